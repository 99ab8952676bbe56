/** An experience taught the commits of a history in their order, and each of those that are asked about judged by what came before it. */
import type { History, Selection } from '../../core/history/history';
import { lessonOf, type Experience } from '../../suggestions/experience';
import { reviewCommit, type ReviewedCommit } from '../../core/review/review';
import type { NewlyListed } from './newlyListed';
import type { Progress } from '../progress';
import { inTurns, makeTurn } from '../turn';

/**
 * What is learned from before the commits that are looked at: those with a note, up to so many, of up to so many commits. More
 * taught nothing more in the repositories that it was tried on. It begins at a hash with a certain end, so that one commit more
 * does not shift the beginning.
 */
export const enough = { noted: 500, walked: 20_000 } as const;

/** The rows of a selection, newest first; as many as there are, others get their turn. */
export async function rowsOf(history: History, selection: Selection): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  await inTurns(history.rows(selection), (row) => rows.add(row));
  return rows;
}

/** The rows of a selection, and of those before them enough to learn from; newest first. @param selected the rows of the selection */
export async function lessonRows(
  history: History,
  { from }: Pick<Selection, 'from'>,
  selected: ReadonlySet<number>,
): Promise<readonly number[]> {
  let [left, noted, before] = [selected.size, 0, 0];
  const rows: number[] = [];
  const turn = makeTurn();
  for (const row of history.rows({ from })) {
    const pause = turn();
    if (pause) await pause;
    const isBefore = left === 0;
    const isNoted = history.isNoted(row);
    if (!isBefore || isNoted) rows.push(row);
    if (selected.has(row)) left--;
    if (!isBefore) continue;
    before++;
    if (isNoted) noted++;
    const isEnough = before >= enough.walked || noted >= enough.noted;
    if (isEnough && history.hash(row).endsWith('00')) break;
  }
  return rows;
}

interface Teaching {
  readonly history: History;
  readonly experience: Experience;
  readonly learns: boolean;
  readonly listed: NewlyListed;
  /** Whether a commit is judged, by what came before it. */
  readonly judges: (row: number) => boolean;
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/**
 * Teaches an experience commits, the oldest first.
 * @param rows newest first
 * @returns those that were judged, newest first
 * @throws the reason of the signal where that ended it
 */
export async function taught(rows: readonly number[], teaching: Teaching): Promise<readonly ReviewedCommit[]> {
  const { history, experience, learns, listed, judges, signal, progress } = teaching;
  const unlisted = new Set([...listed.values()].flat());
  const reviewed: ReviewedCommit[] = [];
  const turn = makeTurn();
  for (const [at, row] of rows.toReversed().entries()) {
    const commit = history.commit(row);
    if (judges(row)) reviewed.push(reviewCommit(commit, experience.suggest(commit.paths)));
    if (learns && commit.kind !== 'merge') experience.learn({ ...lessonOf(commit), unlisted });
    for (const id of listed.get(commit.hash) ?? []) unlisted.delete(id);
    const pause = turn();
    if (!pause) continue;
    await pause;
    signal?.throwIfAborted();
    progress?.({ read: at + 1, of: rows.length });
  }
  return reviewed.toReversed();
}
