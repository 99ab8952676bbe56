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
  /** By customer; none where it was not named. */
  readonly counts: Map<number, number>;
}

/** Commits that are kept for each place: enough to tell 1 in 10 from 1 in 3. */
export const kept = 32;

export const emptyShelf = (): Shelf => ({ commits: [], counts: new Map() });

export function shelve({ commits, counts }: Shelf, commit: NotedCommit): void {
  commits.push(commit);
  for (const at of commit.named) counts.set(at, (counts.get(at) ?? 0) + 1);
  if (commits.length <= kept) return;
  for (const at of commits.shift()!.named) {
    const left = counts.get(at)! - 1;
    if (left > 0) counts.set(at, left);
    else counts.delete(at);
  }
}
