/** The text of a git note: the lines of customer notes, which are the trailer block of a message that stands elsewhere. */
import { linesOf } from './message';
import { asMessage, entriesIn, readNotes, withNotes, type Note } from './note';

export const readGitNote = (gitNote: string): readonly Note[] => readNotes(asMessage(gitNote));

/** A git note (null: there is none yet) with these notes added; nothing that is there is written again. */
export function withGitNotes(gitNote: string | null, notes: readonly Note[]): string {
  return withNotes(asMessage(gitNote ?? ''), notes).slice(asMessage('').length);
}

/** What two git notes of one commit say together; nothing of either is lost, and what is in both is said once. */
export function mergedGitNotes(ours: string, theirs: string): string {
  const there = new Set(proseIn(ours));
  const more = proseIn(theirs).filter((line) => !there.has(line));
  const prose = more.length === 0 ? '' : `${more.join('\n')}\n\n`;
  return withGitNotes(prose + ours, readGitNote(theirs));
}

/** The lines that are neither blank nor of a note. */
function proseIn(gitNote: string): readonly string[] {
  const message = asMessage(gitNote);
  const noted = new Set(
    entriesIn(message).flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
  const lines = linesOf(message).map(({ text }) => text);
  return lines.filter((line, at) => at > 0 && !noted.has(at) && line.trim() !== '');
}
