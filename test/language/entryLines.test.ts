// Where the entries of customers.yaml begin: the same as the parser says, and still so while the text is broken.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isMap, parseDocument } from 'yaml';
import { entryLines } from '../../src/language/entryLines';
import { slotsIn } from '../../src/core/customers/slots';
import { example } from '../core/customers/example';
import { mistakes } from '../core/customers/mistakes';

const told = (text: string) => entryLines(text).map(({ line, id }) => `${line} ${id}`);

/** As the parser has it. */
function parsed(text: string): readonly number[] {
  const slots = slotsIn(parseDocument(text));
  const maps = slots.filter(({ path, node }) => path[0] === 'customers' && path.length === 2 && isMap(node));
  return maps.map(({ node }) => text.slice(0, node!.range![0]).split('\n').length - 1);
}

describe('entryLines', () => {
  const rows: readonly (readonly [what: string, text: string, ...entries: readonly string[]])[] = [
    ['the example', example, '8 billing', '40 merchants'],
    ['nothing', ''],
    ['no customers', 'version: 1\ngroups:\n  - id: a\n'],
    ['no dash before', 'customers:\n- id: a\n  name: A\n- id: b\n', '1 a', '3 b'],
    ['an id further down', 'customers:\n  - name: A\n    id: a # first\n', '1 a'],
    ['an id in quotes', `customers:\n  - "id": 'a'\n`, '1 a'],
    [
      'no id',
      'customers:\n  - name: A\n  - id:\n  - id: My Team\n  -\n',
      '1 undefined',
      '2 undefined',
      '3 undefined',
      '4 undefined',
    ],
    [
      'a dash on a line of its own',
      'customers:\n  -\n    id: a\n  - # b\n\n      name: B\n      id: b\n',
      '1 a',
      '3 b',
    ],
    [
      'a dash without an id',
      'customers:\n  -\n    needs:\n      - id: a\n  -\n    - id: b\n',
      '1 undefined',
      '4 undefined',
    ],
    ['an anchor of an entry', 'customers:\n  - &own\n    id: a\n  - id: b\n', '1 a', '3 b'],
    ['an anchor of the list', 'customers: &all # of them\n  - id: a\n', '1 a'],
    ['an anchor and a tag', 'customers: &all !!seq\n  - id: a\n', '1 a'],
    ['an anchor of brackets', 'version: 1\ncustomers: &all [{ id: a }]\n', '1 a'],
    ['a list at the column of its key', 'customers:\n  - needs:\n    - id: b\n    id: a\n', '1 a'],
    ['braces', 'customers:\n  - { name: A, id: a }\n  - {id: b}\n', '1 a', '2 b'],
    [
      'other ids',
      'customers:\n  - x-id: a\n    consumes:\n      - id: b\n    feedback:\n      - text: |\n          id: c\n',
      '1 undefined',
    ],
    ['groups behind', 'customers: # all\n\n  # one\n  - id: a\ngroups:\n  - id: g\n', '3 a'],
    ['CRLF', 'customers:\r\n  - id: a\r\n  - id: b\r\n', '1 a', '2 b'],
    ['JSON', '{\n  "version": 1,\n  "customers": [\n    { "id": "a" },\n    { "id": "b" }\n  ]\n}\n', '3 a', '4 b'],
    ['brackets', 'version: 1\ncustomers: [{ id: a, name: A },\n  { name: B }, c]\n', '1 a', '2 undefined'],
    ['an open quote', 'customers:\n  - id: a\n    name: "A\n  - id: b\n', '1 a', '3 b'],
    ['an open bracket', 'customers:\n  - id: a\n    role: [\n  - id: b\n', '1 a', '3 b'],
    ['a key that is being typed', 'customers:\n  - id: a\n    na\n  - id: b\n', '1 a', '3 b'],
    ['a tab', 'customers:\n  - id: a\n\tname: A\n  - id: b\n', '1 a', '3 b'],
    ['an item that is being typed', 'customers:\n  - id: a\n  -\n  - id: b\n', '1 a', '2 undefined', '3 b'],
  ];
  for (const [what, text, ...entries] of rows) it(what, () => assert.deepEqual(told(text), entries));

  it('are those of the parser in a file on lines', () => {
    const line = fc.constantFrom(
      'name: A',
      'tags: [x, y]',
      'consumes:\n      - /a\n      - paths:\n          - /b',
      'text: |\n      - id: z\n\n      more',
      '# id: y',
      'x-a: {b: c}',
    );
    const entry = fc
      .tuple(fc.constantFrom('id: a', 'name: B', 'id: "c"'), fc.uniqueArray(line))
      .map((parts) => `  - ${parts.flat().join('\n    ')}\n`);
    const file = fc.tuple(
      fc.constantFrom('', 'groups:\n  - id: g\n', '# c\n\n'),
      fc.array(entry),
      fc.constantFrom('', 'x-b:\n  - id: d\n', '\n# e'),
    );
    fc.assert(
      fc.property(file, ([before, entries, after]) => {
        const text = `version: 1\n${before}customers:\n${entries.join('')}${after}`;
        assert.deepEqual(
          entryLines(text).map((each) => each.line),
          parsed(text),
          text,
        );
      }),
    );
  });

  it('do not care what is wrong inside of an entry', () => {
    assert.deepEqual(entryLines('customers: ['.padEnd(50_000, '[')), []);
    for (const [, text] of mistakes) assert.ok(Array.isArray(entryLines(text)));
  });

  it('stay where they are while anything is typed below an entry', () => {
    const typed = fc.string({ unit: fc.constantFrom('a', ' ', ':', '"', '[', '{', '-', '#', '&', '|') });
    fc.assert(
      fc.property(typed, (words) => {
        const at = example.indexOf('    needs:');
        const text = `${example.slice(0, at)}    ${words}\n${example.slice(at)}`;
        assert.deepEqual(told(text), ['8 billing', '41 merchants']);
      }),
    );
  });
});
