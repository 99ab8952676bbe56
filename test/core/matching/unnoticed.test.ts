import assert from 'node:assert/strict';
import { matches } from '../../../src/core/matching/patterns';
import { unnoticedByDefault } from '../../../src/core/matching/unnoticed';

/** What SPEC §3 names, with files of real repositories. */
const unnoticed: Readonly<Record<string, readonly string[]>> = {
  tests: [
    'test/a.ts',
    'src/__tests__/a.js',
    'src/a.test.tsx',
    'pkg/a_test.go',
    'tests/test_a.py',
    'a.spec.js',
    'conftest.py',
  ],
  fixtures: ['src/fixtures/a.json', 'testdata/a', '__fixtures__/a'],
  snapshots: ['src/a.snap', '__snapshots__/a'],
  stories: ['src/Button.stories.tsx', '.storybook/main.js'],
  docs: ['docs/a.png', 'doc/a.txt', 'README.md', 'src/guide.mdx'],
  examples: ['examples/a.ts', 'example/a.py'],
  benchmarks: ['benchmarks/a.ts', 'src/a.bench.ts'],
  'continuous integration': ['.github/workflows/ci.yml', '.gitlab-ci.yml', '.circleci/config.yml', 'Jenkinsfile'],
  editors: ['.vscode/settings.json', '.idea/a.xml', '.editorconfig'],
  linters: ['.eslintrc.json', 'eslint.config.mjs', '.oxlintrc.json', 'packages/a/.eslintrc.js'],
  formatters: ['.prettierrc', 'prettier.config.js', 'rustfmt.toml'],
  'test runners': ['jest.config.ts', 'vitest.config.ts', '.mocharc.json', 'pytest.ini'],
  compilers: ['tsconfig.json', 'tsconfig.build.json', 'babel.config.js'],
  'our own files': ['customers.yaml', 'docs/customers.yml'],
};

const noticed = [
  'src/api.ts',
  'src/testing.ts',
  'src/contest/a.ts',
  'latest/a.ts',
  'src/documents/a.ts',
  'package.json',
  'proto/charge.proto',
  'openapi.yaml',
  'src/spec.ts',
  'src/test.ts',
  'Makefile',
  'templates/readme.txt',
];

describe('unnoticed', () => {
  const isUnnoticed = (path: string) => unnoticedByDefault().some((pattern) => matches(pattern, path));
  for (const [kind, paths] of Object.entries(unnoticed)) {
    it(kind, () =>
      assert.deepEqual(
        paths.filter((path) => !isUnnoticed(path)),
        [],
      ),
    );
  }
  it('and nothing that customers do notice', () => assert.deepEqual(noticed.filter(isUnnoticed), []));
});
