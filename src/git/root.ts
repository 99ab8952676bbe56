/** Where a repository is: its work tree, its git folder, and the one that linked worktrees share. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { later, type Saying } from '../core/l10n';
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

/** Undefined in a repository's git folder, which belongs to no work tree. */
const topFolder: Task<string | undefined> = {
  args: ['rev-parse', '--show-toplevel'],
  read: oneLine,
  answers: { 128: undefined },
};

/** Undefined where git does not say all of it, or a name has a line break: then each is asked for. */
const whereabouts: Task<Root | undefined> = {
  args: ['rev-parse', '--is-bare-repository', '--show-toplevel', '--absolute-git-dir', '--git-common-dir'],
  read: (output) => {
    const [isBare, workTree, gitDirectory, commonDirectory, ...others] = oneLine(output).split('\n');
    const isWhole = isBare === 'false' && workTree && gitDirectory && commonDirectory && others.length === 0;
    return isWhole ? { workTree, gitDirectory, commonDirectory } : undefined;
  },
  answers: { 128: undefined },
};

/** Finds the repository that git's directory is in. `bare`: there is no work tree, and so no customers.yaml to read. */
export async function findRoot(git: Git): Promise<Root | 'bare'> {
  const root = await git.run(whereabouts);
  if (root) return { ...root, commonDirectory: resolve(git.directory, root.commonDirectory) };
  const [isBare, workTree, gitDirectory, commonDirectory] = await Promise.all([
    git.run(bare),
    git.run(topFolder),
    git.run(location('--absolute-git-dir')),
    git.run(location('--git-common-dir')),
  ]);
  if (isBare || !workTree) return 'bare';
  return { workTree, gitDirectory, commonDirectory: resolve(git.directory, commonDirectory) };
}

/**
 * The commits where a shallow clone ends: git knows nothing before them, and so shows them as adding every file.
 * Source: gitrepository-layout, "shallow".
 */
export async function shallowEnds({ commonDirectory }: Root): Promise<ReadonlySet<string>> {
  try {
    return new Set(
      (await readFile(join(commonDirectory, 'shallow'), 'utf8')).split('\n').filter((hash) => hash !== ''),
    );
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw cause;
  }
}

/** What git is in the middle of, in the words of its own status; undefined: nothing. */
export function operationInProgress({ gitDirectory }: Root): Saying | undefined {
  const operations = {
    MERGE_HEAD: later.t('a merge'),
    CHERRY_PICK_HEAD: later.t('a cherry-pick'),
    REVERT_HEAD: later.t('a revert'),
    sequencer: later.t('a cherry-pick or revert of several commits'),
    'rebase-merge': later.t('a rebase'),
    'rebase-apply': later.t('a rebase'),
  };
  return Object.entries(operations).find(([name]) => existsSync(join(gitDirectory, name)))?.[1];
}
