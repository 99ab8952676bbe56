/** The prompt: who does this change affect? Its questions are loaded when the first is asked. */
import type { Note } from '../../core/note/note';
import type { PreparedNote } from '../../core/note/preparedNote';
import type { Affected } from '../../core/suggestion/suggestion';
import type { Repository } from '../../repository/repository';

/** What is asked about. */
export interface AskedChange {
  readonly repository: Repository;
  /** Of the commit, without comments. */
  readonly message: string;
  /** Who is affected as far as is known, strongest first. */
  readonly affected: readonly Affected[];
  /** What the commit says already. */
  readonly noted: readonly Note[];
  /** What was said of it before it was committed: the question begins with that. */
  readonly prepared?: PreparedNote | undefined;
  /** Takes the question away, as if by Escape. */
  readonly signal?: AbortSignal;
  /** What Enter and Escape do, where that is not to leave a commit as it is. */
  readonly placeholder?: string;
  /** The commit waits for the answer: other ways to end the question than Escape. */
  readonly waiting?: { readonly cancelCommit: () => void; readonly notToday: () => void };
}

/** Asks. Undefined: the person pressed Escape, and nothing is to be written. */
export async function askWhoIsAffected(change: AskedChange): Promise<readonly Note[] | undefined> {
  return (await import('./promptQuestions.js')).askQuestions(change);
}
