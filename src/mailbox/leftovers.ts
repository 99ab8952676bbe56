/** What killed hooks and windows have left in the mailbox. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Milliseconds in which something of a request would have changed if anybody still waited. */
const patience = 3_600_000;

/** @param except requests by name, such as `req-12` */
export async function removeLeftovers(
  folder: string,
  { now, except }: { now: number; except: (name: string) => boolean },
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const request = /^req-\d+/.exec(name)?.[0];
    if (request === undefined || except(request)) continue;
    const path = join(folder, name);
    const changed = Math.max(await changeTime(path), await changeTime(join(path, 'alive')));
    if (now - changed > patience) await rm(path, { recursive: true, force: true });
  }
}

/** Milliseconds since 1970; 0: there is no such thing. */
async function changeTime(path: string): Promise<number> {
  const stat = await lstat(path).catch(() => undefined);
  return stat?.mtimeMs ?? 0;
}
