/** Documents made of what others wrote: in Markdown nothing of it is a tag, a link or a picture, and a mail is one address. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { attentionOf } from '../../src/core/review/attention';
import { attentionDocument } from '../../src/core/review/attentionDocument';
import { branchNotes } from '../../src/core/review/branchNotes';
import { checkInOf } from '../../src/core/review/checkIn';
import { checkInDocument } from '../../src/core/review/checkInDocument';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { digestsOf } from '../../src/core/review/digest';
import { digestDocument, digestsDocument, digestText, digestTitle } from '../../src/core/review/digestDocument';
import { english } from '../../src/core/l10n';
import { mailDraft } from '../../src/core/mailDraft';
import { makeMatcher } from '../../src/core/matching/matcher';
import { openable } from '../../src/core/openable';
import { reviewDocument } from '../../src/core/review/reviewDocument';
import { aCommit } from '../core/history/aCommit';
import { example } from '../core/customers/example';
import { reviewed } from '../core/review/reviewed';
import { fuzz } from './fuzz';
import { damaged, hostile } from './mutations';

const customer = fc
  .record({ name: hostile, needs: fc.array(hostile, { maxLength: 2 }), description: hostile, liaison: hostile })
  .map((said) => ({
    id: 'a',
    consumes: ['/src/'],
    contacts: [{ channel: said.name, tool: said.liaison }],
    tell: 'fix',
    ...said,
  }))
  .map((entry) => `version: 1\ncustomers: [${JSON.stringify(entry)}]\n`);
const message = damaged(
  'Rotate keys\n\nAffects: a (action-required): Re-issue\nAffects: billing (fix): y\nAffects: former: x\n',
);
const commit = fc.record({
  message: fc.oneof(message, hostile),
  paths: fc.array(
    fc.oneof(
      fc.constant('src/a'),
      hostile.map((name) => `src/${name}`),
    ),
    { maxLength: 3 },
  ),
  author: fc.record({ name: hostile, email: hostile }),
});
const input = fc.record({ yaml: customer, commits: fc.array(commit, { maxLength: 4 }), range: hostile });

/** What is left of Markdown when code and escaped signs are taken out of it must not begin anything but our own marks. */
function isInert(document: string): void {
  const rest = document.replaceAll(/\\[!-/:-@[-`{-~]|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '¬');
  assert.doesNotMatch(rest, /<[a-z!/?]/i, document);
  assert.doesNotMatch(rest, /\]\((?!2026-W4\d\.md\))|\]\[|\]:|!\[/, document);
  assert.doesNotMatch(rest, /(?:https?|mailto|command|file):\/\/|www\./i, document);
  assert.doesNotMatch(document, /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u, document);
}

const page = { week: '2026-W47', from: '2026-11-15', today: '2026-11-22', isPrivate: true, earlier: ['2026-W46'] };

export const documents = fuzz('documents', input, ({ yaml, commits, range }) => {
  const { customers } = joinFiles([
    readCustomersFile('customers.yaml', yaml, ''),
    readCustomersFile('b/customers.yaml', example, ''),
  ]);
  const matcher = makeMatcher(customers);
  const review = reviewed(
    commits.map((each) => aCommit(each)),
    customers,
    matcher,
  );
  const attention = attentionOf(review, customers);
  const own = review.commits;
  const all = digestsOf(
    own.map((each) => each.commit),
    customers.customers,
    matcher,
  ).map((digest) => ({ digest, range }));
  const checkIn = checkInOf({ own, customers, attention, today: page.today });
  const markdown = [
    ...all.map((ranged) => digestDocument(ranged, english)),
    digestsDocument(all, english),
    reviewDocument(review, { customers, range, hidden: new Set() }, english),
    branchNotes(review, { customers, range }, english),
    attentionDocument(attention, { name: range, today: page.today, l10n: english }),
    checkInDocument(checkIn, { ...page, name: range, email: range, l10n: english }),
  ];
  for (const document of markdown) isInert(document);
  for (const ranged of all) {
    const mail = mailDraft(
      { to: range, subject: digestTitle(ranged, english), body: digestText(ranged, english) },
      'cut',
    );
    assert.match(mail, /^mailto:[^\s<>"&?]*\?subject=[^\s<>"&?]*&body=[^\s<>"&?]*$/);
  }
  const address = openable(range);
  if (address !== undefined) assert.match(address, /^(?:https?:\/\/|mailto:)\S+$/i);
});
