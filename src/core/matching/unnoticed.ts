/** Files that customers rarely notice: the documented default list, in CODEOWNERS patterns (SPEC §3). */
import { indexPatterns } from './patternIndex';
import { readPattern, type Pattern } from './patterns';

/** By what they are for. A customer whose own pattern points at such files does notice them. */
const lists: readonly (readonly string[])[] = [
  // tests, fixtures, snapshots, stories
  ['test/', 'tests/', '__tests__/', '__testfixtures__/', '__mocks__/', '__snapshots__/', '__fixtures__/', 'testdata/'],
  ['fixture/', 'fixtures/', 'e2e/', 'cypress/', 'playwright/', 'stories/', '__stories__/', '.storybook/'],
  [
    '*.test.*',
    '*.spec.*',
    '*.stories.*',
    '*.bench.*',
    '*.cy.*',
    '*.e2e.*',
    '*.snap',
    '*_test.go',
    'test_*.py',
    'conftest.py',
  ],
  // docs, examples, benchmarks
  ['doc/', 'docs/', 'example/', 'examples/', 'benchmark/', 'benchmarks/', '*.md', '*.mdx'],
  // continuous integration and editors
  [
    '.github/',
    '.gitlab/',
    '.circleci/',
    '.buildkite/',
    '.husky/',
    '.changeset/',
    '.vscode/',
    '.idea/',
    '.devcontainer/',
  ],
  ['.gitlab-ci.yml', '.travis.yml', 'appveyor.yml', 'Jenkinsfile', 'codecov.yml', '.codecov.yml', 'renovate.json'],
  [
    'lefthook.yml',
    '.pre-commit-config.yaml',
    '.editorconfig',
    '.gitignore',
    '.gitattributes',
    '.npmignore',
    '.dockerignore',
  ],
  // settings of linters, formatters, test runners and compilers
  [
    '.eslintrc*',
    '.eslintignore',
    'eslint.config.*',
    '.oxlintrc*',
    'biome.json',
    'biome.jsonc',
    '.prettier*',
    'prettier.config.*',
  ],
  ['.stylelintrc*', '.golangci.yml', '.rubocop.yml', '.flake8', 'ruff.toml', 'mypy.ini', 'rustfmt.toml', 'clippy.toml'],
  [
    '.clang-format',
    '.clang-tidy',
    'tsconfig*.json',
    '.babelrc*',
    'babel.config.*',
    '.swcrc',
    'turbo.json',
    'tox.ini',
    'pytest.ini',
  ],
  ['jest.config.*', 'vitest.*', 'karma.conf.*', 'playwright.config.*', 'cypress.config.*', '.mocharc*', '.nycrc*'],
  // our own files
  ['customers.yaml', 'customers.yml', 'customers.local.yaml'],
];

/** The patterns of the list, read each time that they are asked for: not when a window opens. */
export function unnoticedByDefault(): readonly Pattern[] {
  return lists.flat().map((source) => {
    const pattern = readPattern(source, { file: '', folder: '' });
    if (typeof pattern === 'string') throw new Error(`unnoticed pattern ${source}: ${pattern}`);
    return pattern;
  });
}

/** Makes a test of paths: whether they are such files. */
export function unnoticedTest(): (path: string) => boolean {
  const matching = indexPatterns(unnoticedByDefault().map((pattern) => [pattern, true]));
  return (path) => matching(path).length > 0;
}
