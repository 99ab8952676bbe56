/** Files that we keep in git's folder: read in one go, and written beside and renamed, so that nobody ever reads half of one. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Undefined: it is no file, of which the reading may never end. Throws where there is none, or it cannot be read. */
export async function readWhole(path: string): Promise<Buffer | undefined> {
  return (await stat(path)).isFile() ? readFile(path) : undefined;
}

/** @param chunks asked for one by one, as they are written */
export async function writeWhole(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}-${randomUUID()}`;
  const file = await open(beside, 'wx');
  try {
    for (const chunk of chunks) await file.writeFile(chunk);
    await file.close();
    await rename(beside, path);
  } finally {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
  }
}

/** Milliseconds after which a file that nobody has finished belongs to nobody. */
const abandoned = 3_600_000;

/** Removes from a folder what processes left that were ended while they wrote. */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name));
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined); // another process may have removed it meanwhile
    if (found && Date.now() - found.mtimeMs > abandoned) await rm(path, { force: true });
  }
}
