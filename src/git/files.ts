/** Which files a repository has: tracked ones, and untracked ones that are not ignored. */
import { overlayFile } from '../core/customers/overlay';
import { nulSeparated, type Task } from './git';

/**
 * For a command that asks nothing about the files themselves: else git first looks whether one of those that a sparse checkout
 * leaves out is there after all, one by one.
 */
const withoutLooking = ['sparse.expectFilesOutsideOfPatterns=true'];

const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', '--'];

/** A file with a merge conflict is listed once for each side. */
const eachOnce = (output: string): readonly string[] => [...new Set(nulSeparated(output))];

/** All files below a folder ('' is the root), or the file of that name. */
export function filesBelow(path: string): Task<readonly string[]> {
  const args = [...list, path === '' ? ':(top)' : `:(top,literal)${path}`];
  return { args, settings: withoutLooking, read: eachOnce };
}

/** All files below a folder of the machine, relative to it. Fails where it is in no repository. */
export function filesIn(folder: string): Task<readonly string[]> {
  return {
    args: ['-C', folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '.'],
    read: eachOnce,
  };
}

export function isCustomersFile(path: string): boolean {
  return /(^|\/)customers\.ya?ml$/.test(path);
}

/**
 * Every customers.yaml and customers.yml, in any folder; and the private overlay where git does not ignore it. A pattern that is
 * a star and a name git looks for much faster than one with folders.
 */
export const customersFiles: Task<readonly string[]> = {
  args: [...list, ':(top)*customers.yaml', ':(top)*customers.yml', `:(top,literal)${overlayFile}`],
  settings: withoutLooking,
  read: (output) => eachOnce(output).filter((path) => isCustomersFile(path) || path === overlayFile),
};

/** The folders that are repositories of their own, whose files this one does not know: submodules. */
export const submodulePaths: Task<readonly string[]> = {
  args: ['ls-files', '-z', '--stage', '--', ':(top)'],
  read: (output) => nulSeparated(output).flatMap((entry) => /^160000 [^\t]*\t(.*)$/s.exec(entry)?.[1] ?? []),
};

/** Whether git tracks a file. */
export function isTracked(path: string): Task<boolean> {
  return { args: ['ls-files', '-z', '--cached', '--', `:(top,literal)${path}`], read: (output) => output !== '' };
}

/**
 * Whether a commit has a file, also where a partial clone lacks what is in it; a submodule is none.
 * @param revision '' is the index @param path relative to the root
 */
export function holdsFile(revision: string, path: string): Task<boolean> {
  return {
    args:
      revision === ''
        ? ['ls-files', '-z', '--stage', '--full-name', '--', path]
        : ['ls-tree', '-z', '--full-tree', '--', revision, path],
    environment: { GIT_LITERAL_PATHSPECS: '1' },
    read: (output) =>
      nulSeparated(output).some(
        (entry) => /^1[02]0\d{3} (?:blob \S+|\S+ 0)\t/.test(entry) && entry.endsWith(`\t${path}`),
      ),
    answers: { 128: false },
  };
}
