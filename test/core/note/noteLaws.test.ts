import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import * as fc from 'fast-check';
import { levels, strongerLevel } from '../../../src/core/note/level';
import { mergeNotes, noteLines, parseNote, readNotes, withNotes, type Note } from '../../../src/core/note/note';
import { oneParagraph } from '../../../src/core/note/noteTexts';

const id = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,8}$/).filter((each) => each !== 'none');
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'und', 'Zürich', '😀', 'https://example.com/a?b=c#d') },
  fc.constantFrom(
    'Affects:',
    'affects: b',
    'AFFECTS:b',
    '-',
    '*',
    '-x',
    '* y',
    '(fix)',
    ':',
    ': x',
    'x;',
    'none',
    '#1',
  ),
  fc.string({ minLength: 60, maxLength: 90, unit: 'grapheme-ascii' }).map((text) => text.replace(/\s/g, '_')),
);
const text = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

const somebody: fc.Arbitrary<Note> = fc.record(
  { customer: id, level: fc.option(fc.constantFrom(...levels)), text: fc.option(text) },
  { noNullPrototype: true },
);
const nobody: fc.Arbitrary<Note> = fc.record(
  { customer: fc.constant(null), level: fc.constant('none' as const), text: fc.option(text) },
  { noNullPrototype: true },
);
const notes = fc.array(fc.oneof({ weight: 5, arbitrary: somebody }, nobody), { maxLength: 4 });

const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    ' ',
    'Subject',
    'feat: subject',
    'Because it is so.',
    'https://example.com/x',
    '* bullet',
    '---',
  ),
  fc.constantFrom('Fixes: #1', 'Signed-off-by: A <a@b.c>', '(cherry picked from commit 0abc)', '  continued'),
  fc.constantFrom(
    'Affects: a (fix)',
    'affects: a: T',
    'Affects: all of them',
    '    Affects: b: U',
    'Affects:',
    '* Affects: c',
  ),
  fc.string(),
);
const message = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\n', '\n\n'))
  .map(([lines, end, last]) => lines.join(end) + last);

const textsOf = ({ text: told }: Note) => told?.split('; ') ?? [];

/** Whether these notes say what one of them says, if in more words or stronger ones. */
function holds(those: readonly Note[], { customer, level, text: told }: Note): boolean {
  const same = those.find((each) => each.customer === customer);
  if (!same || strongerLevel(same.level, level) !== same.level) return false;
  return textsOf({ customer, level, text: told }).every((part) => textsOf(same).includes(part));
}

describe('note, laws', () => {
  it('what is written is read again', () => {
    fc.assert(
      fc.property(fc.oneof(somebody, nobody), (note) => {
        assert.deepEqual(readNotes(withNotes('Subject\n\nBody\n', [note])), [note]);
      }),
      { numRuns: 500 },
    );
  });

  it('with any message: what is added is there, and what was there is kept', () => {
    fc.assert(
      fc.property(message, notes, (before, added) => {
        const after = readNotes(withNotes(before, added));
        for (const note of [...readNotes(before), ...added]) assert.ok(holds(after, note), JSON.stringify(note));
      }),
      { numRuns: 1000 },
    );
  });

  it('adding twice is adding once', () => {
    fc.assert(
      fc.property(message, notes, (before, added) => {
        const once = withNotes(before, added);
        assert.equal(withNotes(once, added), once);
      }),
      { numRuns: 1000 },
    );
  });

  it('adding what is read there, or what is merged of it, changes nothing', () => {
    fc.assert(
      fc.property(message, notes, notes, (before, first, second) => {
        const noted = withNotes(withNotes(before, first), second);
        assert.equal(withNotes(noted, readNotes(noted)), noted);
        assert.equal(withNotes(noted, first), noted);
      }),
      { numRuns: 1000 },
    );
  });

  it('merging what was merged, with all or some of what it was made of, changes nothing', () => {
    const part = fc.constantFrom('a', 'b', 'b;', ';', '; c', 'c c', '');
    const told = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => oneParagraph(parts.join('; ')) || 'x');
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 5 }), (texts) => {
        const all = texts.map((each): Note => ({ customer: 'a', level: null, text: each }));
        const [merged] = mergeNotes(all);
        for (const each of texts) assert.ok(`; ${merged!.text}; `.includes(`; ${each}; `), each);
        assert.deepEqual(mergeNotes([merged!, ...all]), [merged]);
        assert.deepEqual(mergeNotes([...all.slice(1), merged!]), [merged]);
        const longest = texts.every((each) => `; ${texts[0]}; `.includes(`; ${each}; `));
        if (longest) assert.equal(merged!.text, texts[0]);
      }),
      { numRuns: 2000 },
    );
  });

  it('what is indented, or listed with bullets, by a squash is read all the same', () => {
    fc.assert(
      fc.property(notes, fc.constantFrom('    ', '\t', '> '), (added, indent) => {
        const lines = withNotes('Subject\n', added).split('\n');
        const squashed = lines.map((each) => indent + each).join('\n');
        assert.deepEqual(readNotes(squashed), indent === '> ' ? [] : readNotes(lines.join('\n')));
        const listed =
          added.length === 0
            ? ''
            : lines
                .slice(2)
                .join('\n')
                .replace(/^Affects:/gm, '* Affects:');
        const deeper = listed.replace(/^ {2}/gm, '    ');
        assert.deepEqual(readNotes(`Subject\n\n${deeper}`), readNotes(lines.join('\n')));
      }),
    );
  });

  it('no line of the message changes', () => {
    fc.assert(
      fc.property(message, notes, (before, added) => {
        assert.ok(withNotes(before, added).startsWith(before.replace(/[ \t\r\n]+$/, '')));
      }),
    );
  });

  it('a line has 72 columns, but for what cannot be folded, and none but the first begins like an entry', () => {
    fc.assert(
      fc.property(fc.oneof(somebody, nobody), (note) => {
        const [first = '', ...others] = noteLines(note);
        assert.match(first, /^Affects: \S/);
        for (const other of others) assert.match(other, /^ {2}(?![Aa][Ff][Ff][Ee][Cc][Tt][Ss]:|[*-])\S/);
        for (const each of [first, ...others]) {
          const breaks = each.trim().split(/(?<!^Affects:) (?!affects:|[*-])/i).length - 1;
          assert.ok(Array.from(each).length <= 72 || breaks === 0, each);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('any text becomes one note, whatever it holds', () => {
    fc.assert(
      fc.property(id, fc.string({ unit: 'binary' }), (customer, wild) => {
        const read = readNotes(withNotes('Subject\n', [{ customer, level: 'fix', text: wild }]));
        assert.deepEqual(
          read.map((each) => [each.customer, each.level]),
          [[customer, 'fix']],
        );
      }),
    );
  });

  it('any message and any argument can be read', () => {
    const wild = fc.string({
      unit: fc.constantFrom('A', 'Affects: ', 'a', ' ', '\n', '\r', '(', ')', ':', ',', ';', '* ', '(fix)', 'none'),
    });
    fc.assert(
      fc.property(wild, (anything) => {
        for (const { customer, level } of readNotes(anything)) assert.ok(customer !== null || level === 'none');
        parseNote(anything);
      }),
    );
  });
});

/** What git takes for trailers, unfolded. */
function trailers(input: string): readonly string[] {
  const env = {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CEILING_DIRECTORIES: tmpdir(),
  };
  const args = ['interpret-trailers', '--parse', '--no-divider'];
  const output = execFileSync('git', args, { input, cwd: tmpdir(), env, encoding: 'utf8' });
  return output.split('\n').filter((each) => each !== '');
}

describe('note, as git reads it', () => {
  const signed = 'Signed-off-by: A <a@b.c>';
  const picked = '(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)';
  const messages: readonly (readonly [shape: string, message: string, trailers: readonly string[]])[] = [
    ['a subject', 'Subject\n', []],
    ['a subject like a trailer', 'feat: subject\n', []],
    ['a body', 'Subject\n\nBody\n', []],
    ['a trailer block', `Subject\n\nBody\n\nFixes: #1\n${signed}\n`, ['Fixes: #1', signed]],
    ['a cherry-picked one', `Subject\n\n${signed}\n${picked}\n`, [signed]],
    ['a folded trailer', 'Subject\n\nNote: one\n  two\n', ['Note: one two']],
    ['a URL at the end', 'Subject\n\nhttps://example.com/x\n', []],
    ['prose and a trailer', `Subject\n\nBecause.\nFixes: #1\n`, []],
    ['a divider', 'Subject\n\n---\n\nBody\n', []],
    ['a list at the end', 'Subject\n\n- one\n- two: three\n', []],
    ['no line break at the end', `Subject\n\n${signed}`, [signed]],
  ];
  const added: readonly Note[] = [
    {
      customer: 'billing',
      level: 'action-required',
      text: 'Re-issue API keys: all of them - before 1 March, or calls fail',
    },
    { customer: 'mobile-app', level: 'fix', text: null },
    { customer: null, level: 'none', text: 'see https://example.com/x' },
    { customer: 'a'.repeat(80), level: null, text: 'T' },
  ];
  const unfolded = added.map((note) => noteLines(note).join('').replaceAll('  ', ' '));
  for (const [shape, input, known] of messages) {
    it(shape, () => assert.deepEqual(trailers(withNotes(input, added)), [...known, ...unfolded]));
  }

  it('reads tens of thousands of entries', () => {
    const numbers = Array.from({ length: 30_000 }, (_, at) => at);
    assert.equal(readNotes(`S\n\n${numbers.map((at) => `Affects: a: ${at}\n`).join('')}`).length, 1);
    assert.equal(readNotes(`S\n\nAffects: ${numbers.map((at) => `a${at}`).join(',')}`).length, numbers.length);
    assert.equal(readNotes(`S\n\nAffects: ${'a, '.repeat(300_000)}a`).length, 1);
    assert.equal(readNotes(`S\n\nAffects: ${'a (fix), '.repeat(100_000)}a b`).length, 1);
  });

  it('reads what is long and odd, in time that grows with it', () => {
    const long = 200_000;
    const odd = ['a (', 'a ', ' ', '(', 'a (x', '; ', ', ', 'a;', ':', '- ', '\t', 'Affects:', '(fix)', '\r'];
    for (const piece of odd) {
      for (const before of ['', 'a', 'a (fix)', 'a: ', 'a: x\nAffects: a: '])
        readNotes(`S\n\nAffects: ${before}${piece.repeat(long)}`);
      readNotes(`S\n\n${`Affects: a: ${piece}\n`.repeat(20_000)}`);
    }
    const parts = Array.from({ length: 20_000 }, (_, at) => `${at % 7}`);
    const texts = [parts, parts.slice(1), parts.toReversed(), [...parts, 'x']].map((each) => each.join('; '));
    assert.equal(readNotes(`S\n\n${texts.map((each) => `Affects: a: ${each}\n`).join('')}`).length, 1);
  });
});
