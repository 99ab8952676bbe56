/** *Backtest Suggestions*: how good the suggestions would have been, as a document. */
import { commands, EventEmitter, l10n, Uri, workspace, type Disposable } from 'vscode';
import { backtestDocument } from '../core/backtestText';
import { isFailure, type Failure } from '../repository/failure';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { withProgress } from './progress';
import type { Repositories } from './repositories';

/** Documents of this scheme name in their query the repository that was measured. */
const scheme = 'downstream-customers-backtest';

export function registerBacktest(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const texts = new Map<string, string>();
  const changed = held.add(new EventEmitter<Uri>());
  held.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ query }) =>
        texts.get(query) ?? l10n.t('Run *Backtest Suggestions* again: this was measured in another session.'),
    }),
  );
  held.add(
    registerCommand('backtest', log, async () => {
      const shown = await backtest(repositories, texts);
      if (shown instanceof Uri) changed.fire(shown);
      return shown;
    }),
  );
  return held;
}

async function backtest(repositories: Repositories, texts: Map<string, string>): Promise<Uri | Failure | undefined> {
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  if (!repository) return undefined;
  const found = await withProgress(l10n.t('Looking how good suggestions would have been'), (signal, progress) =>
    repository.history.backtest({ signal, progress }),
  );
  if (!found || isFailure(found)) return found;
  const { name, root } = repository;
  texts.set(root.workTree, backtestDocument(found.figures, name));
  const uri = Uri.from({
    scheme,
    path: `/${l10n.t('Suggestions in {0}', name.replaceAll('/', '∕'))}.md`,
    query: root.workTree,
  });
  await commands.executeCommand('markdown.showPreview', uri);
  return uri;
}
