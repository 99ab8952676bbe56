/** What the plot shows: for each customer and each stretch of time, how many commits affected it, and how strongly. */
import { strengthFor, strengths, type Strength } from './affected';
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

/** The cells of a customer, the earliest first. `its`: the commits that affect it. */
export function cellsOf(customer: string, its: readonly PanelCommit[], stretch: Stretch): readonly Cell[] {
  const byStart = new Map<Day, Map<Strength, number>>();
  for (const commit of its) {
    const start = startOf(dayOf(commit.time), stretch);
    const counts = byStart.get(start) ?? new Map<Strength, number>();
    const strength = strengthFor(customer, commit);
    counts.set(strength, (counts.get(strength) ?? 0) + 1);
    byStart.set(start, counts);
  }
  const ordered = [...byStart].toSorted(([a], [b]) => a - b);
  return ordered.map(([from, found]) => {
    const counts = strengths.flatMap((strength) => {
      const number = found.get(strength);
      return number === undefined ? [] : [[strength, number] as const];
    });
    const commits = counts.reduce((sum, [, number]) => sum + number, 0);
    return { customer, from, to: endOf(from, stretch), commits, counts };
  });
}
