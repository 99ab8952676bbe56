import assert from 'node:assert/strict';
import { evidenceOf, proposed, summary } from './proposed';

describe('exposures of dbt', () => {
  const project = {
    'dbt_project.yml': 'name: shop\n',
    'models/marts/daily_revenue.sql': '',
    'models/marts/refunds_v2.sql': '',
    'models/py/scores.py': '',
    'seeds/countries.csv': '',
  };
  const exposure = (...lines: string[]) =>
    ['exposures:', '  - name: weekly_kpis', ...lines.map((line) => `    ${line}`), ''].join('\n');

  it('make their owners customers of the models', () => {
    const found = proposed({
      ...project,
      'models/exposures.yml': exposure(
        'label: Weekly KPIs',
        'type: dashboard',
        'owner: { name: Finance analysts, email: finance@acme.example }',
        "depends_on: [ref('daily_revenue'), \"ref('countries')\", source('a', 'b'), metric('m')]",
      )
        .replace("[ref('daily_revenue'), ", '["ref(\'daily_revenue\')", ')
        .replace("source('a', 'b'), metric('m')", "\"source('a', 'b')\", \"metric('m')\""),
    });
    assert.deepEqual(found, [
      {
        id: 'finance-analysts',
        name: 'Finance analysts',
        type: 'team',
        consumes: ['/models/marts/daily_revenue.sql', '/seeds/countries.csv'],
        source: 'dbt',
        evidence: [
          "the dashboard Weekly KPIs of Finance analysts depends on ref('daily_revenue'), ref('countries') in models/exposures.yml",
        ],
        ticked: true,
      },
    ]);
  });

  const references: readonly (readonly [reference: string, expected: string])[] = [
    ["ref('daily_revenue')", '/models/marts/daily_revenue.sql'],
    ['ref("daily_revenue")', '/models/marts/daily_revenue.sql'],
    [" ref( 'shop' , 'daily_revenue' ) ", '/models/marts/daily_revenue.sql'],
    ["ref('refunds', v=2)", '/models/marts/refunds_v2.sql'],
    ["ref('refunds', version='2')", '/models/marts/refunds_v2.sql'],
    ["ref('scores', v=1)", '/models/py/scores.py'],
    ["ref('gone')", ''],
    ["ref('')", ''],
    ['ref(daily_revenue)', ''],
    ["ref('daily_revenue'", ''],
    ["xref('daily_revenue')", ''],
  ];
  for (const [reference, expected] of references) {
    it(`read ${reference}`, () => {
      const found = proposed({ ...project, 'models/a.yml': exposure(`depends_on: [${JSON.stringify(reference)}]`) });
      assert.deepEqual(summary(found), [`${expected === '' ? '-' : '+'} weekly_kpis: ${expected}`.trimEnd()]);
    });
  }

  it('are one customer for each owner, by name or else by address', () => {
    const found = proposed({
      ...project,
      'models/a.yml': exposure('owner: { email: bi@acme.example }', 'depends_on: ["ref(\'scores\')"]'),
      'models/deep/b.yaml': exposure('owner: { email: bi@acme.example }', 'depends_on: ["ref(\'daily_revenue\')"]'),
    });
    assert.deepEqual(
      found.map(({ id, name }) => [id, name]),
      [['bi', 'bi@acme.example']],
    );
    assert.deepEqual(summary(found), ['+ bi: /models/marts/daily_revenue.sql /models/py/scores.py']);
    assert.equal(evidenceOf(found, 'bi').length, 2);
  });

  it('mean the models of their own project', () => {
    const found = proposed({
      'a/dbt_project.yml': '',
      'a/models/orders.sql': '',
      'b/dbt_project.yml': '',
      'b/models/orders.sql': '',
      'b/models/e.yml': exposure('depends_on: ["ref(\'orders\')"]'),
    });
    assert.deepEqual(summary(found), ['+ weekly_kpis: /b/models/orders.sql']);
  });

  it('are not looked for outside of a project, nor those that are off', () => {
    const text = exposure('depends_on: ["ref(\'orders\')"]');
    assert.deepEqual(proposed({ 'models/orders.sql': '', 'models/e.yml': text }), []);
    for (const off of ['enabled: false', 'config: { enabled: false }']) {
      assert.deepEqual(proposed({ ...project, 'models/e.yml': exposure(off, 'depends_on: ["ref(\'scores\')"]') }), []);
    }
  });

  it('may hold anything', () => {
    for (const odd of [
      'exposures: 5',
      'exposures: [1, a, {}, [x]]',
      'exposures: [{name: 5}]',
      'exposures: [{name: x, owner: 3, depends_on: {a: b}}]',
    ]) {
      assert.deepEqual(
        proposed({ ...project, 'models/e.yml': odd }).flatMap(({ consumes }) => consumes),
        [],
        odd,
      );
    }
  });
});
