// What completion offers in a commit message: where, for whom, and in which order.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { affectsOffers, affectsPlaceAt, type AffectsPlace } from '../../../src/core/note/affectsLine';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { linesOf, trailerBlock } from '../../../src/core/note/message';
import { readNotes } from '../../../src/core/note/note';
import { affectedBy } from '../../../src/core/suggestion/suggestion';

const yaml = `version: 1
customers:
  - { id: writers, name: Writers, consumes: [/docs/] }
  - { id: merchants, name: Merchants, via: [billing] }
  - { id: billing, name: Billing, consumes: [/src/api/] }
  - { id: checkout, name: Checkout, consumes: [/src/api/charge.ts] }
  - { id: former, name: Former, lifecycle: past }
`;
const listed = joinFiles([readCustomersFile('customers.yaml', yaml, '')]).customers;
const { customers } = listed;
const affectedOf = (paths: readonly string[]) => affectedBy(paths, listed, makeMatcher(listed));
const touched = affectedOf(['src/api/charge.ts']);

/** The cursor is the `|`. */
function at(marked: string, edited = false) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, place: affectsPlaceAt({ text, edited }, offset) };
}

const offered = (place: AffectsPlace | undefined, affected = touched) =>
  place ? affectsOffers(place, { affected, customers }, english).map(({ text }) => text) : [];

/** The message after taking an offer. */
function taken(marked: string, offer: string): string {
  const { text, place } = at(marked);
  assert.ok(place && offered(place).includes(offer), `${offered(place).join(' | ')} has no ${offer}`);
  return text.slice(0, place.start) + place.before + offer + place.behind + text.slice(place.end);
}

const lines = ['Affects: billing, checkout', 'Affects: ', 'Affects: none'];
const everybody = ['billing', 'checkout', 'merchants', 'writers', 'none'];
const levels = ['action-required', 'behaviour-change', 'improvement', 'fix', 'none'];

type Row = readonly [where: string, marked: string, offers: readonly string[], edited?: 'edited'];

const rows: readonly Row[] = [
  ['nowhere in an empty message', '|', []],
  ['not in the subject', 'Aff|', []],
  ['not in the subject below blank lines', '\n\nAff|', []],
  ['not in a subject that comments precede', '# a\nAff|', [], 'edited'],
  ['below a subject that begins with # in the box', '#12\n\nA|', lines],
  ['on a blank line', 'feat: x\n\n|', lines],
  ['on a line that begins like it', 'feat: x\n\nAff|', lines],
  ['in any case', 'feat: x\n\naFF|', lines],
  ['in the middle of the key', 'feat: x\n\nAff|ects:', lines],
  ['below the subject at once', 'feat: x\n|', lines],
  ['with CRLF', 'feat: x\r\n\r\nAff|\r\nSigned-off-by: A <a@b>', lines],
  ['not in a word that is another one', 'feat: x\n\nAlso|', []],
  ['not before prose', 'feat: x\n\n|and so on', []],
  ['not within a line', 'feat: x\n\nThis |', []],
  ['not in a comment', 'feat: x\n\n# Aff|', [], 'edited'],
  [
    'not below the scissors',
    'feat: x\n\n# ------------------------ >8 ------------------------\n# below\n|',
    [],
    'edited',
  ],
  [
    'not below the scissors with CRLF',
    'feat: x\r\n\r\n# ------------------------ >8 ------------------------\r\n# below\r\n|',
    [],
    'edited',
  ],
  [
    'below the scissors of prose in the box',
    'feat: x\n\n# ------------------------ >8 ------------------------\n|',
    lines,
  ],
  ['without those who are noted', 'feat: x\n\nAffects: billing (fix)\n|', ['Affects: checkout', 'Affects: ']],
  ['without anybody where all are noted', 'feat: x\n\nAffects: billing, checkout\n|', ['Affects: ']],
  ['after the key', 'feat: x\n\nAffects: |', everybody],
  ['after the key without a space', 'feat: x\n\nAffects:b|', everybody],
  ['behind a mark of a list', 'feat: x\n\n* Affects: |', everybody],
  ['in an id', 'feat: x\n\nAffects: bil|ling', everybody],
  ['after a comma', 'feat: x\n\nAffects: billing, |', ['checkout', 'merchants', 'writers']],
  ['after a comma without a space', 'feat: x\n\nAffects: Billing,|', ['checkout', 'merchants', 'writers']],
  ['before other ids', 'feat: x\n\nAffects: |, billing (fix): x', ['checkout', 'merchants', 'writers']],
  ['not after none', 'feat: x\n\nAffects: none, |', []],
  ['not in prose after the key', 'feat: x\n\nAffects: billing and |', []],
  ['not in the text', 'feat: x\n\nAffects: billing: |', []],
  ['in the brackets', 'feat: x\n\nAffects: billing (|', levels],
  ['in the brackets of several', 'feat: x\n\nAffects: billing, checkout (fi|', levels],
  ['in brackets that are closed', 'feat: x\n\nAffects: billing (|)', levels],
  ['not in brackets behind nobody', 'feat: x\n\nAffects: none (|', []],
  ['not in brackets of the text', 'feat: x\n\nAffects: billing: see (|', []],
  ['not in brackets elsewhere', 'feat: x\n\nThe billing (|', []],
];

describe('completion of Affects: lines', () => {
  for (const [where, marked, offers, edited] of rows) {
    it(where, () => assert.deepEqual(offered(at(marked, edited !== undefined).place), offers));
  }

  it('offers nobody first where nobody is touched', () => {
    assert.deepEqual(offered(at('feat: x\n\n|').place, []), ['Affects: ', 'Affects: none']);
    assert.deepEqual(offered(at('feat: x\n\nAffects: |').place, []), [
      'writers',
      'merchants',
      'billing',
      'checkout',
      'none',
    ]);
  });

  it('gives the reasons of the affected, and what levels mean', () => {
    const { place } = at('feat: x\n\nAffects: |');
    const [billing, , merchants, writers] = affectsOffers(place!, { affected: touched, customers }, english);
    assert.equal(billing!.affected!.reasons[0]!.kind, 'path');
    assert.equal(merchants!.affected!.reasons[0]!.kind, 'through');
    assert.equal(writers!.affected, undefined);
    assert.equal(writers!.customer!.name, 'Writers');
    const level = at('feat: x\n\nAffects: billing (|').place;
    assert.equal(
      affectsOffers(level!, { affected: [], customers }, english)[3]!.about,
      'A mistake they could meet is gone',
    );
  });

  it('inserts what is read', () => {
    const rowsTaken: readonly (readonly [marked: string, offer: string, message: string])[] = [
      ['feat: x\n\nAff|', 'Affects: none', 'feat: x\n\nAffects: none'],
      ['feat: x\nAff|', 'Affects: none', 'feat: x\n\nAffects: none'],
      ['feat: x\n\nWhy.\n|', 'Affects: none', 'feat: x\n\nWhy.\n\nAffects: none'],
      ['feat: x\n\nRefs: 1\n|', 'Affects: none', 'feat: x\n\nRefs: 1\nAffects: none'],
      ['feat: x\n\nAffects:|', 'Affects: none', 'feat: x\n\nAffects: none'],
      ['feat: x\n\nAffects:b|', 'billing', 'feat: x\n\nAffects: billing'],
      ['feat: x\n\nAffects: bil|ling', 'checkout', 'feat: x\n\nAffects: checkout'],
      ['feat: x\n\nAffects: billing,|', 'checkout', 'feat: x\n\nAffects: billing, checkout'],
      ['feat: x\n\nAffects: billing (fi|', 'fix', 'feat: x\n\nAffects: billing (fix)'],
      ['feat: x\n\nAffects: billing (|): y', 'fix', 'feat: x\n\nAffects: billing (fix): y'],
    ];
    for (const [marked, offer, message] of rowsTaken) assert.equal(taken(marked, offer), message);
  });

  it('writes many ids in several lines, all of which are read', () => {
    const many = joinFiles([
      readCustomersFile(
        'customers.yaml',
        `version: 1\ncustomers:\n${Array.from({ length: 30 }, (_, number) => `  - { id: customer-${number}, name: C, consumes: [/a] }\n`).join('')}`,
        '',
      ),
    ]).customers;
    const affected = affectedBy(['a'], many, makeMatcher(many));
    const { place } = at('feat: x\n\n|');
    const [{ text } = { text: '' }] = affectsOffers(place!, { affected, customers: many.customers }, english);
    assert.ok(text.split('\n').length > 1);
    assert.ok(text.split('\n').every((line) => line.length <= 72));
    assert.equal(readNotes(`feat: x\n\n${text}`).length, 30);
  });

  it('never offers anything above the end of the subject, whatever is written', () => {
    const piece = fc.constantFrom('Affects: ', 'A', '#', '\n', ' ', 'billing', '(', ')', ',', 'x', '\r\n', ':');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), fc.boolean(), (pieces, from, edited) => {
        const text = pieces.join('');
        const offset = from % (text.length + 1);
        const place = affectsPlaceAt({ text, edited }, offset);
        if (!place) return;
        assert.ok(place.start <= offset && offset <= place.end);
        assert.ok(!text.slice(place.start, place.end).includes('\n'));
        assert.notEqual(text.slice(0, place.start).trim(), '');
      }),
    );
  });

  it('makes lines of the trailer block', () => {
    for (const marked of ['a\n|', 'a\n\nb\n|', 'a\n\nRefs: 1\n|', 'a: b\n|']) {
      const all = linesOf(taken(marked, 'Affects: billing, checkout'));
      assert.equal(all[trailerBlock(all)!.to - 1]!.text, 'Affects: billing, checkout');
    }
  });
});
