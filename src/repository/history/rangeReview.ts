/** The commits of a range, each judged by what came before it: with progress, and until it is cancelled. */
import { setImmediate } from 'node:timers/promises';
import type { History, Selection } from '../../core/history/history';
import { makeExperience } from '../../suggestions/experience';
import { reviewCommit, type ReviewedCommit } from '../../core/review/review';
import type { Affected } from '../../core/suggestion/suggestion';
import type { Listing } from '../customers/customersReading';
import { hashesOf, type HistoryStore } from './historyStore';
import type { NewlyListed } from './newlyListed';
import type { Progress } from '../progress';
import { lessonRows, rowsOf, taught } from './taught';
import { inTurns } from '../turn';

export interface ReviewRequest {
  readonly signal?: AbortSignal;
  /** How many commits are done; where the history must be read first, that is one half of each. */
  readonly progress?: (progress: Progress) => void;
}

interface Ground {
  readonly store: HistoryStore;
  readonly listing: () => Listing;
  readonly learns: () => boolean;
  readonly newlyListed: (history: History, head: string) => Promise<NewlyListed>;
}

/**
 * Newest first. Undefined: it was cancelled; what was read of the history stays, and its reading goes on for those who asked
 * for it before.
 */
export async function reviewedRange(
  selection: Selection,
  ground: Ground,
  request: ReviewRequest,
): Promise<readonly ReviewedCommit[] | undefined> {
  const { signal } = request;
  try {
    return await orAborted(signal, reviewedOf(selection, ground, request));
  } catch (cause) {
    if (signal?.aborted && cause === signal.reason) return undefined;
    throw cause;
  }
}

async function reviewedOf(
  selection: Selection,
  { store, listing, learns, newlyListed }: Ground,
  { signal, progress }: ReviewRequest,
): Promise<readonly ReviewedCommit[]> {
  let hasRead = false;
  const reading = store.onProgress((read) => {
    if (!read) return;
    hasRead = true;
    progress?.({ read: Math.floor(read.read / 2), of: read.of });
  });
  const history = await store.upTo(hashesOf(selection)).finally(() => reading.dispose());
  signal?.throwIfAborted();
  const { customers, matcher } = listing();
  const selected = await rowsOf(history, selection);
  if (selected.size === 0) return [];
  const rows = await lessonRows(history, selection, selected);
  await setImmediate(); // each step is short, but not all of them together
  const listed = await newlyListed(history, selection.from[0] ?? '');
  signal?.throwIfAborted();
  const reviewed = await taught(rows, {
    history,
    experience: makeExperience(customers, matcher),
    learns: learns(),
    listed,
    judges: (row) => selected.has(row),
    ...(signal && { signal }),
    progress: ({ read, of }) => progress?.({ read: hasRead ? Math.floor((of + read) / 2) : read, of }),
  });
  await setImmediate();
  return reviewed;
}

/** Rejects with the reason of the signal as soon as it is aborted, whatever becomes of the work. */
async function orAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
}

/** Commits judged by those who are known already, and the others by what is suggested now. */
export async function judgedAgain(
  history: History,
  rows: Iterable<number>,
  affectedOf: (commit: { readonly hash: string; readonly paths: readonly string[] }) => readonly Affected[],
): Promise<readonly ReviewedCommit[]> {
  const reviewed: ReviewedCommit[] = [];
  await inTurns(rows, (row) => {
    const commit = history.commit(row);
    reviewed.push(reviewCommit(commit, affectedOf(commit)));
  });
  return reviewed;
}
