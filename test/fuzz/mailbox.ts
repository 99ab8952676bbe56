/** What lies in a mailbox, from whomever: it is read or not, and an answer is always one that a hook understands. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { draftWithNotes, finishedMessage } from '../../src/core/note/commitMessage';
import { answerText, isRequestName, readInfo, readRequest, readWindow, windowText } from '../../src/mailbox/protocol';
import { fuzz } from './fuzz';
import { damaged, hostile } from './mutations';

const record = { pid: 12, host: 'h', version: '1.0.0', workTree: '/srv/tree' };
const window = fc.oneof(damaged(windowText(record), '{"pid":1e999,"host":"h"}', '[{"pid":1}]', 'null'), hostile);
const info = damaged('1\n/srv/tree\n/srv/tree/.git\nvim\n.git/index\nscm\n#\ncommit\n');
const bytes = fc.oneof(
  damaged('S\n\n# c\n').map((text) => Buffer.from(text)),
  fc.uint8Array(),
);
const files = damaged('src/a\nb\n').map((text) => Buffer.from(text.replaceAll('\n', '\0')));

export const mailbox = fuzz('mailbox', fc.tuple(window, info, bytes, files), ([entry, text, message, paths]) => {
  const found = readWindow(entry);
  if (found) assert.ok(Number.isSafeInteger(found.pid) && found.pid > 0 && typeof found.host === 'string');
  assert.equal(
    windowText({ ...record, workTree: entry })
      .trimEnd()
      .split(/[\r\n]/).length,
    1,
  );
  assert.equal(isRequestName(entry) && !/^req-\d+$/.test(entry), false);
  const request = readRequest(readInfo(text), message, paths);
  if (!request) return;
  assert.ok(!request.paths.includes('\0') && Buffer.from(request.message.text).equals(Buffer.from(message)));
  finishedMessage(request.message);
  const write = draftWithNotes(request.message, [{ customer: 'a', level: null, text: entry }]);
  assert.match(answerText({ write }), /^(?:write\n[\s\S]*\S|none\n$)/);
});
