import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { draftWithNotes, finishedMessage, whyNotAsked, type DraftMessage } from '../../../src/core/note/commitMessage';
import { readNotes, type Note } from '../../../src/core/note/note';

const fix: Note = { customer: 'a', level: 'fix', text: null };
const typed = (text: string): DraftMessage => ({ text, edited: false, commentChar: '#' });
const edited = (text: string, commentChar = '#'): DraftMessage => ({ text, edited: true, commentChar });
const keeping = (text: string): DraftMessage => ({ ...edited(text), commentsStay: true });
const cut = '------------------------ >8 ------------------------';
const help = `# Please enter the commit message for your changes.
#
# Changes to be committed:
#	modified:   a.txt
#
`;
const diff = `# ${cut}
# Do not modify or remove the line above.
diff --git a/a.txt b/a.txt
--- a/a.txt
+Affects: b (fix)

`;

describe('a note goes into a draft', () => {
  const rows: readonly (readonly [title: string, draft: DraftMessage, expected: string])[] = [
    ['of a subject', typed('S\n'), 'S\n\nAffects: a (fix)\n'],
    ['of a subject without a line break', typed('S'), 'S\n\nAffects: a (fix)\n'],
    ['of a subject and a body', typed('S\n\nB\n'), 'S\n\nB\n\nAffects: a (fix)\n'],
    ['to its trailers', typed('S\n\nFixes: #1\n'), 'S\n\nFixes: #1\nAffects: a (fix)\n'],
    [
      'to what git adds itself',
      typed('S\n\n(cherry picked from commit 0ab)\n'),
      'S\n\n(cherry picked from commit 0ab)\nAffects: a (fix)\n',
    ],
    [
      'beside a URL, which is no trailer',
      typed('S\n\nhttps://example.com/x\n'),
      'S\n\nhttps://example.com/x\n\nAffects: a (fix)\n',
    ],
    ['below a rule', typed('S\n\n---\n\nFixes: #1\n'), 'S\n\n---\n\nFixes: #1\nAffects: a (fix)\n'],
    ['with CR LF', typed('S\r\n\r\nFixes: #1\r\n'), 'S\r\n\r\nFixes: #1\r\nAffects: a (fix)\r\n'],
    ['without an editor, where # begins no comment', typed('S\n\n# B\n'), 'S\n\n# B\n\nAffects: a (fix)\n'],
    ['without an editor, where a cut is none', typed(`S\n\n# ${cut}\nB\n`), `S\n\n# ${cut}\nB\n\nAffects: a (fix)\n`],
    ['above blank lines', typed('S\n\n\n'), 'S\n\nAffects: a (fix)\n\n\n'],
    ['above the comments', edited(`S\n\n${help}`), `S\n\nAffects: a (fix)\n\n${help}`],
    ['above comments right below', edited(`S\n${help}`), `S\n\nAffects: a (fix)\n${help}`],
    ['above the diff', edited(`S\n\n${help}${diff}`), `S\n\nAffects: a (fix)\n\n${help}${diff}`],
    ['above the diff alone', edited(`S\n${diff}`), `S\n\nAffects: a (fix)\n${diff}`],
    ['to trailers above the diff', edited(`S\n\nFixes: #1\n${diff}`), `S\n\nFixes: #1\nAffects: a (fix)\n${diff}`],
    [
      'to trailers with a comment among them',
      edited('S\n\n# who:\nFixes: #1\n# why\nRefs: #2\n'),
      'S\n\n# who:\nFixes: #1\n# why\nRefs: #2\nAffects: a (fix)\n',
    ],
    [
      'below a subject that looks like a trailer, below comments',
      edited('# What?\n\nfix: S\n'),
      '# What?\n\nfix: S\n\nAffects: a (fix)\n',
    ],
    [
      'where comments are in the middle',
      edited('S\n# c\n\n# d\nB\n\n# e\n'),
      'S\n# c\n\n# d\nB\n\nAffects: a (fix)\n\n# e\n',
    ],
    ['where ; begins comments', edited('S\n\n# B\n\n; c\n', ';'), 'S\n\n# B\n\nAffects: a (fix)\n\n; c\n'],
    ['below comments that stay', keeping('#1 S\n\n#2 B\n'), '#1 S\n\n#2 B\n\nAffects: a (fix)\n'],
    ['above the cut, where comments stay', keeping(`#1 S\n${diff}`), `#1 S\n\nAffects: a (fix)\n${diff}`],
    [
      'where // begins comments',
      edited(`S\n\n/ B\n\n// ${cut}\nd\n`, '//'),
      `S\n\n/ B\n\nAffects: a (fix)\n\n// ${cut}\nd\n`,
    ],
    [
      'where git has chosen ;',
      edited('S\n\n# B\n\n; c\n;\n;\td\n', 'auto'),
      'S\n\n# B\n\nAffects: a (fix)\n\n; c\n;\n;\td\n',
    ],
    [
      'where git has chosen ; above the diff',
      edited(`S\n\n# B\n; ${cut}\n# d\n`, 'auto'),
      `S\n\n# B\n\nAffects: a (fix)\n; ${cut}\n# d\n`,
    ],
    [
      'where git has chosen, and there are no comments',
      edited('S\n\n#1, #2\n', 'auto'),
      'S\n\n#1, #2\n\nAffects: a (fix)\n',
    ],
    ['where nothing is said', edited('S\n\n# c\n', ''), 'S\n\nAffects: a (fix)\n\n# c\n'],
    ['with CR LF and comments', edited('S\r\n\r\n# c\r\n'), 'S\r\n\r\nAffects: a (fix)\r\n\r\n# c\r\n'],
  ];
  for (const [title, draft, expected] of rows) {
    it(title, () => {
      assert.equal(draftWithNotes(draft, [fix]), expected);
      assert.equal(draftWithNotes({ ...draft, text: expected }, [fix]), expected, 'twice');
    });
  }

  for (const empty of [
    typed(''),
    typed(' \n\n'),
    edited(''),
    edited(`\n${help}`),
    edited(`\n${help}${diff}`),
    edited('; c\n', 'auto'),
  ]) {
    it(`not where there is no message: ${JSON.stringify(empty.text.slice(0, 20))}`, () => {
      assert.equal(draftWithNotes(empty, [fix]), empty.text);
    });
  }

  const text = fc
    .array(
      fc.constantFrom(
        '',
        'S',
        'fix: S',
        'Fixes: #1',
        '  more',
        '# c',
        '#',
        '; c',
        `# ${cut}`,
        `; ${cut}`,
        'Affects: b',
      ),
      { maxLength: 12 },
    )
    .map((lines) => lines.join('\n'));
  const draft = fc.record({
    text,
    edited: fc.boolean(),
    commentChar: fc.constantFrom('#', ';', 'auto', '//'),
    commentsStay: fc.boolean(),
  });

  it('so that git keeps it, and nothing else changes (law)', () => {
    fc.assert(
      fc.property(draft, (before) => {
        const after = { ...before, text: draftWithNotes(before, [fix]) };
        if (finishedMessage(before).trim() === '') return assert.equal(after.text, before.text);
        const lines = after.text.split('\n');
        const others = before.text.split('\n').filter((line) => {
          const at = lines.indexOf(line);
          return at < 0 || (lines.splice(0, at + 1), false);
        });
        assert.deepEqual(others, [], 'each line is there, in its order');
        assert.ok(readNotes(finishedMessage(after)).some(({ customer, level }) => customer === 'a' && level === 'fix'));
        assert.equal(draftWithNotes(after, [fix]), after.text);
      }),
    );
  });
});

describe('what git will commit', () => {
  const rows: readonly (readonly [draft: DraftMessage, expected: string])[] = [
    [typed('S\n\n# B\n'), 'S\n\n# B\n'],
    [edited(`# a\nS\n# b\n\nB\n\n${help}${diff}`), 'S\n\nB\n'],
    [edited(help), ''],
  ];
  for (const [draft, expected] of rows) {
    it(JSON.stringify(draft.text.slice(0, 20)), () => assert.equal(finishedMessage(draft), expected));
  }
});

describe('nobody is asked about', () => {
  const commit = { operation: 'commit', onMerge: false } as const;
  const rows: readonly (readonly [
    draft: DraftMessage,
    doing: Parameters<typeof whyNotAsked>[1],
    why: string | undefined,
  ])[] = [
    [typed('S'), commit, undefined],
    [edited(`S\n\n${help}${diff}`), commit, undefined],
    [typed(' \n'), commit, 'empty'],
    [edited(help), commit, 'empty'],
    [typed('fixup! S'), commit, 'fixup'],
    [edited('# c\nsquash! S\n'), commit, 'fixup'],
    [typed('amend! S'), commit, 'fixup'],
    [typed('S\n\nAffects: b'), commit, 'noted'],
    [typed('S\n\nAffects: none'), commit, 'noted'],
    [typed('S\n\nAffects: everybody a little'), commit, undefined],
    [edited('S\n# Affects: b\n'), commit, undefined],
    [typed('S'), { operation: 'merge', onMerge: false }, 'merge'],
    [typed('S'), { operation: 'merge', onMerge: true }, undefined],
    [typed('S\n\nAffects: b'), { operation: 'merge', onMerge: true }, 'noted'],
    [typed('S\n\n    Affects: b'), { operation: 'squash', onMerge: false }, undefined],
  ];
  for (const [draft, doing, why] of rows) {
    it(`${JSON.stringify(draft.text.slice(0, 30))} of a ${doing.operation}: ${why ?? 'asked'}`, () => {
      assert.equal(whyNotAsked(draft, doing), why);
    });
  }
});
