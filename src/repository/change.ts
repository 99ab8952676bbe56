/** A change that a person names: the staged one, the work tree's, a commit's, or that of a range. */
import { changedAmong, commitPaths, pathsBetween, staged, unstaged, worktree } from '../git/change';
import type { Git } from '../git/git';
import { commitNamed, forkPoint, splitRange } from '../git/revision';
import { shallowEnds, type Root } from '../git/root';
import type { Failure } from './failure';
import { noSuchCommit } from './noSuchCommit';

export type Change =
  | { readonly of: 'staged' }
  /** Changes that are not staged, without untracked files. */
  | { readonly of: 'unstaged' }
  /** With untracked files; `among`: only of these paths, at most a few hundred. */
  | { readonly of: 'worktree'; readonly among?: readonly string[] }
  /** `REV` is that commit; `A..B` is what B changed since it left A. */
  | { readonly of: 'revision'; readonly revision: string };

/** The changed paths, relative to the root with `/`; a rename is its old and its new name. */
export async function changedPaths(git: Git, root: Root, change: Change): Promise<readonly string[] | Failure> {
  switch (change.of) {
    case 'staged':
      return git.run(staged);
    case 'unstaged':
      return git.run(unstaged);
    case 'worktree':
      return git.run(change.among ? changedAmong(change.among) : worktree);
    case 'revision':
      return revisionPaths(git, root, change.revision);
  }
}

async function revisionPaths(git: Git, root: Root, revision: string): Promise<readonly string[] | Failure> {
  const range = splitRange(revision);
  if (range) return rangePaths(git, range);
  const hash = await git.run(commitNamed(revision));
  if (hash === undefined) return noSuchCommit(git, revision);
  return (await shallowEnds(root)).has(hash) ? { failure: 'shallow', hash } : git.run(commitPaths(hash));
}

async function rangePaths(git: Git, named: { from: string; to: string }): Promise<readonly string[] | Failure> {
  const [from, to] = await Promise.all([git.run(commitNamed(named.from)), git.run(commitNamed(named.to))]);
  if (from === undefined) return noSuchCommit(git, named.from);
  if (to === undefined) return noSuchCommit(git, named.to);
  return git.run(pathsBetween(await forkPoint(git, { from, to }), to));
}
