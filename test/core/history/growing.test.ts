// What grows by what comes last, held against a plain list.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { GrowingNumbers, GrowingTexts } from '../../../src/core/history/growing';

describe('growing', () => {
  it('keeps each text once, under the number of its first time, whatever was asked for before', () => {
    const text = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('', 'a/b.ts', 'a/c.ts', '0'.repeat(40)));
    const step = fc.record({ asks: fc.boolean(), of: text });
    fc.assert(
      fc.property(fc.uniqueArray(text), fc.array(step, { maxLength: 40 }), (first, steps) => {
        const [texts, kept] = [new GrowingTexts([...first]), [...first]];
        for (const { asks, of } of steps) {
          const number = kept.indexOf(of);
          if (asks) assert.equal(texts.find(of), number < 0 ? undefined : number);
          else assert.equal(texts.numberOf(of), number < 0 ? kept.push(of) - 1 : number);
        }
        assert.deepEqual(texts.slice(0), kept);
      }),
    );
  });

  it('keeps numbers in their order, with room for more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 0, max: 3000 }), (first, more) => {
        const numbers = new GrowingNumbers(Uint32Array.from(first));
        for (let number = 0; number < more; number++) numbers.push(number);
        assert.deepEqual(numbers.slice(0), Uint32Array.from([...first, ...Array(more).keys()]));
        assert.equal(numbers.at(first.length + more), 0);
      }),
    );
  });
});
