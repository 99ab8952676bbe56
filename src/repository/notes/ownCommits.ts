/** Commits that the person at this machine makes. */
import type { WholeCommit } from '../../core/history/commit';
import { readHistory } from '../../git/history';
import { branchesSince, madeSince, mappedEmail } from '../../git/people';
import { amendedTo, headMoves, ownCommitsSince } from '../../git/reflog';
import { currentBranch, head, isReachable, refsContaining, userEmail } from '../../git/revision';
import type { OpenWorkTree } from '../workTree';

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

/** What a person committed since a time. */
export interface OwnTime {
  /** `user.email`, as .mailmap has it; undefined: none is set, and so no commit is known to be theirs. */
  readonly email: string | undefined;
  /** HEAD, and the branches that were committed to since. */
  readonly tips: readonly string[];
  /** Of the commits that they wrote or committed. */
  readonly hashes: ReadonlySet<string>;
}

export interface OwnCommits {
  /** Where HEAD is. */
  place(): Promise<HeadPlace>;
  /** Those made since, newest first, from the reflog; where none is kept, those that led the branch from there to here. */
  since(place: HeadPlace): Promise<readonly OwnCommit[]>;
  /** What they committed since a time, on any branch of this repository. */
  ofTime(since: Date): Promise<OwnTime>;
  /** The hash that a commit has by now: another one if it was amended. */
  amendedTo(hash: string): Promise<string>;
  /** Whether some branch, tag or HEAD still has the commit. */
  isReachable(hash: string): Promise<boolean>;
}

/** How many moves of HEAD, and how many branches, are looked at. */
const mostMoves = 100;
const mostBranches = 100;

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
  const ofTime = async (since: Date): Promise<OwnTime> => {
    const seconds = Math.floor(since.getTime() / 1000);
    const [at, branches, own] = await Promise.all([
      git.run(head),
      git.run(branchesSince(seconds, mostBranches)),
      git.run(userEmail),
    ]);
    const tips = [...new Set([...(at === undefined ? [] : [at]), ...branches])];
    if (!own) return { email: undefined, tips, hashes: new Set() };
    const [email, made] = await Promise.all([
      git.run(mappedEmail(own)),
      tips.length === 0 ? [] : git.run(madeSince(seconds, tips)),
    ]);
    const theirs = made.filter(({ author, committer }) => author === email || committer === email);
    return { email, tips, hashes: new Set(theirs.map(({ hash }) => hash)) };
  };
  return {
    place,
    ofTime,
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
