/** What the plot shows: for each customer and each stretch of time, how many commits affected it, and how strongly. */
import { strengths, strengthsOf, type Strength } from './affected';
import { dayOf, endOf, startOf, type Day, type Stretch } from './days';
import type { PanelCommit } from './protocol';

export interface Cell {
  readonly customer: string;
  /** The first day of its stretch, and the first after it. */
  readonly from: Day;
  readonly to: Day;
  readonly commits: number;
  /** How many of them there are of each strength that there is, strongest first. */
  readonly counts: readonly (readonly [Strength, number])[];
}

/** The strongest that is said; `lacking` only where nothing is. */
export const strongest = ({ counts }: Cell): Strength => counts[0]?.[0] ?? 'unsaid';

/** How many of its commits lack a note. */
export const lackingIn = ({ counts }: Cell): number => counts.find(([strength]) => strength === 'lacking')?.[1] ?? 0;

/** The cells of each of these customers, the earliest first. */
export function cellsOf(
  customers: readonly string[],
  commits: readonly PanelCommit[],
  stretch: Stretch,
): readonly (readonly Cell[])[] {
  const counts = new Map(customers.map((id) => [id, new Map<Day, Map<Strength, number>>()]));
  for (const commit of commits) {
    const start = startOf(dayOf(commit.time), stretch);
    for (const [id, strength] of strengthsOf(commit)) {
      const its = counts.get(id);
      if (!its) continue;
      let cell = its.get(start);
      if (!cell) its.set(start, (cell = new Map()));
      cell.set(strength, (cell.get(strength) ?? 0) + 1);
    }
  }
  return customers.map((customer) => {
    const its = [...counts.get(customer)!].toSorted(([a], [b]) => a - b);
    return its.map(([from, found]) => cellFrom({ customer, from, to: endOf(from, stretch) }, found));
  });
}

function cellFrom(place: Pick<Cell, 'customer' | 'from' | 'to'>, found: ReadonlyMap<Strength, number>): Cell {
  const counts = strengths.flatMap((strength) => {
    const number = found.get(strength);
    return number === undefined ? [] : [[strength, number] as const];
  });
  return { ...place, commits: counts.reduce((sum, [, number]) => sum + number, 0), counts };
}
