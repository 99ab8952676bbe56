// A text read part by part is what it is as a whole, also after an edit; and what is wrong in one part is not in the others.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isScalar, parseDocument, type Node } from 'yaml';
import { rangeOf, reading, readCustomersText, type CustomersText, type Field } from '../../src/language/customersText';
import { partsOf } from '../../src/language/parts';
import { slotsIn } from '../../src/core/customers/slots';
import { example } from '../core/customers/example';
import { nested, textAt } from './repositoryTexts';

const place = { file: 'customers.yaml', folder: '' };

/** What is read, and how many parts had to be parsed for it. */
function read(text: string, before?: CustomersText): readonly [CustomersText | undefined, number] {
  const steps = reading(text, place, before);
  for (let parsed = 0; ; parsed++) {
    const { done, value } = steps.next();
    if (done) return [value, parsed];
  }
}

const texts: Readonly<Record<string, string>> = {
  'the example': example,
  'the nested file': nested,
  'dashes at the margin': 'version: 1\ncustomers:\n- id: a\n  via:\n  - b\n\n# c\n- id: b\n',
  'Windows line ends': example.replaceAll('\n', '\r\n'),
  'keys in quotes, comments between':
    '# a\n\n"version": 1\n\'customers\': # all\n  # first\n  - id: a\n\n  # second\n  - id: b\n# end\n',
  'a list over lines in brackets':
    'version: 1\nunnoticed: [\n    /a/,\n    /b/\n  ]\ncustomers:\n  - { id: a,\n      name: A }\n',
  'a block of text':
    'version: 1\ncustomers:\n  - id: a\n    description: |\n      - not: an item\n\n      more\n  - id: b\n',
  'all in braces': '{"version": 1,\n"customers": [{"id": "a",\n"via": ["b"]}]}\n',
};

const told = ({ path, key, value }: Field) => [
  path.join('.'),
  key?.start,
  key?.end,
  value?.start,
  value?.end,
  value?.text,
];

/** The same of a whole document. */
function whole(text: string): readonly unknown[] {
  const span = (node: Node | null | undefined) => [node?.range?.[0], node?.range?.[1]];
  return slotsIn(parseDocument(text))
    .filter(({ path }) => path.length > 0)
    .map(({ path, key, node }) => {
      const value = isScalar(node) && node.value !== null ? node : undefined;
      return [
        path.join('.'),
        ...span(key?.node),
        ...span(value),
        typeof value?.value === 'string' ? value.value : undefined,
      ];
    });
}

describe('a customers.yaml text', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`is read by parts as it is as a whole: ${name}`, () => {
      assert.deepEqual(textAt(text).fields.map(told), whole(text));
    });
  }

  it('comes apart into parts that are all of it, whatever it lacks', () => {
    const at = fc.nat(example.length);
    const odd = fc.constantFrom('', '\n', '[', '- ', '\n- x\n', '\n---\n', '\t', '"');
    fc.assert(
      fc.property(at, at, odd, (a, b, between) => {
        const text = example.slice(0, Math.min(a, b)) + between + example.slice(Math.max(a, b));
        const parts = partsOf(text);
        assert.equal(parts.map(({ start, end }) => text.slice(start, end)).join(''), text);
      }),
    );
  });

  it('is the same after an edit as if it were read anew, and only what changed is parsed', () => {
    const at = fc.nat(example.length);
    const put = fc.constantFrom('', 'x', '\n', '  - id: c\n', '"', '[', '#');
    const [before] = read(example);
    fc.assert(
      fc.property(at, fc.nat(5), put, (start, length, between) => {
        const text = example.slice(0, start) + between + example.slice(start + length);
        const [anew, all] = read(text);
        const [edited, some] = read(text, before);
        assert.deepEqual(edited?.fields, anew?.fields);
        assert.ok(some <= all, `${some} parts were parsed of ${all}`);
      }),
    );
    const afterEdit = (from: string, to: string) => read(example.replace(from, to), before)[1];
    assert.deepEqual(
      [read(example)[1], afterEdit('', ''), afterEdit('Billing', 'B'), afterEdit('tier', 't')],
      [6, 0, 1, 1],
    );
  });

  it('has what is right of a text that is wrong elsewhere', () => {
    const text = textAt('version: 1\ngroups: [{ id: "a\ncustomers:\n  - id: [\n    name: "A\n  - id: b\n    name: B\n');
    const names = text.fields.filter(({ key }) => key?.name === 'name').map(({ value }) => value?.text);
    assert.deepEqual(names, ['A', 'B']);
  });

  it('is ours where it says so at the margin', () => {
    const ours = ['version: 1', 'version:', '"version": 1 # x', 'a: [\nversion: 1\n', "version: '1'", '{version: 1}'];
    const others = ['', 'x: 1', 'version: 2', 'version: "3.8"', ' version: 1', '# version: 1', '{version: 2}', '[]'];
    for (const text of ours) assert.ok(readCustomersText(text, place), text);
    for (const text of others) assert.equal(readCustomersText(text, place), undefined, text);
  });

  it('is left alone where it is too long or too deep, and a part that is too long is left out', () => {
    const entry = '  - id: a\n';
    assert.equal(readCustomersText(`version: 1\n${'#'.repeat(1_000_000)}`, place), undefined);
    assert.equal(readCustomersText(`version: 1\nx: ${'['.repeat(1000)}`, place), undefined);
    const text = textAt(`version: 1\ncustomers:\n${entry}  - via: [${'a,'.repeat(30_000)}]\n${entry}`);
    assert.deepEqual(
      text.fields.filter(({ path }) => path[2] === 'id').map(({ path }) => path[1]),
      [0, 2],
    );
    assert.ok(text.fields.length < 10);
  });

  it('knows lines and columns', () => {
    const text = textAt('version: 1\r\ncustomers:\r\n  - id: é😀\r\n');
    const value = text.fields.at(-1)!.value!;
    assert.deepEqual(rangeOf(text, value), { line: 3, column: 9, endLine: 3, endColumn: 12 });
    assert.deepEqual(rangeOf(text, { start: 0, end: 0 }), { line: 1, column: 1, endLine: 1, endColumn: 1 });
  });
});
