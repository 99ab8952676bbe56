/** The entry of a window in the mailbox, by which hooks know that there is somebody to ask. */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../core/log';
import type { Clock } from './clock';
import { readWindow, windowText, type WindowRecord } from './protocol';
import { readUntrustedText } from './untrustedFile';

/** How often an entry is renewed, and after what time without that it is nobody's any more; milliseconds. */
const renewal = 60_000;
const patience = 600_000;

export interface Entry {
  /** A name that no other window uses. */
  readonly id: string;
  readonly record: WindowRecord;
  /** The mailbox. */
  readonly folder: string;
}

/** An entry for a window of this process. */
export function entryOfThisProcess(
  folder: string,
  { version, workTree }: Pick<WindowRecord, 'version' | 'workTree'>,
): Entry {
  return { id: randomUUID(), folder, record: { pid: process.pid, host: hostname(), version, workTree } };
}

/** Enters a window and keeps it entered until it is disposed of; removes others that are gone. */
export async function enterWindow(
  { id, record, folder }: Entry,
  { clock, log }: { clock: Clock; log: Log },
): Promise<{ dispose(): void }> {
  const windows = join(folder, 'windows');
  const path = join(windows, id);
  let ended = false;
  const renew = async () => {
    try {
      await mkdir(windows, { recursive: true, mode: 0o700 });
      const made = join(windows, `.${id}`); // hidden from the hooks' `windows/*`
      await writeFile(made, windowText(record), { mode: 0o600 });
      await rename(made, path);
      if (ended) rmSync(path, { force: true });
      await removeGone(windows, { id, host: record.host, now: clock.now() });
    } catch (cause) {
      log.error(`entering this window in ${windows}`, cause);
    }
  };
  await renew();
  const stop = clock.every(renewal, () => void renew());
  return {
    dispose: () => {
      ended = true;
      stop();
      rmSync(path, { force: true });
    },
  };
}

/** Windows that ended without a word: their process is gone, or they have not renewed their entries for long. */
async function removeGone(
  windows: string,
  { id, host, now }: { id: string; host: string; now: number },
): Promise<void> {
  for (const name of await readdir(windows)) {
    const path = join(windows, name);
    if (name === id || name === `.${id}`) continue;
    const stat = await lstat(path).catch(() => undefined);
    if (!stat) continue;
    const by = readWindow(await readUntrustedText(path));
    const isGone = now - stat.mtimeMs > patience || (by?.host === host && !isRunning(by.pid));
    if (isGone) await rm(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
