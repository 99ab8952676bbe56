/** A commit: what the history keeps of it, and the whole of it as git has it. */
import type { L10n } from '../l10n';
import { isFixup, isRevert, subjectOf } from '../note/message';
import { storedNotes, type StoredNote } from '../note/note';

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Whether it only joins others, is to be folded into another one, or undoes one. */
export type CommitKind = 'ordinary' | 'merge' | 'fixup' | 'revert';

export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** When it was committed: ISO 8601 with zone. */
  readonly time: string;
  readonly author: Person;
  readonly subject: string;
  readonly kind: CommitKind;
  /** Of its message and its git note. */
  readonly notes: readonly StoredNote[];
  /** Changed paths, relative to the root; a rename is its old and its new name. None for a merge. */
  readonly paths: readonly string[];
}

/** A commit as git has it. */
export interface WholeCommit extends Commit {
  readonly committer: Person;
  readonly message: string;
  /** What `refs/notes/downstream-customers` holds for it; null: nothing. */
  readonly gitNote: string | null;
}

export function wholeCommit(commit: Omit<WholeCommit, 'subject' | 'kind' | 'notes'>): WholeCommit {
  const { message, gitNote } = commit;
  return { ...commit, subject: subjectOf(message), kind: kindOf(commit), notes: storedNotes(message, gitNote) };
}

export function kindOf({ message, parents }: Pick<WholeCommit, 'message' | 'parents'>): CommitKind {
  if (parents.length > 1) return 'merge';
  if (isFixup(message)) return 'fixup';
  return isRevert(message) ? 'revert' : 'ordinary';
}

export const shortHash = (hash: string): string => hash.slice(0, 8);

/** Such as "3 commits". */
export const commitsText = (count: number, l10n: L10n): string =>
  count === 1 ? l10n.t('1 commit') : l10n.t('{0} commits', count);
