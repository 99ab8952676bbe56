// Texts that need quotes: found whatever stands around them, and never for a file that is right.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { readCustomersFile } from '../../src/core/customersFile';
import { inQuotes, unquotedAt, type TakenFor } from '../../src/core/unquoted';

/** The line, with `|` where YAML stumbles; and what is found. */
const lines: readonly (readonly [line: string, text: string | undefined, takenFor?: TakenFor])[] = [
  ['  - |*.md', '*.md', 'alias'],
  ['  - - |*.md  # all', '*.md', 'alias'],
  ['key: |!x', '!x', 'tag'],
  ['"my key": |@ana', '@ana', 'reserved'],
  ['key: |`x`', '`x`', 'reserved'],
  ['  - id: |%x', '%x', 'reserved'],
  ['key: |#x', '#x', 'comment'],
  ['key: |# x', undefined],
  ['key: [a, |*b, *c]', '*b', 'alias'],
  ['key: [*a, |*b]', '*b', 'alias'],
  ['key: {a: {b: [|@c]}}', '@c', 'reserved'],
  ['key: ["a, b", \'c]\', |@d]', '@d', 'reserved'],
  ['key: [a|[b]/c, d]', 'a[b]/c', 'list'],
  ['- [a]|/b # c', '[a]/b', 'list'],
  ['- {a}|/b', '{a}/b', 'mapping'],
  ['key: {a: #|b, c: d}', '#b', 'comment'],
  ['key: a|: b', 'a: b', 'key'],
  ["key: 'it'|s'", "'it's'", 'quotes'],
  ['key: |> x', '> x', 'block'],
  ['key: >-|', undefined],
  ['key: |a', undefined],
  ['|', undefined],
  ['key: [|', undefined],
];

describe('unquoted', () => {
  for (const [line, text, takenFor] of lines) {
    it(line, () => {
      const found = unquotedAt(`before: 1\n${line.replace('|', '')}\r\nafter: 1`, 10 + line.indexOf('|'));
      assert.deepEqual([found?.text, found?.takenFor], [text, takenFor]);
    });
  }

  it('never throws, and what it finds is there', () => {
    const symbols = fc.constantFrom(...'[]{},:#*!@`%|>-?"\'& \n\ta1/\\'.split(''), ': ', '- ', 'key: ');
    fc.assert(
      fc.property(fc.array(symbols, { maxLength: 30 }), fc.nat(40), (parts, offset) => {
        const source = parts.join('');
        const found = unquotedAt(source, Math.min(offset, source.length));
        assert.ok(!found || source.slice(found.start, found.end) === found.text);
        assert.ok(!found || !found.text.includes('\n'));
      }),
      { numRuns: 5000 },
    );
  });

  it('in quotes is the text itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(parse(inQuotes({ text, takenFor: 'alias' })), text);
      }),
    );
  });

  it('mends the file: what is quoted needs no quotes any more', () => {
    const values = fc.array(fc.constantFrom(...'[]{}:#*!@`%|>-?& a/'.split('')), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.boolean(), (parts, inFlow) => {
        const file = (written: string) =>
          `version: 1\ncustomers:\n  - id: a\n    name: A\n    tags:${inFlow ? ` [x, ${written}]` : `\n      - ${written}`}\n`;
        const text = file(parts.join('')).split('\n');
        const [problem] = readCustomersFile('customers.yaml', text.join('\n'), '').problems;
        if (problem?.code !== 'unquoted') return;
        const { line, column, endColumn } = problem.range;
        const old = text[line - 1]!;
        text[line - 1] = old.slice(0, column - 1) + inQuotes(problem) + old.slice(endColumn - 1);
        const left = readCustomersFile('customers.yaml', text.join('\n'), '').problems;
        assert.ok(!left.some((each) => each.code === 'unquoted' && each.text === problem.text), text.join('\n'));
      }),
      { numRuns: 3000 },
    );
  });
});
