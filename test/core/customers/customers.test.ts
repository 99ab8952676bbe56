import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { joinFiles } from '../../../src/core/customers/customers';
import { english } from '../../../src/core/l10n';
import { problemText } from '../../../src/core/customers/problem';
import { join } from './joined';

/** `file:line:column code`, to read tables easily. */
const problemsOf = (files: Readonly<Record<string, string>>) =>
  join(files).problems.map(({ file, range, code }) => `${file}:${range.line}:${range.column} ${code}`);

const a = 'version: 1\ncustomers:\n  - id: a\n    name: A\n';

describe('customers', () => {
  it('files add up: lists are joined, single values come from where they are', () => {
    const { customers, problems } = join({
      'customers.yaml': `${a}    type: external\n    tags: [x, y]\n    consumes: [/src/]\n    role: [payer]\n`,
      'api/customers.yaml': `version: 1\nunnoticed: [gen/]\ncustomers:\n  - id: a\n    group: g\n    tags: [y, z]\n    consumes: [/v1/]\n    role: [user]\ngroups: [{id: g, name: G}]\n`,
    });
    assert.deepEqual(problems, []);
    const [{ name, type, group, tags, role, consumes, places } = assert.fail(), ...others] = customers.customers;
    assert.equal(others.length, 0);
    assert.deepEqual(
      { name, type, group, tags, role },
      { name: 'A', type: 'external', group: 'g', tags: ['x', 'y', 'z'], role: ['payer', 'user'] },
    );
    assert.deepEqual(
      consumes.flatMap(({ paths }) => paths.map(({ source, file }) => `${file} ${source}`)),
      ['customers.yaml /src/', 'api/customers.yaml /v1/'],
    );
    assert.deepEqual(
      places.map(({ file }) => file),
      ['customers.yaml', 'api/customers.yaml'],
    );
    assert.deepEqual(
      customers.unnoticed.patterns.map(({ source }) => source),
      ['gen/'],
    );
    assert.equal(customers.unnoticed.defaults, true);
  });

  it('a name in one file is enough, wherever it is', () => {
    const without = 'version: 1\ncustomers:\n  - id: a\n';
    assert.deepEqual(problemsOf({ 'customers.yaml': without, 'x/customers.yaml': a }), []);
    assert.deepEqual(problemsOf({ 'customers.yaml': without, 'x/customers.yaml': without }), [
      'customers.yaml:3:9 missing-key',
    ]);
  });

  it('one file can do without the default list of unnoticed files', () => {
    assert.equal(join({ 'customers.yaml': `unnoticedDefaults: false\n${a}` }).customers.unnoticed.defaults, false);
  });

  const different: readonly (readonly [key: string, first: string, second: string])[] = [
    ['description', 'D', 'E'],
    ['type', 'team', 'public'],
    ['liaison', 'ana', 'bo'],
    ['tell', 'never', 'fix'],
    ['notice', '14d', '2w'],
    ['lifecycle', 'active', 'past'],
    ['reviewed', '2026-11-01', '2026-11-02'],
    ['told', '2026-11-01', '2026-11-02'],
  ];
  for (const [key, first, second] of different) {
    it(`${key} twice: a problem in the second file only if it differs`, () => {
      const [one, other] = [`${a}    ${key}: ${first}\n`, `${a}    ${key}: ${second}\n`];
      const column = `    ${key}: `.length + 1;
      const { customers, problems } = join({
        'customers.yaml': one,
        'x/customers.yaml': one,
        'y/customers.yaml': other,
      });
      assert.deepEqual(
        problems.map(({ file, range }) => [file, range.line, range.column]),
        [['y/customers.yaml', 5, column]],
      );
      assert.equal(
        problemText(problems[0]!, english),
        `\`${key}\` of \`a\` is given in customers.yaml with another value. Say it once; lists add up.`,
      );
      assert.equal(customers.customers[0]![key as 'tell'], first);
    });
  }

  it('a name that is not to be read in one file is not different, nor missing', () => {
    const wrong = 'version: 1\ncustomers:\n  - id: a\n    name: 12\n';
    assert.deepEqual(problemsOf({ 'customers.yaml': wrong, 'x/customers.yaml': a }), [
      'customers.yaml:4:11 wrong-type',
    ]);
  });

  it('groups and via reach across files', () => {
    const other = 'version: 1\ngroups: [{id: g, name: G}]\ncustomers: [{id: b, name: B}]\n';
    assert.deepEqual(
      problemsOf({ 'customers.yaml': `${a}    group: g\n    via: [b]\n`, 'x/customers.yaml': other }),
      [],
    );
  });

  it('the same id twice in the second file is a problem there', () => {
    const twice = `${a}  - id: b\n    name: B\n  - id: a\n    name: A\n`;
    assert.deepEqual(problemsOf({ 'customers.yaml': a, 'x/customers.yaml': twice }), [
      'x/customers.yaml:7:9 duplicate-id',
    ]);
  });

  it('a broken file adds its problem and nothing else', () => {
    const { customers, problems } = join({ 'customers.yaml': a, 'x/customers.yaml': 'version: 1\ncustomers: [' });
    assert.deepEqual([customers.customers.length, problems.length], [1, 1]);
  });

  it('what two files say differently is told in the second', () => {
    const { problems, customers } = join({
      'customers.yaml': 'version: 1\nunnoticedDefaults: false\ngroups:\n  - { id: g, name: G }\n',
      'src/customers.yaml': 'version: 1\nunnoticedDefaults: true\ngroups:\n  - { id: g, name: H, description: D }\n',
    });
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.file, problem.range.line, problemText(problem, english)]),
      [
        [
          'different-value',
          'src/customers.yaml',
          4,
          '`name` of `g` is given in customers.yaml with another value. Say it once; lists add up.',
        ],
        [
          'different-value',
          'src/customers.yaml',
          2,
          '`unnoticedDefaults` is given in customers.yaml with another value. Say it once; lists add up.',
        ],
      ],
    );
    assert.deepEqual(
      [customers.groups, customers.unnoticed.defaults],
      [[{ id: 'g', name: 'G', description: 'D' }], false],
    );
  });
});

const valid = `version: 1
unnoticed: [/tools/]
groups: [{ id: g, name: G }]
customers:
  - &a
    id: a
    name: A
    group: g
    consumes: [/src/, { paths: ["*.md"], exclude: [/docs/**], as: docs }]
    needs: [stays, { need: notice, paths: [/x] }]
    ignores: [{ text: t, paths: [/y] }]
    feedback: [{ date: 2026-09-30, text: T, link: "https://example.com", done: true }]
    via: [b]
  - { id: b, name: B, tell: never, notice: 14d, told: 2026-10-20 }
`;

describe('customers, laws', () => {
  /** Reads and joins, and asserts what holds for any content. */
  function check(content: string): void {
    const lines = content.replace(/^\uFEFF/, '').split(/\r\n|\n/);
    const { customers, problems } = join({ 'customers.yaml': content });
    for (const problem of problems) {
      assert.doesNotMatch(problemText(problem, english), /[\p{Cc}\p{Zl}\p{Zp}]|undefined|\[object/u);
      const { line, column, endLine, endColumn } = problem.range;
      assert.ok(line >= 1 && column >= 1 && endLine <= lines.length + 1, JSON.stringify(problem));
      assert.ok(endLine > line || (endLine === line && endColumn >= column), JSON.stringify(problem));
    }
    const ids = customers.customers.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9][a-z0-9._-]*$/);
  }

  const junk = fc.constantFrom(
    '\t',
    '\n',
    ' ',
    ':',
    '-',
    '[',
    '{',
    '}',
    '"',
    "'",
    '*a',
    '&a ',
    '!x ',
    '<<: *a',
    '|',
    '#',
    '\0',
    '😀',
    '\r',
  );

  it('no text makes it fail', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(junk, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, fc.boolean(), (text, ours) => check((ours ? 'version: 1\n' : '') + text)),
      { numRuns: 500 },
    );
  });

  it('no damage to a good file makes it fail', () => {
    const place = fc.nat({ max: valid.length });
    const damage = fc.tuple(place, fc.nat({ max: 8 }), fc.oneof(junk, fc.constantFrom('', 'null', '1', '[]', '~')));
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        check(damages.reduce((text, [at, length, put]) => text.slice(0, at) + put + text.slice(at + length), valid));
      }),
      { numRuns: 1000 },
    );
  });

  it('no values in the place of others make it fail', () => {
    const keys = [
      'id',
      'name',
      'type',
      'role',
      'group',
      'consumes',
      'needs',
      'ignores',
      'contacts',
      'told',
      'via',
      'links',
    ];
    const entry = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), fc.jsonValue({ maxDepth: 3 }), (customers, groups) => {
        check(JSON.stringify({ version: 1, customers, groups }));
      }),
      { numRuns: 300 },
    );
  });

  it('a BOM and CRLF change nothing', () => {
    const plain = join({ 'customers.yaml': valid });
    assert.deepEqual(plain.problems, []);
    assert.deepEqual(join({ 'customers.yaml': `\uFEFF${valid.replaceAll('\n', '\r\n')}` }), plain);
  });

  it('long names are not guessed at for minutes', () => {
    const name = (at: number) => `${'abcdefghijklmnopqrstuvwxyz-'.repeat(2)}${at}`;
    const listed = Array.from({ length: 10_000 }, (_, at) => `- {id: ${name(at)}, name: A}\n`).join('');
    const via = Array.from({ length: 200 }, (_, at) => `${name(0).replaceAll('a', 'xyzxyz')}${at}`).join(', ');
    const { problems } = joinFiles([
      readCustomersFile('customers.yaml', `version: 1\ncustomers:\n${listed}- {id: a, name: A, via: [${via}]}\n`, ''),
    ]);
    assert.equal(problems.length, 200);
  });

  it('thousands of unknown names are told, with a guess for the first ones', () => {
    const entries = Array.from(
      { length: 5000 },
      (_, at) => `  - { id: customer-${at}, name: N, via: [customel-${at}] }\n`,
    );
    const { problems } = join({ 'customers.yaml': `version: 1\ncustomers:\n${entries.join('')}` });
    const meant = problems.map((problem) =>
      problem.code === 'unknown-id' ? problem.meant : assert.fail(problem.code),
    );
    assert.deepEqual([meant.length, meant[7], meant[4999]], [5000, 'customer-7', undefined]);
  });

  it('an alias bomb is one problem', () => {
    const level = (id: string, of: string) => `x-${id}: &${id} [${`*${of}, `.repeat(9)}]\n`;
    const bomb = `version: 1\nx-a: &a [${'l, '.repeat(9)}]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}`;
    const { problems } = join({ 'customers.yaml': `${bomb}customers: [{ id: a, name: A, tags: *d }]\n` });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['wrong-type'],
    );
  });

  it('the order of the files changes the order of the customers, and not who they are', () => {
    const files = [a, `${a}    tags: [x]\n`, 'version: 1\ncustomers: [{ id: b, name: B, via: [a] }]\n'].map(
      (content, at) => readCustomersFile(`${at}/customers.yaml`, content, String(at)),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const { customers, problems } = joinFiles(shuffled);
        assert.deepEqual(problems, []);
        assert.deepEqual(customers.customers.map(({ id }) => id).toSorted(), ['a', 'b']);
        assert.deepEqual(customers.customers.find(({ id }) => id === 'a')?.tags, ['x']);
      }),
    );
  });
});
