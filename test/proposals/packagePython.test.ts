import assert from 'node:assert/strict';
import { proposed, summary } from './proposed';

describe('packages of Python', () => {
  const project = (name: string, ...lines: string[]) => ['[project]', `name = "${name}"`, ...lines, ''].join('\n');
  const lib = project('acme.core_lib');

  const dependencies: readonly (readonly [title: string, content: string, expected: readonly string[]])[] = [
    [
      'uv, from the workspace',
      project(
        'web',
        'dependencies = ["acme-core-lib", "rich>=13"]',
        '[tool.uv.sources]',
        'acme-core-lib = { workspace = true }',
      ),
      ['+ web: /libs/core/'],
    ],
    [
      'uv, from a path',
      project(
        'web',
        'dependencies = ["other>=1 ; python_version > \'3\'"]',
        '[tool.uv.sources]',
        'other = { path = "../../libs/core", editable = true }',
      ),
      ['+ web: /libs/core/'],
    ],
    [
      'uv, from one path for each platform',
      project(
        'web',
        'dependencies = ["other[x]"]',
        '[tool.uv.sources]',
        'other = [{ index = "a" }, { path = "../../libs/core" }]',
      ),
      ['+ web: /libs/core/'],
    ],
    [
      'uv, for development',
      project('web', '[dependency-groups]', 'dev = ["Acme.Core-Lib", { include-group = "x" }]'),
      ['- web: /libs/core/'],
    ],
    [
      'uv, for development, in the old way',
      project('web', '[tool.uv]', 'dev-dependencies = ["acme-core-lib"]'),
      ['- web: /libs/core/'],
    ],
    [
      'an extra',
      project('web', '[project.optional-dependencies]', 'x = ["acme-core-lib @ https://example.com/a.whl"]'),
      ['+ web: /libs/core/'],
    ],
    [
      'Poetry',
      '[tool.poetry]\nname = "web"\n[tool.poetry.dependencies]\npython = "^3.12"\nacme-core-lib = { path = "../../libs/core", develop = true }\n',
      ['+ web: /libs/core/'],
    ],
    [
      'Poetry, under another name',
      '[tool.poetry]\nname = "web"\n[tool.poetry.dependencies]\nother = { path = "../../libs/core" }\n',
      ['+ web: /libs/core/'],
    ],
    [
      'Poetry, for tests',
      '[tool.poetry]\nname = "web"\n[tool.poetry.group.test.dependencies]\nacme-core-lib = { path = "../../libs/core" }\n',
      ['- web: /libs/core/'],
    ],
    [
      'Poetry, for development',
      '[tool.poetry]\nname = "web"\n[tool.poetry.dev-dependencies]\nacme-core-lib = "^1"\n',
      ['- web: /libs/core/'],
    ],
    ['no project at all', '[tool.ruff]\nline-length = 120\n', []],
    ['something else', project('web', 'dependencies = ["acme", ">=1", ""]'), []],
  ];
  for (const [title, content, expected] of dependencies) {
    it(`depend by ${title}`, () => {
      const found = proposed({ 'libs/core/pyproject.toml': lib, 'apps/web/pyproject.toml': content });
      assert.deepEqual(summary(found), expected);
    });
  }

  it('take what the root of the workspace says', () => {
    const found = proposed({
      'pyproject.toml':
        '[tool.uv.workspace]\nmembers = ["apps/*"]\n[tool.uv.sources]\nother = { path = "libs/core" }\n',
      'libs/core/pyproject.toml': lib,
      'apps/web/pyproject.toml': project('web', 'dependencies = ["other"]'),
    });
    assert.deepEqual(summary(found), ['+ web: /libs/core/']);
  });
});
