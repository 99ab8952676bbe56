import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Customer } from '../../../src/core/customers/customer';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { affectedBy, reasonText, worthAsking } from '../../../src/core/suggestion/suggestion';

const yaml = `version: 1
customers:
  - { id: merchants, name: Merchants, via: [billing] }
  - { id: billing, name: Billing, consumes: [/src/api/, /proto/, "*.sql"] }
  - { id: shoppers, name: Shoppers, via: [merchants, nightly] }
  - { id: nightly, name: Nightly job, via: [billing], consumes: [/proto/] }
  - { id: writers, name: Writers, consumes: [/docs/], tell: never }
  - { id: former, name: Former, consumes: [/old/], lifecycle: past }
  - { id: heirs, name: Heirs, via: [former, writers] }
`;

const { customers, problems } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const affected = (paths: readonly string[]) => affectedBy(paths, customers, makeMatcher(customers));
const nameOf = (id: string) => customers.customers.find((customer) => customer.id === id)?.name ?? id;

/** Each with a tick or without, and its reasons in words. */
const told = (paths: readonly string[]) =>
  affected(paths).map(
    ({ customer, ticked, reasons }) =>
      `${ticked ? '✓' : '·'} ${customer.id}: ${reasons.map((reason) => reasonText(reason, nameOf, english)).join('; ')}`,
  );

type Row = readonly [rule: string, paths: readonly string[], who: readonly string[], asks: boolean];

const rows: readonly Row[] = [
  ['nothing changed', [], [], false],
  ['nobody', ['src/x.ts'], [], false],
  [
    'declared, and all that are reached through it',
    ['src/api/a.ts'],
    [
      '✓ billing: consumes /src/api/: src/api/a.ts',
      '· merchants: reached through Billing',
      '· nightly: reached through Billing',
      '· shoppers: reached through Merchants; reached through Nightly job',
    ],
    true,
  ],
  [
    'declared and through: declared',
    ['proto/a.proto'],
    [
      '✓ billing: consumes /proto/: proto/a.proto',
      '✓ nightly: consumes /proto/: proto/a.proto',
      '· merchants: reached through Billing',
      '· shoppers: reached through Nightly job',
    ],
    true,
  ],
  [
    'one reason for each pattern, unnoticed files last',
    ['src/api/b.test.ts', 'x.sql', 'src/api/b.ts', 'src/api/a.ts', 'src/api/a.ts'],
    [
      '✓ billing: consumes /src/api/: src/api/a.ts and 1 more; consumes *.sql: x.sql; rarely noticed: src/api/b.test.ts',
      '· merchants: reached through Billing',
      '· nightly: reached through Billing',
      '· shoppers: reached through Merchants; reached through Nightly job',
    ],
    true,
  ],
  ['only unnoticed files', ['src/api/README.md'], ['· billing: rarely noticed: src/api/README.md'], false],
  ['tell: never', ['docs/a.md'], ['✓ writers: consumes /docs/: docs/a.md', '· heirs: reached through Writers'], false],
  ['lifecycle: past', ['old/a.ts'], ['· former: consumes /old/: old/a.ts'], false],
];

describe('suggestion', () => {
  it('the customers of this test are without problems', () => assert.deepEqual(problems, []));

  for (const [rule, paths, who, asks] of rows) {
    it(rule, () => {
      assert.deepEqual(told(paths), who);
      assert.equal(worthAsking(affected(paths)), asks);
    });
  }

  it('the reasons are values for JSON', () => {
    const [billing, merchants] = affected(['src/api/b.ts', 'src/api/a.ts', 'src/api/a.md']);
    assert.deepEqual(billing?.reasons, [
      { kind: 'path', file: 'customers.yaml', pattern: '/src/api/', paths: ['src/api/a.ts', 'src/api/b.ts'] },
      { kind: 'unnoticed', paths: ['src/api/a.md'] },
    ]);
    assert.deepEqual(merchants?.reasons, [{ kind: 'through', via: 'billing' }]);
    assert.deepEqual([billing.certainty, merchants.certainty], ['declared', 'through']);
  });

  it('circles of via come to an end', () => {
    const circle = 'version: 1\ncustomers: [{id: a, name: A, consumes: [x], via: [b]}, {id: b, name: B, via: [a]}]\n';
    const { customers: two } = joinFiles([readCustomersFile('customers.yaml', circle, '')]);
    assert.deepEqual(
      affectedBy(['x'], two, makeMatcher(two)).map(({ customer }) => customer.id),
      ['a', 'b'],
    );
  });
});

describe('suggestion, long ways', () => {
  /** A change that touches the first of these customers, with each look at a `via` counted. */
  function reached(vias: readonly (readonly string[])[]) {
    let looks = 0;
    const watched = (via: readonly string[]) =>
      new Proxy(via, {
        get: (target, key) => {
          looks++;
          return Reflect.get(target, key) as unknown;
        },
      });
    const [first, ...others] = vias.map((via, at): Customer => ({ ...nobody, id: `c${at}`, via: watched(via) }));
    assert.ok(first);
    const pattern = { source: '/x', file: 'customers.yaml', segments: ['x'] };
    const touch = { customer: first, pattern, noticed: true };
    const found = affectedBy(['x'], { ...customers, customers: [first, ...others] }, () => [touch]);
    return { ids: found.map(({ customer }) => customer.id), looks };
  }
  const [nobody = assert.fail()] = customers.customers;

  it('a chain is followed in as many looks as it has links, a few for each', () => {
    const chain = Array.from({ length: 2000 }, (_, at) => (at === 0 ? [] : [`c${at - 1}`]));
    const { ids, looks } = reached(chain);
    assert.deepEqual(
      ids,
      chain.map((_, at) => `c${at}`),
    );
    assert.ok(looks < 40 * chain.length, `${looks} looks`);
  });

  it('so is a graph in which each is reached through each', () => {
    const all = Array.from({ length: 200 }, (_, at) => `c${at}`);
    const { ids, looks } = reached(all.map((id) => all.filter((other) => other !== id)));
    assert.deepEqual(ids, all);
    assert.ok(looks < 10 * all.length ** 2, `${looks} looks`);
  });
});

describe('suggestion, laws', () => {
  const path = fc.constantFrom(
    'src/api/a.ts',
    'src/api/a.md',
    'proto/b',
    'z.sql',
    'docs/a.md',
    'old/a',
    'src/api/b.ts',
    'x',
  );
  const paths = fc.uniqueArray(path);

  it('the order of the paths changes nothing', () => {
    const shuffled = paths.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(fc.property(shuffled, ([some, others]) => assert.deepEqual(affected(some), affected(others))));
  });

  it('each customer once, strongest first, with a reason, and a tick only by declaration', () => {
    fc.assert(
      fc.property(paths, (changed) => {
        const all = affected(changed);
        assert.equal(new Set(all.map(({ customer }) => customer)).size, all.length);
        for (const [at, { score, reasons, ticked, certainty }] of all.entries()) {
          assert.ok(score >= 0 && score <= (all[at - 1]?.score ?? 1));
          assert.ok(reasons.length > 0);
          assert.ok(!ticked || (certainty === 'declared' && reasons[0]?.kind === 'path'));
        }
      }),
    );
  });

  it('a larger change affects whom a smaller one does', () => {
    fc.assert(
      fc.property(paths, paths, (some, more) => {
        const all = new Set(affected([...some, ...more]).map(({ customer }) => customer.id));
        for (const { customer } of affected(some)) assert.ok(all.has(customer.id));
      }),
    );
  });
});
