/** Hears at once when what is staged in a work tree changes, whoever stages it: git replaces one file, its index. */
import type { Root } from '../git/root';
import { watchFolder } from './folderWatch';

/** Milliseconds: commands that stage several files one after the other are heard as few. */
const settling = 30;

/** Calls when the index may have changed. Where the system refuses the watch, it never does. */
export function watchIndex({ gitDirectory }: Root, changed: () => void): { dispose(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watchFolder(gitDirectory, (name) => {
    if ((name ?? 'index') !== 'index') return;
    timer ??= setTimeout(() => {
      timer = undefined;
      changed();
    }, settling);
  });
  return {
    dispose: () => {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
