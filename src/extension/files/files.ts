/** What is said of customers where the files are: in the status bar, the Explorer and at the top of a file; and who consumes one. */
import { workspace, type Disposable } from 'vscode';
import { registerCommand } from '../commands';
import type { ConsumedFiles } from './consumedFiles';
import type { CustomerOf } from '../customerChoice';
import { DisposableStore } from '../disposableStore';
import { showFileStatus } from './fileStatus';
import { LaterPart } from '../laterPart';
import type { WindowLog } from '../log';
import { followMovedFiles } from '../customersFile/movedFiles';
import type { Repositories } from '../repositories/repositories';
import { showsFileMarks } from '../settings';

export interface FilesGround {
  readonly repositories: Repositories;
  readonly consumed: ConsumedFiles;
  readonly log: WindowLog;
  /** Shows a customer in the Customers view. */
  readonly reveal: (chosen: CustomerOf) => Thenable<void>;
}

export function registerFiles(ground: FilesGround): Disposable {
  const { repositories, log } = ground;
  const held = new DisposableStore();
  held.add(showFileStatus(repositories, log));
  held.add(marksWhenWanted(ground));
  held.add(followMovedFiles(repositories, log));
  held.add(
    registerCommand('whoConsumes', log, async (...args) => {
      const loaded = await import('./whoConsumes.js');
      return loaded.whoConsumes(ground, ...args);
    }),
  );
  return held;
}

/** Badges and lenses, from when a setting asks for them on. */
function marksWhenWanted(ground: FilesGround): Disposable {
  const held = new DisposableStore();
  const marks = held.add(
    new LaterPart('the badges and lenses of files', ground.log, async () => {
      const { registerFileMarks } = await import('./fileMarks.js');
      return () => registerFileMarks(ground);
    }),
  );
  const look = () => {
    if (ground.repositories.all.length > 0 && showsFileMarks()) marks.want();
  };
  held.add(workspace.onDidChangeConfiguration(look));
  held.add(ground.repositories.onDidChange(look));
  return held;
}
