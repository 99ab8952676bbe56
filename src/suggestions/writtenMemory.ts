/** What was learned, as texts for the next run, which reads of them only what it is asked about. */
import type { FileKind } from './fileKind';
import type { Forgetful } from './forgetful';
import { makeMemory, type ChangedTogether, type CustomerMemory, type Memory, type PlaceMemory } from './memory';
import type { NotedCommit, Shelf } from './shelf';
import { mapOfLines, sortedLines, type Lookup } from './sortedLines';
import type { Tally } from './tally';

/** The young and the old of what is forgotten in time. */
type Generations = readonly [young: string, old: string];

/** Sorted lines, and as JSON the few values that everybody is judged by. */
export interface WrittenMemory {
  /** Commits by the numbers that stand for them in the others. */
  readonly noted: string;
  readonly changed: string;
  readonly customers: string;
  readonly folders: Generations;
  readonly together: Generations;
  readonly sameCustomers: Generations;
  readonly paths: Generations;
  readonly pathFolders: Generations;
  readonly acted: Generations;
  readonly everybody: string;
}

type WrittenTally = readonly [looked: number, isTrue: number];
type WrittenPlace = readonly (readonly [at: number, ...WrittenTally])[];
type WrittenNoted = readonly [
  hash: string,
  named: readonly number[],
  touched: readonly number[],
  kind: string,
  folders: number,
];
type WrittenChanged = readonly [hash: string, noticed: readonly (readonly [number, string])[]];
interface WrittenCustomer {
  readonly looks: number;
  readonly looked: readonly (readonly [FileKind, readonly number[]])[];
  readonly byKind: readonly (readonly [FileKind, WrittenTally])[];
  readonly lately: readonly [noticed: WrittenTally, unnoticed: WrittenTally];
  readonly surprise: readonly [declared: WrittenTally, other: WrittenTally];
  readonly untouched: CustomerMemory['untouched'];
  readonly namedIn: readonly number[];
}
interface Everybody {
  readonly lessons: number;
  readonly kinds: readonly (readonly [string, WrittenTally])[];
  readonly anybody: readonly (readonly [string, WrittenTally])[];
  readonly latest: readonly number[];
  readonly latestNames: readonly (readonly [number, number])[];
}

export function writtenMemory(memory: Memory): WrittenMemory {
  const [noted, changed] = [numbers<NotedCommit>(), numbers<ChangedTogether>()];
  const shelf = ({ commits }: Shelf) => commits.map(noted.of);
  const customer = ({
    looks,
    looked,
    byKind,
    lately,
    surprise,
    untouched,
    namedIn,
  }: CustomerMemory): WrittenCustomer => ({
    looks,
    looked: Array.from(looked, ([kind, commits]) => [kind, commits.map(noted.of)]),
    byKind: Array.from(byKind, ([kind, its]) => [kind, tally(its)]),
    lately: [tally(lately.noticed), tally(lately.unnoticed)],
    surprise: [tally(surprise.declared), tally(surprise.other)],
    untouched,
    namedIn: shelf(namedIn),
  });
  const everybody: Everybody = {
    lessons: memory.lessons,
    kinds: Array.from(memory.kinds, ([kind, its]) => [kind, tally(its)]),
    anybody: Array.from(memory.anybody, ([kind, its]) => [kind, tally(its)]),
    latest: memory.latest.map(noted.of),
    latestNames: [...memory.latestNames],
  };
  const places = {
    customers: sortedLines(memory.customers, customer),
    folders: generations(memory.folders, shelf),
    together: generations(memory.together, (commits) => commits.map(changed.of)),
    sameCustomers: generations(memory.sameCustomers, shelf),
    paths: generations(memory.places.paths, place),
    pathFolders: generations(memory.places.folders, place),
    acted: generations(memory.acted, (customers) => [...customers]),
    everybody: JSON.stringify(everybody),
  };
  return {
    ...places,
    noted: sortedLines(noted.all(), ({ hash, named, touched, kind, folders }): WrittenNoted => [
      hash,
      [...named],
      [...touched],
      kind,
      folders,
    ]),
    changed: sortedLines(changed.all(), ({ hash, noticed }): WrittenChanged => [hash, [...noticed]]),
  };
}

export function readMemory(written: WrittenMemory): Memory {
  const noted = mapOfLines<number, NotedCommit>(
    written.noted,
    ([hash, named, touched, kind, folders]: WrittenNoted) => ({
      hash,
      named: new Set(named),
      touched: new Set(touched),
      kind,
      folders,
    }),
  );
  const changed = mapOfLines<number, ChangedTogether>(written.changed, ([hash, noticed]: WrittenChanged) => ({
    hash,
    noticed: new Map(noticed),
  }));
  const commits = (all: readonly number[]) => all.map((number) => noted.get(number)!);
  const shelf = (all: readonly number[]): Shelf => ({ commits: commits(all), counted: undefined });
  const customer = ({
    looks,
    looked,
    byKind,
    lately,
    surprise,
    untouched,
    namedIn,
  }: WrittenCustomer): CustomerMemory => ({
    looks,
    looked: new Map(looked.map(([kind, all]) => [kind, commits(all)])),
    byKind: new Map(byKind.map(([kind, its]) => [kind, readTally(its)])),
    lately: { noticed: readTally(lately[0]), unnoticed: readTally(lately[1]) },
    surprise: { declared: readTally(surprise[0]), other: readTally(surprise[1]) },
    namedIn: shelf(namedIn),
    untouched,
  });
  const { lessons, kinds, anybody, latest, latestNames } = JSON.parse(written.everybody) as Everybody;
  const empty = makeMemory();
  return {
    lessons,
    customers: mapOfLines(written.customers, customer),
    folders: readGenerations(empty.folders, written.folders, shelf),
    together: readGenerations(empty.together, written.together, (all: readonly number[]) =>
      all.map((number) => changed.get(number)!),
    ),
    sameCustomers: readGenerations(empty.sameCustomers, written.sameCustomers, shelf),
    places: {
      paths: readGenerations(empty.places.paths, written.paths, readPlace),
      folders: readGenerations(empty.places.folders, written.pathFolders, readPlace),
    },
    kinds: new Map(kinds.map(([kind, its]) => [kind, readTally(its)])),
    anybody: new Map(anybody.map(([kind, its]) => [kind, readTally(its)])),
    latest: commits(latest),
    latestNames: new Map(latestNames),
    acted: readGenerations(empty.acted, written.acted, (all: readonly number[]) => new Set(all)),
  };
}

/** Numbers that stand for things: the same thing has the same one. */
function numbers<T>(): { readonly of: (thing: T) => number; readonly all: () => Iterable<readonly [number, T]> } {
  const known = new Map<T, number>();
  return {
    of: (thing) => {
      const number = known.get(thing) ?? known.size;
      known.set(thing, number);
      return number;
    },
    all: () => Array.from(known, ([thing, number]) => [number, thing] as const),
  };
}

const tally = ({ looked, true: isTrue }: Tally): WrittenTally => [looked, isTrue];
const readTally = ([looked, isTrue]: WrittenTally): Tally => ({ looked, true: isTrue });

const place = (its: PlaceMemory): WrittenPlace => its.map(({ at, ...counted }) => [at, ...tally(counted)]);
const readPlace = (its: WrittenPlace): PlaceMemory => its.map(([at, ...counted]) => ({ at, ...readTally(counted) }));

const generations = <V>({ young, old }: Forgetful<V>, written: (value: V) => unknown): Generations => [
  sortedLines(young, written),
  sortedLines(old, written),
];

function readGenerations<V>(
  { limit }: Forgetful<V>,
  [young, old]: Generations,
  read: (written: never) => V,
): Forgetful<V> {
  const lookup = (text: string): Lookup<string, V> => mapOfLines(text, read);
  return { limit, young: lookup(young), old: lookup(old) };
}
