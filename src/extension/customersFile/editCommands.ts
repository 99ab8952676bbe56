/** Registers the commands that write into customers.yaml; what they do is loaded when one of them is first run. */
import type { Disposable } from 'vscode';
import { registerCommand } from '../commands';
import type { EditGround } from './customersEdit';
import type { edits } from './customersYaml';
import { DisposableStore } from '../disposableStore';

export function registerEditCommands(ground: EditGround): Disposable {
  const { log } = ground;
  const run =
    (id: keyof typeof edits) =>
    async (...args: unknown[]) => {
      const loaded = await import('./customersYaml.js');
      return loaded.edits[id](ground, ...args);
    };
  const held = new DisposableStore();
  held.add(registerCommand('createFile', log, run('createFile')));
  held.add(registerCommand('addCustomer', log, run('addCustomer')));
  held.add(registerCommand('addPath', log, run('addPath')));
  held.add(registerCommand('addFeedback', log, run('addFeedback')));
  held.add(registerCommand('markTold', log, run('markTold')));
  return held;
}
