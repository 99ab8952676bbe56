/** Paths with `/`, relative to the repository's root ('' is the root itself), or absolute for what lies outside of it. */
import { isInside } from '../language/pathPattern';

/** The folder that a path is in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A folder and those that it is in, the nearest first. */
export function above(folder: string): readonly string[] {
  const found = [folder];
  for (let at = folder; at !== '';) found.push((at = folderOf(at)));
  return found;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** Whether a path is a folder or lies below it. */
export function isBelow(path: string, folder: string): boolean {
  return isAbsolute(path) === isAbsolute(folder) && isInside(path, folder);
}

export function isAbsolute(path: string): boolean {
  return /^(\/|[A-Za-z]:\/)/.test(path);
}

/**
 * Where a path leads that is written in a file of a folder. One that is absolute but inside the repository becomes relative.
 * Undefined: it leads out of the repository, to where is not known.
 * @param root the repository's own absolute path
 */
export function pathFrom(folder: string, path: string, root: string): string | undefined {
  const written = path.replaceAll('\\', '/');
  const start = isAbsolute(written) ? written : joined(folder, written);
  const absolute = isAbsolute(start);
  const names: string[] = [];
  for (const name of start.split('/')) {
    if (name === '..') {
      if (names.length === 0) return undefined;
      names.pop();
    } else if (name !== '' && name !== '.') names.push(name);
  }
  const found = `${start.startsWith('/') ? '/' : ''}${names.join('/')}`;
  if (!absolute) return found;
  return isBelow(found, root) ? found.slice(root.length + 1) : found;
}
