/** What is remembered of earlier commits, so that a later one can be compared with them: counts, and the newest commits of each place. */
import { fileKinds, type FileKind } from './fileKind';
import { makeForgetful, touchKey, type Forgetful } from './forgetful';
import { emptyShelf, kept, shelve, type NotedCommit, type Shelf } from './shelf';
import type { Lookup } from './sortedLines';
import { count, emptyTally, type Tally } from './tally';
import type { CustomerTouch, Touched } from './touched';

/** A commit, with a note or without, that a folder changed in: which customers' files changed with it, each with a folder of these. */
export interface ChangedTogether {
  readonly hash: string;
  readonly noticed: ReadonlyMap<number, string>;
}

/** What is remembered of a customer. */
export interface CustomerMemory {
  /** Noted commits that touched it, ever. */
  looks: number;
  /** The newest noted commits that touched it, and how often these named it, by the kind of touch. */
  readonly looked: Map<FileKind, NotedCommit[]>;
  readonly byKind: Map<FileKind, Tally>;
  /** Nearly only the last few looks, at noticed files and at others. */
  readonly lately: { readonly noticed: Tally; readonly unnoticed: Tally };
  /** By how much it was named more than expected (`surprise.ts`), where a pattern named it and where none did. */
  readonly surprise: { readonly declared: Tally; readonly other: Tally };
  /** The newest noted commits that named it. */
  readonly namedIn: Shelf;
  /** How often it was named though nothing of it was touched, the older times counting less, and in which lesson last. */
  readonly untouched: { times: number; lesson: number };
}

/** How often the customers of a path, or of a folder, were named when it changed. They are few. */
export type PlaceMemory = (Tally & { readonly at: number })[];

export interface Memory {
  /** Commits with a note. */
  lessons: number;
  readonly customers: Lookup<number, CustomerMemory>;
  /** The newest noted commits to a folder, and to all below it. */
  readonly folders: Forgetful<Shelf>;
  /** The newest commits to a folder that were not wide. */
  readonly together: Forgetful<ChangedTogether[]>;
  /** The newest noted commits that touched exactly these customers noticeably. */
  readonly sameCustomers: Forgetful<Shelf>;
  readonly places: { readonly paths: Forgetful<PlaceMemory>; readonly folders: Forgetful<PlaceMemory> };
  /** Over all customers, by the kind of touch. */
  readonly kinds: Map<string, Tally>;
  /** Whether anybody was named, by the kind of touch that says most. */
  readonly anybody: Map<string, Tally>;
  /** How many of the newest noted commits named a customer. */
  readonly latest: NotedCommit[];
  readonly latestNames: Map<number, number>;
  /** The customers that had to act because of a path. */
  readonly acted: Forgetful<Set<number>>;
}

/** What an older look counts for beside the next one: half after 34. What customers notice changes slowly. */
const fade = 0.98;
/** As `fade`, where only the last few looks count: a customer that was split off, or renamed. */
const fadeLately = 0.75;
/** Commits over which it is counted who is named at present. */
const keptLatest = 150;
/** Such wide commits say nothing about single folders: a new licence header, a new formatter. */
const wide = { customers: 50, folders: 300, paths: 500 };
/** Commits beyond this touch much that does not belong together. */
const narrow = { customers: 8, paths: 50 };
/** Keys that are remembered of each: more than change in 5,000 commits of all but the largest repositories. */
const limits = { folders: 20_000, sameCustomers: 5_000, paths: 60_000, acted: 20_000 };

export function makeMemory(): Memory {
  return {
    lessons: 0,
    customers: new Map(),
    folders: makeForgetful(limits.folders),
    together: makeForgetful(limits.folders),
    sameCustomers: makeForgetful(limits.sameCustomers),
    places: { paths: makeForgetful(limits.paths), folders: makeForgetful(limits.folders) },
    kinds: new Map(),
    anybody: new Map(),
    latest: [],
    latestNames: new Map(),
    acted: makeForgetful(limits.acted),
  };
}

const newCustomer = (): CustomerMemory => ({
  looks: 0,
  looked: new Map(),
  byKind: new Map(),
  lately: { noticed: emptyTally(), unnoticed: emptyTally() },
  surprise: { declared: emptyTally(), other: emptyTally() },
  namedIn: emptyShelf(),
  untouched: { times: 0, lesson: 0 },
});

export const customerOf = ({ customers }: Memory, at: number): CustomerMemory => get(customers, at, newCustomer);

/** Who a note names, and who of these had to act. */
export interface Names {
  readonly named: ReadonlySet<number>;
  readonly acted: ReadonlySet<number>;
}

/** Remembers which customers' files change with which folders. */
export function rememberTogether(memory: Memory, hash: string, touched: Touched): void {
  if (isWide(touched) || touched.noticed.length > narrow.customers || touched.paths.length > narrow.paths) return;
  const noticed = new Map(touched.noticed.map((at) => [at, touched.customers.get(at)!.folders.keys().next().value!]));
  const commit = { hash, noticed };
  for (const folder of touched.folders) keep(touchKey(memory.together, folder, noCommits), commit);
}

const noCommits = (): never[] => [];

/** Remembers whom the note of a commit names. */
export function rememberNoted(memory: Memory, { hash, ...touched }: Touched & { hash: string }, names: Names): void {
  const { named } = names;
  const kind = mostTelling(touched);
  const customers = new Set(touched.customers.keys());
  const commit: NotedCommit = { hash, named, touched: customers, kind, folders: touched.folders.size };
  rememberKinds(memory, touched, commit);
  memory.lessons++;
  for (const [at, touch] of touched.customers) rememberLook(customerOf(memory, at), touch, { at, commit });
  rememberActed(memory, touched, names);
  if (!isWide(touched)) rememberPlaces(memory, touched, commit);
  if (commit.named.size <= wide.customers) rememberNames(memory, touched, commit);
}

function rememberKinds(memory: Memory, touched: Touched, { named, kind: most }: NotedCommit): void {
  for (const [at, { kind }] of touched.customers) {
    count(get(memory.kinds, kind, emptyTally), Number(named.has(at)), fade);
  }
  count(get(memory.anybody, most, emptyTally), Number(named.size > 0), fade);
}

function rememberLook(its: CustomerMemory, { kind }: CustomerTouch, look: { at: number; commit: NotedCommit }): void {
  const isNamed = Number(look.commit.named.has(look.at));
  its.looks++;
  count(get(its.byKind, kind, emptyTally), isNamed, fade);
  count(lately(its, kind), isNamed, fadeLately);
  keep(get<FileKind, NotedCommit[]>(its.looked, kind, noCommits), look.commit);
}

export const lately = (its: CustomerMemory, kind: FileKind): Tally =>
  kind === 'unnoticed' ? its.lately.unnoticed : its.lately.noticed;

/** How often notes named a customer though nothing of it was touched: of all notes, since that is rare. */
export const namedUntouched = ({ untouched }: CustomerMemory, { lessons }: Memory): Tally => ({
  looked: (1 - fade ** lessons) / (1 - fade),
  true: untouched.times * fade ** (lessons - untouched.lesson),
});

function rememberActed(memory: Memory, { customers }: Touched, { acted }: Names): void {
  let left = limits.acted;
  for (const at of acted) {
    const paths = customers.get(at)?.paths.slice(0, left) ?? [];
    for (const path of paths) touchKey(memory.acted, path, () => new Set()).add(at);
    left -= paths.length;
  }
}

function rememberPlaces({ places }: Memory, { customers }: Touched, { named }: NotedCommit): void {
  for (const [at, { paths, folders }] of customers) {
    const isNamed = Number(named.has(at));
    for (const path of paths) countAt(touchKey(places.paths, path, noTallies), at, isNamed);
    for (const folder of folders.keys()) countAt(touchKey(places.folders, folder, noTallies), at, isNamed);
  }
}

const noTallies = (): PlaceMemory => [];

function countAt(place: PlaceMemory, at: number, isNamed: number): void {
  let tally = tallyOf(place, at);
  if (!tally) place.push((tally = { at, ...emptyTally() }));
  count(tally, isNamed, fade);
}

export const tallyOf = (place: PlaceMemory | undefined, at: number): PlaceMemory[number] | undefined =>
  place?.find((tally) => tally.at === at);

function rememberNames(memory: Memory, touched: Touched, commit: NotedCommit): void {
  for (const at of commit.named) {
    const its = customerOf(memory, at);
    shelve(its.namedIn, commit);
    if (commit.touched.has(at)) continue;
    its.untouched.times = namedUntouched(its, memory).true + 1;
    its.untouched.lesson = memory.lessons;
  }
  if (!isWide(touched)) {
    for (const folder of touched.folders) shelve(touchKey(memory.folders, folder, emptyShelf), commit);
    shelve(touchKey(memory.sameCustomers, sameKey(touched), emptyShelf), commit);
  }
  const { latest, latestNames } = memory;
  latest.push(commit);
  for (const at of commit.named) latestNames.set(at, (latestNames.get(at) ?? 0) + 1);
  if (latest.length <= keptLatest) return;
  for (const at of latest.shift()!.named) latestNames.set(at, latestNames.get(at)! - 1);
}

export const isWide = ({ customers, folders, paths }: Touched): boolean =>
  customers.size > wide.customers || folders.size > wide.folders || paths.length > wide.paths;

function keep<T>(commits: T[], commit: T): void {
  commits.push(commit);
  if (commits.length > kept) commits.shift();
}

function get<K, V>(map: Lookup<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** Stands for the set of customers whom a change touches noticeably. */
export const sameKey = ({ noticed }: Touched): string => noticed.toSorted((a, b) => a - b).join(' ');

/** The kind of touch that says most, over all customers. */
export function mostTelling({ customers }: Touched): string {
  const kinds = new Set([...customers.values()].map(({ kind }) => kind));
  return fileKinds.find((kind) => kinds.has(kind)) ?? 'nobody';
}
