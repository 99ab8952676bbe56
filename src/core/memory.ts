/** What is remembered of earlier commits, so that a later one can be compared with them: counts, and the newest commits of each place. */
import type { FileKind } from './fileKind';
import { makeForgetful, type Forgetful } from './forgetful';
import { count, emptyTally, type Tally } from './tally';
import { folderOf, type CustomerTouch, type Touched } from './touched';

/** A commit with a note, as it is kept. */
export interface NotedCommit {
  readonly hash: string;
  /** Places of the customers whom it affects. */
  readonly named: ReadonlySet<number>;
  readonly touched: Touched['customers'];
}

/** A commit, with a note or without, that a folder changed in: which customers' files changed with it. */
export interface ChangedTogether {
  readonly hash: string;
  readonly noticed: ReadonlyMap<number, string>;
}

/** What is remembered of a customer. */
export interface CustomerMemory {
  /** Noted commits that touched it, ever; and those that named it. */
  looks: number;
  names: number;
  /** The newest noted commits that touched it, by the kind of touch. */
  readonly looked: Map<FileKind, NotedCommit[]>;
  readonly byKind: Map<FileKind, Tally>;
  /** Nearly only the last few looks, at noticed files and at others. */
  readonly lately: readonly [noticed: Tally, unnoticed: Tally];
  /** The newest noted commits that touched it noticeably, and those that named it. */
  readonly noticedIn: NotedCommit[];
  readonly namedIn: NotedCommit[];
}

export interface Memory {
  /** Commits with a note. */
  lessons: number;
  readonly customers: Map<number, CustomerMemory>;
  /** The newest noted commits to a folder, and to all below it. */
  readonly folders: Forgetful<NotedCommit[]>;
  /** The newest commits to a folder that were not wide. */
  readonly together: Forgetful<ChangedTogether[]>;
  /** The newest noted commits that touched exactly these customers noticeably. */
  readonly sameCustomers: Forgetful<NotedCommit[]>;
  /** Of a customer in a folder, and for a path. */
  readonly places: Forgetful<Tally>;
  /** Over all customers, by the kind of touch, and by that and how well the customer is known. */
  readonly kinds: Map<string, Tally>;
  /** Whether anybody was named, by the kind of touch that says most. */
  readonly anybody: Map<string, Tally>;
  /** How many of the newest noted commits named a customer. */
  readonly latest: NotedCommit[];
  readonly latestNames: Map<number, number>;
  /** Paths of a customer that had to act because of them. */
  readonly acted: Forgetful<true>;
}

/** What an older look counts for beside the next one: half after 34. What customers notice changes slowly. */
const fade = 0.98;
/** As `fade`, where only the last few looks count: a customer that was split off, or renamed. */
const fadeLately = 0.75;
/** Commits that are kept for each customer, folder and set of customers: enough to tell 1 in 10 from 1 in 3. */
export const keptCommits = 32;
/** Commits over which it is counted who is named at present. */
export const keptLatest = 150;
/** Such wide commits say nothing about single folders: a new licence header, a new formatter. */
const wide = { customers: 50, folders: 300, paths: 500 };
/** Keys of each kind that are remembered: more than the folders that change in 5,000 commits. */
const limits = { folders: 20_000, sameCustomers: 5_000, places: 60_000, acted: 20_000 };

export function makeMemory(): Memory {
  return {
    lessons: 0,
    customers: new Map(),
    folders: makeForgetful(limits.folders),
    together: makeForgetful(limits.folders),
    sameCustomers: makeForgetful(limits.sameCustomers),
    places: makeForgetful(limits.places),
    kinds: new Map(),
    anybody: new Map(),
    latest: [],
    latestNames: new Map(),
    acted: makeForgetful(limits.acted),
  };
}

const newCustomer = (): CustomerMemory => ({
  looks: 0,
  names: 0,
  looked: new Map(),
  byKind: new Map(),
  lately: [emptyTally(), emptyTally()],
  noticedIn: [],
  namedIn: [],
});

/** Who a note names, and who of these had to act. */
export interface Names {
  readonly named: ReadonlySet<number>;
  readonly acted: ReadonlySet<number>;
}

/** Remembers which customers' files change with which folders. */
export function rememberTogether(memory: Memory, hash: string, touched: Touched): void {
  if (isWide(touched) || touched.noticed.length > narrow.customers || touched.paths.length > narrow.paths) return;
  const noticed = new Map(touched.noticed.map((at) => [at, folderOf(touched.customers.get(at)!.paths[0]!)]));
  for (const folder of touched.folders.keys())
    keep(
      memory.together.touch(folder, () => []),
      { hash, noticed },
    );
}

/** Commits beyond this touch much that does not belong together. */
const narrow = { customers: 8, paths: 50 };

export function rememberNoted(
  memory: Memory,
  { hash, touched }: { hash: string; touched: Touched },
  names: Names,
): void {
  const { named, acted } = names;
  const commit: NotedCommit = { hash, named, touched: touched.customers };
  // Counted before the customers are, since it is as well known as it was before this commit.
  for (const [at, { kind }] of touched.customers) {
    count(get(memory.kinds, kind, emptyTally), named.has(at), fade);
    count(get(memory.kinds, howKnown(memory, at, kind), emptyTally), named.has(at), fade);
  }
  count(get(memory.anybody, mostTelling(touched), emptyTally), named.size > 0, fade);
  memory.lessons++;
  for (const [at, touch] of touched.customers)
    rememberLook(get(memory.customers, at, newCustomer), touch, { commit, isNamed: named.has(at) });
  if (!isWide(touched)) rememberPlaces(memory, touched, names);
  for (const at of acted)
    for (const path of touched.customers.get(at)?.paths ?? []) memory.acted.touch(pathKey(at, path), () => true);
  if (named.size > wide.customers) return;
  for (const at of named) {
    const its = get(memory.customers, at, newCustomer);
    its.names++;
    keep(its.namedIn, commit);
  }
  for (const at of touched.noticed) keep(memory.customers.get(at)!.noticedIn, commit);
  if (!isWide(touched))
    for (const folder of touched.folders.keys())
      keep(
        memory.folders.touch(folder, () => []),
        commit,
      );
  keep(
    memory.sameCustomers.touch(sameKey(touched), () => []),
    commit,
  );
  rememberLatest(memory, commit);
}

function rememberLook(
  its: CustomerMemory,
  { kind }: CustomerTouch,
  { commit, isNamed }: { commit: NotedCommit; isNamed: boolean },
): void {
  its.looks++;
  count(get(its.byKind, kind, emptyTally), isNamed, fade);
  count(its.lately[kind === 'unnoticed' ? 1 : 0], isNamed, fadeLately);
  keep(
    get(its.looked, kind, () => []),
    commit,
  );
}

function rememberPlaces(memory: Memory, { customers }: Touched, { named }: Names): void {
  for (const [at, { paths }] of customers) {
    const isNamed = named.has(at);
    for (const folder of new Set(paths.map(folderOf)))
      count(memory.places.touch(folderKey(at, folder), emptyTally), isNamed, fade);
    for (const path of paths) count(memory.places.touch(pathKey(at, path), emptyTally), isNamed, fade);
  }
}

function rememberLatest({ latest, latestNames }: Memory, commit: NotedCommit): void {
  latest.push(commit);
  for (const at of commit.named) latestNames.set(at, (latestNames.get(at) ?? 0) + 1);
  if (latest.length <= keptLatest) return;
  for (const at of latest.shift()!.named) latestNames.set(at, latestNames.get(at)! - 1);
}

const isWide = ({ customers, folders, paths }: Touched): boolean =>
  customers.size > wide.customers || folders.size > wide.folders || paths.length > wide.paths;

function keep<T>(commits: T[], commit: T): void {
  commits.push(commit);
  if (commits.length > keptCommits) commits.shift();
}

function get<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

export const folderKey = (at: number, folder: string): string => `${at}:${folder}/`;
export const pathKey = (at: number, path: string): string => `${at}:${path}`;

export const sameKey = ({ noticed }: Touched): string => noticed.toSorted((a, b) => a - b).join(' ');

/** The kind of touch, how often the customer was looked at, and whether it was ever named. */
export function howKnown({ customers }: Memory, at: number, kind: FileKind): string {
  const { looks = 0, names = 0 } = customers.get(at) ?? {};
  const bucket = [1, 3, 8].filter((least) => looks >= least).length;
  return `${kind} ${bucket} ${names > 0}`;
}

/** The kind of touch that says most, over all customers. */
export function mostTelling({ customers }: Touched): string {
  const kinds = new Set([...customers.values()].map(({ kind }) => kind));
  return (['code', 'manifest', 'aside', 'unnoticed'] as const).find((kind) => kinds.has(kind)) ?? 'nobody';
}
