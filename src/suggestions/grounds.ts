/** What earlier commits say of each customer that a change may affect: a few figures for each, which the weights turn into a chance. */
import { alikeOn } from './alike';
import { recall } from './forgetful';
import { lately, sameKey, tallyOf, namedUntouched, type Memory, type PlaceMemory } from './memory';
import { countedOn, emptyShelf, type Shelf } from './shelf';
import { logit, rateOf, type Guess } from './tally';
import type { CustomerTouch, Touched } from './touched';
import { chanceOf, weights } from './weights';

/** A customer that a change may affect. */
export interface Candidate {
  /** Its place among all customers. */
  readonly at: number;
  readonly declared: boolean;
  /** Figures in the order of the weights. */
  readonly grounds: readonly number[];
  /** That it is named, judged on its own grounds. */
  readonly chance: number;
}

/** How many looks the guess is worth that a rate starts from: fewer where what is counted is more like the change. */
export const worth = { kind: 5, customer: 3, place: 2, same: 1.5, lately: 1, alike: 0.3, untouched: 3 } as const;
/** How often people name a customer whose files of a kind were touched, before they have been asked. */
const firstGuess = { code: 0.7, manifest: 0.5, aside: 0.7, unnoticed: 0.15 } as const;
/** The least and the most that a customer is taken to be named whatever changes, and what of that holds for any one change. */
const byChance = { least: 0.002, most: 0.3, here: 0.3 };
/** How often a customer is named though nothing of it is touched, before there are notes. */
const untouchedGuess = 0.02;
/** Of how many commits to a folder the newest ones are looked at for themselves; where there are so many. */
const newest = { atMost: 4, atLeast: 2 };

/** What holds for the whole change. */
interface Ground {
  readonly touched: Touched;
  readonly memory: Memory;
}

/** Those whom patterns name, and those whom only earlier notes do. */
export function candidatesFor(touched: Touched, memory: Memory): readonly Candidate[] {
  const ground: Ground = { touched, memory };
  return [...declared(ground), ...others(ground)];
}

function declared({ touched, memory }: Ground): readonly Candidate[] {
  const same = recall(memory.sameCustomers, sameKey(touched)) ?? emptyShelf();
  return Array.from(touched.customers, ([at, touch]) => {
    const grounds = declaredGrounds(at, touch, { touched, memory, same });
    return { at, declared: true, grounds, chance: chanceOf(grounds, weights.declared) };
  });
}

/** In the order of the weights of declared customers. */
function declaredGrounds(
  at: number,
  touch: CustomerTouch,
  { touched, memory, same }: Ground & { same: Shelf },
): readonly number[] {
  const { kind, paths, code } = touch;
  const its = memory.customers.get(at);
  const byKind = rateOf(memory.kinds.get(kind), { rate: firstGuess[kind], worth: worth.kind });
  const own = rateOf(its?.byKind.get(kind), { rate: byKind, worth: worth.customer });
  return [
    1,
    paths.length / touched.paths.length,
    logit(inPlaces(at, touch, { memory, own })),
    logit(named(same, at, { rate: own, worth: worth.same })),
    logit(rateOf(its && lately(its, kind), { rate: own, worth: worth.lately })),
    code / paths.length,
    touched.codePaths > 0 && code === 0 ? 1 : 0,
    code / Math.max(1, touched.codePaths),
  ];
}

/** How often the customer was named where these paths changed, on average. */
function inPlaces(
  at: number,
  { paths, folders }: CustomerTouch,
  { memory, own }: { memory: Memory; own: number },
): number {
  const rate = (place: PlaceMemory | undefined, guess: Guess) => rateOf(tallyOf(place, at), guess);
  const guess = { rate: own, worth: worth.place };
  let inFolders = 0;
  for (const [folder, number] of folders) inFolders += number * rate(recall(memory.places.folders, folder), guess);
  const near = { rate: inFolders / paths.length, worth: worth.place };
  return mean(paths, (path) => rate(recall(memory.places.paths, path), near));
}

export function mean<T>(values: readonly T[], of: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum / Math.max(1, values.length);
}

/** How often the commits of a shelf named a customer. */
function named(shelf: Shelf, at: number, guess: Guess): number {
  return rateOf({ looked: shelf.commits.length, true: countedOn(shelf).get(at) ?? 0 }, guess);
}

/** Customers that no pattern names, but notes of commits to these folders do. */
function others({ touched, memory }: Ground): readonly Candidate[] {
  const shelves = [...touched.folders].flatMap((folder) => recall(memory.folders, folder) ?? []);
  const alike = alikeOn(shelves, touched.folders.size);
  const lastFew = namedInLastFew(shelves);
  const young = 1 / (1 + memory.lessons / 30);
  const found = [...alike.often].filter((at) => !touched.customers.has(at));
  return found.map((at) => {
    const its = memory.customers.get(at);
    const present = Math.min(byChance.most, (memory.latestNames.get(at) ?? 0) / (memory.latest.length + 5));
    const guess = { rate: Math.max(byChance.least, byChance.here * present), worth: worth.alike };
    const grounds = [
      1,
      logit(rateOf({ looked: alike.looked, true: alike.named.get(at)! }, guess)),
      young,
      lastFew.get(at) ?? 0,
      Math.log(1 + (its?.looks ?? 0)),
      logit(rateOf(its && namedUntouched(its, memory), { rate: untouchedGuess, worth: worth.untouched })),
    ];
    return { at, declared: false, grounds, chance: chanceOf(grounds, weights.other) };
  });
}

/** Of the last few commits to a folder, the share that names a customer: in the folder where it is most. */
function namedInLastFew(shelves: readonly Shelf[]): ReadonlyMap<number, number> {
  const most = new Map<number, number>();
  for (const { commits } of shelves) {
    if (commits.length < newest.atLeast) continue;
    const last = commits.slice(-newest.atMost);
    const times = new Map<number, number>();
    for (const commit of last) for (const at of commit.named) times.set(at, (times.get(at) ?? 0) + 1);
    for (const [at, often] of times) most.set(at, Math.max(often / last.length, most.get(at) ?? 0));
  }
  return most;
}
