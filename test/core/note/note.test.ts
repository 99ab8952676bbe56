import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import {
  mergeNotes,
  noteText,
  parseNote,
  readNotes,
  storedNotes,
  withNotes,
  type Note,
} from '../../../src/core/note/note';

/** A note as it would be told, to read tables easily: `billing (fix): text`. */
const told = (notes: readonly Note[]) => notes.map((each) => noteText(each, english));

const folded = `Affects: billing (action-required): Re-issue API keys before 1 March,
  or every call will be answered with 401
Affects: mobile-app (fix)`;

const byGit = `Squashed commit of the following:

commit 1111111111111111111111111111111111111111
Author: Ana <ana@example.com>
Date:   Mon Nov 2 10:00:00 2026 +0000

    Rotate keys

    Signed-off-by: Ana <ana@example.com>
    Affects: billing (action-required): Re-issue API keys before 1 March,
      or every call will be answered with 401

commit 2222222222222222222222222222222222222222

    Retry

    Affects: mobile-app (fix)
`;

const byGitHub = `Rotate keys (#12)

* Rotate keys

Affects: billing (action-required): Re-issue API keys

* Retry

The old way failed.

Affects: mobile-app (fix)
Affects: billing (fix): Retries wait longer

---------

Co-authored-by: Bo <bo@example.com>
`;

/** A message and what is read from it. */
const readings: readonly (readonly [shape: string, message: string, notes: readonly string[]])[] = [
  ['nothing', '', []],
  ['no note', 'Subject\n\nBody\n\nFixes: #1\n', []],
  ['the trailer block', 'S\n\nAffects: billing (fix): Rounding\n', ['billing (fix): Rounding']],
  ['without level and text', 'S\n\nAffects: billing\n', ['billing']],
  ['a text without a level', 'S\n\nAffects: billing: Rounding\n', ['billing: Rounding']],
  ['nobody', 'S\n\nAffects: none\n', ['Nobody']],
  ['nobody, with the reason', 'S\n\nAffects: none: internal refactor\n', ['Nobody: internal refactor']],
  ['nobody, in capitals', 'S\n\nAffects: None\n', ['Nobody']],
  ['looked at', 'S\n\nAffects: billing (none): Only a log line\n', ['billing (none): Only a log line']],
  ['several', 'S\n\nAffects: a (fix)\nAffects: b\nAffects: c: T\n', ['a (fix)', 'b', 'c: T']],
  ['two in one line', 'S\n\nAffects: a, b (fix)\n', ['a (fix)', 'b (fix)']],
  ['two in one line, with a text', 'S\n\nAffects: a ,b: T\n', ['a: T', 'b: T']],
  ['two in one line, each with its level', 'S\n\nAffects: a (fix), b (minor)\n', ['a (fix)', 'b (improvement)']],
  ['three in one line', 'S\n\nAffects: a, b (fix), c (none): T\n', ['a (fix): T', 'b (fix): T', 'c (none): T']],
  ['the last without a level', 'S\n\nAffects: a (fix), b\n', ['a (fix)', 'b']],
  ['divided by semicolons', 'S\n\nAffects: a (fix); b (minor): T\n', ['a (fix): T', 'b (improvement): T']],
  ['a comma too many', 'S\n\nAffects: a, b,\n', ['a', 'b']],
  ['a list over two lines', 'S\n\nAffects: a,\n  b\n', ['a', 'b']],
  ['an unknown level in a list', 'S\n\nAffects: a (urgent), b (fix): T\n', ['a: (urgent): T', 'b (fix): T']],
  ['a text without a colon', 'S\n\nAffects: a (fix) thanks to Bo\n', ['a (fix): thanks to Bo']],
  ['a text behind a comma', 'S\n\nAffects: a (fix), thanks to Bo\n', ['a (fix): thanks to Bo']],
  ['a text behind a dash', 'S\n\nAffects: a (fix) – Rounding\n', ['a (fix): Rounding']],
  ['the full stop of a sentence', 'S\n\nAffects: a (fix).\nAffects: b (fix): T.\n', ['a (fix)', 'b (fix): T.']],
  ['a text behind a list without a colon', 'S\n\nAffects: a, b (fix), c d\n', ['a (fix): c d', 'b (fix): c d']],
  ['no space behind the key', 'S\n\nAffects:a (fix)\n', ['a (fix)']],
  ['no space behind the id', 'S\n\nAffects: a:T\n', ['a: T']],
  ['many spaces', 'S\n\nAffects:   a   (fix)  :  T   U\n', ['a (fix): T U']],
  ['a URL', 'S\n\nAffects: https://example.com/x\n', []],
  ['a URL in a list', 'S\n\nAffects: a, https://example.com/x\n', []],
  ['a URL as the text', 'S\n\nAffects: a: https://example.com/x\n', ['a: https://example.com/x']],
  ['a path of Windows and a scope', 'S\n\nAffects: C:\\src\nAffects: Api::charge\n', []],
  ['ids in any case', 'S\n\nAffects: Mobile-App (fix)\n', ['mobile-app (fix)']],
  ['colons and other signs in the text', 'S\n\nAffects: a: b: c = #1 (d)\n', ['a: b: c = #1 (d)']],
  ['folded', `S\n\n${folded}\n`, told(readNotes(`S\n\n${folded.replaceAll('\n  ', ' ')}`))],
  ['folded with tabs', 'S\n\nAffects: a: one\n\ttwo\n\t\tthree\n', ['a: one two three']],
  ['CRLF', 'S\r\n\r\nAffects: a (fix): one\r\n  two\r\nAffects: b\r\n', ['a (fix): one two', 'b']],
  ['between other trailers', 'S\n\nFixes: #1\nAffects: a\nSigned-off-by: A <a@b.c>\n', ['a']],
  ['cherry-picked', 'S\n\nAffects: a\n(cherry picked from commit 0123abc)\n', ['a']],
  ['a paragraph before the trailers', 'S\n\nAffects: a\n\nSigned-off-by: A <a@b.c>\n', ['a']],
  ['under prose', 'S\n\nBecause.\nAffects: a (fix)\nMore prose.\n', ['a (fix)']],
  ['behind a bullet', 'S\n\n* Affects: a (fix)\n- Affects: b\n', ['a (fix)', 'b']],
  ['behind an indented bullet', 'S\n\n  * Affects: a (fix): one\n      two\n', ['a (fix): one two']],
  ['as the subject', 'Affects: a (fix)', ['a (fix)']],
  ['the key in any case in the block', 'S\n\nAFFECTS: a\naffects: b\n', ['a', 'b']],
  ['the key in any case in the body', 'S\n\naffects: a\nAFFECTS: b\n\nFixes: #1\n', []],
  ['the key within a line', 'S\n\nThis Affects: a\n', []],
  ['a longer key', 'S\n\nAffects-Version: a\nNot-Affects: b\n', []],
  ['deeper lines never begin an entry', 'S\n\nAffects: a: see\n  Affects: b\n', ['a: see Affects: b']],
  ['deeper bullets never begin an entry', 'S\n\nAffects: a: see\n  * Affects: b\n', ['a: see * Affects: b']],
  ['an equally indented line does', '    S\n\n    Affects: a\n    Affects: b\n', ['a', 'b']],
  ['a blank line ends an entry', 'S\n\nAffects: a: one\n\n  two\n', ['a: one']],
  ['prose that begins with the key', 'S\n\nAffects: all customers who pay by card\n', []],
  ['prose, with a bracket', 'S\n\nAffects: billing and others (fix)\n', []],
  ['prose, a sign first', 'S\n\nAffects: (nobody knows)\nAffects: #billing\n', []],
  ['an empty one', 'S\n\nAffects:\nAffects: \n', []],
  ['an empty one, continued', 'S\n\nAffects:\n  a (fix)\n', ['a (fix)']],
  ['an unknown level stays in the text', 'S\n\nAffects: a (urgent): now\n', ['a: (urgent): now']],
  ['an unknown level alone', 'S\n\nAffects: a (urgent)\n', ['a: (urgent)']],
  ['a level for nobody says nothing', 'S\n\nAffects: none (fix): T\n', ['Nobody: T']],
  [
    'the same twice: the highest level, both texts',
    'S\n\nAffects: a (fix): X\nAffects: A (breaking): Y\n',
    ['a (action-required): X; Y'],
  ],
  ['the same twice: one text', 'S\n\nAffects: a: X\nAffects: a (fix): X\n', ['a (fix): X']],
  ['the same twice: a text of two', 'S\n\nAffects: a: X; Y\nAffects: a: X; Y\n', ['a: X; Y']],
  ['the same twice: more of the text', 'S\n\nAffects: a: X\nAffects: a: X; Y\n', ['a: X; Y']],
  ['the same twice: texts that share a part', 'S\n\nAffects: a: X; Y\nAffects: a: Z; Y\n', ['a: X; Y; Z; Y']],
  ['the same thrice: a text of two others', 'S\n\nAffects: a: Y\nAffects: a: X\nAffects: a: X; Y\n', ['a: X; Y']],
  ['the same twice: once without a level', 'S\n\nAffects: a\nAffects: a (none)\n', ['a']],
  ['merged by git', byGit, told(readNotes(`S\n\n${folded}`))],
  [
    'merged by GitHub',
    byGitHub,
    ['billing (action-required): Re-issue API keys; Retries wait longer', 'mobile-app (fix)'],
  ],
];

describe('note, reading', () => {
  for (const [shape, message, expected] of readings) {
    it(shape, () => assert.deepEqual(told(readNotes(message)), expected));
  }

  const levels: readonly (readonly [written: string, read: string])[] = [
    ['Action Required', 'action-required'],
    ['action_required', 'action-required'],
    ['breaking', 'action-required'],
    ['MAJOR', 'action-required'],
    ['behavior-change', 'behaviour-change'],
    ['Behaviour change', 'behaviour-change'],
    ['behavior', 'behaviour-change'],
    ['behaviour', 'behaviour-change'],
    ['feature', 'improvement'],
    ['addition', 'improvement'],
    ['minor', 'improvement'],
    [' patch ', 'fix'],
    ['NONE', 'none'],
  ];
  for (const [written, read] of levels) {
    it(`level (${written})`, () => assert.equal(readNotes(`S\n\nAffects: a (${written})`)[0]?.level, read));
  }

  for (const word of ['constructor', '__proto__', 'toString', '']) {
    it(`no level (${word})`, () => assert.equal(readNotes(`S\n\nAffects: a (${word})`)[0]?.level, null));
  }
});

/** A message, what is added, and what comes out. */
type Writing = readonly [shape: string, message: string, added: readonly string[], expected: string];

const signed = 'Signed-off-by: A <a@b.c>';

const writings: readonly Writing[] = [
  ['a subject', 'S\n', ['a (fix)'], 'S\n\nAffects: a (fix)\n'],
  ['a subject without a line break', 'S', ['a (fix)'], 'S\n\nAffects: a (fix)\n'],
  ['a body', 'S\n\nB\n', ['a: T', 'b'], 'S\n\nB\n\nAffects: a: T\nAffects: b\n'],
  ['blank lines at the end', 'S\n\nB\n\n\n', ['a'], 'S\n\nB\n\nAffects: a\n'],
  ['a trailer block', `S\n\n${signed}\n`, ['a'], `S\n\n${signed}\nAffects: a\n`],
  ['a block without a line break', `S\n\n${signed}`, ['a'], `S\n\n${signed}\nAffects: a\n`],
  [
    'a cherry-picked one',
    'S\n\n(cherry picked from commit 0abc)',
    ['a'],
    'S\n\n(cherry picked from commit 0abc)\nAffects: a\n',
  ],
  ['a URL at the end', 'S\n\nhttps://example.com/x\n', ['a'], 'S\n\nhttps://example.com/x\n\nAffects: a\n'],
  ['prose and a trailer', 'S\n\nBecause.\nRefs: b\n', ['a'], 'S\n\nBecause.\nRefs: b\n\nAffects: a\n'],
  ['prose and what git signed', `S\n\nBecause.\n${signed}\n`, ['a'], `S\n\nBecause.\n${signed}\nAffects: a\n`],
  ['a subject like a trailer', 'feat: S\n', ['a'], 'feat: S\n\nAffects: a\n'],
  ['CRLF', `S\r\n\r\n${signed}\r\n`, ['a', 'b'], `S\r\n\r\n${signed}\r\nAffects: a\r\nAffects: b\r\n`],
  ['a divider', 'S\n\n---\n\nB\n', ['a'], 'S\n\n---\n\nB\n\nAffects: a\n'],
  ['an empty message', '', ['a'], 'Affects: a\n'],
  ['nothing to add', 'S\n\n\n', [], 'S\n\n\n'],
  ['what is there already', 'S\n\nAffects: a (fix): T\n', ['a (fix): T'], 'S\n\nAffects: a (fix): T\n'],
  [
    'less than what is there',
    'S\n\nAffects: a (fix): T; U\n',
    ['a (none)', 'a: T', 'a: U', 'a: T; U'],
    'S\n\nAffects: a (fix): T; U\n',
  ],
  ['less than what is there without a level', 'S\n\nAffects: a\n', ['a (none)'], 'S\n\nAffects: a\n'],
  ['more than what is there', 'S\n\nAffects: a\n', ['a (fix)'], 'S\n\nAffects: a\nAffects: a (fix)\n'],
  ['the same twice', 'S\n', ['a: T', 'a (fix): U'], 'S\n\nAffects: a (fix): T; U\n'],
  ['nobody', 'S\n', ['Nobody: only a test'], 'S\n\nAffects: none: only a test\n'],
  [
    'a line break in the text',
    'S\n',
    ['a: T\nAffects: b\r\n\r\nEvil: c\u2028d\u0085e\0f'],
    'S\n\nAffects: a: T Affects: b Evil: c d e f\n',
  ],
];

/** The note that {@link noteText} tells, text as it is. */
function note(line: string): Note {
  const [, id = '', level = null, text = null] = /^(\S+?)(?: \((.*?)\))?(?:: (.*))?$/s.exec(line) ?? [];
  return { customer: id === 'Nobody' ? null : id, level: id === 'Nobody' ? 'none' : (level as Note['level']), text };
}

describe('note, writing', () => {
  for (const [shape, message, added, expected] of writings) {
    it(shape, () => assert.equal(withNotes(message, added.map(note)), expected));
  }

  const foldings: readonly (readonly [shape: string, added: string, lines: readonly string[]])[] = [
    ['72 columns stay', `a: ${'x'.repeat(60)}`, [`Affects: a: ${'x'.repeat(60)}`]],
    ['73 are folded', `a: ${'x'.repeat(57)} yyy`, [`Affects: a: ${'x'.repeat(57)}`, '  yyy']],
    ['a long word has its own line', `a: T ${'x'.repeat(80)} U`, ['Affects: a: T', `  ${'x'.repeat(80)}`, '  U']],
    ['columns are code points', `a: ${'😀'.repeat(60)}`, [`Affects: a: ${'😀'.repeat(60)}`]],
    [
      'never before a bullet',
      `a: ${'x'.repeat(54)} word - yyyyyy`,
      [`Affects: a: ${'x'.repeat(54)}`, '  word - yyyyyy'],
    ],
    [
      'never before the key',
      `a: ${'x'.repeat(50)} word AFFECTS: b`,
      [`Affects: a: ${'x'.repeat(50)}`, '  word AFFECTS: b'],
    ],
    ['never between the key and the id', 'x'.repeat(70), [`Affects: ${'x'.repeat(70)}`]],
  ];
  for (const [shape, added, lines] of foldings) {
    it(`fold: ${shape}`, () => assert.equal(withNotes('S', [note(added)]), `S\n\n${lines.join('\n')}\n`));
  }
});

describe('note', () => {
  it('message and git note add up, with the source of each', () => {
    const notes = storedNotes('S\n\nAffects: a (fix)\nAffects: b\n', 'Affects: b (minor): T\n\naffects: c\n');
    const found = notes.map((each) => [noteText(each, english), each.source]);
    assert.deepEqual(found, [
      ['a (fix)', 'message'],
      ['b (improvement): T', 'both'],
      ['c', 'git-note'],
    ]);
  });

  it('the first paragraph of a git note is its trailer block', () => {
    assert.deepEqual(told(storedNotes('S', 'affects: a\n')), ['a']);
  });

  it('merging keeps the order of the first mention', () => {
    assert.deepEqual(told(mergeNotes(['b', 'a (fix)', 'b (fix): T'].map(note))), ['b (fix): T', 'a (fix)']);
  });

  const given: readonly (readonly [argument: string, result: string])[] = [
    ['billing', 'billing'],
    ['billing (fix)', 'billing (fix)'],
    ['billing(fix): T', 'billing (fix): T'],
    ['billing (breaking)', 'billing (action-required)'],
    ['Billing: T (really)', 'billing: T (really)'],
    [' billing :\n T ', 'billing: T'],
    ['', 'no-id'],
    ['none', 'no-id'],
    ['a, b (fix)', 'no-id'],
    ['#billing', 'no-id'],
    ['the billing team', 'no-id'],
    ['billing (urgent): T', 'level urgent'],
    ['billing (fix) thanks', 'billing (fix): thanks'],
    ['billing (fix), b (minor)', 'no-id'],
    ['https://example.com/x', 'no-id'],
  ];
  for (const [argument, result] of given) {
    it(`given as ${JSON.stringify(argument)}`, () => {
      const read = parseNote(argument);
      if ('customer' in read) assert.equal(noteText(read, english), result);
      else assert.equal(read.reason === 'level' ? `level ${read.found}` : read.reason, result);
    });
  }
});
