/** Messages from the page of a panel: of all that JSON can say only what the page may say is understood, and nothing more of it. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readPanelMessage } from '../../src/extension/review/panelMessage';
import { readState } from '../../src/extension/review/panelState';
import { fuzz } from './fuzz';
import { damaged, hostile } from './mutations';

const hash = 'a1'.repeat(20);
const types =
  'ready pickRange cancel openDocument showFiles openDiff change openCustomer digest write __proto__ toString'.split(
    ' ',
  );
const value = fc.oneof(
  fc.constantFrom(hash, hash.repeat(2), 'HEAD', '-x', null, 7, 'billing', 'fix', 'none'),
  hostile,
  fc.jsonValue(),
);
const note = fc.record({ customer: value, level: value, text: value, more: value }, { requiredKeys: [] });
const answer = fc.record(
  { hash: value, notes: fc.oneof(fc.array(note, { maxLength: 3 }), value) },
  { requiredKeys: [] },
);
const keys = {
  hash: value,
  file: value,
  id: value,
  answers: fc.oneof(fc.array(answer, { maxLength: 3 }), value),
  more: value,
};
const message = fc.record({ type: fc.oneof(fc.constantFrom(...types), value), ...keys }, { requiredKeys: ['type'] });
const sample = JSON.stringify(
  { type: 'write', answers: [{ hash, notes: [{ customer: 'a', level: 'fix', text: null }] }] },
  undefined,
  1,
);
const written = damaged(sample).map((text): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
});

export const panelMessage = fuzz('panelMessage', fc.oneof(message, written, fc.anything()), (sent) => {
  readState(sent);
  const read = readPanelMessage(sent);
  if (!read) return;
  assert.deepEqual(readPanelMessage(read), read);
  assert.ok(!JSON.stringify(read).includes('"more"'));
  if ('hash' in read) assert.match(read.hash, /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
  if (read.type === 'write')
    for (const each of read.answers) assert.match(each.hash, /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
});
