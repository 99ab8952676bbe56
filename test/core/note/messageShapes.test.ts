// Every shape that a commit message has when a note is read from it or written into it, in one table.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { draftWithNotes, finishedMessage, type DraftMessage } from '../../../src/core/note/commitMessage';
import { english } from '../../../src/core/l10n';
import { noteText, readNotes, type Note } from '../../../src/core/note/note';

interface Shape {
  readonly shape: string;
  /** What stands above the note when it is written, and what stands below it, such as comments. */
  readonly above: string;
  readonly below?: string;
  /** Whether the note joins the trailers that are there; else it begins a paragraph. */
  readonly joins?: true;
  /** The notes that it has already. */
  readonly reads?: readonly string[];
  /** With an editor: `core.commentChar`. */
  readonly comment?: string;
  readonly end?: '\r\n';
  /** git takes what stands there for its own, and sees no trailers below. */
  readonly hidden?: true;
}

const signed = 'Signed-off-by: Ana <ana@example.com>';
const picked = '(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)';
const cut = '------------------------ >8 ------------------------';
const billing = 'billing (action-required): Re-issue API keys before 1 March, or every call will be answered with 401';
const folded = `Affects: billing (action-required): Re-issue API keys before 1 March,
  or every call will be answered with 401`;
const indented = folded.replaceAll(/^/gm, '    ');

const shapes: readonly Shape[] = [
  { shape: 'a subject', above: 'S\n' },
  { shape: 'a subject like a trailer', above: 'fix: S\n' },
  { shape: 'a body', above: 'S\n\nB: one\nmore\n' },
  { shape: 'a body with a rule', above: 'S\n\nB\n\n---\n\nC\n' },
  { shape: 'trailers under a rule', above: `S\n\nB\n\n---\n\n${signed}\n`, joins: true },
  { shape: 'a URL at the end', above: 'S\n\nhttps://example.com/x\n' },
  { shape: 'a URL behind the key', above: 'S\n\nAffects: https://example.com/x\n', joins: true },
  { shape: 'signed off', above: `S\n\nB\n\n${signed}\n`, joins: true },
  { shape: 'signed off under prose', above: `S\n\nBecause.\n${signed}\n`, joins: true },
  { shape: 'signed off with remarks between', above: `S\n\n${signed}\n[bo: rebased]\n${signed}\n`, joins: true },
  { shape: 'signed off under much prose', above: `S\n\na\nb\nc\nd\n${signed}\n` },
  { shape: 'other trailers under prose', above: 'S\n\nBecause.\nFixes: #1\n' },
  { shape: 'signed off, a note above', above: `S\n\nAffects: a (fix)\n${signed}\n`, joins: true, reads: ['a (fix)'] },
  {
    shape: 'a note, then signed off in another paragraph',
    above: `S\n\nAffects: a (fix)\n\n${signed}\n`,
    joins: true,
    reads: ['a (fix)'],
  },
  { shape: 'cherry-picked', above: `S\n\n${picked}\n`, joins: true },
  { shape: 'a note, cherry-picked', above: `S\n\nAffects: a\n${picked}\n`, joins: true, reads: ['a'] },
  { shape: 'prose, cherry-picked', above: `S\n\nBecause.\n${picked}\n`, joins: true },
  { shape: 'a template not filled in', above: 'S\n\nTicket:\nAffects:\nChange-Id: I0123\n', joins: true },
  { shape: 'trailers without spaces', above: 'S\n\nChangelog:added\nAcked-by : Bo\n', joins: true },
  { shape: 'a Change-Id', above: 'S\n\nChange-Id: I0123\n', joins: true },
  { shape: 'a breaking change', above: 'feat!: S\n\nBREAKING CHANGE: keys go\n' },
  { shape: 'a breaking change among trailers', above: 'feat!: S\n\nBREAKING CHANGE: keys go\nRefs: #1\n' },
  { shape: 'a breaking change with a hyphen', above: 'feat!: S\n\nBREAKING-CHANGE: keys go\nRefs: #1\n', joins: true },
  { shape: 'a note folded', above: `S\n\n${folded}\nAffects: b (fix)\n`, joins: true, reads: [billing, 'b (fix)'] },
  { shape: 'CRLF', above: `S\r\n\r\nB\r\n`, end: '\r\n' },
  { shape: 'CRLF and trailers', above: `S\r\n\r\n${signed}\r\n`, end: '\r\n', joins: true },
  {
    shape: 'CRLF and a note',
    above: 'S\r\n\r\nAffects: a (fix): one\r\n  two\r\n',
    end: '\r\n',
    joins: true,
    reads: ['a (fix): one two'],
  },
  {
    shape: 'squashed by git',
    above: `Squashed commit of the following:\n\ncommit 0123\nAuthor: Ana <ana@example.com>\nDate:   Mon Nov 2\n
    Rotate keys\n\n${indented}\n    ${signed}\n\ncommit 4567\n\n    Retry\n\n    Affects: b (fix)\n`,
    reads: [billing, 'b (fix)'],
  },
  {
    shape: 'squashed by GitHub',
    above: `Rotate keys (#12)\n\n* Rotate keys\n\n${folded}\n\n* Retry\n\nAffects: b (fix)\nAffects: billing (fix): Once\n
---------\n\nCo-authored-by: Bo <bo@example.com>\n`,
    joins: true,
    reads: [`${billing}; Once`, 'b (fix)'],
  },
  {
    shape: 'squashed by GitHub, from a description in CRLF',
    above: 'Rotate keys (#12)\r\n\r\n## What\r\n\r\n- Affects: a (fix)\r\n- Affects: b\r\n',
    end: '\r\n',
    reads: ['a (fix)', 'b'],
  },
  {
    shape: 'squashed by GitLab',
    above: `Rotate keys\n\n* Rotate keys\n\n${folded}\nChangelog:added\n\n* Retry\n\nAffects:b (fix)\n
See merge request acme/api!12\n`,
    reads: [billing, 'b (fix)'],
  },
  {
    shape: 'merged by GitLab',
    above: `Merge branch 'keys' into 'main'\n\nRotate keys\n\n${folded}\n\nCloses #1\n\nSee merge request acme/api!12\n`,
    reads: [billing],
  },
  {
    shape: 'squashed by Bitbucket',
    above: `Merged in keys (pull request #12)\n\nRotate keys\n\n* Rotate keys\n\n${folded}\n\n\nApproved-by: Bo\n`,
    joins: true,
    reads: [billing],
  },
  {
    shape: 'squashed, each line a bullet',
    above: 'Rotate keys\n\n* Affects: a (fix): one\n    two\n*  Affects: b\n- Affects: c: see\n  - Affects: d\n',
    reads: ['a (fix): one two', 'b', 'c: see', 'd'],
  },
  {
    shape: 'squashed by rebase',
    above: `# This is a combination of 2 commits.\n# This is the 1st commit message:\n\nS\n\nAffects: a (fix)\n
# This is the commit message #2:\n\nRetry\n\nAffects: b\n`,
    below: '\n# Please enter the commit message\n',
    comment: '#',
    joins: true,
    reads: ['a (fix)', 'b'],
  },
  { shape: 'comments', above: 'S\n', below: '\n# Please enter\n#\n#\tmodified: a\n', comment: '#' },
  { shape: 'comments right below trailers', above: `S\n\n${signed}\n`, below: '# c\n', comment: '#', joins: true },
  { shape: 'a note in a comment', above: 'S\n', below: '# Affects: a\n', comment: '#' },
  { shape: 'what would be comments, without an editor', above: 'S\n\n# c\n# Affects: a\n' },
  { shape: 'scissors', above: 'S\n', below: `# ${cut}\n# c\ndiff --git a/a b/a\n+Affects: a\n`, comment: '#' },
  {
    shape: 'scissors under trailers',
    above: `S\n\n${signed}\n`,
    below: `\n# c\n# ${cut}\ndiff --git a/a b/a\n+x\n`,
    comment: '#',
    joins: true,
  },
  { shape: 'scissors, without an editor', above: `S\n\n# ${cut}\nB\nAffects: a\n`, reads: ['a'], hidden: true },
  { shape: 'comments with ;', above: 'S\n\n# B\n', below: '\n; c\n', comment: ';' },
  { shape: 'comments with a string', above: 'S\n\n/ B\n', below: `\n// c\n// ${cut}\nd\n`, comment: '//' },
  { shape: 'comments that git chose', above: 'S\n\n#1 is mended\n', below: '\n; c\n;\n;\td\n', comment: 'auto' },
  { shape: 'scissors that git chose', above: 'S\n\n#1\n', below: `; ${cut}\nAffects: a\n`, comment: 'auto' },
  { shape: 'auto, and an editor that left no comment', above: 'S\n\n#1, #2\n', comment: 'auto' },
];

const added: Note = { customer: 'x', level: 'fix', text: null };
const told = (message: string) => readNotes(message).map((note) => noteText(note, english));

/** What git takes for trailers, unfolded. */
function trailers(input: string): readonly string[] {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const args = ['interpret-trailers', '--parse', '--no-divider'];
  const output = execFileSync('git', args, { input, cwd: tmpdir(), env, encoding: 'utf8' });
  return output.split('\n').filter((each) => each !== '');
}

describe('shapes of messages', () => {
  for (const { shape, above, below = '', joins, reads = [], comment, end = '\n', hidden } of shapes) {
    const draft: DraftMessage = { text: above + below, edited: comment !== undefined, commentChar: comment ?? '#' };

    it(`${shape}: what is read`, () => assert.deepEqual(told(finishedMessage(draft)), reads));

    it(`${shape}: what is written`, () => {
      const after = { ...draft, text: draftWithNotes(draft, [added]) };
      assert.equal(after.text, `${above}${joins ? '' : end}Affects: x (fix)${end}${below}`);
      assert.equal(draftWithNotes(after, [added]), after.text, 'twice');
      assert.deepEqual(told(finishedMessage(after)), [...reads, 'x (fix)']);
    });

    if (hidden) continue;
    it(`${shape}: what git reads`, () => {
      const message = finishedMessage({ ...draft, text: draftWithNotes(draft, [added]) });
      const before = joins ? trailers(finishedMessage(draft)) : [];
      assert.deepEqual(trailers(message), [...before, 'Affects: x (fix)']);
    });
  }

  it('a text cannot begin a trailer of its own in any of them', () => {
    const text = 'one\nEvil: two\r\n\r\nAffects: b (breaking)\u2028Affects: c\0';
    for (const { above, below = '', comment, hidden } of shapes) {
      const draft: DraftMessage = { text: above + below, edited: comment !== undefined, commentChar: comment ?? '#' };
      const before = finishedMessage(draft);
      const after = finishedMessage({ ...draft, text: draftWithNotes(draft, [{ ...added, text }]) });
      const line = 'x (fix): one Evil: two Affects: b (breaking) Affects: c';
      assert.deepEqual(told(after), [...told(before), line]);
      if (!hidden) assert.equal(trailers(after).at(-1), `Affects: ${line}`);
    }
  });
});
