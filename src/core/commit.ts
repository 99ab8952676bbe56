/** A commit as the history gives it. */
import { storedNotes, type StoredNote } from './note';
import { subjectOf } from './message';

export interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** When it was committed: ISO 8601 with zone. */
  readonly time: string;
  readonly author: Person;
  readonly committer: Person;
  readonly message: string;
  /** What `refs/notes/downstream-customers` holds for it; null: nothing. */
  readonly gitNote: string | null;
  /** Changed paths, relative to the root; a rename is its old and its new name. None for a merge. */
  readonly paths: readonly string[];
}

export const subject = (commit: Commit): string => subjectOf(commit.message);

export const notesOf = (commit: Commit): readonly StoredNote[] => storedNotes(commit.message, commit.gitNote);

export const isMerge = (commit: Commit): boolean => commit.parents.length > 1;

export const shortHash = (hash: string): string => hash.slice(0, 8);
