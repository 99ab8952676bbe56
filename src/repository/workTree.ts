/** Where a repository is found from any folder of it, and git opened there; or why that cannot be. */
import { join } from 'node:path';
import { withAbsolutePaths, withoutRepository } from '../git/environment';
import { GitError, noGit, openGit, type Git, type GitOptions } from '../git/git';
import { findRoot, type Root } from '../git/root';
import type { Failure } from './failure';

/** `directory` is any folder in the repository. */
export interface WorkTreeOptions extends GitOptions {
  /** Heed the variables by which git tells a hook where it runs, `GIT_INDEX_FILE` above all. */
  readonly insideHook?: boolean;
  /** Start no git, and take the directory itself for a work tree in which are only the files that one knows where to look for. */
  readonly withoutGit?: boolean;
}

export interface OpenWorkTree {
  /** Runs in the top folder. */
  readonly git: Git;
  readonly root: Root;
}

export async function openWorkTree(wanted: WorkTreeOptions): Promise<OpenWorkTree | Failure> {
  const { insideHook, withoutGit, ...others } = wanted;
  const { directory, environment: given } = others;
  if (withoutGit) return unasked(directory);
  const options = {
    ...others,
    environment: insideHook ? withAbsolutePaths(given, directory) : withoutRepository(given),
  };
  try {
    const root = await findRoot(openGit(options));
    if (root === 'bare') return { failure: 'bare', directory };
    return { git: openGit({ ...options, directory: root.workTree }), root };
  } catch (cause) {
    const reason = cause instanceof GitError ? cause.reason : undefined;
    if (reason === 'no-git') return { failure: reason };
    if (reason === 'bare-repository') return { failure: 'bare', directory };
    if (reason === 'not-a-repository') return { failure: reason, directory };
    if (reason === 'unsafe-repository')
      return { failure: reason, directory: distrusted(cause as GitError) ?? directory };
    throw cause;
  }
}

function unasked(directory: string): OpenWorkTree {
  const gitDirectory = join(directory, '.git');
  return { git: noGit(directory), root: { workTree: directory, gitDirectory, commonDirectory: gitDirectory } };
}

/** The folder that git wants to be called safe, quoted as git quotes it for a shell: not always the one it was asked in. */
function distrusted({ stderr }: GitError): string | undefined {
  return /--add safe\.directory (.+)/.exec(stderr)?.[1];
}
