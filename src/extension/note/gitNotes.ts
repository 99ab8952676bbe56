/** The commands about git notes, loaded when they are called: sharing them, and attaching again what was lost. */
import { type Disposable } from 'vscode';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import type { Repository } from '../../repository/repository';

export function registerGitNotes(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const repositoryOf = async (argument: unknown): Promise<Repository | undefined> => {
    const given = repositories.all.find((repository) => repository === argument);
    return given ?? repositories.pickWithCustomers();
  };
  const loaded = () => import('./gitNotesCommands.js');
  held.add(
    registerCommand('shareNotes', log, async (argument) => {
      const repository = await repositoryOf(argument);
      return repository && (await loaded()).askAndShare(repository);
    }),
  );
  held.add(
    registerCommand('reattachNotes', log, async (argument) => {
      const repository = await repositoryOf(argument);
      return repository && (await loaded()).askAndReattach(repository);
    }),
  );
  return held;
}
