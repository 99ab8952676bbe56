/** Earlier commits that are like a change: they touched the same folders. Whom they named, the next one mostly names, too. */
import type { NotedCommit, Shelf } from './shelf';

/** Commits that count as much as `looked` ones that are just the same, and as how many of these each customer was named. */
export interface Alike {
  readonly looked: number;
  readonly named: ReadonlyMap<number, number>;
  /** Who was named more than once, be it by commits that are little alike: once may be chance. */
  readonly often: ReadonlySet<number>;
}

/**
 * @param shelves of the folders that the change touches
 * @param folders how many folders it touches
 */
export function alikeOn(shelves: readonly Shelf[], folders: number): Alike {
  const shared = new Map<NotedCommit, number>();
  for (const { commits } of shelves) for (const commit of commits) shared.set(commit, (shared.get(commit) ?? 0) + 1);
  let looked = 0;
  const named = new Map<number, number>();
  const often = new Set<number>();
  for (const [commit, both] of shared) {
    // The share of folders that both touch among those that either does, squared: one like it outweighs many that are half so.
    const likeness = (both / (folders + commit.folders - both)) ** 2;
    looked += likeness;
    for (const at of commit.named) {
      const before = named.get(at);
      if (before !== undefined) often.add(at);
      named.set(at, (before ?? 0) + likeness);
    }
  }
  return { looked, named, often };
}
