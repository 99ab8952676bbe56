/** What killed hooks and windows have left in the mailbox. */
import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Log } from '../core/log';

/** Milliseconds in which something of a request would have changed if anybody still waited. */
const patience = 3_600_000;

interface Clearing {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Requests that stay, by name, such as `req-12`. */
  readonly except: (name: string) => boolean;
  readonly log: Log;
}

/** Removes what nobody waits for any more. What cannot be removed stays, and keeps nothing else from going. */
export async function removeLeftovers(folder: string, { now, except, log }: Clearing): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const request = /^req-\d+/.exec(name)?.[0];
    if (request === undefined || except(request)) continue;
    const path = join(folder, name);
    const changed = Math.max(await changeTime(path), await changeTime(join(path, 'alive')));
    if (now - changed > patience) await removeOrLog(path, log);
  }
}

/** It may be another user's. */
export async function removeOrLog(path: string, log: Log): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (cause) {
    log.error(`removing ${basename(path)}`, cause);
  }
}

/** Milliseconds since 1970; 0: there is no such thing. */
async function changeTime(path: string): Promise<number> {
  const stat = await lstat(path).catch(() => undefined);
  return stat?.mtimeMs ?? 0;
}
