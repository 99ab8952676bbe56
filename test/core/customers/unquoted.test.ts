// Texts that need quotes: found whatever stands around them, and never for a file that is right.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { problemText } from '../../../src/core/customers/problem';
import { inQuotes } from '../../../src/core/customers/inQuotes';
import { english } from '../../../src/core/l10n';
import { unquotedAt, type TakenFor } from '../../../src/core/customers/unquoted';

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

  it('is looked for on a line as people write them, and not on one that only a program writes', () => {
    for (const [length, found] of [
      [1990, '!x'],
      [2001, undefined],
      [100_000, undefined],
    ] as const) {
      const line = `tags: !x`.padEnd(length);
      assert.equal(unquotedAt(`a: 1\n${line}\nb: 2`, 11)?.text, found, `${length}`);
      assert.equal(unquotedAt(`a: 1\n${' '.repeat(length - 8)}tags: !x\nb: 2`, length - 1)?.text, found, `${length}`);
    }
  });

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

const head = 'version: 1\ncustomers:\n  - id: a\n    name: A\n';

/** What a person writes, and the line and words of the one problem, which are not those of the YAML library. */
const mendedOtherwise: readonly (readonly [text: string, line: number, words: string])[] = [
  [`${head}    consumes:\n\t- /src/\n`, 6, 'indented with spaces, found a tab'],
  [head.replace('name: A', 'name A\n    type: x'), 4, 'Expected `key: value`'],
  [`${head}    tell\n`, 5, 'Expected `key: value`'],
  [`${head}    via: [b, c\n    tell: fix\n`, 6, 'A bracket above is not closed'],
  [`${head}      type: x\n`, 4, 'indented too far'],
  [head.replace('    name', '   name'), 4, 'indented less than those above'],
  [`${head}    consumes:\n   - /src/\n`, 5, 'indented unevenly'],
  [`version: 1\ncustomers:\n<<<<<<< HEAD\n  - id: a\n=======\n  - id: b\n>>>>>>> x\n`, 3, 'could not merge'],
  [`${head}<<<<<<< HEAD\n    type: x\n=======\n    type: y\n>>>>>>> x\n`, 5, 'could not merge'],
];

describe('a mistake of YAML that quotes do not mend', () => {
  for (const [text, line, words] of mendedOtherwise) {
    it(`is told in words of ours: ${words}, ${JSON.stringify(text.slice(20))}`, () => {
      const [problem, ...others] = readCustomersFile('customers.yaml', text, '').problems;
      const told = problem && problemText(problem, english);
      assert.deepEqual([problem?.code, problem?.range.line, others.length], ['yaml', line, 0], told);
      assert.ok(told?.includes(words) && /[.]$/.test(told), told);
    });
  }
});
