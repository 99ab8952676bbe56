import assert from 'node:assert/strict';
import { readCustomersFile } from '../../src/core/customersFile';
import { joinFiles } from '../../src/core/customers';
import { problemText, type Problem } from '../../src/core/problem';
import { example } from './example';

const read = (content: string, folder = '') => readCustomersFile('customers.yaml', content, folder);

/** All problems of a file that stands alone, those between its entries included. */
const problemsOf = (content: string): readonly Problem[] => joinFiles([read(content)]).problems;

/** `line:column-endLine:endColumn severity code`, to read tables easily. */
const placed = ({ range, severity, code }: Problem) =>
  `${range.line}:${range.column}-${range.endLine}:${range.endColumn} ${severity} ${code}`;

const head = 'version: 1\ncustomers:\n  - id: a\n    name: A\n';

/** What is wrong, the file, the place with severity and code, and what the message must hold. */
type Row = readonly [mistake: string, content: string, place: string, message: string];

const mistakes: readonly Row[] = [
  ['YAML', `${head}    liaison: "x\n`, '6:1-6:2 error yaml', 'Missing closing "quote'],
  ['two documents', `${head}---\nversion: 1\n`, '5:1-7:1 error yaml', 'Expected one YAML document'],
  ['tabs', `${head}\ttype: x\n\tgroup: y\n`, '5:1-5:2 error yaml', 'indented with spaces, found a tab'],
  ['a key twice', `${head}    name: B\n`, '5:5-5:9 error yaml', 'given above already'],
  ['NUL', 'version: 1\n\0', '1:1-1:1 error unreadable', 'NUL'],
  ['deep brackets', `version: 1\nx: ${'['.repeat(9999)}`, '1:1-1:1 error unreadable', 'deeper than 200'],
  ['deep dashes', `version: 1\nx:\n  ${'- '.repeat(9999)}`, '1:1-1:1 error unreadable', 'deeper than 200'],
  ['version 2', 'version: 2\n', '1:10-1:11 error version-newer', 'written for a newer release'],
  ['version "1"', 'version: "1"\n', '1:10-1:13 error version-type', 'the number 1, found the text "1"'],
  ['version 0', 'version: 0\n', '1:10-1:11 error version-type', 'found `0`'],
  ['version, empty', 'version:\n', '1:9-1:9 error version-type', 'found nothing'],
  ['version, a mapping', 'version: {a: 1}\n', '1:10-1:16 error version-type', 'found a mapping'],
  ['no version', 'customers:\n  - id: a\n', '1:1-1:10 hint version-missing', 'Add `version: 1`'],
  ['no version, consumes', 'x: 1\ncustomers: [{consumes: []}]', '1:1-1:2 hint version-missing', 'Add `version: 1`'],
  [
    'no id',
    'version: 1\ncustomers: [{ name: A }]',
    '2:13-2:24 error missing-key',
    'A customer needs `id:`. Example: `id: b',
  ],
  ['no name', 'version: 1\ncustomers: [{ id: a }]', '2:19-2:20 error missing-key', 'Example: `name: Billing team`'],
  ['an empty name', 'version: 1\ncustomers:\n  - id: a\n    name:\n', '4:10-4:10 error wrong-type', 'found nothing'],
  ['no colon', 'version: 1\ncustomers: [{ id, name: A }]', '2:15-2:17 error wrong-type', 'found nothing'],
  ['no paths', `${head}    consumes: [{ as: api }]`, '5:16-5:27 error missing-key', 'Example: `paths: [/src/api/]`'],
  ['an unknown key', `${head}    consume: []\n`, '5:5-5:12 warning unknown-key', 'Did you mean `consumes`? '],
  ['an unknown short key', `${head}    q: 1\n`, '5:5-5:6 warning unknown-key', '`q` is no key of a customer. Keys'],
  ['an unknown key of the file', 'version: 1\ncustomer: []\n', '2:1-2:9 warning unknown-key', 'mean `customers`'],
  ['text for a list', `${head}    role: user\n`, '5:11-5:15 error wrong-type', 'Expected a list, found text'],
  ['a list for text', `${head}    liaison: [ana]\n`, '5:14-5:19 error wrong-type', 'Expected text, found a list'],
  ['a number for text', `${head}    liaison: 12\n`, '5:14-5:16 error wrong-type', 'Expected text, found `12`'],
  ['text for a flag', `unnoticedDefaults: no\n${head}`, '1:20-1:22 error wrong-type', 'true or false, found text'],
  ['no customers', 'version: 1\ncustomers:\n', '2:11-2:11 error wrong-type', 'Expected a list, found nothing'],
  [
    'an unknown enum value',
    `${head}    type: teem\n`,
    '5:11-5:15 error unknown-value',
    'found `teem`. Did you mean `team`?',
  ],
  [
    'an unknown level',
    `${head}    tell: often\n`,
    '5:11-5:16 error unknown-value',
    'action-required, behaviour-change, i',
  ],
  [
    'an unknown role',
    `${head}    role: [buyer]\n`,
    '5:12-5:17 error unknown-value',
    'payer, user, beneficiary; found `buyer`',
  ],
  [
    'a bad id',
    'version: 1\ncustomers: [{ id: My Team, name: A }]',
    '2:19-2:26 error bad-id',
    '`My Team` is no id: lower-case',
  ],
  ['the id none', 'version: 1\ncustomers: [{ id: none, name: A }]', '2:19-2:23 error bad-id', 'reserved'],
  ['an id twice', `${head}  - id: a\n    name: B\n`, '5:9-5:10 error duplicate-id', '`a` is in this file already'],
  ['a group twice', `${head}groups: [{id: g, name: G}, {id: g, name: H}]`, '5:33-5:34 error duplicate-id', '`g`'],
  ['an unknown via', `${head}    via: [A1]\n`, '5:11-5:13 error unknown-id', 'no customer `A1`. Did you mean `a`?'],
  [
    'an unknown group',
    `${head}    group: mony\ngroups: [{id: money, name: M}]`,
    '5:12-5:16 error unknown-group',
    'mean `money`?',
  ],
  [
    'no date',
    `${head}    reviewed: 2026-02-30\n`,
    '5:15-5:25 error wrong-type',
    'Expected a date such as 2026-11-01, found `2026-02-30`',
  ],
  ['no duration', `${head}    notice: soon\n`, '5:13-5:17 error wrong-type', 'such as 14d, found `soon`'],
  ['no URL', `${head}    links: [{ url: "javascript:x" }]\n`, '5:20-5:34 error wrong-type', 'http, https or mailto'],
  ['an empty pattern', `${head}    consumes: [""]\n`, '5:16-5:18 error bad-pattern', 'Example: `/src/api/`'],
  [
    'a long pattern',
    `${head}    consumes: ["!${'x'.repeat(5000)}"]\n`,
    '5:16-5:5019 error bad-pattern',
    `${'x'.repeat(119)}…`,
  ],
  ['/ alone', `${head}    consumes: [/]\n`, '5:16-5:17 error bad-pattern', '`/` alone'],
  [
    'a path of Windows',
    `${head}    consumes: ['C:\\\\src\\\\api']\n`,
    '5:16-5:30 error bad-pattern',
    'path of one machine',
  ],
  ['a path of home', `${head}    consumes: [~/src]\n`, '5:16-5:21 error bad-pattern', 'path of one machine'],
  ['a negated pattern', `${head}    consumes: ["!/a"]\n`, '5:16-5:21 error bad-pattern', 'Use `exclude:`'],
  ['braces', `${head}    consumes: ["*.{a,b}"]\n`, '5:16-5:25 error bad-pattern', 'one pattern for each alternative'],
  ['./', `${head}    consumes: [./a]\n`, '5:16-5:19 error bad-pattern', 'leave out `./`'],
  ['..', `${head}    consumes: [{ paths: [../a] }]\n`, '5:26-5:30 error bad-pattern', 'reach above'],
  ['//', `${head}    ignores: [{ paths: [a//b] }]\n`, '5:25-5:29 error bad-pattern', 'a single `/`'],
  ['owners', `${head}    consumes:\n      - /a/ @ana\n`, '6:9-6:17 error bad-pattern', 'CODEOWNERS line'],
  [
    '*',
    `${head}    consumes:\n      - *.md # all\n`,
    '6:9-6:13 error unquoted',
    'in YAML a leading `*` is an alias. Write `"*.md"`',
  ],
  ['**', `${head}    consumes: [/a, **/b]\n`, '5:20-5:24 error unquoted', 'Write `"**/b"`'],
  [
    '!',
    `${head}    consumes:\n      - !/src/x y\n`,
    '6:9-6:18 error unquoted',
    'a leading `!` is a tag. Write `"!/src/x y"`',
  ],
  ['! before others', `${head}    consumes: [!/x, /b]\n`, '5:16-5:19 error unquoted', 'Write `"!/x"`'],
  [
    'a leading [',
    `${head}    consumes:\n      - [id]/**\n`,
    '6:9-6:16 error unquoted',
    '`[` begins a list. Write `"[id]/**"`',
  ],
  ['[ alone', `${head}    consumes:\n      - [id]\n`, '6:9-6:13 error unquoted', 'Write `"[id]"`'],
  ['[ in brackets', `${head}    consumes: [/src/[id]/x, /b]\n`, '5:16-5:27 error unquoted', 'Write `"/src/[id]/x"`'],
  [
    'a leading {',
    `${head}    consumes:\n      - {a,b}/x\n`,
    '6:9-6:16 error unquoted',
    '`{` begins a mapping. Write `"{a,b}/x"`',
  ],
  ['{ alone', `${head}    consumes:\n      - {a,b}\n`, '6:9-6:14 error unquoted', 'Write `"{a,b}"`'],
  ['{ in brackets', `${head}    consumes: [/a/{b,c}.ts]\n`, '5:16-5:27 error unquoted', 'Write `"/a/{b,c}.ts"`'],
  ['@', `${head}    liaison: @ana\n`, '5:14-5:18 error unquoted', 'no text begins like this. Write `"@ana"`'],
  ['@ in braces', `${head}    contacts: [{ channel: @ana }]\n`, '5:27-5:31 error unquoted', 'Write `"@ana"`'],
  [
    '# behind a key',
    `${head}    contacts:\n      - channel: #billing\n`,
    '6:18-6:26 error unquoted',
    '`#` begins a comment. Write `"#billing"`',
  ],
  [
    '# in braces',
    `${head}    contacts:\n      - { channel: #billing, tool: slack }\n    tags: []\n`,
    '6:20-6:28 error unquoted',
    '#billing',
  ],
  [
    ': in a text',
    `${head}    description: Soon: more\n`,
    '5:18-5:28 error unquoted',
    '`: ` ends a key. Write `"Soon: more"`',
  ],
  [
    ': in a need',
    `${head}    needs:\n      - Amounts: integers\n`,
    '6:9-6:26 error unquoted',
    'Write `"Amounts: integers"`',
  ],
  [
    'a mistyped key of a need',
    `${head}    needs: [{ ned: x, need: y }]\n`,
    '5:15-5:18 warning unknown-key',
    'mean `need`?',
  ],
  ["' inside", `${head}    description: 'it's'\n`, '5:18-5:24 error unquoted', 'ends the text. Write `"it\'s"`'],
  ['> with a text', `${head}    description: > x\n`, '5:18-5:21 error unquoted', 'begins a block of text'],
  ['a comment for a value', `${head}    liaison: # who?\n`, '5:14-5:14 error wrong-type', 'found nothing'],
  ['101 aliases', `x-t: &t t\n${head}    tags: [${'*t, '.repeat(150)}]`, '6:412-6:414 error too-many-aliases', '100'],
  ['CRLF', `${head}    type: x\n`.replaceAll('\n', '\r\n'), '5:11-5:12 error unknown-value', 'found `x`'],
  ['UTF-16 columns', `version: 1\nx-a: [😀]\n"😀": 1\n`, '3:1-3:5 warning unknown-key', '`😀`'],
];

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
      const found = problems.map((problem) => `${placed(problem)}: ${problemText(problem)}`);
      const told = found.find((each) => each.startsWith(`${place}: `));
      assert.ok(told?.includes(message), `expected ${place}: …${message}…, found\n${found.join('\n')}`);
      assert.equal(problems.length, 1, found.join('\n'));
    });
  }

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
