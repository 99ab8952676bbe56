// A map as text, of which single values are read.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeForgetful, recall, touchKey } from '../../src/suggestions/forgetful';
import { mapOfLines, sortedLines } from '../../src/suggestions/sortedLines';

const key = fc.oneof(fc.constantFrom('', '\n', '\t', '[', 'a', 'a/b', 'é', '\uD83D', '__proto__'), fc.string());
const value = fc.oneof(fc.integer(), fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const entries = fc.uniqueArray(fc.tuple(key, value), { selector: ([first]) => first, maxLength: 60 });
type Kept = number | string;

const sorted = (all: Iterable<readonly [string, Kept]>) => [...all].toSorted(([a], [b]) => (a < b ? -1 : 1));
const plain = (written: Kept) => (Object.is(written, -0) ? 0 : written); // as JSON has it

describe('sortedLines', () => {
  it('give a map that has what was written, whatever is asked and set in whatever order', () => {
    const acts = fc.array(fc.tuple(key, fc.option(value)), { maxLength: 30 });
    fc.assert(
      fc.property(entries, acts, (written, asked) => {
        const plainly = written.map(([first, its]) => [first, plain(its)] as const);
        const expected = new Map<string, Kept>(plainly);
        const found = mapOfLines<string, Kept>(
          sortedLines(expected, (its) => its),
          (its: Kept) => its,
        );
        for (const [first, its] of [...asked, ...plainly]) {
          assert.equal(found.get(first), expected.get(first));
          if (its === null) continue;
          found.set(first, its);
          expected.set(first, its);
          assert.equal(found.size, expected.size);
        }
        assert.deepEqual(sorted(found), sorted(expected));
      }),
    );
  });

  it('a value is read once, and stays the same', () => {
    let read = 0;
    const text = sortedLines([['a', [1]] as const], (its) => its);
    const found = mapOfLines(text, (its: number[]) => {
      read++;
      return its;
    });
    found.get('a')!.push(2);
    assert.deepEqual([found.get('a'), [...found], found.get('b'), read], [[1, 2], [['a', [1, 2]]], undefined, 1]);
  });

  it('what is kept too long is forgotten in one that was read as in one that was not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 12 })),
        fc.array(fc.integer({ min: 0, max: 12 })),
        (past, later) => {
          const known = makeForgetful<number>(8);
          for (const number of past) touchKey(known, `k${number}`, () => number);
          const [young, old] = [known.young, known.old].map((its) =>
            mapOfLines<string, number>(
              sortedLines(its, (number) => number),
              (number: number) => number,
            ),
          );
          const read = { ...known, young: young!, old: old! };
          for (const number of later) for (const its of [known, read]) touchKey(its, `k${number}`, () => -number);
          for (let number = 0; number <= 12; number++) {
            assert.equal(recall(read, `k${number}`), recall(known, `k${number}`));
          }
        },
      ),
    );
  });
});
