import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Attention } from '../../../src/core/review/attention';
import type { Lifecycle } from '../../../src/core/customers/customer';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { evennessOf, evennessText } from '../../../src/core/review/evenness';
import { english } from '../../../src/core/l10n';

const [someone] = joinFiles([
  readCustomersFile('customers.yaml', 'version: 1\ncustomers: [{ id: someone, name: Someone }]\n', ''),
]).customers.customers;

/** Customers that got so many changes. */
const got = (...counts: readonly number[]): readonly Attention[] => counts.map((affected) => of(affected));

function of(affected: number, lifecycle: Lifecycle = 'active'): Attention {
  const customer = { ...someone!, lifecycle };
  const never = { lastAffected: null, lastTold: null, lastFeedback: null };
  return { customer, affected, looked: 100, ...never, waiting: 0, unheard: [] };
}

const rows: readonly (readonly [shape: string, given: readonly Attention[], text: string])[] = [
  ['no customer', [], ''],
  ['one customer', got(7), ''],
  ['no change', got(0, 0, 0), ''],
  ['all the same', got(3, 3, 3, 3), '2 of 4 customers got half of all changes: they are evenly spread.'],
  ['one of two', got(10, 0), '1 of 2 customers got half of all changes: a few get nearly all. 1 got none.'],
  ['two alike', got(5, 5), '1 of 2 customers got half of all changes: they are evenly spread.'],
  ['some more', got(8, 4, 2, 1), '1 of 4 customers got half of all changes: some get more than others.'],
  [
    'three of many',
    got(20, 20, 20, 1, 1, 1, 1, ...Array<number>(34).fill(0)),
    '2 of 41 customers got half of all changes: a few get nearly all. 34 got none.',
  ],
  [
    'few changes',
    got(1, 1, 0, 0, 0),
    '1 of 5 customers got half of all changes: too few changes to say how evenly they are spread. 3 got none.',
  ],
  [
    'those of the past do not count',
    [...got(4, 4), of(90, 'past')],
    '1 of 2 customers got half of all changes: they are evenly spread.',
  ],
];

describe('evenness', () => {
  for (const [shape, given, text] of rows)
    it(`in words: ${shape}`, () => assert.equal(evennessText(given, english), text));

  const some = fc
    .array(fc.nat(1000), { minLength: 2, maxLength: 40 })
    .filter((counts) => counts.some((count) => count > 0));
  const gini = (counts: readonly number[]) => evennessOf(got(...counts))!.gini;

  it('is between 0 and 1: 0 for the same number for all, 1 for all for one', () => {
    fc.assert(fc.property(some, (counts) => gini(counts) >= 0 && gini(counts) <= 1));
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 1, max: 99 }), (customers, count) => {
        assert.equal(gini(Array<number>(customers).fill(count)), 0);
        assert.equal(gini([count, ...Array<number>(customers - 1).fill(0)]), 1);
      }),
    );
  });

  it('is half of the mean difference between two customers, held against the mean', () => {
    fc.assert(
      fc.property(some, (counts) => {
        const pairs = counts.flatMap((a, at) => counts.filter((_, other) => other !== at).map((b) => Math.abs(a - b)));
        const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
        assert.ok(Math.abs(gini(counts) - mean(pairs) / mean(counts) / 2) < 1e-9);
      }),
    );
  });

  it('does not depend on the order of the customers, nor on the unit', () => {
    fc.assert(
      fc.property(some, (counts) => {
        const turned = counts.toReversed();
        assert.deepEqual(evennessOf(got(...turned)), evennessOf(got(...counts)));
        assert.ok(Math.abs(gini(counts.map((count) => 3 * count)) - gini(counts)) < 1e-9);
      }),
    );
  });

  it('counts the fewest who have half', () => {
    fc.assert(
      fc.property(some, (counts) => {
        const { half, changes } = evennessOf(got(...counts))!;
        const most = counts.toSorted((a, b) => b - a);
        const sum = (count: number) => most.slice(0, count).reduce((all, each) => all + each, 0);
        assert.ok(2 * sum(half) >= changes && 2 * sum(half - 1) < changes);
      }),
    );
  });

  it('grows when a customer who has no more than another gives to it', () => {
    fc.assert(
      fc.property(some, (counts) => {
        const sorted = counts.toSorted((a, b) => a - b);
        if (sorted[0] === 0) return;
        const moved = [sorted[0]! - 1, ...sorted.slice(1, -1), sorted.at(-1)! + 1];
        assert.ok(gini(moved) > gini(counts));
      }),
    );
  });
});
