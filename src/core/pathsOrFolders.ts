/** What a commit touches: its files, or where there are too many to keep, their folders (SPEC §11). */

/**
 * @returns at most so many; folders end in `/`, and where they are still too many, the deepest are told by those above them.
 *   Of files at the root nothing is left. In time linear in the paths, but for a logarithm of how deep they are.
 */
export function pathsOrFolders(paths: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  const folders = foldersOf(paths);
  if (folders.size <= most) return [...folders];
  let tooDeep = 1;
  for (const folder of folders) tooDeep = Math.max(tooDeep, folder.length); // no folder is deeper than its name is long
  let kept = cutAt(1, folders, most);
  for (let shallow = 1; tooDeep - shallow > 1;) {
    const middle = (shallow + tooDeep) >> 1;
    const cut = cutAt(middle, folders, most);
    if (cut.size > most) tooDeep = middle;
    else [shallow, kept] = [middle, cut];
  }
  return [...kept].slice(0, most);
}

/** Each ends in `/`. Paths of one folder mostly stand together. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>();
  let last = '';
  for (const path of paths) {
    const end = path.lastIndexOf('/') + 1;
    if (end === 0 || (end === last.length && path.startsWith(last))) continue;
    last = path.slice(0, end);
    folders.add(last);
  }
  return folders;
}

/** The folders, those that are deeper told by the ones above them; not all, where they are more than so many. */
function cutAt(level: number, folders: ReadonlySet<string>, most: number): ReadonlySet<string> {
  const cut = new Set<string>();
  for (const folder of folders) {
    let end = 0;
    for (let left = level; left > 0 && end < folder.length; left--) end = folder.indexOf('/', end) + 1;
    cut.add(folder.slice(0, end));
    if (cut.size > most) break;
  }
  return cut;
}
