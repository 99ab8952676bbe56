/** Why history names a customer, or does not: the commits behind it, as reasons. */
import { recall } from './forgetful';
import type { Memory } from './memory';
import { countedOn, emptyShelf, type NotedCommit } from './shelf';
import type { Reason } from '../core/suggestion/suggestion';
import type { CustomerTouch, Touched } from './touched';

/** Fewer commits say nothing to a person. */
const least = { named: 2, looked: 3, together: 5 };
/** The share of commits that must change both for `together`. */
const leastTogether = 0.8;

type Noted = Extract<Reason, { kind: 'noted' }>;
type Quiet = Extract<Reason, { kind: 'quiet' }>;
type Together = Extract<Reason, { kind: 'together' }>;

/** Newest first. */
const hashes = (commits: readonly { readonly hash: string }[]): readonly string[] =>
  commits.map(({ hash }) => hash).toReversed();

/** Folders that commits were kept for: the deepest first, so that of two with equal evidence the nearer one is named. */
function nearest<T>(
  { folders }: Touched,
  kept: (folder: string) => T | undefined,
): readonly { folder: string; its: T }[] {
  return [...folders]
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .flatMap((folder) => {
      const its = kept(folder);
      return its ? [{ folder: `${folder}/`, its }] : [];
    });
}

/** The folder of the change whose commits name a customer most. Undefined where too few do. */
export function notedFor(at: number, touched: Touched, memory: Memory): Noted | undefined {
  let [best, most] = [undefined as Noted | undefined, 0];
  for (const { folder, its } of nearest(touched, (place) => recall(memory.folders, place))) {
    const times = countedOn(its).get(at) ?? 0;
    const rate = times / (its.commits.length + 2);
    if (times < least.named || rate <= most) continue;
    const named = its.commits.filter((commit) => commit.named.has(at));
    most = rate;
    best = { kind: 'noted', commits: hashes(named), of: its.commits.length, paths: [folder] };
  }
  return best;
}

/** Earlier commits that touched a declared customer in the same way and named it. Undefined where none did. */
export function notedAlike(at: number, { kind, paths }: CustomerTouch, memory: Memory): Noted | undefined {
  const looked = memory.customers.get(at)?.looked.get(kind) ?? [];
  const named = looked.filter((commit) => commit.named.has(at));
  if (named.length === 0) return undefined;
  return { kind: 'noted', commits: hashes(named), of: looked.length, paths };
}

/** Why a declared customer is left out: of the commits that touched it like this one, those that say it most clearly. */
export function quietFor(at: number, touched: Touched, memory: Memory): Quiet {
  const { kind, folders } = touched.customers.get(at)!;
  const looked = memory.customers.get(at)?.looked;
  const alike = looked?.get(kind) ?? [];
  const asWide = alike.filter((commit) => commit.touched.size * 2 > touched.customers.size);
  const near = [...folders.keys()]
    .slice(0, fewFolders)
    .map((folder) => (recall(memory.folders, folder)?.commits ?? []).filter((commit) => commit.touched.has(at)));
  const [clearest] = [alike, asWide, ...near]
    .filter((commits) => commits.length >= least.looked)
    .map((commits) => lookedAt(commits, at))
    .toSorted((a, b) => a.affected / (a.looked + 1) - b.affected / (b.looked + 1) || b.looked - a.looked);
  return clearest ?? lookedAt([...(looked?.values() ?? [])].flat(), at);
}

/** Of a customer in many folders, these stand for all. */
const fewFolders = 3;

function lookedAt(commits: readonly NotedCommit[], at: number): Quiet {
  const affected = commits.filter((commit) => commit.named.has(at)).length;
  return { kind: 'quiet', looked: commits.length, affected, commits: hashes(commits) };
}

/**
 * Customers whose files change nearly always when these folders do, and still did in one of the last two commits: by place, with
 * the reason. Not where notes speak of the folder by now, and never name them.
 */
export function changedTogether(touched: Touched, memory: Memory): ReadonlyMap<number, Together> {
  const found = new Map<number, Together>();
  for (const { folder, its: commits } of nearest(touched, (place) => recall(memory.together, place))) {
    const noted = recall(memory.folders, folder.slice(0, -1)) ?? emptyShelf();
    const isNoted = noted.commits.length >= least.together;
    const [last, before] = [commits.at(-1), commits.at(-2)];
    if (!last || !before || commits.length < least.together) continue;
    for (const at of new Set([...last.noticed.keys(), ...before.noticed.keys()])) {
      const both = commits.filter(({ noticed }) => noticed.has(at));
      const isOften = both.length >= Math.max(least.together, leastTogether * commits.length);
      const isDenied = isNoted && !countedOn(noted).has(at);
      if (!isOften || isDenied || touched.customers.has(at) || found.has(at)) continue;
      const consumed = mostOften(both.map(({ noticed }) => noticed.get(at)!));
      found.set(at, { kind: 'together', commits: hashes(both), of: commits.length, paths: [`${consumed}/`] });
    }
  }
  return found;
}

function mostOften(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}
