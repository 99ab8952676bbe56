/** Commits that the person at this machine makes. */
import type { WholeCommit } from '../core/commit';
import { readHistory } from '../git/history';
import { amendedTo, headMoves, ownCommitsSince } from '../git/reflog';
import { currentBranch, head, isReachable, refsContaining, userEmail } from '../git/revision';
import type { OpenWorkTree } from './workTree';

/** A commit, and the hashes of those that it replaced by being an amendment. */
export interface OwnCommit {
  readonly commit: WholeCommit;
  readonly replaced: readonly string[];
}

/** Where HEAD was. */
export interface HeadPlace {
  /** Undefined: nothing was committed yet. */
  readonly hash: string | undefined;
  /** By its whole name; '' where HEAD was on none. */
  readonly branch: string;
}

export interface OwnCommits {
  /** Where HEAD is. */
  place(): Promise<HeadPlace>;
  /** Those made since, newest first, from the reflog; where none is kept, those that led the branch from there to here. */
  since(place: HeadPlace): Promise<readonly OwnCommit[]>;
  /** The hash that a commit has by now: another one if it was amended. */
  amendedTo(hash: string): Promise<string>;
  /** Whether some branch, tag or HEAD still has the commit. */
  isReachable(hash: string): Promise<boolean>;
}

/** How many moves of HEAD are looked at. */
const mostMoves = 100;

export function ownCommitsOf({ git, root }: OpenWorkTree): OwnCommits {
  const place = async (): Promise<HeadPlace> => {
    const [hash, branch] = await Promise.all([git.run(head), git.run(currentBranch)]);
    return { hash, branch };
  };
  const fromReflog = async (own: ReturnType<typeof ownCommitsSince>): Promise<readonly OwnCommit[]> => {
    if (own.length === 0) return [];
    const found = await readHistory(git, root, { from: own.map(({ hash }) => hash), alone: true });
    return own.flatMap(({ hash, replaced }) => {
      const commit = found.find((each) => each.hash === hash);
      return commit ? [{ commit, replaced }] : [];
    });
  };
  /** What a pull, a merge or another branch brought has another ref as well, or does not go on from where HEAD was. */
  const fromBranch = async (before: HeadPlace): Promise<readonly OwnCommit[]> => {
    const now = await place();
    if (now.hash === undefined || now.hash === before.hash || now.branch !== before.branch) return [];
    const without = before.hash === undefined ? [] : [before.hash];
    const found = await readHistory(git, root, { from: [now.hash], without, limit: mostMoves });
    const leads = found.every(
      (commit, at) => commit.kind !== 'merge' && commit.parents[0] === (found[at + 1]?.hash ?? before.hash),
    );
    const refs = leads ? await git.run(refsContaining(found.at(-1)?.hash ?? now.hash)) : [];
    return leads && refs.every((ref) => ref === now.branch) ? found.map((commit) => ({ commit, replaced: [] })) : [];
  };
  return {
    place,
    since: async (before) => {
      const moves = await git.run(headMoves(mostMoves));
      const made = await (moves.length > 0 ? fromReflog(ownCommitsSince(moves, before.hash)) : fromBranch(before));
      const email = made.length > 0 ? await git.run(userEmail) : undefined;
      return made.filter(({ commit }) => email === undefined || commit.committer.email === email);
    },
    amendedTo: async (hash) => amendedTo(await git.run(headMoves(mostMoves)), hash),
    isReachable: (hash) => git.run(isReachable(hash)),
  };
}
