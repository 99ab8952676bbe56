import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { flowText, itemLines, pairLines, type YamlStyle } from '../../src/language/yamlText';
import { anyText } from './writtenFiles';

describe('yamlText', () => {
  it('every text is read as it was, by readers of YAML 1.2 and 1.1', () => {
    const style = fc.record<YamlStyle>({
      newline: fc.constant('\n'),
      quote: fc.constantFrom('"', "'"),
      listIndent: fc.constantFrom(0, 2),
      dashWidth: fc.constantFrom(2, 4),
      json: fc.boolean(),
    });
    fc.assert(
      fc.property(anyText, style, (text, given) => {
        const value = { a: text, b: [text, { c: text }] };
        const written = [
          ...pairLines('a', text, given),
          ...pairLines('b', { list: [text, { map: { c: text } }] }, given),
        ].join('\n');
        const inBrackets = flowText({ map: { a: text, b: { list: [text, { map: { c: text } }] } } }, given);
        for (const version of ['1.2', '1.1'] as const) {
          assert.deepEqual(parse(written, { version }), value, written);
          assert.deepEqual(parse(inBrackets, { version }), value, inBrackets);
          assert.deepEqual(parse(itemLines([text], given).join('\n'), { version }), [text]);
        }
        if (given.json) assert.deepEqual(JSON.parse(inBrackets), value);
      }),
      { numRuns: 1000 },
    );
  });
});
