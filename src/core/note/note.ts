/** The customer note: who a commit affects, how strongly, and what they should know, as lines of its message (SPEC §4). */
import type { L10n } from '../l10n';
import { readLevel, strongerLevel, type Level } from './level';
import { listsByKey } from '../listsByKey';
import { linesOf, trailerBlock } from './message';
import { readEntry } from './noteEntry';
import { joinedTexts, oneParagraph } from './noteTexts';

/** One answer. `customer` null: nobody is affected (the level is then `none`). */
export interface Note {
  readonly customer: string | null;
  readonly level: Level | null;
  readonly text: string | null;
}

/** A note of a commit, with where it was found. */
export interface StoredNote extends Note {
  readonly source: 'message' | 'git-note' | 'both';
}

export const nobodyAffected: Note = { customer: null, level: 'none', text: null };

/**
 * Reads the notes of a message, by line over the whole of it, since squash merges move trailers into the body. A customer
 * that is named more than once gets the highest level and all texts.
 */
export function readNotes(message: string): readonly Note[] {
  if (!/affects:/i.test(message)) return []; // most messages, and soon known
  return mergeNotes(entriesIn(message).flatMap(({ notes }) => notes));
}

/** An entry of a message: its lines from `from` to before `to`, and what it says. */
interface Entry {
  readonly from: number;
  readonly to: number;
  readonly notes: readonly Note[];
}

/** The entries of a message that say something, and so not prose that begins like one. */
export function entriesIn(message: string): readonly Entry[] {
  const lines = linesOf(message);
  const block = trailerBlock(lines);
  const entries: Entry[] = [];
  for (let at = 0; at < lines.length; at++) {
    const inBlock = block !== undefined && at >= block.from && at < block.to;
    const entry = entryStart(lines[at]!.text, inBlock);
    if (!entry) continue;
    const from = at;
    const value = [entry.value];
    while (at + 1 < lines.length && isDeeper(lines[at + 1]!.text, entry.column)) value.push(lines[++at]!.text);
    const notes = notesIn(value.join(' ').trim());
    if (notes.length > 0) entries.push({ from, to: at + 1, notes });
  }
  return entries;
}

/** `Affects:` at the start of a line, also indented and behind `* ` or `- `; `column` is where it stands. */
function entryStart(line: string, inBlock: boolean): { column: number; value: string } | undefined {
  const found = /^[ \t]*(?:[*-][ \t]+)?(Affects):/i.exec(line);
  if (!found || (found[1] !== 'Affects' && !inBlock)) return undefined;
  return { column: found[0].length - 'Affects:'.length, value: line.slice(found[0].length) };
}

function isDeeper(line: string, column: number): boolean {
  const indent = line.search(/[^ \t]/);
  return indent > column;
}

/** The notes of one entry; none where it is prose. */
function notesIn(entry: string): readonly Note[] {
  return readEntry(entry).map(({ id, level, text }) =>
    id === 'none' ? { customer: null, level: 'none', text } : { customer: id, level, text },
  );
}

/** One note for each customer: the highest level, and every text that differs. */
export function mergeNotes<N extends Note>(notes: readonly N[]): readonly N[] {
  const byCustomer = listsByKey(notes.map((note) => [note.customer, note] as const));
  return [...byCustomer.values()].map(([first, ...others]) => (others.length === 0 ? first! : joined(first!, others)));
}

function joined<N extends Note>(first: N, others: readonly N[]): N {
  const all = [first, ...others];
  const texts = all.flatMap(({ text }) => text ?? []);
  return {
    ...first,
    level: all.map(({ level }) => level).reduce(strongerLevel),
    text: texts.length === 0 ? null : joinedTexts(texts),
  };
}

/** The customers that notes say are affected; a level of `none` says the contrary. */
export function namedIn(notes: readonly Note[]): readonly string[] {
  return notes.flatMap(({ customer, level }) => (customer === null || level === 'none' ? [] : [customer]));
}

/** The notes of a commit from its message and from its git note (null: it has none). */
export function storedNotes(message: string, gitNote: string | null): readonly StoredNote[] {
  const inMessage = readNotes(message);
  const inGitNote = gitNote === null ? [] : readNotes(asMessage(gitNote));
  const names = (notes: readonly Note[]) => new Set(notes.map(({ customer }) => customer));
  const [messageNames, gitNoteNames] = [names(inMessage), names(inGitNote)];
  const source = ({ customer }: Note): StoredNote['source'] => {
    if (!gitNoteNames.has(customer)) return 'message';
    return messageNames.has(customer) ? 'both' : 'git-note';
  };
  return mergeNotes([...inMessage, ...inGitNote].map((note) => ({ ...note, source: source(note) })));
}

/** A git note has no subject: already its first paragraph may be the trailer block. */
export const asMessage = (gitNote: string): string => `Git note\n\n${gitNote}`;

/** The longest line that is written, in code points: what commitlint and old terminals like. */
export const lineWidth = 72;

/** One note as a line or, folded, several. */
export function noteLines(note: Note): readonly string[] {
  const { customer, level, text } = tidy(note);
  const shown = customer !== null && level !== null ? ` (${level})` : '';
  return fold(`Affects: ${customer ?? 'none'}${shown}${text === null ? '' : `: ${text}`}`);
}

function tidy({ customer, level, text }: Note): Note {
  return { customer, level, text: oneParagraph(text ?? '') || null };
}

/**
 * Folds at spaces, continuing with two; never so that a line would begin with what another reader takes for an entry, nor
 * behind the key, which would then be none to git.
 */
function fold(line: string): readonly string[] {
  const [head = '', ...words] = line.split(/(?<!^Affects:) (?!affects:|[*-])/i);
  const lines = [head];
  for (const word of words) {
    const longer = `${lines.at(-1)!} ${word}`;
    if (codePoints(longer) <= lineWidth) lines[lines.length - 1] = longer;
    else lines.push(`  ${word}`);
  }
  return lines;
}

const codePoints = (text: string): number => Array.from(text).length;

/**
 * The message with these notes added at its end, as trailers: to the trailer block if it has one, else as a new paragraph.
 * No other line is changed, and nothing that is there already is written again. The message is a finished one, without
 * comments. Composed here, since `git interpret-trailers` damages URLs and runs the user's trailer commands.
 */
export function withNotes(message: string, notes: readonly Note[]): string {
  const lines = linesOf(message);
  const added = unsaid(readNotes(message), notes);
  if (added.length === 0) return message;
  const end = lines.find((line) => line.end !== '')?.end ?? '\n';
  const block = trailerBlock(lines);
  let last = lines.length;
  while (last > 0 && lines[last - 1]!.text.trim() === '') last--;
  const before = lines.slice(0, last).map((line) => line.text + (line.end || end));
  const between = block || last === 0 ? [] : [end];
  return [...before, ...between, ...added.flatMap(noteLines).map((line) => line + end)].join('');
}

/** What these notes say that the known ones do not: a note for each customer of whom there is something new. */
export function unsaid(known: readonly Note[], notes: readonly Note[]): readonly Note[] {
  const said = new Map(known.map((note) => [note.customer, note]));
  return mergeNotes(notes.map(tidy)).filter((note) => !says(said.get(note.customer), note));
}

/** Whether what a note says is said already: then both together say no more. */
function says(known: Note | undefined, note: Note): boolean {
  if (!known) return false;
  const { level, text } = joined(known, [note]);
  return level === known.level && text === known.text;
}

/** A note in one line for people: `billing (fix): text`. */
export function noteText({ customer, level, text }: Note, l10n: L10n): string {
  const head = customer === null ? l10n.t('Nobody') : customer;
  const shown = customer !== null && level !== null ? ` (${level})` : '';
  return `${head}${shown}${text === null ? '' : `: ${text}`}`;
}

/**
 * Reads a note as it is given on a command line: `ID [(LEVEL)][: TEXT]`.
 * @returns why not, where it is none
 */
export function parseNote(
  argument: string,
): Note | { readonly reason: 'no-id' } | { readonly reason: 'level'; readonly found: string } {
  const level = /^[^:(]*\(([^()]*)\)/.exec(argument)?.[1];
  if (level !== undefined && !readLevel(level)) return { reason: 'level', found: level };
  const [note, ...others] = notesIn(oneParagraph(argument));
  return note && others.length === 0 && note.customer !== null ? note : { reason: 'no-id' };
}
