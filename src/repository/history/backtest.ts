/** Replays the history in time order and compares what would have been suggested with what people said. */
import {
  isComparable,
  measured,
  onlyLearnedFrom,
  predictionFor,
  type Backtest,
  type Prediction,
} from '../../suggestions/backtest';
import { lessonOf, makeExperience } from '../../suggestions/experience';
import type { History } from '../../core/history/history';
import { isNeverAsked } from '../../core/suggestion/restraint';
import { worthAsking } from '../../core/suggestion/suggestion';
import type { Listing } from '../customers/customersReading';
import type { Progress } from '../progress';
import { makeTurn } from '../turn';

export interface BacktestRequest {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

export interface Backtested {
  readonly figures: Backtest;
  /** One for each commit with a note but merges, the oldest first. */
  readonly predictions: readonly Prediction[];
}

/** @returns undefined where it was cancelled */
export async function backtest(
  history: History,
  { head, listing: { customers, matcher } }: { readonly head: string; readonly listing: Listing },
  { signal, progress }: BacktestRequest,
): Promise<Backtested | undefined> {
  const known = new Set(customers.customers.map(({ id }) => id));
  const experience = makeExperience(customers, matcher);
  const rows = [...history.rows({ from: [head] })].toReversed();
  const compared = rows.filter((row) => history.isNoted(row) && isComparable(history.commit(row), known));
  const firstEvaluated = compared[Math.floor(compared.length * onlyLearnedFrom)];
  const predictions: Prediction[] = [];
  const evaluated: Prediction[] = [];
  let [isEvaluated, asked, made] = [false, 0, 0];
  const turn = makeTurn();
  for (const [at, row] of rows.entries()) {
    const commit = history.commit(row);
    isEvaluated ||= row === firstEvaluated;
    const isNoted = commit.notes.length > 0 && commit.kind !== 'merge';
    if (isNoted) {
      const prediction = predictionFor(commit, experience.rank(commit.paths), known);
      predictions.push(prediction);
      if (isEvaluated && isComparable(commit, known)) evaluated.push(prediction);
    }
    if (isEvaluated && commit.kind !== 'merge') {
      made++;
      if (!isNeverAsked(commit) && worthAsking(experience.suggest(commit.paths))) asked++;
    }
    if (commit.kind !== 'merge') experience.learn(lessonOf(commit));
    const pause = turn();
    if (!pause) continue;
    await pause;
    if (signal?.aborted) return undefined;
    progress?.({ read: at + 1, of: rows.length });
  }
  const figures = measured(evaluated, { commits: rows.length, asked: { commits: asked, of: made } });
  return { figures, predictions };
}
