// What is in a folder, to compare it before and after.
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Everything below a folder: kinds, modes and contents, by path. */
export function contents(folder: string, below = ''): Readonly<Record<string, string>> {
  const entries = existsSync(join(folder, below)) ? readdirSync(join(folder, below)) : [];
  const all = entries.map((name) => {
    const path = join(below, name);
    const stat = lstatSync(join(folder, path));
    if (stat.isSymbolicLink()) return { [path]: `-> ${readlinkSync(join(folder, path))}` };
    if (stat.isDirectory()) return contents(folder, path);
    return { [path]: `${(stat.mode & 0o777).toString(8)} ${readFileSync(join(folder, path), 'latin1')}` };
  });
  return Object.assign({}, ...all) as Record<string, string>;
}
