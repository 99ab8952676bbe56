/** Path patterns from any text: a pattern or a mistake, and what matches it is the same however it is asked. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indexPatterns } from '../../src/core/matching/patternIndex';
import { examplePath, matches, readPattern } from '../../src/core/matching/patterns';
import { fuzz } from './fuzz';
import { hostile } from './mutations';

const piece = fc.oneof(fc.constantFrom('a', 'b', '*', '**', '?', '/', '\\', '[', '.', '*a', 'a/**/', '**/'), hostile);
const text = fc.oneof(
  fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.tuple(piece, fc.integer({ min: 1, max: 200 }), piece).map(([each, times, last]) => each.repeat(times) + last),
);
const place = { file: 'x/customers.yaml', folder: 'x' };

export const patterns = fuzz('patterns', fc.tuple(fc.array(text, { maxLength: 8 }), text), ([sources, path]) => {
  const read = sources.map((source) => readPattern(source, place)).filter((each) => typeof each !== 'string');
  const ask = indexPatterns(read.map((pattern) => [pattern, pattern] as const));
  for (const tried of [path, `x/${path}`, ...read.map(examplePath)]) {
    const expected = read.filter((pattern) => matches(pattern, tried));
    assert.deepEqual(new Set(ask(tried)), new Set(expected), JSON.stringify(tried));
  }
  for (const pattern of read) assert.equal(matches(pattern, examplePath(pattern)), true, pattern.source);
  assert.deepEqual(
    read.filter((pattern) => matches(pattern, 'elsewhere/a')),
    [],
  );
});
