import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Customers } from '../../../src/core/customers/customer';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { makeMatcher, type Touch } from '../../../src/core/matching/matcher';
import { examplePath, matches, type Pattern } from '../../../src/core/matching/patterns';
import { unnoticedByDefault } from '../../../src/core/matching/unnoticed';

/** The matcher of a customers.yaml without its first line. */
function matcherOf(yaml: string) {
  const { customers, problems } = joinFiles([readCustomersFile('customers.yaml', `version: 1\n${yaml}`, '')]);
  assert.deepEqual(problems, []);
  return makeMatcher(customers);
}

/** Who consumes a path, as `id by pattern`, with `, unnoticed` where it is. */
const whoConsumes = (yaml: string, path: string) =>
  matcherOf(yaml)(path).map(
    ({ customer, pattern, noticed }) => `${customer.id} by ${pattern.source}${noticed ? '' : ', unnoticed'}`,
  );

const one = (keys: string) => `customers: [{ id: a, name: A, ${keys} }]`;

type Row = readonly [rule: string, yaml: string, path: string, who: readonly string[]];

const rows: readonly Row[] = [
  ['no customers', '', 'src/a.ts', []],
  ['nothing consumed', one('tags: []'), 'src/a.ts', []],
  ['consumes', one('consumes: [/src/]'), 'src/a.ts', ['a by /src/']],
  ['does not', one('consumes: [/src/]'), 'lib/a.ts', []],
  ['by one pattern of several', one('consumes: [/lib/, "*.ts"]'), 'src/a.ts', ['a by *.ts']],
  ['exclude', one('consumes: [{ paths: [/src/], exclude: [/src/x/] }]'), 'src/x/a.ts', []],
  ['exclude elsewhere', one('consumes: [{ paths: [/src/], exclude: [/src/x/] }]'), 'src/y/a.ts', ['a by /src/']],
  [
    'exclude leaves out of its own entry only',
    one('consumes: [{ paths: [/src/], exclude: [/src/x/] }, "*.ts"]'),
    'src/x/a.ts',
    ['a by *.ts'],
  ],
  ['ignores', one('consumes: [/src/], ignores: [{ paths: [/src/x/] }]'), 'src/x/a.ts', []],
  ['ignores leaves out of all', one('consumes: [/src/, "*.ts"], ignores: [{ paths: [/src/x/] }]'), 'src/x/a.ts', []],
  ['ignores in words only', one('consumes: [/src/], ignores: [src]'), 'src/x/a.ts', ['a by /src/']],
  ['unnoticed', one('consumes: [/src/]'), 'src/a.test.ts', ['a by /src/, unnoticed']],
  ['unnoticed in a folder', one('consumes: [/src/]'), 'src/docs/a.ts', ['a by /src/, unnoticed']],
  ['a pattern that points at docs', one('consumes: [/docs/]'), 'docs/a.md', ['a by /docs/']],
  ['a pattern that points at docs within', one('consumes: [/docs/api/]'), 'docs/api/a.md', ['a by /docs/api/']],
  ['a pattern that points at Markdown', one('consumes: ["*.md"]'), 'src/README.md', ['a by *.md']],
  ['a pattern that points at a file', one('consumes: [README.md]'), 'README.md', ['a by README.md']],
  ['a pattern that points at examples', one('consumes: [/examples/]'), 'examples/a.ts', ['a by /examples/']],
  [
    'a pattern that points at tests',
    one('consumes: ["/src/**/*.test.ts"]'),
    'src/a.test.ts',
    ['a by /src/**/*.test.ts'],
  ],
  ['the pattern that points at them is named', one('consumes: [/src/, tests/]'), 'src/tests/a', ['a by tests/']],
  ['everything does not point at them', one('consumes: ["**"]'), 'docs/a.md', ['a by **, unnoticed']],
  [
    'unnoticed: of the file',
    `unnoticed: [/tools/]\n${one('consumes: ["*.ts"]')}`,
    'tools/a.ts',
    ['a by *.ts, unnoticed'],
  ],
  ['unnoticed: adds', `unnoticed: [/tools/]\n${one('consumes: ["*.ts"]')}`, 'test/a.ts', ['a by *.ts, unnoticed']],
  [
    'unnoticed: pointed at',
    `unnoticed: [/tools/]\n${one('consumes: [/tools/x/]')}`,
    'tools/x/a.ts',
    ['a by /tools/x/'],
  ],
  ['without the default list', `unnoticedDefaults: false\n${one('consumes: ["*"]')}`, 'docs/a.md', ['a by *']],
  [
    'without the default list, with an own one',
    `unnoticedDefaults: false\nunnoticed: [/tools/]\n${one('consumes: ["*"]')}`,
    'tools/a.ts',
    ['a by *, unnoticed'],
  ],
  [
    'each customer once, in the order of the file',
    'customers: [{ id: b, name: B, consumes: [/src/, "*.ts"] }, { id: a, name: A, consumes: [a.ts] }]',
    'src/a.ts',
    ['b by /src/', 'a by a.ts'],
  ],
];

describe('matcher', () => {
  for (const [rule, yaml, path, who] of rows) {
    it(`${rule}: ${path}`, () => assert.deepEqual(whoConsumes(yaml, path), who));
  }
});

describe('matcher, laws', () => {
  const pattern = fc.constantFrom(
    '/src/',
    '*.ts',
    'docs/',
    '/src/*',
    '**',
    '*.md',
    '/src/docs/**',
    'a.ts',
    'a',
    '\\a.ts',
  );
  const consumed = fc.record({
    paths: fc.array(pattern, { minLength: 1, maxLength: 3 }),
    exclude: fc.array(pattern, { maxLength: 1 }),
  });
  const customer = fc.record({
    consumes: fc.array(consumed, { maxLength: 2 }),
    ignores: fc.array(fc.record({ paths: fc.array(pattern, { maxLength: 1 }) }), { maxLength: 1 }),
  });
  const path = fc.constantFrom('src/a.ts', 'docs/a.ts', 'src/docs/a.md', 'src/b.ts', 'README.md', 'a/src/a.ts', 'a/b');

  it('the other customers change nothing for one', () => {
    fc.assert(
      fc.property(fc.array(customer, { minLength: 1, maxLength: 4 }), path, (customers, tried) => {
        const named = customers.map((each, at) => ({ id: `c${at}`, name: 'N', ...each }));
        const together = whoConsumes(`customers: ${JSON.stringify(named)}`, tried);
        const alone = named.flatMap((each) => whoConsumes(`customers: ${JSON.stringify([each])}`, tried));
        assert.deepEqual(together, alone);
      }),
      { numRuns: 150 },
    );
  });

  /** The rules in the plainest way: one customer, one pattern at a time. */
  function plainly({ customers, unnoticed }: Customers, tried: string): readonly Touch[] {
    const rare = [...(unnoticed.defaults ? unnoticedByDefault() : []), ...unnoticed.patterns];
    const hit = (patterns: readonly Pattern[], by: string) => patterns.some((each) => matches(each, by));
    const pointsAtRare = (each: Pattern) => hit(rare, examplePath(each));
    return customers.flatMap((each) => {
      if (each.ignores.some(({ paths }) => hit(paths, tried))) return [];
      const consumes = each.consumes.filter(({ exclude }) => !hit(exclude, tried)).flatMap(({ paths }) => paths);
      const found = consumes.filter((own) => matches(own, tried));
      const noticed = found.find((own) => !hit(rare, tried) || pointsAtRare(own));
      const by = noticed ?? found[0];
      return by ? [{ customer: each, pattern: by, noticed: noticed !== undefined }] : [];
    });
  }

  it('the answer is that of one customer and one pattern at a time, whatever path was asked for before', () => {
    const file = fc.record({
      folder: fc.constantFrom('', 'src', 'a', 'a/src'),
      unnoticed: fc.array(pattern, { maxLength: 1 }),
      customers: fc.array(customer, { maxLength: 4 }),
    });
    const paths = fc.array(path, { minLength: 1, maxLength: 8 });
    const files = fc.uniqueArray(file, { maxLength: 3, selector: ({ folder }) => folder });
    fc.assert(
      fc.property(files, fc.boolean(), paths, (written, unnoticedDefaults, tried) => {
        const read = written.map(({ folder, customers, ...others }) => {
          const named = customers.map((each, at) => ({ id: `c${at}`, name: 'N', ...each }));
          const content = JSON.stringify({ version: 1, unnoticedDefaults, customers: named, ...others });
          return readCustomersFile(`${folder}/customers.yaml`, content, folder);
        });
        const { customers, problems } = joinFiles(read);
        assert.deepEqual(problems, []);
        const matcher = makeMatcher(customers);
        for (const each of tried) assert.deepEqual(matcher(each), plainly(customers, each), each);
      }),
      { numRuns: 500 },
    );
  });
});
