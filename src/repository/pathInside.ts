/** Where a path is in a folder. */
import { isAbsolute, relative, sep } from 'node:path';

/** A path of the machine, relative to a folder and with `/`; '' is the folder itself. Undefined: it is outside. */
export function pathInside(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
  return inside.split(sep).join('/');
}
