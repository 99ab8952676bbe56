/** Commit messages and git notes with what is nearly a note in them: they are read, added to and merged without a loss. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { affectsPlaceAt } from '../../src/core/note/affectsLine';
import { draftWithNotes, finishedMessage, whyNotAsked } from '../../src/core/note/commitMessage';
import { mergedGitNotes, readGitNote } from '../../src/core/note/gitNote';
import { mergeNotes, namedIn, readNotes, storedNotes, withNotes, type Note } from '../../src/core/note/note';
import { fuzz } from './fuzz';
import { damaged, hostile } from './mutations';

const samples = [
  'feat(api): Rotate keys\n\nBecause.\n\nAffects: billing (action-required): Re-issue API keys before\n  1 March\nAffects: mobile-app (fix)\nSigned-off-by: A <a@b.example>\n',
  'Squashed\n\n* One\n\n    Affects: billing, mobile_app (Breaking): x\n      and y\n\n* Two\n\n- Affects: none: internal\n',
  'Merge\n\n# Conflicts:\n#\ta\n# ------------------------ >8 ------------------------\n# Do not modify\ndiff --git a/a b/a\n',
  'S\r\n\r\naffects: a\r\nAFFECTS: b (behaviour-change)\r\nAffects:c\r\nAffects:\r\n  d\r\n',
];
const text = fc.oneof({ weight: 4, arbitrary: damaged(...samples) }, hostile);
const added: fc.Arbitrary<readonly Note[]> = fc.array(
  fc.record({
    customer: fc.constantFrom('billing', 'mobile-app', 'a', null),
    level: fc.constantFrom('fix', 'action-required', null),
    text: fc.option(hostile),
  }),
  { maxLength: 2 },
);

export const notes = fuzz('notes', fc.tuple(text, text, added, fc.nat()), ([message, other, more, where]) => {
  const read = readNotes(message);
  for (const { customer } of read) if (customer !== null) assert.match(customer, /^(?!none$)[a-z0-9][a-z0-9._-]*$/);
  const once = withNotes(message, more);
  assert.equal(withNotes(once, readNotes(once)), once);
  assert.deepEqual(mergeNotes(read), read);
  storedNotes(message, other);
  const merged = mergedGitNotes(message, other);
  const named = namedIn(readGitNote(merged));
  for (const id of namedIn([...readGitNote(message), ...readGitNote(other)])) assert.ok(named.includes(id), id);
  const draft = { text: message, edited: where % 2 === 0, commentChar: ['#', ';', 'auto', ''][where % 4]! };
  finishedMessage(draft);
  draftWithNotes(draft, more);
  whyNotAsked(draft, { operation: 'squash', onMerge: true });
  const offset = where % (message.length + 1);
  const place = affectsPlaceAt(draft, offset);
  if (place) assert.ok(0 <= place.start && place.start <= offset && offset <= place.end && place.end <= message.length);
});
