/** What earlier commits say of each customer that a change may affect: a few figures for each, which the weights turn into a chance. */
import { recall } from './forgetful';
import { lately, sameKey, tallyOf, type Memory, type PlaceMemory } from './memory';
import { countedOn, emptyShelf, type Shelf } from './shelf';
import { logit, rateOf, type Guess } from './tally';
import type { CustomerTouch, Touched } from './touched';

/** A customer that a change may affect. */
export interface Candidate {
  /** Its place among all customers. */
  readonly at: number;
  readonly declared: boolean;
  /** Figures in the order of the weights. */
  readonly grounds: readonly number[];
}

/** How many looks the guess is worth that a rate starts from: fewer where what is counted is more like the change. */
export const worth = { kind: 5, customer: 3, place: 2, same: 1.5, lately: 1 } as const;
/** How often people name a customer whose files of a kind were touched, before they have been asked. */
const firstGuess = { code: 0.7, manifest: 0.5, aside: 0.7, unnoticed: 0.15 } as const;
/** The least and the most that a customer is taken to be named whatever changes, and what of that holds for any one change. */
const byChance = { least: 0.002, most: 0.3, here: 0.3 };
/** Of how many commits to a folder the newest ones are looked at for themselves; where there are so many. */
const newest = { atMost: 4, atLeast: 2 };

/** What holds for the whole change. */
interface Ground {
  readonly touched: Touched;
  readonly memory: Memory;
  /** Near 1 before anything is learned, and 1/2 after 30 notes. */
  readonly young: number;
  readonly same: Shelf;
}

export function candidatesFor(touched: Touched, memory: Memory): readonly Candidate[] {
  const same = recall(memory.sameCustomers, sameKey(touched)) ?? emptyShelf();
  const ground: Ground = { touched, memory, young: 1 / (1 + memory.lessons / 30), same };
  const declared = [...touched.customers].map(([at, touch]) => ({
    at,
    declared: true,
    grounds: declaredGrounds(at, touch, ground),
  }));
  return [...declared, ...others(ground)];
}

/** In the order of the weights of declared customers. */
function declaredGrounds(
  at: number,
  touch: CustomerTouch,
  { touched, memory, young, same }: Ground,
): readonly number[] {
  const { kind, paths, code } = touch;
  const its = memory.customers.get(at);
  const byKind = rateOf(memory.kinds.get(kind), { rate: firstGuess[kind], worth: worth.kind });
  const own = rateOf(its?.byKind.get(kind), { rate: byKind, worth: worth.customer });
  return [
    1,
    kind === 'unnoticed' ? 0 : 1,
    paths.length / touched.paths.length,
    Math.log(1 + touched.noticed.length),
    logit(inPlaces(at, touch, { memory, own })),
    logit(named(same, at, { rate: own, worth: worth.same })),
    young,
    logit(rateOf(its && lately(its, kind), { rate: own, worth: worth.lately })),
    Math.log(1 + touched.withCode),
    touched.withCode > 0 && code === 0 ? 1 : 0,
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
  return rateOf({ looked: shelf.commits.length, true: countedOn(shelf).counts.get(at) ?? 0 }, guess);
}

/** A place that the change touches, with what it counts for there. */
interface Place {
  readonly shelf: Shelf;
  readonly weight: number;
}

/** Customers that no pattern names, but notes of commits to these folders do. */
function others(ground: Ground): readonly Candidate[] {
  const { touched, memory } = ground;
  const folders = [...touched.folders].flatMap(([folder, weight]): Place[] => {
    const shelf = recall(memory.folders, folder);
    return shelf ? [{ shelf, weight }] : [];
  });
  const found = new Set<number>();
  for (const { shelf } of folders) {
    for (const at of countedOn(shelf).often) if (!touched.customers.has(at)) found.add(at);
  }
  return [...found].map((at) => ({ at, declared: false, grounds: otherGrounds(at, folders, ground) }));
}

/** In the order of the weights of other customers. */
function otherGrounds(
  at: number,
  folders: readonly Place[],
  { touched, memory, young, same }: Ground,
): readonly number[] {
  const present = Math.min(byChance.most, (memory.latestNames.get(at) ?? 0) / (memory.latest.length + 5));
  const guess = { rate: Math.max(byChance.least, byChance.here * present), worth: worth.place };
  let [most, sum, weights, lastFew] = [guess.rate, 0, 0, 0];
  for (const { shelf, weight } of folders) {
    const rate = named(shelf, at, guess);
    most = Math.max(most, rate);
    sum += weight * rate;
    weights += weight;
    if (countedOn(shelf).counts.has(at)) lastFew = Math.max(lastFew, inLastFew(shelf, at));
  }
  return [
    1,
    logit(most),
    logit(weights > 0 ? sum / weights : guess.rate),
    logit(named(same, at, { rate: most, worth: worth.same })),
    logit(present),
    Math.log(1 + touched.noticed.length),
    young,
    lastFew,
  ];
}

function inLastFew({ commits }: Shelf, at: number): number {
  if (commits.length < newest.atLeast) return 0;
  const last = commits.slice(-newest.atMost);
  return last.filter((commit) => commit.named.has(at)).length / last.length;
}
