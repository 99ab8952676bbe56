/** What earlier commits say of each customer that a change may affect: a few figures for each, which the weights turn into a chance. */
import {
  folderKey,
  howKnown,
  mostTelling,
  pathKey,
  sameKey,
  type CustomerMemory,
  type Memory,
  type NotedCommit,
} from './memory';
import { logit, rateOf } from './tally';
import { folderOf, type CustomerTouch, type Touched } from './touched';

/** A customer that a change may affect. */
export interface Candidate {
  /** Its place among all customers. */
  readonly at: number;
  readonly declared: boolean;
  /** Figures in the order of the weights. */
  readonly grounds: readonly number[];
}

/** How many looks the guess is worth that a rate starts from: the rarer the thing that is counted, the fewer. */
const worth = { kind: 5, customer: 3, place: 2, same: 1.5, lately: 1 };
/** How often people name a customer whose files of a kind were touched, before they have been asked. */
const firstGuess = { code: 0.7, manifest: 0.5, aside: 0.7, unnoticed: 0.15 } as const;
/** The least that a customer is named by chance. */
const leastNamed = 0.002;

/** What holds for the whole change. */
interface Ground {
  readonly touched: Touched;
  readonly memory: Memory;
  /** Near 1 before anything is learned, and 1/2 after 30 notes. */
  readonly young: number;
  readonly same: readonly NotedCommit[];
}

export function candidatesFor(touched: Touched, memory: Memory): readonly Candidate[] {
  const ground: Ground = {
    touched,
    memory,
    young: 1 / (1 + memory.lessons / 30),
    same: memory.sameCustomers.get(sameKey(touched)) ?? [],
  };
  const declared = [...touched.customers].map(([at, touch]) => ({
    at,
    declared: true,
    grounds: declaredGrounds(at, touch, ground),
  }));
  return [...declared, ...others(ground)];
}

/** Whose order the weights of declared customers follow. */
function declaredGrounds(at: number, touch: CustomerTouch, ground: Ground): readonly number[] {
  const { touched, memory } = ground;
  const { kind, paths, code } = touch;
  const its = memory.customers.get(at);
  const byKind = rateOf(memory.kinds.get(kind), { rate: firstGuess[kind], worth: worth.kind });
  const known = rateOf(memory.kinds.get(howKnown(memory, at, kind)), { rate: byKind, worth: worth.kind });
  const own = rateOf(its?.byKind.get(kind), { rate: byKind, worth: worth.customer });
  const lately = rateOf(its?.lately[kind === 'unnoticed' ? 1 : 0], { rate: own, worth: worth.lately });
  return [
    1,
    kind === 'unnoticed' ? 0 : 1,
    paths.length / touched.paths.length,
    Math.log(1 + touched.noticed.length),
    logit(own),
    logit(inPlaces(at, touch, { memory, own })),
    logit(namedIn(ground.same, at, { rate: own, worth: worth.same })),
    ground.young,
    logit(byKind),
    logit(lately),
    logit(known),
    Math.log(1 + touched.withCode),
    touched.withCode > 0 && code === 0 ? 1 : 0,
    code / Math.max(1, touched.codePaths),
  ];
}

/** How often the customer was named where these paths changed, on average. */
function inPlaces(at: number, { paths }: CustomerTouch, { memory, own }: { memory: Memory; own: number }): number {
  const folders = new Map<string, number>();
  for (const path of paths) folders.set(folderOf(path), (folders.get(folderOf(path)) ?? 0) + 1);
  const guess = { rate: own, worth: worth.place };
  let inFolders = 0;
  for (const [folder, number] of folders) inFolders += number * rateOf(memory.places.get(folderKey(at, folder)), guess);
  const rate = inFolders / paths.length;
  let sum = 0;
  for (const path of paths) sum += rateOf(memory.places.get(pathKey(at, path)), { rate, worth: worth.place });
  return sum / paths.length;
}

function namedIn(commits: readonly NotedCommit[], at: number, guess: { rate: number; worth: number }): number {
  const named = commits.filter((commit) => commit.named.has(at)).length;
  return rateOf({ looked: commits.length, true: named }, guess);
}

/** How often a customer was named among the newest commits to some place. */
interface Named {
  readonly named: number;
  readonly of: number;
  readonly weight: number;
  /** Of the newest few commits there, the share that named it. */
  readonly newest: number;
}

/** Customers that no pattern names, but notes of commits to these folders do. */
function others(ground: Ground): readonly Candidate[] {
  const { touched, memory } = ground;
  const inFolders = new Map<number, Named[]>();
  const total = { weight: 0, guessed: 0 };
  for (const [folder, weight] of touched.folders) {
    const commits = memory.folders.get(folder);
    if (!commits) continue;
    total.weight += weight;
    total.guessed += (weight * worth.place) / (commits.length + worth.place);
    for (const [at, found] of namedAmong(commits, weight)) push(inFolders, at, found);
  }
  const besides = new Map<number, Named[]>();
  for (const at of touched.noticed) {
    for (const [other, found] of namedAmong(memory.customers.get(at)?.noticedIn ?? [], 1)) push(besides, other, found);
  }
  const found = new Set([...inFolders.keys(), ...besides.keys()].filter((at) => !touched.customers.has(at)));
  return [...found]
    .filter((at) => [...(inFolders.get(at) ?? []), ...(besides.get(at) ?? [])].some(({ named }) => named >= 2))
    .map((at) =>
      otherCandidate(at, { inFolders: inFolders.get(at) ?? [], besides: besides.get(at) ?? [], total }, ground),
    );
}

interface Found {
  readonly inFolders: readonly Named[];
  readonly besides: readonly Named[];
  readonly total: { readonly weight: number; readonly guessed: number };
}

/** Whose order the weights of other customers follow. */
function otherCandidate(
  at: number,
  { inFolders, besides, total }: Found,
  { touched, memory, young, same }: Ground,
): Candidate {
  const lately = Math.min(0.3, (memory.latestNames.get(at) ?? 0) / (memory.latest.length + 5));
  const rate = Math.max(leastNamed, 0.3 * lately);
  const rateAmong = ({ named, of }: Named) => (named + worth.place * rate) / (of + worth.place);
  const most = inFolders.reduce((found, named) => Math.max(found, rateAmong(named)), rate);
  const sum = inFolders.reduce((found, { weight, named, of }) => found + (weight * named) / (of + worth.place), 0);
  const mean = total.weight > 0 ? (sum + rate * total.guessed) / total.weight : rate;
  const beside = besides.reduce((found, named) => Math.max(found, rateAmong(named)), rate);
  return {
    at,
    declared: false,
    grounds: [
      1,
      logit(most),
      logit(mean),
      logit(beside),
      logit(namedIn(same, at, { rate: beside, worth: worth.same })),
      logit(lately),
      Math.log(1 + touched.noticed.length),
      young,
      inFolders.reduce((found, { newest }) => Math.max(found, newest), 0),
    ],
  };
}

/** Of how many commits `newest` tells, and how few are none. */
const few = { most: 4, least: 2 };

function namedAmong(commits: readonly NotedCommit[], weight: number): Iterable<[number, Named]> {
  const counts = new Map<number, { named: number; newest: number }>();
  const newestFrom = Math.max(0, commits.length - few.most);
  const newestOf = commits.length < few.least ? Infinity : commits.length - newestFrom;
  for (const [place, { named }] of commits.entries()) {
    for (const at of named) {
      let its = counts.get(at);
      if (!its) counts.set(at, (its = { named: 0, newest: 0 }));
      its.named++;
      if (place >= newestFrom) its.newest++;
    }
  }
  return [...counts].map(([at, { named, newest }]) => [
    at,
    { named, of: commits.length, weight, newest: newest / newestOf },
  ]);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** A candidate with the chance that it is named, judged on its own grounds. */
export interface Judged extends Candidate {
  readonly chance: number;
}

/** How much of a candidate's company is looked at: the likeliest. */
const company = 24;

/** How often a commit with a note names anybody, before there are any. */
const anybodyGuess = { rate: 0.7, worth: 4 };
/** Where notes named somebody more seldom, nobody is taken to be affected. */
const leastAnybody = 0.2;

/** Whether notes of such commits mostly said that nobody is affected: for this kind of files, in these folders, with these customers. */
export function concernsNobody(touched: Touched, memory: Memory): boolean {
  const rate = rateOf(memory.anybody.get(mostTelling(touched)), anybodyGuess);
  const guess = { rate, worth: worth.place };
  const inFolders = touched.paths.map((path) => anybodyIn(memory.folders.get(folderOf(path)) ?? [], guess));
  const mean = inFolders.reduce((sum, each) => sum + each, 0) / Math.max(1, inFolders.length);
  const same = memory.sameCustomers.get(sameKey(touched)) ?? [];
  return anybodyIn(same, { rate: mean, worth: worth.same }) < leastAnybody;
}

function anybodyIn(commits: readonly NotedCommit[], guess: { rate: number; worth: number }): number {
  return rateOf({ looked: commits.length, true: commits.filter(({ named }) => named.size > 0).length }, guess);
}

/** What the chances of the others say of each candidate: who is named with whom. In the order of their weights. */
export function groundsAmong(judged: readonly Judged[], { customers }: Memory): readonly (readonly number[])[] {
  const likeliest = judged
    .filter(({ chance }) => chance >= 0.05)
    .toSorted((a, b) => b.chance - a.chance)
    .slice(0, company);
  const named = new Map(likeliest.map(({ at }) => [at, countsOf(customers.get(at))]));
  const sum = judged.reduce((total, { chance }) => total + chance, 0);
  const chances = new Map(judged.map(({ at, chance }) => [at, chance]));
  const top = likeliest[0]?.chance ?? 0;
  return judged.map(({ at, chance }) => {
    let [weighted, weight] = [0, 0];
    for (const other of likeliest) {
      if (other.at === at) continue;
      const { counts, of } = named.get(other.at)!;
      weighted += (other.chance * ((counts.get(at) ?? 0) + worth.place * chance)) / (of + worth.place);
      weight += other.chance;
    }
    const back = isLikely(at, named) ? returned(at, named.get(at)!, chances) : undefined;
    return [
      1,
      logit(chance),
      logit(weight > 0 ? weighted / weight : chance),
      Math.log(1 + sum - chance),
      chance === top ? 1 : 0,
      logit(back ?? chance),
    ];
  });
}

interface Counts {
  readonly counts: ReadonlyMap<number, number>;
  readonly of: number;
}

const isLikely = (at: number, named: ReadonlyMap<number, Counts>): boolean => named.has(at);

/** How many of the newest commits that named a customer named each other one. */
function countsOf(its: CustomerMemory | undefined): Counts {
  const counts = new Map<number, number>();
  for (const { named } of its?.namedIn ?? []) for (const at of named) counts.set(at, (counts.get(at) ?? 0) + 1);
  return { counts, of: its?.namedIn.length ?? 0 };
}

/** Whether those are here that are mostly named with it. */
function returned(at: number, { counts, of }: Counts, chances: ReadonlyMap<number, number>): number | undefined {
  let [weighted, weight] = [0, 0];
  for (const [other, number] of counts) {
    if (other === at) continue;
    const chance = chances.get(other) ?? 0;
    const rate = (number + chance) / (of + 1);
    if (rate <= 0.3) continue;
    weighted += rate * chance;
    weight += rate;
  }
  return weight > 0 ? weighted / weight : undefined;
}
