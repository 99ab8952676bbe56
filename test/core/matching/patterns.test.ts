import assert from 'node:assert/strict';
import { indexPatterns } from '../../../src/core/matching/patternIndex';
import { matches, readPattern, type Pattern, type PatternMistake } from '../../../src/core/matching/patterns';

function read(source: string, folder = ''): Pattern {
  const pattern = readPattern(source, { file: 'customers.yaml', folder });
  if (typeof pattern === 'string') throw new Error(`${source} is a mistake: ${pattern}`);
  return pattern;
}

/** A rule of SPEC §2, a pattern, paths that it matches, paths that it does not match, and the folder it is written in. */
type Row = readonly [rule: string, source: string, yes: readonly string[], no: readonly string[], folder?: string];

const conformance: readonly Row[] = [
  ['a slash at the start anchors', '/api.ts', ['api.ts'], ['src/api.ts']],
  ['slashes at the start and in the middle anchor', '/src/api.ts', ['src/api.ts'], ['lib/src/api.ts', 'src/x/api.ts']],
  ['a slash in the middle anchors', 'src/api.ts', ['src/api.ts'], ['lib/src/api.ts', 'api.ts']],
  ['no slash: any depth', 'api.ts', ['api.ts', 'src/api.ts', 'a/b/api.ts'], ['api.tsx', 'myapi.ts']],
  ['a slash at the end does not anchor', 'api/', ['api/a.ts', 'src/api/a.ts'], ['api', 'src/api']],
  ['a slash at the end: the contents only', '/api/', ['api/a', 'api/a/b/c'], ['api', 'src/api/a']],
  ['a name matches that file, or all below', '/src/api', ['src/api', 'src/api/a', 'src/api/a/b'], ['src/apis']],
  ['a bare name matches all below, too', 'api', ['api', 'x/api', 'x/api/y'], ['x/apis/y']],
  ['* stops at a slash', '/src/*.ts', ['src/a.ts', 'src/.ts'], ['src/a/b.ts', 'src/a.tsx']],
  ['* within a path', '/src/*/api', ['src/a/api', 'src/a/api/b'], ['src/api', 'src/a/b/api']],
  ['* takes nothing, too', 'a*b', ['ab', 'axb', 'axxb', 'q/ab'], ['a/b', 'abc']],
  ['a glob names a folder, too', '/packages/core-*', ['packages/core-a/x', 'packages/core-b'], ['packages/core/x']],
  ['? is one code point', '/?.ts', ['a.ts', '😀.ts', 'ñ.ts', 'n\u0303.ts'], ['.ts', 'ab.ts', 'a/.ts']],
  ['? is one code point, not two', '/??.ts', ['ab.ts', 'a😀.ts'], ['😀.ts', 'a.ts']],
  ['? is one code point, not one sign', '/?', ['👩'], ['👩‍👧']],
  ['? alone is a name of one', '?', ['a', 'x/b', 'b/c'], ['ab', 'ab/cd']],
  ['? stops at a slash', '/a?b', ['a-b'], ['a/b', 'ab']],
  ['** at the start crosses', '**/api.ts', ['api.ts', 'a/api.ts', 'a/b/api.ts'], ['a/xapi.ts']],
  ['** in the middle crosses', '/a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/b/z/y'], ['z', 'b/a/z', 'a/bz']],
  ['** at the end: all below', '/a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
  ['** at both ends', '**/api/**', ['api/a', 'x/api/a/b'], ['api', 'x/api', 'x/apis/a']],
  ['** and a slash at the end: all below', '/docs/**/', ['docs/a', 'docs/a/b'], ['docs', 'x/docs/a']],
  ['** behind a slash is everything', '/**', ['a', 'a/b', '.x'], []],
  ['**/* is everything', '**/*', ['a', 'a/b', '.x/y'], []],
  ['** twice', '/a/**/**/z', ['a/z', 'a/b/c/z'], ['a/b']],
  ['** alone is everything', '**', ['a', 'a/b', '.x'], []],
  ['** inside a segment is *', '/src/**.ts', ['src/a.ts'], ['src/a/b.ts']],
  ['** inside a segment is *, in a name', 'a**z', ['az', 'abz', 'q/abz'], ['a/z']],
  ['* alone is everything', '*', ['a', 'a/b', '.env'], []],
  ['*/ is what is in any folder', '*/', ['a/b', 'a/b/c'], ['a']],
  ['docs/* is one level only', 'docs/*', ['docs/a.md'], ['docs/a/b.md', 'docs', 'x/docs/a.md']],
  ['/* is one level only', '/*', ['a.md', '.env'], ['a/b.md']],
  ['docs/** has all levels', 'docs/**', ['docs/a.md', 'docs/a/b.md'], ['docs', 'x/docs/a.md']],
  ['docs/*/ is the folders of docs', 'docs/*/', ['docs/a/b', 'docs/a/b/c'], ['docs/a']],
  ['dotfiles match', '*.yml', ['.travis.yml', '.github/x.yml'], []],
  ['a dot is a dot', '.env', ['.env', 'x/.env', '.env/a'], ['xenv', '.envrc']],
  ['dotfolders match', '/src/*/a', ['src/.hidden/a'], []],
  ['case-sensitive', '/src/Api.ts', ['src/Api.ts'], ['src/api.ts', 'SRC/Api.ts']],
  ['case-sensitive in globs', '*.TS', ['a.TS'], ['a.ts']],
  ['[ and ] are literal', '/app/[id]/page.tsx', ['app/[id]/page.tsx'], ['app/i/page.tsx']],
  ['[ and ] are literal beside *', '/app/[...*]/', ['app/[...slug]/page.tsx'], ['app/s/page.tsx']],
  ['a backslash escapes *', '/a\\*.ts', ['a*.ts'], ['ab.ts', 'a\\x.ts']],
  ['a backslash escapes ?', '/a\\?', ['a?'], ['ab']],
  ['a backslash escapes [ and ], which need it not', '/\\[id\\]', ['[id]'], ['i', '\\[id\\]']],
  ['a backslash escapes #, which needs it not', '\\#notes', ['#notes', 'x/#notes'], ['\\#notes', 'notes']],
  ['# is no comment', '#notes', ['#notes', 'x/#notes'], ['notes']],
  ['a backslash escapes !', '\\!important', ['!important', 'a/!important'], ['important']],
  ['a backslash escapes braces', '/\\{a,b\\}', ['{a,b}'], ['a', 'b']],
  ['a backslash escapes itself', '/a\\\\b', ['a\\b'], ['ab']],
  ['a backslash escapes a plain letter', '/\\a', ['a'], ['\\a']],
  ['a backslash escapes a decomposed letter', '/\\e\u0301', ['\u00e9', 'e\u0301'], ['e']],
  ['a backslash escapes a space', '/my\\ icon@2x.png', ['my icon@2x.png'], []],
  ['an escaped * is not docs/*', '/docs/\\*', ['docs/*', 'docs/*/a'], ['docs/a']],
  ['escaped ** is a name', '/\\*\\*/a', ['**/a'], ['b/a', 'a']],
  ['names compare in NFC, pattern composed', '/caf\u00e9.ts', ['cafe\u0301.ts', 'caf\u00e9.ts'], ['cafe.ts']],
  ['names compare in NFC, pattern decomposed', '/cafe\u0301/', ['caf\u00e9/a', 'cafe\u0301/a'], []],
  ['names compare in NFC, beside wildcards', '/?af*\u00e9', ['cafe\u0301', 'caf-e\u0301/a'], ['cafe']],
  ['signs of regular expressions are literal', '/a.b+(c)|$^', ['a.b+(c)|$^'], ['axb+(c)|$^']],
  ['spaces are literal', '/my docs/', ['my docs/a'], ['my/a']],
  ['spaces at the start are literal', '/ a', [' a', ' a/b'], ['a']],
  ['dots in names are fine', '/a..b/...', ['a..b/...'], []],
  ['/ is the folder of the file', '/src/', ['services/pay/src/a'], ['src/a'], 'services/pay'],
  ['any depth within the folder of the file', '*.ts', ['pay/a.ts', 'pay/b/a.ts'], ['a.ts', 'x/pay/a.ts'], 'pay'],
  ['one level within the folder of the file', '/*', ['pay/a'], ['pay/a/b', 'a'], 'pay'],
  ['all of the folder of the file', '**', ['pay/a', 'pay/a/b'], ['a', 'pay'], 'pay'],
  ['everything behind a slash, of the folder of the file', '/**', ['pay/a', 'pay/a/b'], ['a', 'pay'], 'pay'],
  ['** crosses within the folder of the file', '**/api', ['pay/api', 'pay/x/api'], ['api', 'x/pay/api'], 'pay'],
  ['a name that is the folder of the file', 'pay', ['pay/pay', 'pay/x/pay/y'], ['pay', 'pay/a'], 'pay'],
  ['a name like the folder of the file', 'a', ['pay/a'], ['pays/a', 'x/pay/a'], 'pay'],
  ['a folder has no escapes', '/a', ['x\\*/a'], ['x*/a', 'xy/a'], 'x\\*'],
  ['a folder is no pattern', '/a', ['app/[id]/*/a'], ['app/[id]/b/a'], 'app/[id]/*'],
  ['a folder compares in NFC', '/a', ['caf\u00e9/a'], [], 'cafe\u0301'],
];

const mistakes: readonly (readonly [PatternMistake, string])[] = [
  ['empty', ''],
  ['empty', '  '],
  ['root', '/'],
  ['negated', '!/src/'],
  ['negated', '!*.md'],
  ['braces', '*.{ts,js}'],
  ['braces', '/a}'],
  ['dot-segment', './src'],
  ['dot-segment', '/src/./api'],
  ['dot-segment', '.'],
  ['parent-segment', '../src'],
  ['parent-segment', '/src/../api'],
  ['parent-segment', '/src/..'],
  ['double-slash', '//'],
  ['double-slash', '/src//api'],
  ['double-slash', 'src//'],
  ['owners', '/src/ @acme/billing'],
  ['owners', '*.ts\t@ana @bob'],
  ['owners', '/docs/ ana@example.com'],
  ['owners', '* @acme/all # everybody'],
  ['owners', '/my\\ docs/ @acme/docs'],
];

describe('patterns', () => {
  for (const [rule, source, yes, no, folder = ''] of conformance) {
    it(`${rule}: ${source}${folder && ` in ${folder}`}`, () => {
      const pattern = read(source, folder);
      const index = indexPatterns([[pattern, true]]);
      for (const path of [...yes, ...no]) {
        assert.equal(matches(pattern, path), yes.includes(path), path);
        assert.equal(index(path).length > 0, yes.includes(path), `${path}, by the index`);
      }
    });
  }

  for (const [mistake, source] of mistakes) {
    it(`is no pattern, ${mistake}: "${source}"`, () => {
      assert.equal(readPattern(source, { file: 'customers.yaml', folder: '' }), mistake);
    });
  }

  it('keeps what was written, and where', () => {
    const { source, file } = read('cafe\u0301/*.ts', 'pay');
    assert.deepEqual({ source, file }, { source: 'cafe\u0301/*.ts', file: 'customers.yaml' });
  });

  it('gives the values of every pattern that matches, each once', () => {
    const index = indexPatterns(['/src/', '*.ts', '**', 'src', '/docs/', '*.ts'].map((each) => [read(each), each]));
    assert.deepEqual(index('src/a.ts').toSorted(), ['**', '*.ts', '*.ts', '/src/', 'src']);
    assert.deepEqual(index('README'), ['**']);
  });
});

/** The pattern, with each look at one of its parts counted; more than `most` of them throw. */
function counted({ segments, ...rest }: Pattern, most: number): Pattern {
  let looks = 0;
  const watched = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, key) => {
        if (++looks > most) throw new Error(`more than ${most} looks`);
        return Reflect.get(target, key) as unknown;
      },
    });
  return { ...rest, segments: watched(segments.map((each) => (typeof each === 'object' ? watched(each) : each))) };
}

describe('patterns, hostile ones', () => {
  const long = 'a'.repeat(3000);
  const deep = `${'a/'.repeat(3000)}b`;
  const rows: readonly (readonly [source: string, path: string])[] = [
    [`/${'*a'.repeat(30)}*c`, long],
    [`/${'*?'.repeat(30)}c`, long],
    [`/${'**/a/'.repeat(30)}c`, deep],
    [`/${'**/*/'.repeat(30)}c`, deep],
    [`/${'**/*a*a*/'.repeat(10)}c`, `${'aaaaaaaaaaaaaaab/'.repeat(300)}b`],
  ];
  for (const [source, tried] of rows) {
    it(`looks at most pattern × path times: ${source.slice(0, 20)}…`, () => {
      const most = 4 * source.length * tried.length;
      const watched = counted(read(source), most);
      assert.equal(matches(watched, tried), false);
      assert.deepEqual(indexPatterns([[counted(read(source), most), true]])(tried), []);
    });
  }
});
