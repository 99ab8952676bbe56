import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { closest } from '../../src/core/closest';

const keys = [
  'consumes',
  'contacts',
  'name',
  'needs',
  'ignores',
  'id',
  'type',
  'tell',
  'told',
  'a-long-name-of-the-customer',
];

/** A word, and what was meant. */
const rows: readonly (readonly [word: string, meant: string | undefined])[] = [
  ['consume', 'consumes'],
  ['consmues', 'consumes'],
  ['Consumes', 'consumes'],
  ['contact', 'contacts'],
  ['nmae', 'name'],
  ['nam', 'name'],
  ['tpye', 'type'],
  ['ID', 'id'],
  ['customers', undefined],
  ['zzz', undefined],
  ['zz', undefined],
  ['q', undefined],
  ['', undefined],
  ['x'.repeat(10_000), undefined],
  ['a-long-name-of-a-customer', 'a-long-name-of-the-customer'],
  ['a-quite-other-name-of-a-user', undefined],
];

describe('closest', () => {
  for (const [word, meant] of rows) {
    it(`${word.slice(0, 20)} → ${meant ?? 'nothing'}`, () => assert.equal(closest(word, keys), meant));
  }

  it('a known word is the closest to itself', () => {
    fc.assert(fc.property(fc.constantFrom(...keys), (key) => assert.equal(closest(key, keys), key)));
  });

  it('is one of the known words or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, known) => {
        const found = closest(word, known);
        assert.ok(found === undefined || known.includes(found));
      }),
    );
  });
});
