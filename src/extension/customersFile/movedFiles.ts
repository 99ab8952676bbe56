/**
 * Files and folders that are moved or deleted in the window. Of a move, the paths of customers.yaml that led only there are
 * offered to be changed, once for a heap of files. Those of a deletion stay: by them the commit asks who is affected.
 */
import { workspace, type Disposable, type Uri } from 'vscode';
import { guarded } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

/** A file or folder that went from one place to another; `to` is undefined where it was deleted. */
export interface MovedFile {
  readonly from: Uri;
  readonly to: Uri | undefined;
}

/** Milliseconds without another one, after which those before are looked at together. */
const settling = 500;

export function followMovedFiles(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  let moved: MovedFile[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tell = async () => {
    const files = moved;
    moved = [];
    const { movedFiles } = await import('./customersYaml.js');
    await movedFiles(repositories, files);
  };
  const take = (files: readonly MovedFile[]) => {
    if (repositories.withCustomers.length === 0) return;
    moved.push(...files);
    clearTimeout(timer);
    timer = setTimeout(() => void guarded('following moved files', log, tell), settling);
  };
  held.add({ dispose: () => clearTimeout(timer) });
  held.add(
    workspace.onDidRenameFiles(({ files }) => take(files.map(({ oldUri, newUri }) => ({ from: oldUri, to: newUri })))),
  );
  held.add(workspace.onDidDeleteFiles(({ files }) => take(files.map((from) => ({ from, to: undefined })))));
  return held;
}
