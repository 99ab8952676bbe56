/** *Weekly Check-in* and *Earlier Check-ins…*, loaded when they are called. */
import { type Disposable } from 'vscode';
import { registerCommand } from '../commands';
import type { CheckInGround } from './checkInCommands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import type { Repository } from '../../repository/repository';
import { chosenCheckInFolder } from '../settings';

export function registerCheckIn(repositories: Repositories, log: WindowLog, now: () => Date): Disposable {
  const held = new DisposableStore();
  const ask = () => repositories.pickWithCustomers();
  const groundOf = (repository: Repository): CheckInGround => {
    const { root, name } = repository;
    return { repository, place: { root, name, folder: chosenCheckInFolder(repository) }, now: now() };
  };
  const loaded = () => import('./checkInCommands.js');
  held.add(
    registerCommand('checkIn', log, async () => {
      const repository = await ask();
      return repository && (await loaded()).checkIn(groundOf(repository));
    }),
  );
  held.add(
    registerCommand('earlierCheckIns', log, async () => {
      const repository = await ask();
      return repository && (await loaded()).earlierCheckIns(groundOf(repository));
    }),
  );
  return held;
}
