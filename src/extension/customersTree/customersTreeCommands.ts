/** Registers the commands of the Customers view; what they do is loaded when one of them is first run. */
import type { Disposable } from 'vscode';
import { registerCommand } from '../commands';
import type { acts } from './customersContents';
import type { CustomersTree } from './customersTree';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

export interface TreeActGround {
  readonly tree: CustomersTree;
  readonly repositories: Repositories;
  readonly log: WindowLog;
}

export function registerTreeCommands(ground: TreeActGround): Disposable {
  const { tree, log } = ground;
  const run =
    (id: keyof typeof acts) =>
    async (...args: unknown[]) => {
      const loaded = await import('./customersContents.js');
      return loaded.acts[id](ground, ...args);
    };
  const held = new DisposableStore();
  held.add(registerCommand('groupBy', log, run('groupBy')));
  held.add(registerCommand('filter', log, run('filter')));
  held.add(registerCommand('clearFilter', log, () => tree.showOnly('')));
  held.add(registerCommand('revealActive', log, run('revealActive')));
  held.add(registerCommand('copyContact', log, run('copyContact')));
  held.add(registerCommand('copyId', log, run('copyId')));
  held.add(registerCommand('openLink', log, run('openLink')));
  return held;
}
