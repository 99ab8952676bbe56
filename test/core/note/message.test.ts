import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isFixup, linesOf, subjectOf, trailerBlock } from '../../../src/core/note/message';

/** A message, and its trailer block as people see it: the lines from the first to the last; null where there is none. */
type Row = readonly [shape: string, message: string, block: readonly string[] | null];

const picked = '(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)';

const blocks: readonly Row[] = [
  ['only a subject', 'Subject', null],
  ['a subject that looks like a trailer', 'feat: Subject\n', null],
  ['the same after blank lines', '\n\nfeat: Subject\n', null],
  ['prose', 'Subject\n\nBecause it is so.\n', null],
  ['one trailer', 'Subject\n\nFixes: #1\n', ['Fixes: #1']],
  ['without a line break at the end', 'Subject\n\nFixes: #1', ['Fixes: #1']],
  ['blank lines behind it', 'Subject\n\nFixes: #1\n\n \n', ['Fixes: #1']],
  ['several', 'Subject\n\nBody\n\nFixes: #1\nSigned-off-by: A <a@b.c>\n', ['Fixes: #1', 'Signed-off-by: A <a@b.c>']],
  ['only the last paragraph', 'Subject\n\nFixes: #1\n\nRefs: #2\n', ['Refs: #2']],
  ['a folded one', 'Subject\n\nNote: long\n  and on\n', ['Note: long', '  and on']],
  ['nothing to continue', 'Subject\n\n  and on\n', null],
  ['prose and a trailer in one paragraph', 'Subject\n\nBecause.\nFixes: #1\n', null],
  ['a URL', 'Subject\n\nhttps://example.com/x\n', null],
  ['a URL under a trailer', 'Subject\n\nFixes: #1\nhttps://example.com/x\n', null],
  ['a key with a space', 'Subject\n\nAffects customer: x\n', null],
  ['a key with an underscore', 'Subject\n\nAffects_customer: x\n', null],
  ['no space behind the colon', 'Subject\n\nFixes:#1\n', ['Fixes:#1']],
  ['a space before the colon', 'Subject\n\nFixes : #1\n', ['Fixes : #1']],
  ['keys of a template that wait for a value', 'Subject\n\nTicket:\nRefs: #1\n', ['Ticket:', 'Refs: #1']],
  ['a path of Windows', 'Subject\n\nC:\\temp\n', null],
  ['a name of C++', 'Subject\n\nstd::move\n', null],
  ['cherry-picked', `Subject\n\nFixes: #1\n${picked}\n`, ['Fixes: #1', picked]],
  ['cherry-picked without trailers', `Subject\n\n${picked}\n`, [picked]],
  ['CRLF', 'Subject\r\n\r\nFixes: #1\r\n', ['Fixes: #1']],
  ['nothing', '', null],
  ['only blank lines', '\n\n', null],
];

describe('message', () => {
  for (const [shape, message, expected] of blocks) {
    it(`trailer block: ${shape}`, () => {
      const lines = linesOf(message);
      const block = trailerBlock(lines);
      assert.deepEqual(block && lines.slice(block.from, block.to).map(({ text }) => text), expected ?? undefined);
    });
  }

  const subjects: readonly (readonly [message: string, subject: string])[] = [
    ['Subject\n\nBody', 'Subject'],
    ['\n\n  Subject \r\nBody', 'Subject'],
    ['', ''],
    [' \n', ''],
  ];
  for (const [message, subject] of subjects) {
    it(`subject of ${JSON.stringify(message)}`, () => assert.equal(subjectOf(message), subject));
  }

  const fixups: readonly (readonly [message: string, is: boolean])[] = [
    ['fixup! Add', true],
    ['squash! Add\n\nmore', true],
    ['amend! Add', true],
    ['\nfixup! Add', true],
    ['Fixup the parser', false],
    ['fixup: the parser', false],
    ['Say fixup! Add', false],
    ['Add\n\nfixup! x', false],
  ];
  for (const [message, is] of fixups) {
    it(`${is ? 'will be' : 'will not be'} folded: ${JSON.stringify(message)}`, () =>
      assert.equal(isFixup(message), is));
  }

  it('the lines and their ends are the message', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\r\n', '\t', '\u2028', 'é') });
    fc.assert(
      fc.property(text, (message) => {
        const lines = linesOf(message);
        assert.equal(lines.map((line) => line.text + line.end).join(''), message);
        assert.ok(lines.every((line) => !/[\r\n]/.test(line.text)));
      }),
    );
  });
});
