import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { manifestsAmong, readManifest } from '../../src/proposals/manifest';

describe('manifests', () => {
  const read = (file: string, content: string) => readManifest({ file, content });

  const broken: readonly (readonly [file: string, content: string, remark: string])[] = [
    ['package.json', '{ "name": ', 'not JSON'],
    ['package.json', '', 'not JSON'],
    ['package.json', '// comment\n{}', 'not JSON'],
    ['package.json', '[]', 'no package.json'],
    ['package.json', 'null', 'no package.json'],
    ['package.json', '"text"', 'no package.json'],
    ['lerna.json', '5', 'no lerna.json'],
    ['pnpm-workspace.yaml', '- a', 'no pnpm-workspace.yaml'],
    ['pnpm-workspace.yaml', 'packages: [', 'not YAML'],
    ['go.mod', '', 'no go.mod'],
    ['go.mod', '{"module": 1}', 'no go.mod'],
    ['go.work', 'hello\n', 'no go.work'],
    ['Cargo.toml', '[package', 'not TOML'],
    ['Cargo.toml', 'a = 1\na = 2\n', 'not TOML'],
    ['Cargo.toml', 'package = 5\n', 'no Cargo.toml'],
    ['pyproject.toml', '<<<<<<< HEAD\n[project]\n', 'not TOML'],
    ['catalog-info.yaml', 'kind: [', 'not YAML'],
    ['catalog-info.yaml', 'a: *unknown\n', 'not YAML'],
    ['models/a.yml', 'exposures: [', 'not YAML'],
    ['pacts/a.json', '{', 'not JSON'],
    ['package.json', '{}\0', 'no text'],
    ['CODEOWNERS', '* @ana\0', 'no text'],
  ];
  for (const [file, content, remark] of broken) {
    it(`${file} with ${JSON.stringify(content)}: ${remark}`, () => assert.equal(read(file, content), remark));
  }

  it('may begin with a byte order mark, and end their lines as Windows does', () => {
    assert.equal(typeof read('package.json', '\uFEFF{\r\n}'), 'object');
    assert.equal(typeof read('Cargo.toml', '\uFEFF[package]\r\nname = "a"\r\n'), 'object');
    const facts = read('go.mod', 'module example.com/a\r\n\r\nrequire example.com/b v1\r\n');
    assert.ok(typeof facts === 'object');
    assert.deepEqual(
      facts.packages?.map(({ name, dependencies }) => [name, dependencies[0]?.name]),
      [['example.com/a', 'example.com/b']],
    );
  });

  it('of dbt without exposures may be what they like', () => {
    assert.deepEqual(read('models/a.yml', '{{ not: yaml'), {});
  });

  describe('made to do harm are given up or read, soon', () => {
    const large = 900_000;
    const names = Array.from({ length: 26 }, (_, at) => String.fromCharCode(97 + at));
    const bomb = names
      .map(
        (name, at) =>
          `${name}: &${name} [${
            at === 0
              ? 'x'
              : Array(9)
                  .fill(`*${names[at - 1]}`)
                  .join(', ')
          }]`,
      )
      .join('\n');
    const harmful: readonly (readonly [title: string, file: string, content: string])[] = [
      ['a bomb of aliases', 'catalog-info.yaml', bomb],
      ['a bomb of merges', 'catalog-info.yaml', `a: &a {k: v}\n${'b: {<<: *a}\n'.repeat(20_000)}`],
      ['nested YAML', 'catalog-info.yaml', '['.repeat(large)],
      ['nested, closed YAML', 'catalog-info.yaml', `${'['.repeat(3000)}${']'.repeat(3000)}`],
      ['indented YAML', 'catalog-info.yaml', Array.from({ length: 1000 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
      ['many keys', 'catalog-info.yaml', Array.from({ length: 60_000 }, (_, at) => `k${at}: v`).join('\n')],
      ['nested JSON', 'package.json', '['.repeat(large)],
      ['nested, closed JSON', 'package.json', `${'['.repeat(large / 2)}${']'.repeat(large / 2)}`],
      ['nested TOML', 'Cargo.toml', `a = ${'['.repeat(large)}`],
      ['deep keys of TOML', 'Cargo.toml', `${'a.'.repeat(large / 2)}a = 1`],
      ['one long line', 'go.mod', `module ${'('.repeat(large)}`],
      ['many spaces', 'CODEOWNERS', `* ${' '.repeat(large)}x`],
      ['many backslashes', 'CODEOWNERS', '\\'.repeat(large)],
      ['a long rule', 'CODENOTIFY', `${'**/'.repeat(large / 4)} @x`],
      ['a long requirement', 'pyproject.toml', `[project]\ndependencies = ["${'a-'.repeat(large / 2)}"]`],
    ];
    for (const [title, file, content] of harmful) {
      it(title, () => {
        const found = read(file, content);
        assert.ok(typeof found === 'string' || typeof found === 'object');
      });
    }
  });

  it('are read whatever is in them', () => {
    const files = [
      'package.json',
      'pnpm-workspace.yaml',
      'go.mod',
      'go.work',
      'Cargo.toml',
      'pyproject.toml',
      'catalog-info.yaml',
      'CODENOTIFY',
      'CODEOWNERS',
      'pacts/a.json',
      'models/a.yml',
    ];
    const content = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.stringMatching(/^([a-z]+:? ?[[{("'*&]?\n? {0,3})*$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...files), content, (file, text) => {
        assert.ok(['string', 'object'].includes(typeof read(file, text)));
      }),
      { numRuns: 2000 },
    );
  });

  it('of odd keys are plain data', () => {
    const odd =
      '{"name":"a","dependencies":{"__proto__":"1","constructor":"1","toString":"1"},"workspaces":{"packages":{"length":9}}}';
    const facts = read('package.json', odd);
    assert.ok(typeof facts === 'object');
    assert.deepEqual(
      facts.packages?.[0]?.dependencies.map(({ name }) => name),
      ['__proto__', 'constructor', 'toString'],
    );
    assert.equal(facts.workspaces, undefined);
  });

  it('are found by name and place, those of packages first', () => {
    const there = [
      'models/b.yml',
      'pacts/a.json',
      'a/package.json',
      'dbt_project.yml',
      'x/Package.json',
      'package.json.bak',
      'go.mod',
      'other/c.yml',
      'vendor/x/go.mod',
      'test/CODENOTIFY',
      'test/go.mod',
    ];
    assert.deepEqual(manifestsAmong(there.filter((file) => file !== 'dbt_project.yml')), [
      'a/package.json',
      'go.mod',
      'test/CODENOTIFY',
      'pacts/a.json',
    ]);
    assert.deepEqual(manifestsAmong(there).slice(-3), ['models/b.yml', 'dbt_project.yml', 'other/c.yml']);
  });
});
