/** What a commit touches: its files, or where there are too many to keep, their folders (SPEC §11). */

/**
 * @returns at most so many; folders end in `/`, and where they are still too many, the deepest are told by those above them.
 *   Of files at the root nothing is left. In time linear in the paths, but for a logarithm of how deep they are.
 */
export function pathsOrFolders(paths: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  const folders = [...new Set(paths.map(folderOf).filter((folder) => folder !== ''))];
  if (folders.length <= most) return folders;
  let tooDeep = folders.reduce((deepest, folder) => Math.max(deepest, depth(folder)), 0);
  let kept: readonly string[] = [...cutAt(1, folders)].slice(0, most);
  for (let shallow = 1; tooDeep - shallow > 1;) {
    const middle = (shallow + tooDeep) >> 1;
    const cut = cutAt(middle, folders);
    if (cut.size > most) tooDeep = middle;
    else [shallow, kept] = [middle, [...cut]];
  }
  return kept;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const depth = (folder: string): number => folder.split('/').length - 1;

/** The folders, those that are deeper told by the ones above them. */
function cutAt(level: number, folders: readonly string[]): ReadonlySet<string> {
  const cut = new Set<string>();
  for (const folder of folders) {
    let end = 0;
    for (let left = level; left > 0 && end < folder.length; left--) end = folder.indexOf('/', end) + 1;
    cut.add(folder.slice(0, end));
  }
  return cut;
}
