/** A commit message as the `commit-msg` hook finds it: perhaps with comments and a diff, which git will cut off. */
import { isFixup, linesOf } from './message';
import { readNotes, withNotes, type Note } from './note';

export interface DraftMessage {
  readonly text: string;
  /** Whether it went through an editor: only then lines that begin with the comment character are comments. */
  readonly edited: boolean;
  /** `core.commentChar`: a character, in newer git a string of them, or `auto`. */
  readonly commentChar: string;
  /** Whether lines that begin with it stay all the same, but for what is below the scissors: as `commit.cleanup` says. */
  readonly commentsStay?: boolean;
}

/** What git was doing when it asked for the message. */
export type Operation = 'commit' | 'merge' | 'squash';

/** Why nobody is asked about a commit, whatever it touches (SPEC §5). */
export type NotAsked = 'empty' | 'fixup' | 'merge' | 'noted';

/**
 * Undefined: it may be asked about. A `merge --squash` is, although the notes of what it joins stand in its message: they
 * are what to begin with.
 */
export function whyNotAsked(
  draft: DraftMessage,
  { operation, onMerge }: { operation: Operation; onMerge: boolean },
): NotAsked | undefined {
  const message = finishedMessage(draft);
  if (message.trim() === '') return 'empty';
  if (isFixup(message)) return 'fixup';
  if (operation === 'merge' && !onMerge) return 'merge';
  return operation !== 'squash' && readNotes(message).length > 0 ? 'noted' : undefined;
}

/** The message without what git will cut off. */
export function finishedMessage(draft: DraftMessage): string {
  return joined(split(draft).content);
}

/**
 * The message with these notes where git will keep them: below what was written, above the comments and the diff. An empty
 * message, with which git ends the commit, stays empty.
 */
export function draftWithNotes(draft: DraftMessage, notes: readonly Note[]): string {
  const { kept, content, below } = split(draft);
  const message = joined(content);
  if (message.trim() === '') return draft.text;
  return joined(kept) + withNotes(message, notes).slice(message.length) + joined(below);
}

type Lines = ReturnType<typeof linesOf>;

const joined = (lines: Lines): string => lines.map(({ text, end }) => text + end).join('');

/** The lines: up to the last that was written; those of them that are no comments; and what is below. */
function split(draft: DraftMessage): { readonly kept: Lines; readonly content: Lines; readonly below: Lines } {
  const lines = linesOf(draft.text);
  const comment = draft.edited ? commentOf(draft.commentChar, lines) : undefined;
  const isCut = (text: string) => comment !== undefined && draft.commentsStay !== true && text.startsWith(comment);
  const cut = comment === undefined ? -1 : lines.findIndex(({ text }) => text === `${comment} ${scissors}`);
  const above = cut < 0 ? lines : lines.slice(0, cut);
  const to = above.findLastIndex(({ text }) => text.trim() !== '' && !isCut(text)) + 1;
  const kept = lines.slice(0, to);
  return { kept, content: kept.filter(({ text }) => !isCut(text)), below: lines.slice(to) };
}

/** Behind a comment character, the line from which on git cuts a message off. Source: wt-status.c, `cut_line`. */
export const scissors = '------------------------ >8 ------------------------';

/**
 * What comments begin with. `auto`: git has taken one of these characters that no line of the message began with, and
 * begins the last lines with it, or the one above the diff. Undefined: there are none. Source: `adjust_comment_line_char`.
 */
function commentOf(commentChar: string, lines: Lines): string | undefined {
  if (commentChar !== 'auto') return commentChar === '' ? '#' : commentChar;
  const last =
    lines.find(({ text }) => text.slice(1) === ` ${scissors}`) ?? lines.findLast(({ text }) => text.trim() !== '');
  return /^[#;@!$%^&|:](?=[ \t]|$)/.exec(last?.text ?? '')?.[0];
}
