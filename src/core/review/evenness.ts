/** Whether a few customers get all the changes, or all get their share, as a figure and in words. */
import type { Attention } from './attention';
import type { L10n } from '../l10n';

export interface Evenness {
  /** How many customers there are, without those of the past. */
  readonly customers: number;
  /** Of these, the fewest that together got at least half of all changes; and those that got none. */
  readonly half: number;
  readonly none: number;
  /** Changes, counted for each customer that they affect. */
  readonly changes: number;
  /**
   * 0: each got the same number of changes, 1: one got them all. The Gini coefficient, with the correction for small numbers of
   * customers. Sources: C. Gini, Variabilità e mutabilità, 1912; G. Deltas, The small-sample bias of the Gini coefficient, 2003.
   */
  readonly gini: number;
}

/** Undefined where there is nothing to spread: no change, or no two customers. */
export function evennessOf(attention: readonly Attention[]): Evenness | undefined {
  const counts = attention
    .filter(({ customer }) => customer.lifecycle !== 'past')
    .map(({ affected }) => affected)
    .toSorted((a, b) => a - b);
  const changes = counts.reduce((sum, count) => sum + count, 0);
  const customers = counts.length;
  if (changes === 0 || customers < 2) return undefined;
  const ranked = counts.reduce((sum, count, at) => sum + (at + 1) * count, 0);
  return {
    customers,
    half: fewestWithHalf(counts, changes),
    none: counts.filter((count) => count === 0).length,
    changes,
    gini: (2 * ranked - (customers + 1) * changes) / ((customers - 1) * changes),
  };
}

/** @param counts ascending */
function fewestWithHalf(counts: readonly number[], changes: number): number {
  let [got, customers] = [0, 0];
  while (2 * got < changes) got += counts.at(-++customers)!;
  return customers;
}

/** Below and above these, the figure is told as "even" and as "few". */
const bounds = { even: 0.4, few: 0.7 } as const;

/** One or two sentences for people; '' where there is nothing to say. */
export function evennessText(attention: readonly Attention[], l10n: L10n): string {
  const found = evennessOf(attention);
  if (!found) return '';
  const { customers, half, none } = found;
  const said = l10n.t('{0} of {1} customers got half of all changes: {2}.', half, customers, verdict(found, l10n));
  return none === 0 ? said : `${said} ${l10n.t('{0} got none.', none)}`;
}

function verdict({ customers, changes, gini }: Evenness, l10n: L10n): string {
  if (changes < customers) return l10n.t('too few changes to say how evenly they are spread');
  if (gini >= bounds.few) return l10n.t('a few get nearly all');
  return gini <= bounds.even ? l10n.t('they are evenly spread') : l10n.t('some get more than others');
}
