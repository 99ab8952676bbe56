/** Where a repository is: its work tree, its git folder, and the one that linked worktrees share. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { oneLine, type Git, type Task } from './git';

export interface Root {
  /** The work tree's top folder, with the links of the system resolved. */
  readonly workTree: string;
  readonly gitDirectory: string;
  /** Shared by all worktrees of the repository. */
  readonly commonDirectory: string;
}

const bare: Task<boolean> = {
  args: ['rev-parse', '--is-bare-repository'],
  read: (output) => oneLine(output) === 'true',
};

const location = (flag: string): Task<string> => ({ args: ['rev-parse', flag], read: oneLine });

/** Finds the repository that git's directory is in. `bare`: it has no work tree, and so no customers.yaml to read. */
export async function findRoot(git: Git): Promise<Root | 'bare'> {
  if (await git.run(bare)) return 'bare';
  const [workTree, gitDirectory, commonDirectory] = await Promise.all(
    ['--show-toplevel', '--absolute-git-dir', '--git-common-dir'].map((flag) => git.run(location(flag))),
  );
  if (!workTree) return 'bare';
  return { workTree, gitDirectory: gitDirectory!, commonDirectory: resolve(git.directory, commonDirectory!) };
}

/** What git is in the middle of, in the words of its own status; undefined: nothing. */
export function operationInProgress({ gitDirectory }: Root): string | undefined {
  const operations = {
    MERGE_HEAD: 'a merge',
    CHERRY_PICK_HEAD: 'a cherry-pick',
    REVERT_HEAD: 'a revert',
    'rebase-merge': 'a rebase',
    'rebase-apply': 'a rebase',
  };
  return Object.entries(operations).find(([name]) => existsSync(join(gitDirectory, name)))?.[1];
}
