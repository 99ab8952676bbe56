/** *Backtest Suggestions*: how good the suggestions would have been, as a document. */
import { l10n, type Disposable } from 'vscode';
import type { Backtest } from '../core/backtest';
import { backtestDocument } from '../core/backtestText';
import { isFailure, type Failure } from '../repository/failure';
import { registerCommand } from './commands';
import type { Documents, Show } from './documents';
import type { WindowLog } from './log';
import { withProgress } from './progress';
import type { Repositories } from './repositories';

export function registerBacktest(repositories: Repositories, documents: Documents, log: WindowLog): Disposable {
  const show = documents.add<Backtest>('backtest', ({ name }, figures) =>
    Promise.resolve(backtestDocument(figures, name)),
  );
  return registerCommand('backtest', log, () => backtest(repositories, show));
}

async function backtest(repositories: Repositories, show: Show<Backtest>): Promise<Failure | undefined> {
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  if (!repository) return undefined;
  const found = await withProgress(l10n.t('Looking how good suggestions would have been'), (signal, progress) =>
    repository.history.backtest({ signal, progress }),
  );
  if (!found || isFailure(found)) return found;
  await show(repository, { name: l10n.t('Suggestions in {0}', repository.name), asked: found.figures });
  return undefined;
}
