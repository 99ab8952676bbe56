import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indexPatterns } from '../../src/core/patternIndex';
import { examplePath, matches, readPattern, type Pattern, type PatternMistake } from '../../src/core/patterns';

function read(source: string, folder = ''): Pattern {
  const pattern = readPattern(source, { file: 'customers.yaml', folder });
  if (typeof pattern === 'string') throw new Error(`${source} is a mistake: ${pattern}`);
  return pattern;
}

/** A rule of SPEC §2, a pattern, paths that it matches, paths that it does not match, and the folder it is written in. */
type Row = readonly [rule: string, source: string, yes: readonly string[], no: readonly string[], folder?: string];

const conformance: readonly Row[] = [
  ['a slash at the start anchors', '/api.ts', ['api.ts'], ['src/api.ts']],
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
  ['? stops at a slash', '/a?b', ['a-b'], ['a/b', 'ab']],
  ['** at the start crosses', '**/api.ts', ['api.ts', 'a/api.ts', 'a/b/api.ts'], ['a/xapi.ts']],
  ['** in the middle crosses', '/a/**/z', ['a/z', 'a/b/z', 'a/b/c/z', 'a/b/z/y'], ['z', 'b/a/z', 'a/bz']],
  ['** at the end: all below', '/a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
  ['** twice', '/a/**/**/z', ['a/z', 'a/b/c/z'], ['a/b']],
  ['** alone is everything', '**', ['a', 'a/b', '.x'], []],
  ['** inside a segment is *', '/src/**.ts', ['src/a.ts'], ['src/a/b.ts']],
  ['** inside a segment is *, in a name', 'a**z', ['az', 'abz', 'q/abz'], ['a/z']],
  ['* alone is everything', '*', ['a', 'a/b', '.env'], []],
  ['docs/* is one level only', 'docs/*', ['docs/a.md'], ['docs/a/b.md', 'docs', 'x/docs/a.md']],
  ['/* is one level only', '/*', ['a.md', '.env'], ['a/b.md']],
  ['docs/** has all levels', 'docs/**', ['docs/a.md', 'docs/a/b.md'], ['docs', 'x/docs/a.md']],
  ['docs/*/ is the folders of docs', 'docs/*/', ['docs/a/b', 'docs/a/b/c'], ['docs/a']],
  ['dotfiles match', '*.yml', ['.travis.yml', '.github/x.yml'], []],
  ['dotfolders match', '/src/*/a', ['src/.hidden/a'], []],
  ['case-sensitive', '/src/Api.ts', ['src/Api.ts'], ['src/api.ts', 'SRC/Api.ts']],
  ['[ and ] are literal', '/app/[id]/page.tsx', ['app/[id]/page.tsx'], ['app/i/page.tsx']],
  ['[ and ] are literal beside *', '/app/[...*]/', ['app/[...slug]/page.tsx'], ['app/s/page.tsx']],
  ['a backslash escapes *', '/a\\*.ts', ['a*.ts'], ['ab.ts', 'a\\x.ts']],
  ['a backslash escapes ?', '/a\\?', ['a?'], ['ab']],
  ['a backslash escapes !', '\\!important', ['!important', 'a/!important'], ['important']],
  ['a backslash escapes braces', '/\\{a,b\\}', ['{a,b}'], ['a', 'b']],
  ['a backslash escapes itself', '/a\\\\b', ['a\\b'], ['ab']],
  ['a backslash escapes a plain letter', '/\\a', ['a'], ['\\a']],
  ['a backslash escapes a space', '/my\\ icon@2x.png', ['my icon@2x.png'], []],
  ['an escaped * is not docs/*', '/docs/\\*', ['docs/*', 'docs/*/a'], ['docs/a']],
  ['escaped ** is a name', '/\\*\\*/a', ['**/a'], ['b/a', 'a']],
  ['names compare in NFC, pattern composed', '/caf\u00e9.ts', ['cafe\u0301.ts', 'caf\u00e9.ts'], ['cafe.ts']],
  ['names compare in NFC, pattern decomposed', '/cafe\u0301/', ['caf\u00e9/a', 'cafe\u0301/a'], []],
  ['signs of regular expressions are literal', '/a.b+(c)|$^', ['a.b+(c)|$^'], ['axb+(c)|$^']],
  ['spaces are literal', '/my docs/', ['my docs/a'], ['my/a']],
  ['dots in names are fine', '/a..b/...', ['a..b/...'], []],
  ['/ is the folder of the file', '/src/', ['services/pay/src/a'], ['src/a'], 'services/pay'],
  ['any depth within the folder of the file', '*.ts', ['pay/a.ts', 'pay/b/a.ts'], ['a.ts', 'x/pay/a.ts'], 'pay'],
  ['one level within the folder of the file', '/*', ['pay/a'], ['pay/a/b', 'a'], 'pay'],
  ['all of the folder of the file', '**', ['pay/a', 'pay/a/b'], ['a', 'pay'], 'pay'],
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

/** Pieces of patterns and names of paths from one small alphabet, so that they often meet. */
const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  '*',
  '**',
  '?',
  'a*',
  '*b',
  'a**b',
  '[id]',
  '.x',
  '\\*',
  '\u00e9',
  'e\u0301',
);
const sources = fc
  .tuple(fc.constantFrom('', '/'), fc.array(piece, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '/'))
  .map(([before, pieces, after]) => before + pieces.join('/') + after);
const pattern = fc.tuple(sources, fc.constantFrom('', 'a', 'a/b')).map(([source, folder]) => read(source, folder));
const name = fc.constantFrom('a', 'b', 'ab', 'aab', '[id]', '.x', '*', '\u00e9', 'e\u0301', '😀');
const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => names.join('/'));

/** The rules once more, in the plainest way: as a regular expression that may backtrack. */
function reference(source: string, folder: string): RegExp {
  const anchored = source.slice(0, -1).includes('/');
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const segment = (text: string) =>
    text.replace(/\\.|\*+|\?|[^*?\\]+/gu, (token) => {
      if (token.startsWith('*')) return '[^/]*';
      return token === '?' ? '[^/]' : literal(token.replace(/^\\/, ''));
    });
  const names = source.normalize('NFC').split('/').filter(Boolean);
  const last = names.at(-1)!;
  const body = names
    .map((each, at) => {
      if (each === '**') return at === names.length - 1 ? '(?:[^/]+/)*' : '(?:[^/]+/)*?';
      return segment(each) + (at === names.length - 1 ? '' : '/');
    })
    .join('');
  let after = '(?:/.+)?';
  if (last === '**') after = '.+';
  else if (source.endsWith('/')) after = '/.+';
  else if (last === '*' && anchored) after = '';
  const base = folder === '' ? '' : `${literal(folder)}/`;
  return new RegExp(`^${base}${anchored ? '' : '(?:[^/]+/)*'}${body}${after}$`, 'u');
}

describe('patterns, laws', () => {
  it('matches() is what the rules say', () => {
    fc.assert(
      fc.property(sources, fc.constantFrom('', 'a', 'a/b'), path, (source, folder, tried) => {
        assert.equal(matches(read(source, folder), tried), reference(source, folder).test(tried.normalize('NFC')));
      }),
      { numRuns: 3000 },
    );
  });

  it('the index agrees with matches(), pattern by pattern', () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), path, (patterns, tried) => {
        const index = indexPatterns(patterns.map((each, at) => [each, at]));
        const expected = patterns.flatMap((each, at) => (matches(each, tried) ? [at] : []));
        assert.deepEqual(
          index(tried).toSorted((a, b) => a - b),
          expected,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('the order of the patterns does not matter', () => {
    const shuffled = fc
      .array(pattern, { maxLength: 8 })
      .chain((patterns) =>
        fc.tuple(fc.constant(patterns), fc.shuffledSubarray(patterns, { minLength: patterns.length })),
      );
    fc.assert(
      fc.property(shuffled, path, ([patterns, others], tried) => {
        const found = (these: readonly Pattern[]) => new Set(indexPatterns(these.map((each) => [each, each]))(tried));
        assert.deepEqual(found(patterns), found(others));
      }),
    );
  });

  it('the example of a pattern is matched by it', () => {
    fc.assert(fc.property(pattern, (each) => assert.ok(matches(each, examplePath(each)), examplePath(each))));
  });

  it('any text is a pattern or a mistake', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), path, (source, tried) => {
        const result = readPattern(source, { file: 'customers.yaml', folder: '' });
        assert.ok(typeof result === 'string' || typeof matches(result, tried) === 'boolean');
      }),
    );
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
