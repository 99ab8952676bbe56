/** *Backtest Suggestions*: how good the suggestions would have been, as a document. */
import { l10n, type Disposable } from 'vscode';
import type { Backtest } from '../../suggestions/backtest';
import { backtestDocument } from '../../suggestions/backtestText';
import { isFailure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import type { Documents } from './documents';
import type { WindowLog } from '../log';
import { withProgress } from '../progress';
import type { Repositories } from '../repositories/repositories';

export function registerBacktest(repositories: Repositories, documents: Documents, log: WindowLog): Disposable {
  const measured = new WeakMap<Repository, Backtest>();
  const show = documents.add<undefined>('backtest', (repository) => {
    const figures = measured.get(repository);
    const again = l10n.t('Run *Backtest Suggestions* again: this was measured in another session.');
    return Promise.resolve(figures ? backtestDocument(figures, repository.name, l10n) : again);
  });
  return registerCommand('backtest', log, async () => {
    const repository = await repositories.pickWithCustomers();
    if (!repository) return undefined;
    const found = await withProgress(l10n.t('Looking how good suggestions would have been'), (signal, progress) =>
      repository.history.backtest({ signal, progress }),
    );
    if (!found || isFailure(found)) return found;
    measured.set(repository, found.figures);
    return show(repository, { name: l10n.t('Suggestions in {0}', repository.name), asked: undefined });
  });
}
