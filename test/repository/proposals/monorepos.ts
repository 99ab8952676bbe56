// Small repositories as the tools make them, one for each source of proposals, and what is proposed for each.
import { json } from '../../proposals/proposed';

type Files = Readonly<Record<string, string>>;

const crate = (name: string, ...lines: string[]) =>
  ['[package]', `name = "${name}"`, 'version = "0.1.0"', 'edition = "2021"', '', ...lines, ''].join('\n');

/** `+`: ticked. */
export const monorepos: readonly (readonly [title: string, files: Files, expected: readonly string[]])[] = [
  [
    'npm workspaces',
    {
      'package.json': json({
        name: 'acme',
        private: true,
        workspaces: ['packages/*', 'apps/*'],
        devDependencies: { typescript: '5.9.3' },
      }),
      'package-lock.json': json({ name: 'acme', lockfileVersion: 3, packages: {} }),
      'packages/api/package.json': json({ name: '@acme/api', version: '1.4.0', main: 'src/index.js' }),
      'packages/api/src/index.js': 'export const charge = 1;\n',
      'packages/config/package.json': json({ name: '@acme/config', version: '0.0.0', private: true }),
      'packages/ui/package.json': json({
        name: '@acme/ui',
        version: '2.0.0',
        peerDependencies: { react: '>=18', '@acme/api': '^1.0.0' },
      }),
      'apps/web/package.json': json({
        name: '@acme/web',
        dependencies: { '@acme/api': '^1.0.0', '@acme/ui': '*' },
        devDependencies: { '@acme/config': '*' },
      }),
      'apps/desk/package.json': json({ name: '@acme/desk', devDependencies: { '@acme/config': '*' } }),
    },
    ['+ ui: /packages/api/', '+ web: /packages/api/ /packages/ui/', '- desk: /packages/config/'],
  ],
  [
    'pnpm workspaces',
    {
      'package.json': json({ name: 'acme', private: true, packageManager: 'pnpm@10.0.0' }),
      'pnpm-workspace.yaml':
        "packages:\n  # all of ours\n  - 'packages/**'\n  - '!**/test/**'\ncatalog:\n  react: ^19.0.0\n",
      'packages/core/package.json': json({ name: '@acme/core' }),
      'packages/react/package.json': json({
        name: '@acme/react',
        dependencies: { '@acme/core': 'workspace:^', react: 'catalog:' },
      }),
      'packages/react/test/app/package.json': json({ name: 'app', dependencies: { '@acme/react': 'workspace:*' } }),
    },
    ['+ react: /packages/core/'],
  ],
  [
    'a Go workspace',
    {
      'go.work': 'go 1.23.0\n\nuse (\n\t./billing\n\t./ledger\n\t./web\n)\n',
      'ledger/go.mod': 'module example.com/acme/ledger\n\ngo 1.23.0\n',
      'ledger/ledger.go': 'package ledger\n',
      'billing/go.mod':
        'module example.com/acme/billing/v2\n\ngo 1.23.0\n\nrequire (\n\texample.com/acme/ledger v0.3.1\n\tgolang.org/x/sync v0.8.0 // indirect\n)\n\nreplace example.com/acme/ledger => ../ledger\n',
      'web/go.mod':
        'module example.com/acme/web\n\ngo 1.23.0\n\nrequire example.com/acme/billing/v2 v2.0.0\n\nrequire example.com/acme/ledger v0.3.1 // indirect\n',
    },
    ['+ billing: /ledger/', '+ web: /billing/'],
  ],
  [
    'a Cargo workspace',
    {
      'Cargo.toml':
        '[workspace]\nresolver = "2"\nmembers = ["crates/*"]\n\n[workspace.dependencies]\nserde = { version = "1", features = ["derive"] }\nacme-core = { path = "crates/core", version = "0.1.0" }\n',
      'crates/core/Cargo.toml': crate('acme-core', '[dependencies]', 'serde.workspace = true'),
      'crates/core/src/lib.rs': '',
      'crates/cli/Cargo.toml': crate(
        'acme-cli',
        '[[bin]]',
        'name = "acme"',
        'path = "src/main.rs"',
        '',
        '[dependencies]',
        'acme-core.workspace = true',
      ),
      'crates/testing/Cargo.toml': crate('acme-testing', '[dev-dependencies]', 'acme-core = { path = "../core" }'),
    },
    ['+ acme-cli: /crates/core/', '- acme-testing: /crates/core/'],
  ],
  [
    'a uv workspace',
    {
      'pyproject.toml':
        '[project]\nname = "acme"\nversion = "0.1.0"\nrequires-python = ">=3.12"\ndependencies = ["acme-events", "httpx>=0.27"]\n\n[tool.uv.sources]\nacme-events = { workspace = true }\n\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
      'packages/events/pyproject.toml': '[project]\nname = "acme-events"\nversion = "0.1.0"\ndependencies = []\n',
      'packages/reports/pyproject.toml':
        '[project]\nname = "acme-reports"\nversion = "0.1.0"\ndependencies = [\n  "acme-events",\n  "polars>=1",\n]\n[build-system]\nrequires = ["hatchling"]\n',
    },
    ['+ acme: /packages/events/', '+ acme-reports: /packages/events/'],
  ],
  [
    'Poetry with paths',
    {
      'libs/money/pyproject.toml':
        '[tool.poetry]\nname = "money"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npython = "^3.12"\n',
      'services/billing/pyproject.toml':
        '[tool.poetry]\nname = "billing"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npython = "^3.12"\nmoney = { path = "../../libs/money", develop = true }\n',
    },
    ['+ billing: /libs/money/'],
  ],
  [
    'a Backstage catalog',
    {
      'payments/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: payments\n  annotations:\n    github.com/project-slug: acme/payments\nspec:\n  type: service\n  lifecycle: production\n  owner: group:money\n  providesApis:\n    - payments-api\n---\napiVersion: backstage.io/v1alpha1\nkind: API\nmetadata:\n  name: payments-api\nspec:\n  type: openapi\n  lifecycle: production\n  owner: group:money\n  definition:\n    $text: ./openapi.yaml\n',
      'payments/openapi.yaml': 'openapi: 3.1.0\n',
      'web/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: web\n  title: Web shop\nspec:\n  type: website\n  lifecycle: production\n  owner: group:shop\n  consumesApis: [payments-api]\n',
      'jobs/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: jobs\nspec:\n  type: service\n  lifecycle: production\n  owner: group:money\n  dependsOn:\n    - component:default/payments\n    - resource:default/db\n',
    },
    ['+ jobs: /payments/', '+ web: /payments/openapi.yaml'],
  ],
  [
    'a dbt project',
    {
      'warehouse/dbt_project.yml': "name: warehouse\nversion: '1.0.0'\nprofile: warehouse\nmodel-paths: ['models']\n",
      'warehouse/models/marts/daily_revenue.sql': "select * from {{ ref('stg_orders') }}\n",
      'warehouse/models/staging/stg_orders.sql': 'select 1\n',
      'warehouse/models/marts/schema.yml':
        'version: 2\nmodels:\n  - name: daily_revenue\n    description: \'{{ doc("revenue") }}\'\n',
      'warehouse/models/exposures.yml':
        "version: 2\nexposures:\n  - name: month_end\n    label: Month end\n    type: dashboard\n    maturity: high\n    url: https://bi.acme.example/1\n    description: >\n      Closes the books\n    depends_on:\n      - ref('daily_revenue')\n      - source('erp', 'rates')\n    owner:\n      name: Finance\n      email: finance@acme.example\n",
    },
    ['+ finance: /warehouse/models/marts/daily_revenue.sql'],
  ],
  [
    'pacts',
    {
      'src/server.ts': '',
      'pacts/mobile-app-payments.json': json({
        consumer: { name: 'mobile-app' },
        provider: { name: 'payments' },
        interactions: [],
        metadata: { pactSpecification: { version: '4.0' } },
      }),
    },
    ['+ mobile-app: /pacts/ /src/'],
  ],
  [
    'CODENOTIFY',
    {
      CODENOTIFY: '# Who wants to hear\nsrc/api/** @acme/billing\n**/*.proto @acme/mobile ana@acme.example\n',
      'src/api/a.ts': '',
      'proto/charge.proto': '',
    },
    ['+ ana: /**/*.proto', '+ billing: /src/api/', '+ mobile: /**/*.proto'],
  ],
  [
    'CODEOWNERS',
    { '.github/CODEOWNERS': '* @acme/core\n/src/api/ @acme/api-team @ana\n', 'src/api/a.ts': '' },
    ['- ana:', '- api-team:', '- core:'],
  ],
];
