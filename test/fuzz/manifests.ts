/** Files of other tools, of which proposals are made: any text is read or refused, and what is proposed can be listed. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { accepted, proposed } from '../proposals/proposed';
import { fuzz } from './fuzz';
import { damaged } from './mutations';

const samples = {
  'package.json':
    '{\n "name": "@acme/a",\n "workspaces": [\n  "lib/*"\n ],\n "dependencies": {\n  "@acme/b": "workspace:*"\n }\n}',
  'lib/b/package.json': '{\n "name": "@acme/b",\n "peerDependencies": {\n  "@acme/a": "file:../.."\n }\n}',
  'pnpm-workspace.yaml': 'packages:\n  - lib/*\n  - "!**/test/**"\n',
  'go.mod':
    'module acme.example/a\n\nrequire (\n\tacme.example/b v1.0.0 // indirect\n)\n\nreplace acme.example/b => ./b\n',
  'go.work': 'go 1.22\n\nuse (\n\t./b\n\t.\n)\n',
  'Cargo.toml':
    '[package]\nname = "a"\n[workspace]\nmembers = ["crates/*"]\n[dependencies]\nb = { path = "crates/b" }\n',
  'pyproject.toml':
    '[project]\nname = "a"\ndependencies = ["b @ file:../b"]\n[tool.poetry.dependencies]\nb = { path = "../b" }\n',
  'catalog-info.yaml':
    'kind: Component\nmetadata:\n  name: a\nspec:\n  owner: team-a\n  dependsOn: [component:b]\n  consumesApis: [api:c]\n',
  'pacts/a-b.json': '{\n "consumer": { "name": "web" },\n "provider": { "name": "a" }\n}',
  'dbt_project.yml': 'name: d\n',
  'models/a.yml':
    'exposures:\n  - name: weekly\n    owner: { name: Ana, email: a@b.example }\n    depends_on:\n      - ref("orders")\n',
  CODENOTIFY: 'src/** @ana\n# comment\n*.md @bob a@b.example\n',
  CODEOWNERS: '* @ana\n/src/ @acme/team\n',
};

const files = fc
  .tuple(...Object.values(samples).map((text) => damaged(text)))
  .map((texts) => Object.fromEntries(Object.keys(samples).map((name, nth) => [name, texts[nth]!])));

export const manifests = fuzz('manifests', files, (texts) => {
  const found = proposed({ ...texts, 'src/x.ts': '', 'lib/b/y.ts': '' });
  for (const { id, name, evidence } of found) {
    assert.match(id, /^(?!none$)[a-z0-9][a-z0-9._-]*$/);
    for (const text of [name, ...evidence]) assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  }
  assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
  assert.deepEqual(accepted('version: 1\n', found).problems, []);
});
