/** What a commit touches: its files, or where there are too many to keep, their folders (SPEC §11). */

/**
 * @returns at most so many; folders end in `/`, and where they are still too many, the deepest are told by those above them.
 *   Of files at the root nothing is left. In time linear in the paths, but for a logarithm of how deep they are.
 */
export function pathsOrFolders(paths: readonly string[], most: number): readonly string[] {
  if (paths.length <= most) return paths;
  const folders = foldersOf(paths, Infinity, most);
  if (folders.size <= most) return [...folders];
  let tooDeep = 1;
  for (const path of paths) tooDeep = Math.max(tooDeep, path.length); // no file is deeper than its path is long
  let kept = foldersOf(paths, 1, most);
  for (let shallow = 1; tooDeep - shallow > 1;) {
    const middle = (shallow + tooDeep) >> 1;
    const some = foldersOf(paths, middle, most);
    if (some.size > most) tooDeep = middle;
    else [shallow, kept] = [middle, some];
  }
  return [...kept].slice(0, most);
}

/** Those that are deeper than a level told by the ones above them; not all, where they are more than so many. */
function foldersOf(paths: readonly string[], level: number, most: number): ReadonlySet<string> {
  const folders = new Set<string>();
  let last = '';
  let isCut = false; // then it tells all that is below it
  for (const path of paths) {
    const isBelow = last !== '' && path.startsWith(last); // as most are, for those of one folder stand together
    if (isBelow && (isCut || !path.includes('/', last.length))) continue;
    const { end, levels } = folderIn(path, level);
    if (end === 0) continue;
    last = path.slice(0, end);
    isCut = levels === level;
    folders.add(last);
    if (folders.size > most) break;
  }
  return folders;
}

/** Where the folder of a path ends, or the one above it at a level, and at which level it is, where one is asked for. */
function folderIn(path: string, level: number): { readonly end: number; readonly levels: number } {
  if (level === Infinity) return { end: path.lastIndexOf('/') + 1, levels: 0 };
  let end = 0;
  let levels = 0;
  for (let next = path.indexOf('/') + 1; next > 0 && levels < level; next = path.indexOf('/', end) + 1) {
    end = next;
    levels++;
  }
  return { end, levels };
}
