// Measures candidates side by side: round by round, each in its turn, so that what slows the machine slows all of them.
import { figureOf, type Figure } from './row';

/** What is measured. Gives a number that depends on all its work, such as how much it found, so that none can be left out. */
type Candidate = (round: number) => number | Promise<number>;

export interface Rounds {
  readonly rounds: number;
  /** Rounds before the first that counts. */
  readonly warmUp: number;
}

/** What a candidate took, in milliseconds, and what it gave, round by round. */
export interface Course {
  readonly times: readonly number[];
  readonly given: readonly number[];
}

export async function sideBySide<K extends string>(
  candidates: Readonly<Record<K, Candidate>>,
  { rounds, warmUp }: Rounds,
): Promise<Readonly<Record<K, Course>>> {
  const names = Object.keys(candidates) as K[];
  const courses = Object.fromEntries(names.map((name) => [name, { times: [], given: [] }])) as unknown as Record<
    K,
    { times: number[]; given: number[] }
  >;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const started = performance.now();
      const given = await candidates[name](round + warmUp);
      const took = performance.now() - started;
      if (round < 0) continue;
      courses[name].times.push(took);
      courses[name].given.push(given);
    }
  }
  return courses;
}

/** How many times as long one took as the other in the same round. */
export function ratio(one: Course, other: Course): Figure {
  return figureOf(one.times.map((time, round) => time / other.times[round]!));
}

/** Milliseconds that one run takes. */
export async function timeOf(candidate: Candidate, rounds: Rounds): Promise<Figure> {
  return figureOf((await sideBySide({ candidate }, rounds)).candidate.times);
}
