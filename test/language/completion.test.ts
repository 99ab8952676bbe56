// Completion as a whole: a file begins with it, what it proposes is right where it stands, and it withstands any text.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { needs, pointAt, type Proposal } from '../../src/language/completion';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { example } from '../core/customers/example';
import { accepted, head, labels, proposed, proposedIn } from './proposedAt';
import { cursorIn } from './repositoryTexts';

describe('completion of an empty file', () => {
  for (const marked of ['|', 'ver|', '# Ours\n|\n', '---\n|', '\n\n|', '# yaml\nversion|']) {
    it(`proposes the beginning at ${JSON.stringify(marked)}`, () => {
      const [found] = proposed(marked);
      assert.equal(found?.kind, 'beginning');
      const text = accepted(cursorIn(marked).text, found);
      const { state, customers, problems } = readCustomersFile('customers.yaml', text, '');
      assert.deepEqual([state, customers.length, problems], ['ours', 1, []]);
    });
  }
  for (const marked of ['# |', 'customers: |', 'a: b\n|', '  |x']) {
    it(`proposes none at ${JSON.stringify(marked)}`, () => assert.deepEqual(labels(marked), []));
  }
});

describe('completion', () => {
  it('asks for no more than it needs', () => {
    const asked = (marked: string) => {
      const { text, offset } = cursorIn(marked);
      return needs(pointAt(text, offset));
    };
    assert.deepEqual(asked(`${head}    type: |`), { texts: false, files: false });
    assert.deepEqual(asked(`${head}    |`), { texts: false, files: false });
    assert.deepEqual(asked(`${head}    via: [|]`), { texts: true, files: false });
    assert.deepEqual(asked(`${head}    tags: [|]`), { texts: true, files: false });
    assert.deepEqual(asked(`${head}    consumes: [|]`), { texts: false, files: true });
  });

  const spoiled = new Set(['wrong-type', 'unknown-value', 'unknown-key', 'bad-id', 'bad-pattern', 'version-type']);
  const isKey = ({ kind }: Proposal) => kind === 'key' || kind === 'beginning';

  /** Each value that is proposed, when it is taken, is right. */
  const checkValues = (text: string, offset: number) => {
    const before = readCustomersFile('customers.yaml', text, '').state;
    const found = proposedIn(text, offset).filter((each) => !isKey(each) && each.label !== '{ }');
    for (const each of found) {
      const whole = accepted(text, each);
      const { state, problems } = readCustomersFile('customers.yaml', whole, '');
      const told = `${each.label} at ${offset} of\n${text}\ngives\n${whole}\n${JSON.stringify(problems)}`;
      assert.ok(!problems.some(({ code }) => spoiled.has(code)), told);
      if (before === 'ours') assert.equal(state, 'ours', told);
    }
    return found.length;
  };

  /** Places that are not in comments. */
  const places = Array.from({ length: example.length + 1 }, (_, offset) => offset).filter(
    (offset) => !/#/.test(example.slice(example.lastIndexOf('\n', offset - 1) + 1, offset).replaceAll('"#', '')),
  );

  it('proposes anywhere in the example only what is right there', () => {
    let count = 0;
    const law = fc.property(fc.constantFrom(...places), (offset) => void (count += checkValues(example, offset)));
    fc.assert(law, { numRuns: 120 });
    assert.ok(count > 20, `${count} were proposed`);
  });

  it('proposes at the end of any beginning of the example only what is right there', () => {
    let count = 0;
    const law = fc.property(fc.constantFrom(...places), (offset) => {
      count += checkValues(example.slice(0, offset), offset);
    });
    fc.assert(law, { numRuns: 120 });
    assert.ok(count > 20, `${count} were proposed`);
  });

  it('never throws, and replaces only what is at the cursor, in a text that lacks any part', () => {
    const place = fc.nat(example.length);
    const odd = fc.constantFrom(
      '',
      '"',
      "'",
      '[',
      '{',
      ']',
      '}',
      ': ',
      '- ',
      '\n',
      '\t',
      '#',
      '&a ',
      '*a',
      '|',
      '\uFEFF',
      '😀',
    );
    fc.assert(
      fc.property(fc.tuple(place, place, place, odd), ([a, b, c, between]) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const text = example.slice(0, from) + between + example.slice(to);
        const offset = Math.min(c, text.length);
        for (const { start, end } of proposedIn(text, offset)) {
          assert.ok(start <= offset && offset <= end, `${start} ≤ ${offset} ≤ ${end}`);
          assert.doesNotMatch(text.slice(start, end), /\n/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is quick in large files, and does nothing in those that are too large or too deep', () => {
    const entry = (at: number) =>
      `  - id: c${at}\n    name: Customer ${at}\n    consumes: [/src/${at}/]\n    via: [c0]\n`;
    const large = `version: 1\ncustomers:\n${Array.from({ length: 5000 }, (_, at) => entry(at)).join('')}    `;
    assert.ok(pointAt(large, large.length).places.length > 0);
    assert.deepEqual(pointAt(`${large}${'#'.repeat(1_000_000)}`, large.length).places, []);
    const deep = `version: 1\nx: ${'['.repeat(100_000)}`;
    assert.deepEqual(pointAt(deep, deep.length).places, []);
  });
});
