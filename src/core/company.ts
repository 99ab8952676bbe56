/** What the chances of the others say of each candidate: who is named with whom. */
import { worth, type Candidate } from './grounds';
import type { Memory } from './memory';
import { countedOn, emptyShelf, type Shelf } from './shelf';
import { logit } from './tally';

/** A candidate with the chance that it is named, judged on its own grounds. */
export interface Judged extends Candidate {
  readonly chance: number;
}

/** Of the others, only so many of the likeliest are looked at; and those that are at least so likely. */
const company = { atMost: 24, chance: 0.05 };
/** A customer is "mostly" named with another from this rate on. */
const mostly = 0.3;

/** The grounds of each, in the order of their weights. */
export function groundsAmong(judged: readonly Judged[], { customers }: Memory): readonly (readonly number[])[] {
  const namedIn = (at: number): Shelf => customers.get(at)?.namedIn ?? emptyShelf();
  const likeliest = judged
    .filter(({ chance }) => chance >= company.chance)
    .toSorted((a, b) => b.chance - a.chance || a.at - b.at)
    .slice(0, company.atMost);
  const likely = new Set(likeliest.map(({ at }) => at));
  const chances = new Map(judged.map(({ at, chance }) => [at, chance]));
  const top = likeliest[0]?.chance;
  const sum = judged.reduce((total, { chance }) => total + chance, 0);
  return judged.map(({ at, chance }) => {
    let [weighted, weight] = [0, 0];
    for (const other of likeliest) {
      if (other.at === at) continue;
      const shelf = namedIn(other.at);
      weighted +=
        (other.chance * ((countedOn(shelf).counts.get(at) ?? 0) + worth.place * chance)) /
        (shelf.commits.length + worth.place);
      weight += other.chance;
    }
    return [
      1,
      logit(chance),
      logit(weight > 0 ? weighted / weight : chance),
      Math.log(1 + sum - chance),
      chance === top ? 1 : 0,
      logit((likely.has(at) ? presence(at, namedIn(at), chances) : undefined) ?? chance),
    ];
  });
}

/** How likely those are that are mostly named with it. Undefined: there are none. */
function presence(at: number, shelf: Shelf, chances: ReadonlyMap<number, number>): number | undefined {
  let [weighted, weight] = [0, 0];
  for (const [other, times] of countedOn(shelf).counts) {
    if (other === at) continue;
    const chance = chances.get(other) ?? 0;
    const rate = (times + chance) / (shelf.commits.length + 1);
    if (rate <= mostly) continue;
    weighted += rate * chance;
    weight += rate;
  }
  return weight > 0 ? weighted / weight : undefined;
}
