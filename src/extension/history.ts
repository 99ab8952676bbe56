/** The history of each repository with customers: read in the background, shown in the status bar where that takes its time. */
import { commands, l10n, StatusBarAlignment, window, workspace, type Disposable } from 'vscode';
import { percent } from '../repository/progress';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { withoutIcons } from './plainText';
import { withProgress } from './progress';
import type { Repositories } from './repositories';

/** Milliseconds that a reading may take before it is shown. */
const unnoticed = 1000;

/** Ends a reading: called from the status bar only. */
const stopReading = 'downstreamCustomers.stopReadingHistory';

export function registerHistory(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const watched = new WeakSet<Repository>();
  const learn = (repository: Repository) => {
    repository.history.learn().catch((cause) => {
      if (repositories.all.includes(repository)) log.error(`reading the history of ${repository.root.workTree}`, cause);
    });
  };
  held.add(
    repositories.onDidChange((repository) => {
      if (!repositories.withCustomers.includes(repository)) return;
      if (!watched.has(repository)) {
        watched.add(repository);
        held.add(showProgress(repository));
      }
      learn(repository);
    }),
  );
  held.add(
    workspace.onDidChangeConfiguration((changed) => {
      const concerns = ['history', 'suggestions'].some((part) =>
        changed.affectsConfiguration(`downstreamCustomers.${part}`),
      );
      if (concerns) for (const repository of repositories.withCustomers) void repository.refresh();
    }),
  );
  held.add(
    commands.registerCommand(stopReading, (root: string) => {
      repositories.all.find((repository) => repository.root.workTree === root)?.index.cancel();
    }),
  );
  held.add(registerCommand('rebuildHistory', log, () => rebuild(repositories)));
  return held;
}

/** In the status bar, where a click ends it. */
function showProgress(repository: Repository): Disposable {
  const item = window.createStatusBarItem('downstreamCustomers.history', StatusBarAlignment.Left);
  item.name = l10n.t('Reading the History for Customers');
  item.tooltip = l10n.t(
    'Downstream Customers reads the history of {0} once, to learn who notices what. Click to stop.',
    repository.name,
  );
  item.command = { command: stopReading, title: l10n.t('Stop'), arguments: [repository.root.workTree] };
  let begun: number | undefined;
  const watching = repository.index.onProgress((progress) => {
    begun = progress && (begun ?? performance.now());
    if (!progress) return item.hide();
    item.text = l10n.t('$(sync~spin) Reading history: {0} %', percent(progress));
    if (performance.now() - begun! > unnoticed) item.show();
  });
  return { dispose: () => (watching.dispose(), item.dispose()) };
}

async function rebuild(repositories: Repositories): Promise<void> {
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  const head = repository?.head;
  if (!repository || head === undefined) return;
  const { index, history } = repository;
  const rebuilt = await withProgress(l10n.t('Reading the history of {0}…', repository.name), async (signal, tell) => {
    signal.addEventListener('abort', () => index.cancel());
    const watching = index.onProgress((progress) => progress && tell(progress));
    await index.rebuild(head).finally(() => watching.dispose());
    await history.changed();
    return (await history.learn(), true);
  });
  if (rebuilt)
    window.setStatusBarMessage(
      l10n.t('$(check) The history of {0} was read anew', withoutIcons(repository.name)),
      5000,
    );
}
