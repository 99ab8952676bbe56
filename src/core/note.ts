/** The customer note: who a commit affects, how strongly, and what they should know, as lines of its message (SPEC §4). */
import { readLevel, strongerLevel, type Level } from './level';
import { linesOf, trailerBlock } from './message';

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
  const lines = linesOf(message).map(({ text }) => text);
  const block = trailerBlock(linesOf(message));
  const entries: (readonly Note[])[] = [];
  for (let at = 0; at < lines.length; at++) {
    const inBlock = block !== undefined && at >= block.from && at < block.to;
    const entry = entryStart(lines[at]!, inBlock);
    if (!entry) continue;
    const value = [entry.value.trim()];
    while (at + 1 < lines.length && isDeeper(lines[at + 1]!, entry.column)) value.push(lines[++at]!.trim());
    entries.push(readEntry(value.join(' ').trim()));
  }
  return mergeNotes(entries.flat());
}

/** `Affects:` at the start of a line, also indented and behind `* ` or `- `; `column` is where it stands. */
function entryStart(line: string, inBlock: boolean): { column: number; value: string } | undefined {
  const found = /^[ \t]*(?:[*-] )?(Affects):(?=\s|$)/i.exec(line);
  if (!found || (found[1] !== 'Affects' && !inBlock)) return undefined;
  return { column: found[0].length - 'Affects:'.length, value: line.slice(found[0].length) };
}

function isDeeper(line: string, column: number): boolean {
  const indent = line.search(/[^ \t]/);
  return indent > column;
}

/** `id, id (level): text`; nothing where it is prose. */
function readEntry(value: string): readonly Note[] {
  const named = /^[A-Za-z0-9][A-Za-z0-9._-]*(?:\s*,\s*[A-Za-z0-9][A-Za-z0-9._-]*)*/.exec(value)?.[0];
  if (named === undefined) return [];
  const rest = value.slice(named.length).trim();
  const said = /^\(([^()]*)\)\s*(?::\s*|$)/.exec(rest);
  const level = said ? readLevel(said[1]!) : undefined;
  if (rest !== '' && !said && !rest.startsWith(':')) return [];
  const text = level ? rest.slice(said![0].length) : rest.replace(/^:\s*/, '');
  return named.split(',').map((name) => {
    const customer = name.trim().toLowerCase();
    const stored = text === '' ? null : text;
    return customer === 'none'
      ? { customer: null, level: 'none', text: stored }
      : { customer, level: level ?? null, text: stored };
  });
}

/** One note for each customer: the highest level, and every text that differs. */
export function mergeNotes<N extends Note>(notes: readonly N[]): readonly N[] {
  const merged = new Map<string | null, N[]>();
  for (const note of notes) {
    const same = merged.get(note.customer);
    if (same) same.push(note);
    else merged.set(note.customer, [note]);
  }
  return [...merged.values()].map(([first, ...others]) => (others.length === 0 ? first! : joined(first!, others)));
}

function joined<N extends Note>(first: N, others: readonly N[]): N {
  const all = [first, ...others];
  const texts = new Set(all.flatMap(textsOf));
  return {
    ...first,
    level: all.map(({ level }) => level).reduce(strongerLevel),
    text: texts.size === 0 ? null : [...texts].join('; '),
  };
}

/** The texts that merging has joined. */
const textsOf = ({ text }: Note): readonly string[] => text?.split('; ') ?? [];

/** The customers that notes say are affected; a level of `none` says the contrary. */
export function namedIn(notes: readonly Note[]): readonly string[] {
  return notes.flatMap(({ customer, level }) => (customer === null || level === 'none' ? [] : [customer]));
}

/** The notes of a commit from its message and from its git note (null: it has none). */
export function storedNotes(message: string, gitNote: string | null): readonly StoredNote[] {
  const inMessage = readNotes(message);
  // It has no subject: already its first paragraph may be the trailer block.
  const inGitNote = gitNote === null ? [] : readNotes(`Git note\n\n${gitNote}`);
  const names = (notes: readonly Note[]) => new Set(notes.map(({ customer }) => customer));
  const [messageNames, gitNoteNames] = [names(inMessage), names(inGitNote)];
  const source = ({ customer }: Note): StoredNote['source'] => {
    if (!gitNoteNames.has(customer)) return 'message';
    return messageNames.has(customer) ? 'both' : 'git-note';
  };
  return mergeNotes([...inMessage, ...inGitNote].map((note) => ({ ...note, source: source(note) })));
}

/** The longest line that is written, in code points: what commitlint and old terminals like. */
const width = 72;

/** One note as a line or, folded, several. */
export function noteLines(note: Note): readonly string[] {
  const { customer, level, text } = tidy(note);
  const shown = customer !== null && level !== null ? ` (${level})` : '';
  return fold(`Affects: ${customer ?? 'none'}${shown}${text === null ? '' : `: ${text}`}`);
}

/** One paragraph: control characters and line breaks become spaces, so that a text cannot begin a line of its own. */
function tidy({ customer, level, text }: Note): Note {
  const plain = text?.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim() ?? '';
  return { customer, level, text: plain === '' ? null : plain };
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
    if (codePoints(longer) <= width) lines[lines.length - 1] = longer;
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
  const known = readNotes(message);
  const added = mergeNotes(notes.map(tidy)).filter((note) => !known.some((same) => says(same, note)));
  if (added.length === 0) return message;
  const end = lines.find((line) => line.end !== '')?.end ?? '\n';
  const block = trailerBlock(lines);
  let last = lines.length;
  while (last > 0 && lines[last - 1]!.text.trim() === '') last--;
  const before = lines.slice(0, last).map((line) => line.text + (line.end || end));
  const between = block || last === 0 ? [] : [end];
  return [...before, ...between, ...added.flatMap(noteLines).map((line) => line + end)].join('');
}

/** Whether what a note says is said already. */
function says(known: Note, note: Note): boolean {
  const texts = textsOf(known);
  return (
    known.customer === note.customer &&
    strongerLevel(known.level, note.level) === known.level &&
    textsOf(note).every((text) => texts.includes(text))
  );
}

/** A note in one line for people: `billing (fix): text`. */
export function noteText({ customer, level, text }: Note): string {
  const head = customer === null ? 'Nobody' : customer;
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
  const [note, ...others] = readEntry(argument.replace(/\s+/g, ' ').trim());
  return note && others.length === 0 && note.customer !== null ? note : { reason: 'no-id' };
}
