/** Which files a repository has: tracked ones, and untracked ones that are not ignored. */
import { nulSeparated, type Task } from './git';

const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--full-name', '--'];

/** A file with a merge conflict is listed once for each side. */
const eachOnce = (output: string): readonly string[] => [...new Set(nulSeparated(output))];

/** All files below a folder ('' is the root), or the file of that name. */
export function filesBelow(path: string): Task<readonly string[]> {
  return { args: [...list, path === '' ? ':(top)' : `:(top,literal)${path}`], read: eachOnce };
}

/** Every customers.yaml and customers.yml, in any folder. */
export const customersFiles: Task<readonly string[]> = {
  args: [...list, ':(top,glob)**/customers.yaml', ':(top,glob)**/customers.yml'],
  read: (output) => eachOnce(output).filter((path) => /(^|\/)customers\.ya?ml$/.test(path)),
};
