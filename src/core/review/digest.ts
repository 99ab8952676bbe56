/** What to tell a customer of a range of commits: what notes say of it, as far as it wants to hear (SPEC §11). */
import type { Commit } from '../history/commit';
import type { Customer } from '../customers/customer';
import { isAtLeast, type Level } from '../note/level';
import { listsByKey } from '../listsByKey';
import type { Matcher } from '../matching/matcher';
import type { Note } from '../note/note';
import { indexPatterns } from '../matching/patternIndex';

/** A commit that touches a customer. */
export interface TouchingCommit {
  readonly hash: string;
  /** ISO 8601 with zone. */
  readonly time: string;
  readonly subject: string;
  /** What of it the customer consumes and notices, without what it ignores; sorted. A folder, of a huge commit, ends in `/`. */
  readonly paths: readonly string[];
}

export interface DigestEntry extends TouchingCommit {
  /** Null: the note does not say. */
  readonly level: Level | null;
  readonly text: string | null;
  /** Its needs that concern these paths; those without paths of their own concern none in particular. */
  readonly needs: readonly string[];
}

export interface Digest {
  readonly customer: Customer;
  /** The lowest level that it is told of. */
  readonly tell: Level | 'never';
  /** In the order of the commits. */
  readonly entries: readonly DigestEntry[];
  /** Commits that touch it and have no note. */
  readonly unnoted: readonly TouchingCommit[];
}

/** The digests of customers, in their order. @param commits those of the range, newest first */
export function digestsOf(
  commits: readonly Commit[],
  customers: readonly Customer[],
  matcher: Matcher,
): readonly Digest[] {
  const found = new Map(customers.map(({ id }) => [id, { named: [] as Named[], unnoted: [] as TouchingCommit[] }]));
  for (const commit of commits) {
    if (commit.notes.length === 0) {
      for (const [id, paths] of touchedPaths(commit, matcher)) {
        found.get(id)?.unnoted.push({ ...shownOf(commit), paths });
      }
      continue;
    }
    const named = commit.notes.filter(({ customer }) => customer !== null && found.has(customer));
    const touched = named.length === 0 ? undefined : touchedPaths(commit, matcher);
    for (const note of named) {
      found.get(note.customer!)!.named.push({ commit, note, paths: touched?.get(note.customer!) ?? [] });
    }
  }
  return customers.map((customer) => {
    const { tell = 'behaviour-change' } = customer;
    const { named, unnoted } = found.get(customer.id)!;
    if (tell === 'never') return { customer, tell, entries: [], unnoted: [] };
    const needsOf = needsFor(customer);
    const entries = named.filter(({ note }) => isTold(note, tell)).map((each) => entryOf(each, needsOf));
    return { customer, tell, entries, unnoted };
  });
}

export function digestOf(commits: readonly Commit[], customer: Customer, matcher: Matcher): Digest {
  return digestsOf(commits, [customer], matcher)[0]!;
}

/** One that no customers.yaml lists any more, but that old notes name. */
export function formerCustomer(id: string): Customer {
  const nothing = { consumes: [], needs: [], ignores: [], contacts: [], feedback: [], links: [], tags: [], via: [] };
  return { id, name: id, type: 'team', role: ['user'], lifecycle: 'past', ...nothing, places: [] };
}

export function isFormer({ places }: Customer): boolean {
  return places.length === 0;
}

/** A commit whose note names a customer. */
interface Named {
  readonly commit: Commit;
  readonly note: Note;
  readonly paths: readonly string[];
}

/** `none` says that it was looked at, and is told to nobody; without a level something has changed. */
function isTold({ level }: Note, tell: Level): boolean {
  return level === null || (level !== 'none' && isAtLeast(level, tell));
}

function entryOf({ commit, note, paths }: Named, needsOf: NeedsOf): DigestEntry {
  const { level, text } = note;
  const { hash, time, subject } = commit;
  return { hash, time, subject, level, text, paths, needs: needsOf(paths) };
}

const shownOf = ({ hash, time, subject }: Commit) => ({ hash, time, subject });

/** Of each customer that a commit touches noticeably, by id, the paths. */
function touchedPaths({ paths }: Commit, matcher: Matcher): ReadonlyMap<string, readonly string[]> {
  const touched = paths
    .toSorted()
    .flatMap((path) =>
      matcher(someFile(path)).flatMap(({ customer, noticed }) => (noticed ? [[customer.id, path] as const] : [])),
    );
  return listsByKey(touched);
}

/** A folder stands for some file in it, that only patterns of folders match. */
const someFile = (path: string): string => (path.endsWith('/') ? `${path}x` : path);

type NeedsOf = (paths: readonly string[]) => readonly string[];

function needsFor({ needs }: Customer): NeedsOf {
  const needsAt = indexPatterns(needs.flatMap((need) => need.paths.map((pattern) => [pattern, need] as const)));
  return (paths) => {
    const concerned = new Set(paths.flatMap((path) => needsAt(someFile(path))));
    return needs.filter((need) => concerned.has(need)).map(({ text }) => text);
  };
}
