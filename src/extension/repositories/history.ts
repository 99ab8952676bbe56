/** The history of each repository with customers: read in the background, shown in the status bar where that takes its time. */
import { commands, l10n, StatusBarAlignment, window, workspace, type Disposable } from 'vscode';
import { percent, type Progress } from '../../repository/progress';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import { mention } from '../notifications';
import { plainLabel } from '../plainText';
import { withProgress } from '../progress';
import type { Repositories } from './repositories';

/** Milliseconds that a reading may take before it is shown. */
const unnoticed = 1000;

/** Ends the readings: called from the status bar only. */
const stopReading = 'downstreamCustomers.stopReadingHistory';

export function registerHistory(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const shown = held.add(new ShownReadings());
  const quietly = (repository: Repository, run: () => Promise<void>) => {
    run().catch((cause) => {
      if (repositories.all.includes(repository)) log.error(`reading the history of ${repository.root.workTree}`, cause);
    });
  };
  held.add(
    repositories.onDidChange((repository) => {
      if (!repositories.withCustomers.includes(repository)) return;
      shown.watch(repository);
      quietly(repository, () => repository.history.learn());
    }),
  );
  held.add(
    workspace.onDidChangeConfiguration((changed) => {
      const concerns = ['history', 'suggestions'].some((part) =>
        changed.affectsConfiguration(`downstreamCustomers.${part}`),
      );
      if (!concerns) return;
      for (const repository of repositories.withCustomers) quietly(repository, () => repository.refresh());
    }),
  );
  held.add(commands.registerCommand(stopReading, () => shown.stop()));
  held.add(registerCommand('rebuildHistory', log, () => rebuild(repositories, shown)));
  return held;
}

/** One entry of the status bar for all readings that take their time; a click ends them. */
class ShownReadings implements Disposable {
  readonly #item = window.createStatusBarItem('downstreamCustomers.history', StatusBarAlignment.Left);
  readonly #watched = new WeakSet<Repository>();
  readonly #under = new Map<Repository, Progress>();
  #begun = 0;
  /** Told of in another way. */
  readonly hidden = new Set<Repository>();

  constructor() {
    this.#item.name = l10n.t('Reading the History for Customers');
    this.#item.command = stopReading;
  }

  watch(repository: Repository): void {
    if (this.#watched.has(repository)) return;
    this.#watched.add(repository);
    repository.index.onProgress((progress) => this.#show(repository, progress));
  }

  #show(repository: Repository, progress: Progress | undefined): void {
    if (this.#under.size === 0) this.#begun = performance.now();
    if (progress && !this.hidden.has(repository)) this.#under.set(repository, progress);
    else this.#under.delete(repository);
    const all = [...this.#under.values()];
    if (all.length === 0) return this.#item.hide();
    const sum = (part: keyof Progress) => all.reduce((total, each) => total + each[part], 0);
    this.#item.text = l10n.t('$(sync~spin) Reading history: {0} %', percent({ read: sum('read'), of: sum('of') }));
    this.#item.tooltip = l10n.t(
      'Downstream Customers reads the history of {0} once, to learn who notices what. Click to stop.',
      [...this.#under.keys()].map(({ name }) => name).join(', '),
    );
    if (performance.now() - this.#begun > unnoticed) this.#item.show();
  }

  stop(): void {
    for (const repository of this.#under.keys()) repository.index.cancel();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

async function rebuild(repositories: Repositories, { hidden }: ShownReadings): Promise<void> {
  const repository = await repositories.pickWithCustomers();
  const head = repository?.head;
  if (!repository || head === undefined) return;
  const { index, history } = repository;
  const title = l10n.t('Reading the history of {0}', repository.name);
  const rebuilt = await withProgress(title, async (signal, tell) => {
    signal.addEventListener('abort', () => index.cancel());
    const watching = index.onProgress((progress) => progress && tell(progress));
    hidden.add(repository);
    await index.rebuild(head).finally(() => {
      hidden.delete(repository);
      watching.dispose();
    });
    await repository.refresh();
    return (await history.learn(), true);
  });
  if (rebuilt) mention(l10n.t('$(check) The history of {0} was read anew', plainLabel(repository.name)));
}
