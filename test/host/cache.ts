// The cache outside the work tree: each entry is made under a name of its own and appears whole or not at all.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Session } from './session';

const HOUR = 3_600_000;

export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base !== undefined && base !== '' ? base : join(homedir(), '.cache'), 'downstream-customers');
}

/** The folder of the entry `name`; where it is not there yet, `make` fills an empty folder that then takes that name. */
export async function cached(
  session: Session,
  name: string,
  make: (directory: string, finalDirectory: string) => Promise<void>,
): Promise<string> {
  const cache = cacheDirectory(session.env);
  const directory = join(cache, name);
  if (existsSync(directory)) return directory;
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache, name);
  const partial = join(cache, `${name}.partial-${process.pid}`);
  const removePartial = session.endings.add(() => rmSync(partial, { recursive: true, force: true }));
  try {
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial);
    await make(partial, directory);
    moveInto(partial, directory);
  } finally {
    await removePartial();
  }
  return directory;
}

/** Renames; where another process was faster, its folder stays, being equal. */
function moveInto(partial: string, directory: string): void {
  try {
    renameSync(partial, directory);
  } catch (error) {
    if (!existsSync(directory)) throw error;
  }
}

/** Partial entries of processes that were killed. The age guards those of a process that this machine cannot see. */
function removeAbandoned(cache: string, name: string): void {
  for (const entry of readdirSync(cache)) {
    const pid = entry.startsWith(`${name}.partial-`) ? Number(entry.slice(`${name}.partial-`.length)) : 0;
    if (pid === 0 || isAlive(pid)) continue;
    const path = join(cache, entry);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - changed > HOUR) rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
