/** Hears at once when HEAD of a work tree moves, whoever moves it: git's own event log is a file. */
import { existsSync, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Root } from '../git/root';
import { watchFolder } from './folderWatch';

/** Milliseconds: git writes the reflog just before the branch, and the index just after it. */
const settling = 50;

/**
 * Calls when HEAD may have moved. It watches `logs/HEAD` by its folder, so that the file may be replaced; where there is no
 * such file (`core.logAllRefUpdates=false`, or nothing was committed yet), what a commit leaves in git's folder. A watch that
 * the system refuses is left out, and so is one whose folder goes.
 */
export function watchHead({ gitDirectory }: Root, moved: () => void): { dispose(): void } {
  const logs = join(gitDirectory, 'logs');
  let timer: NodeJS.Timeout | undefined;
  let ofLogs: FSWatcher | undefined;
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      moved();
    }, settling);
  };
  const watchLogs = () => {
    ofLogs?.close();
    ofLogs = watchFolder(logs, (name) => (name ?? 'HEAD') === 'HEAD' && soon());
  };
  const ofGit = watchFolder(gitDirectory, (name) => {
    if ((name ?? 'logs') === 'logs') watchLogs();
    const isIndex = (name ?? 'index') === 'index';
    if (name === 'HEAD' || name === 'logs' || (isIndex && !existsSync(join(logs, 'HEAD')))) soon();
  });
  watchLogs();
  return {
    dispose: () => {
      clearTimeout(timer);
      ofGit?.close();
      ofLogs?.close();
    },
  };
}
