// Values in lists by key: all of them, in their order.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { listsByKey } from '../../src/core/listsByKey';

describe('lists by key', () => {
  it('have the keys and their values in the order in which they come', () => {
    const lists = listsByKey([
      ['b', 1],
      ['a', 2],
      ['b', 3],
    ]);
    assert.deepEqual(
      [...lists],
      [
        ['b', [1, 3]],
        ['a', [2]],
      ],
    );
  });

  it('hold for each key what a filter finds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', '__proto__'), fc.nat())), (pairs) => {
        const lists = listsByKey(pairs);
        assert.deepEqual(new Set(lists.keys()), new Set(pairs.map(([key]) => key)));
        for (const [key, values] of lists) {
          assert.deepEqual(
            values,
            pairs.filter(([of]) => of === key).map(([, value]) => value),
          );
        }
      }),
    );
  });
});
