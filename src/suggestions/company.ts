/** What the chances of the others say of each candidate: who is named with whom. */
import { worth, type Candidate } from './grounds';
import type { Memory } from './memory';
import { countedOn, emptyShelf, type Shelf } from './shelf';
import { surpriseOf } from './surprise';
import { logit } from './tally';

/** Of the others, only so many of the likeliest are looked at; and those that are at least so likely. */
const company = { atMost: 24, chance: 0.05 };

/** The grounds of each, in the order of their weights. */
export function groundsAmong(judged: readonly Candidate[], memory: Memory): readonly (readonly number[])[] {
  const namedIn = (at: number): Shelf => memory.customers.get(at)?.namedIn ?? emptyShelf();
  const likeliest = judged
    .filter(({ chance }) => chance >= company.chance)
    .toSorted((a, b) => b.chance - a.chance || a.at - b.at)
    .slice(0, company.atMost);
  const top = likeliest[0]?.chance;
  const sum = judged.reduce((total, { chance }) => total + chance, 0);
  return judged.map((each) => {
    const { at, chance } = each;
    let [weighted, weight] = [0, 0];
    for (const other of likeliest) {
      if (other.at === at) continue;
      const shelf = namedIn(other.at);
      weighted +=
        (other.chance * ((countedOn(shelf).get(at) ?? 0) + worth.place * chance)) /
        (shelf.commits.length + worth.place);
      weight += other.chance;
    }
    return [
      1,
      logit(chance),
      logit(weight > 0 ? weighted / weight : chance),
      Math.log(1 + sum - chance),
      chance === top ? 1 : 0,
      surpriseOf(each, memory),
    ];
  });
}
