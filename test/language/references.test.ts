// Definitions, references and new names of ids, in all customers.yaml texts of a repository.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english } from '../../src/core/l10n';
import { rangeOf, type CustomersText } from '../../src/language/customersText';
import type { Mention } from '../../src/language/entries';
import { definitionsOf, idAt, mentionsOf, pathAt, renamed, renameRefusalText } from '../../src/language/references';
import { cursorIn, exampleText, files, nestedText, textAt } from './repositoryTexts';

const texts = [exampleText(), nestedText()];

const told = (mention: Mention) => {
  const { line, column } = rangeOf(mention.in, mention.value.inner);
  return `${mention.in.place.file}:${line}:${column}${mention.defines ? ' defines' : ''}`;
};

function atCursor(marked: string): readonly [CustomersText, number] {
  const { text, offset } = cursorIn(marked);
  return [textAt(text), offset];
}

describe('references', () => {
  it('finds an id with its dots and dashes, quoted or not, and none elsewhere', () => {
    const id = (marked: string) => {
      const found = idAt(...atCursor(`version: 1\ncustomers:\n  - ${marked}`));
      return found && [found.kind, found.id, found.in.text.slice(found.value.inner.start, found.value.inner.end)];
    };
    assert.deepEqual(id('id: a.b|-c'), ['customer', 'a.b-c', 'a.b-c']);
    assert.deepEqual(id('id: |"a"'), ['customer', 'a', 'a']);
    assert.deepEqual(id("via: ['a', 'b|']"), ['customer', 'b', 'b']);
    assert.deepEqual(id('group: m|'), ['group', 'm', 'm']);
    for (const none of ['name: a|', 'i|d: a', 'x-via: [a|]', 'id: 1|2', 'via: |'])
      assert.equal(id(none), undefined, none);
  });

  it('finds where a customer is defined and used, in all files', () => {
    const customer = { kind: 'customer', id: 'billing' } as const;
    assert.deepEqual(definitionsOf(customer, texts).map(told), [
      'customers.yaml:9:9 defines',
      'services/ledger/customers.yaml:5:9 defines',
    ]);
    assert.deepEqual(mentionsOf(customer, texts).map(told), [
      'customers.yaml:9:9 defines',
      'customers.yaml:45:11',
      'services/ledger/customers.yaml:5:9 defines',
    ]);
  });

  it('takes a group and a customer of one id apart', () => {
    const text = textAt('version: 1\ngroups: [{ id: a, name: A }]\ncustomers: [{ id: a, group: a, via: [a] }]\n');
    assert.deepEqual(mentionsOf({ kind: 'group', id: 'a' }, [text]).map(told), [
      'customers.yaml:2:16 defines',
      'customers.yaml:3:29',
    ]);
  });

  it('finds what a path or a pattern leads to', () => {
    const found = (marked: string) => {
      const path = pathAt(...atCursor(`version: 1\ncustomers:\n  - id: a\n    consumes:\n      - ${marked}`));
      return path && files.filter(path.fits);
    };
    assert.deepEqual(found('/proto/charge|.proto'), ['proto/charge.proto']);
    assert.deepEqual(found('"*.proto|"'), ['proto/charge.proto']);
    assert.deepEqual(found('/src/api|/'), ['src/api/charges.ts', 'src/api/internal/retry.ts']);
    assert.deepEqual(found('{ paths: [/src/], contract: /open|api.yaml }'), ['openapi.yaml']);
    assert.deepEqual(found('{ paths: [/src/], contract: openapi.yaml| }'), ['openapi.yaml']);
    assert.equal(found('{ paths: [/src/], contract: ../|openapi.yaml }'), undefined);
    assert.equal(found('{ paths: [/src/], contract: "https://|example.com" }'), undefined);
    assert.equal(found('{ paths: [/src/], as: api| }'), undefined);
  });
});

describe('a new id', () => {
  /** The texts after the change, by file. */
  const after = (id: string, to: string, of: readonly CustomersText[]) => {
    const result = renamed({ kind: 'customer', id }, to, of);
    assert.ok(!('refused' in result));
    return of.map((text) => {
      const changes = result.find((each) => each.in === text)?.changes ?? [];
      const fromBehind = changes.toSorted((a, b) => b.start - a.start);
      return fromBehind.reduce(
        (now, { start, end, text: put }) => now.slice(0, start) + put + now.slice(end),
        text.text,
      );
    });
  };

  it('stands wherever the old one did, and changes nothing else', () => {
    const [first, second] = after('billing', 'invoicing', texts);
    assert.equal(first, texts[0]!.text.replace('id: billing ', 'id: invoicing ').replace('[billing]', '[invoicing]'));
    assert.equal(second, texts[1]!.text.replace('id: billing', 'id: invoicing'));
  });

  it('keeps quotes, and gets them where it would be no text without', () => {
    const text = textAt('version: 1\ncustomers:\n  - { id: "a", via: [\'b\', b] }\n  - id: >-\n      b\n    name: B\n');
    assert.deepEqual(after('b', '12', [text]), [
      'version: 1\ncustomers:\n  - { id: "a", via: [\'12\', "12"] }\n  - id: "12"\n    name: B\n',
    ]);
  });

  it('leaves a text alone that has the id already', () => {
    assert.deepEqual(renamed({ kind: 'customer', id: 'billing' }, 'billing', texts), []);
  });

  const refused: readonly (readonly [to: string, why: RegExp])[] = [
    ['Billing Team', /`Billing Team` is no id: lower-case letters/],
    ['', /is no id/],
    ['none', /reserved/],
    ['ledger', /`ledger` is a customer in services\/ledger\/customers.yaml already/],
    ['merchants', /in customers.yaml already/],
  ];
  for (const [to, why] of refused) {
    it(`cannot be '${to}'`, () => {
      const result = renamed({ kind: 'customer', id: 'billing' }, to, texts);
      assert.match('refused' in result ? renameRefusalText(result, english) : '', why);
    });
  }

  it('may be that of a customer where it is one of a group', () => {
    assert.ok(Array.isArray(renamed({ kind: 'group', id: 'money' }, 'billing', texts)));
  });

  it('is read back as the new one, and all else as it was, however the ids are written', () => {
    const written = (id: string) =>
      fc.constantFrom(id, `"${id}"`, `'${id}'`, `&x ${id}`, `!!str ${id}`, `"${id}" # ${id}`);
    const slug = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,8}$/).filter((id) => id !== 'none');
    const other = fc.constantFrom('b', '1e3', 'true', '0x1f', 'null', '12');
    fc.assert(
      fc.property(written('old'), written('old'), fc.oneof(slug, other), (id, via, to) => {
        const source = `version: 1\ncustomers:\n  - id: ${id}\n    name: old\n  - id: zz-other\n    name: B\n    via:\n      - ${via}\n`;
        fc.pre(to !== 'zz-other');
        const [text] = after('old', to, [textAt(source)]);
        const expected = parse(source.replaceAll('&x ', '').replaceAll('!!str ', '')) as {
          customers: { id: string; via: string[] }[];
        };
        expected.customers[0]!.id = to;
        expected.customers[1]!.via = [to];
        assert.deepEqual(parse(text!), expected);
        assert.deepEqual(readCustomersFile('customers.yaml', text!, '').problems, []);
      }),
      { numRuns: 300 },
    );
  });
});
