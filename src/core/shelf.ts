/** The newest commits of one place, with how many of them named each customer. */

/** A commit with a note, as it is kept. */
export interface NotedCommit {
  readonly hash: string;
  /** Places of the customers whom it affects, and of those that it touches. */
  readonly named: ReadonlySet<number>;
  readonly touched: ReadonlySet<number>;
}

export interface Shelf {
  /** Oldest first. */
  readonly commits: NotedCommit[];
  /** By customer, of these commits; counted when first asked for, since most shelves are never asked again before they change. */
  counts: ReadonlyMap<number, number> | undefined;
}

/** Commits that are kept for each place: enough to tell 1 in 10 from 1 in 3. */
export const kept = 32;

export const emptyShelf = (): Shelf => ({ commits: [], counts: undefined });

export function shelve(shelf: Shelf, commit: NotedCommit): void {
  shelf.counts = undefined;
  shelf.commits.push(commit);
  if (shelf.commits.length > kept) shelf.commits.shift();
}

/** How many of the commits named each customer; none where it was not named. */
export function countsOf(shelf: Shelf): ReadonlyMap<number, number> {
  return (shelf.counts ??= counted(shelf.commits));
}

function counted(commits: readonly NotedCommit[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { named } of commits) for (const at of named) counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}
