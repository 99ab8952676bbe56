/** What a commit touches: its files, or where there are too many to keep, their folders (SPEC §11). */

/**
 * @returns at most so many; folders end in `/`, and where they are still too many, the deepest are told by those above them.
 *   Of files at the root nothing is left.
 */
export function pathsOrFolders(paths: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  let folders = new Set(paths.map(folderOf).filter((folder) => folder !== ''));
  while (folders.size > most) {
    const deepest = Math.max(...[...folders].map(depth));
    if (deepest <= 1) return [...folders].slice(0, most);
    folders = new Set(
      [...folders].map((folder) => (depth(folder) === deepest ? folderOf(folder.slice(0, -1)) : folder)),
    );
  }
  return [...folders];
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const depth = (folder: string): number => folder.split('/').length - 1;
