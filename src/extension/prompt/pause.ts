/** "Stop asking": until tomorrow, or in one repository for good, in all its work trees and all windows. And the way back. */
import { commands, EventEmitter, l10n, type Disposable, type Event } from 'vscode';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import { mention } from '../notifications';
import type { Repositories } from '../repositories/repositories';

/** Where it is kept: VS Code's memory of all windows, which are told of each other's changes. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): Thenable<void>;
}

/** Holds for every question about a commit that nobody called for. */
export interface Pause {
  readonly onDidChange: Event<void>;
  isPaused(repository: Repository): boolean;
  /** Until the next midnight. */
  untilTomorrow(repository: Repository): Promise<void>;
  /** Until {@link resume}. */
  here(repository: Repository): Promise<void>;
  resume(repository: Repository): Promise<void>;
}

export function pauseIn(memory: Memory, now: () => Date): Pause {
  const changed = new EventEmitter<void>();
  const keep = async ({ root }: Repository, until: number | 'always' | undefined) => {
    await memory.update(key(root.commonDirectory), until);
    changed.fire();
  };
  return {
    onDidChange: changed.event,
    isPaused: ({ root }) => {
      const until = memory.get(key(root.commonDirectory));
      return until === 'always' || (typeof until === 'number' && now().getTime() < until);
    },
    untilTomorrow: (repository) => keep(repository, now().setHours(24, 0, 0, 0)),
    here: (repository) => keep(repository, 'always'),
    resume: (repository) => keep(repository, undefined),
  };
}

const key = (commonDirectory: string): string => `paused ${commonDirectory}`;

/** The command that ends a pause, and whether there is one to end. */
export function registerAskAgain(repositories: Repositories, pause: Pause, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const paused = () => repositories.all.filter((repository) => pause.isPaused(repository));
  const show = () => commands.executeCommand('setContext', 'downstreamCustomers.paused', paused().length > 0);
  held.add(pause.onDidChange(show));
  held.add(repositories.onDidChange(show));
  held.add(
    registerCommand('askAgain', log, async () => {
      const repository = await repositories.pick(paused(), l10n.t('Ask about commits again in which repository?'));
      if (!repository) return;
      await pause.resume(repository);
      mention(l10n.t('$(check) You are asked about commits again'));
    }),
  );
  return held;
}
