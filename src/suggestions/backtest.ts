/** How good the suggestions are, measured on what people said themselves (SPEC §8). */
import type { Commit } from '../core/history/commit';
import type { Asked } from '../core/suggestion/restraint';
import { namedIn } from '../core/note/note';
import type { Ranked } from './experience';

/** What would have been suggested for a commit with a note, from what came before it. */
export interface Prediction {
  readonly hash: string;
  /** All candidates, strongest first; `shown` are those that would have been ticked. */
  readonly suggested: readonly { readonly id: string; readonly score: number; readonly shown?: true }[];
  /** The customers of today that the note names; none where it says that nobody is affected. */
  readonly actual: readonly string[];
}

/** Each from 0 to 1; null where there is nothing to measure. */
export interface Backtest {
  /** All commits of the history, and those with a note that were compared: the last 40 % of them. */
  readonly commits: number;
  readonly evaluated: number;
  /** Of the ticked customers those that were named, of the named those that were ticked, and both in one. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Of commits whose note names somebody: one divided by the place of the first named customer, on average. */
  readonly mrr: number | null;
  /** Of the named customers those among the first three, on average over the same. */
  readonly recallAt3: number | null;
  /** Commits of which exactly the named ones were ticked. */
  readonly exact: number | null;
  /** Of the commits that affected nobody those with somebody ticked. */
  readonly needless: number | null;
  /** Since the first compared one, of all commits that people made. */
  readonly asked: Asked;
}

/** The share of the noted commits, the oldest, from which is only learned. */
export const onlyLearnedFrom = 0.6;

export function predictionFor(commit: Commit, ranked: readonly Ranked[], known: ReadonlySet<string>): Prediction {
  return {
    hash: commit.hash,
    suggested: ranked.map(({ customer: { id }, score, ticked }) => ({ id, score, ...(ticked && { shown: true }) })),
    actual: namedIn(commit.notes).filter((id) => known.has(id)),
  };
}

/** Whether a note says something about the customers of today: names one of them, or nobody. */
export function isComparable({ notes, kind }: Commit, known: ReadonlySet<string>): boolean {
  const named = namedIn(notes);
  return kind !== 'merge' && notes.length > 0 && (named.length === 0 || named.some((id) => known.has(id)));
}

/** @param compared those that count, in any order */
export function measured(compared: readonly Prediction[], counts: Pick<Backtest, 'commits' | 'asked'>): Backtest {
  let [right, wrong, missed, exact] = [0, 0, 0, 0];
  for (const { suggested, actual } of compared) {
    const ticked = suggested.filter(({ shown }) => shown).map(({ id }) => id);
    const hits = ticked.filter((id) => actual.includes(id)).length;
    right += hits;
    wrong += ticked.length - hits;
    missed += actual.length - hits;
    if (hits === actual.length && hits === ticked.length) exact++;
  }
  const naming = compared.filter(({ actual }) => actual.length > 0);
  const nobody = compared.filter(({ actual }) => actual.length === 0);
  return {
    ...counts,
    evaluated: compared.length,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
    mrr: share(sum(naming.map(firstHit)), naming.length),
    recallAt3: share(sum(naming.map(amongThree)), naming.length),
    exact: share(exact, compared.length),
    needless: share(nobody.filter(({ suggested }) => suggested.some(({ shown }) => shown)).length, nobody.length),
  };
}

function firstHit({ suggested, actual }: Prediction): number {
  const place = suggested.findIndex(({ id }) => actual.includes(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

function amongThree({ suggested, actual }: Prediction): number {
  return suggested.slice(0, 3).filter(({ id }) => actual.includes(id)).length / actual.length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
