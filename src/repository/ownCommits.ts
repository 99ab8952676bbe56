/** Commits that the person at this machine has just made. */
import type { Commit } from '../core/commit';
import type { Git } from '../git/git';
import { readHistory } from '../git/history';
import { amendedTo, headMoves, ownCommitsSince } from '../git/reflog';
import type { Root } from '../git/root';

/** A commit, and the hashes of those that it replaced by being an amendment. */
export interface OwnCommit {
  readonly commit: Commit;
  readonly replaced: readonly string[];
}

/** How many moves of HEAD are looked at. */
const mostMoves = 100;

/** The commits since HEAD was at a hash, newest first. */
export async function findOwnCommits(git: Git, root: Root, since: string | undefined): Promise<readonly OwnCommit[]> {
  const own = ownCommitsSince(await git.run(headMoves(mostMoves)), since);
  if (own.length === 0) return [];
  const found = await readHistory(git, root, { from: own.map(({ hash }) => hash), alone: true });
  return own.flatMap(({ hash, replaced }) => {
    const commit = found.find((each) => each.hash === hash);
    return commit ? [{ commit, replaced }] : [];
  });
}

/** The hash that a commit has by now: another one if it was amended. */
export async function hashByNow(git: Git, hash: string): Promise<string> {
  return amendedTo(await git.run(headMoves(mostMoves)), hash);
}
