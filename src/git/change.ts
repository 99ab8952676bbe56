/** The paths of a change. Always without rename detection: a rename is a deletion and an addition. */
import { withoutIndex } from './environment';
import { nulSeparated, submodules, type Task } from './git';

const names = ['--name-only', '--no-renames', '--no-ext-diff', '--no-relative', submodules, '-z'];

/** What the next commit would hold; works before the first commit, too. */
export const staged: Task<readonly string[]> = { args: ['diff', '--cached', ...names, '--'], read: nulSeparated };

/** What is changed and not staged, of the files that git knows. */
export const unstaged: Task<readonly string[]> = { args: ['diff', ...names, '--'], read: nulSeparated };

/** Staged, unstaged and untracked changes. */
export const worktree: Task<readonly string[]> = {
  args: ['status', '--porcelain=v1', '-z', '--no-renames', submodules, '--untracked-files=all'],
  read: (output) => nulSeparated(output).map((entry) => entry.slice(3)),
};

/** Those of these paths, relative to the root, that have staged, unstaged or untracked changes. */
export function changedAmong(paths: readonly string[]): Task<readonly string[]> {
  return { ...worktree, args: [...worktree.args, '--', ...paths], environment: { GIT_LITERAL_PATHSPECS: '1' } };
}

/** What a commit changed against its parent; nothing for a merge. */
export function commitPaths(hash: string): Task<readonly string[]> {
  const args = ['diff-tree', '--root', '-r', '--no-commit-id', ...names, hash, '--'];
  return { args, environment: withoutIndex, read: nulSeparated };
}

/** What differs between two commits. */
export function pathsBetween(from: string, to: string): Task<readonly string[]> {
  return { args: ['diff', ...names, from, to, '--'], read: nulSeparated };
}
