/** Hears what happens in a folder of the machine, from the system. */
import { watch, type FSWatcher } from 'node:fs';

/**
 * Undefined: it cannot be watched, since there is no such folder, or too much is watched already. A watch whose folder goes
 * ends. @param heard given the name of what came, went or changed; null: the system does not say
 */
export function watchFolder(folder: string, heard: (name: string | null) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => heard(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
