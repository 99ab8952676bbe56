/** The newest commits of one place, with how many of them named each customer. */

/** A commit with a note, as it is kept. */
export interface NotedCommit {
  readonly hash: string;
  /** Places of the customers whom it affects, and of those that it touches. */
  readonly named: ReadonlySet<number>;
  readonly touched: ReadonlySet<number>;
  /** The kind of touch that says most (`mostTelling`). */
  readonly kind: string;
  /** How many folders it touches, with those above them. */
  readonly folders: number;
}

export interface Shelf {
  /** Oldest first. */
  readonly commits: NotedCommit[];
  /** How many named a customer: counted when first asked for, since most shelves change again before they are asked. */
  counted: ReadonlyMap<number, number> | undefined;
}

/** Commits that are kept for each place: enough to tell 1 in 10 from 1 in 3. */
export const kept = 32;

export const emptyShelf = (): Shelf => ({ commits: [], counted: undefined });

export function shelve(shelf: Shelf, commit: NotedCommit): void {
  shelf.counted = undefined;
  shelf.commits.push(commit);
  if (shelf.commits.length > kept) shelf.commits.shift();
}

/** How many of the commits named a customer; nothing where none did. */
export function countedOn(shelf: Shelf): ReadonlyMap<number, number> {
  return (shelf.counted ??= counted(shelf.commits));
}

function counted(commits: readonly NotedCommit[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { named } of commits) for (const at of named) counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}
