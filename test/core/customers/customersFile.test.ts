import assert from 'node:assert/strict';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { joinFiles } from '../../../src/core/customers/customers';
import { english } from '../../../src/core/l10n';
import { problemText, type Problem } from '../../../src/core/customers/problem';
import { example } from './example';
import { head, mistakes } from './mistakes';

const read = (content: string, folder = '') => readCustomersFile('customers.yaml', content, folder);

/** All problems of a file that stands alone, those between its entries included. */
const problemsOf = (content: string): readonly Problem[] => joinFiles([read(content)]).problems;

/** `line:column-endLine:endColumn severity code`, to read tables easily. */
const placed = ({ range, severity, code }: Problem) =>
  `${range.line}:${range.column}-${range.endLine}:${range.endColumn} ${severity} ${code}`;

describe('customersFile', () => {
  it('reads the whole format without a problem', () => {
    const { state, problems, customers, groups } = read(example);
    assert.deepEqual({ state, problems }, { state: 'ours', problems: [] });
    assert.deepEqual(
      [groups.map(({ id }) => id), customers.map(({ id }) => id)],
      [['money'], ['billing', 'merchants']],
    );
    assert.deepEqual(problemsOf(example), []);
  });

  it('reads each key of a customer', () => {
    const [billing] = joinFiles([read(example)]).customers.customers;
    const { consumes, needs, ignores, places, ...plain } = billing!;
    assert.deepEqual(
      consumes.map(({ paths, exclude, ...rest }) => [
        paths.map((each) => each.source),
        exclude.map((each) => each.source),
        rest,
      ]),
      [
        [['/proto/charge.proto'], [], {}],
        [['/src/api/'], ['/src/api/internal/'], { as: 'api', contract: '/openapi.yaml' }],
      ],
    );
    assert.deepEqual(
      needs.map(({ text, paths }) => [text, paths.length]),
      [
        ['Amounts stay integers in minor units', 0],
        ["Two weeks' notice before a field goes", 1],
      ],
    );
    assert.deepEqual(
      ignores.map(({ text, paths }) => [text, paths.map((each) => each.source)]),
      [
        ['Internal refactors', []],
        [undefined, ['/docs/', '*.md']],
      ],
    );
    assert.deepEqual(places, [{ file: 'customers.yaml', range: { line: 9, column: 9, endLine: 9, endColumn: 16 } }]);
    const { contacts, feedback, links, ...single } = plain;
    assert.deepEqual(
      [contacts.length, contacts[0]?.primary, feedback[0]?.done, links[0]?.title],
      [2, true, true, 'Runbook'],
    );
    assert.deepEqual(single, {
      id: 'billing',
      name: 'Billing team',
      description: 'Charges merchants every night',
      type: 'team',
      role: ['payer', 'user'],
      group: 'money',
      liaison: 'ana',
      tell: 'behaviour-change',
      notice: '14d',
      lifecycle: 'active',
      reviewed: '2026-11-01',
      told: '2026-10-20',
      tags: ['tier-1'],
      via: [],
    });
  });

  it('fills in what is not given', () => {
    const [{ type, role, lifecycle, tell } = assert.fail()] = joinFiles([read(head)]).customers.customers;
    assert.deepEqual(
      { type, role, lifecycle, tell },
      { type: 'team', role: ['user'], lifecycle: 'active', tell: undefined },
    );
  });

  it('finds a key that is given twice among many in linear time', () => {
    const keys = Array.from({ length: 40_000 }, (_, at) => `x-${at}: 1\n`).join('');
    const [problem, ...others] = problemsOf(`version: 1\n${keys}x-7: 2\n`);
    assert.deepEqual([placed(problem!), others.length], ['40002:1-40002:4 error yaml', 0]);
  });

  for (const [mistake, content, place, message] of mistakes) {
    it(`problem: ${mistake}`, () => {
      const problems = problemsOf(content);
      const found = problems.map((problem) => `${placed(problem)}: ${problemText(problem, english)}`);
      const told = found.find((each) => each.startsWith(`${place}: `));
      assert.ok(told?.includes(message), `expected ${place}: …${message}…, found\n${found.join('\n')}`);
      assert.equal(problems.length, 1, found.join('\n'));
    });
  }

  it('sends a pattern that leads out of its folder further up, and none out of the repository', () => {
    const told = (pattern: string) => {
      const { problems } = read(`version: 1\ncustomers: [{ id: a, consumes: ['${pattern}'] }]\n`, 'web');
      return problems.map((problem) => problemText(problem, english)).join('\n');
    };
    assert.match(told('../api/'), /`\.\.\/api\/`: .*customers\.yaml further up\.$/);
    assert.match(told('../../api/'), /`\.\.\/\.\.\/api\/`: `\.\.` leads out of the repository\. .*`\/src\/api\/`\.$/);
  });

  const silent: readonly (readonly [shape: string, content: string])[] = [
    ['nothing', ''],
    ['only comments', '# version: 1\n'],
    ['a list', '- version: 1\n'],
    ['customers of another kind', 'customers:\n  - name: Ana\n    email: ana@example.com\n'],
    ['customers as a mapping', 'customers:\n  ana: {id: 1}\n'],
    ['a version further in', 'app:\n  version: 1\n'],
    ['broken', 'customers: [{\n'],
    ['tabs', 'customers:\n\t- id: a\n'],
    ['a key twice', 'customers: []\ncustomers: []\n'],
    ['Helm', 'a: {{ .Values.a }}\nb: {{ .Values.b }}\n'],
    ['NUL', 'customers: \0'],
    ['2 MB', `#${'x'.repeat(2_000_000)}`],
    ['deep', '['.repeat(9999)],
  ];
  for (const [shape, content] of silent) {
    it(`somebody else's file is left alone: ${shape}`, () => {
      assert.deepEqual([read(content).state, problemsOf(content)], ['foreign', []]);
    });
  }
});
