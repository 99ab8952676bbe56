/** *Mark as Told*: writes today into `told:` of a customer. */
import { l10n, type Disposable } from 'vscode';
import { setTold } from '../language/edits';
import { isFailure, type Failure } from '../repository/failure';
import { registerCommand } from './commands';
import { customerOf, fileWith } from './customerChoice';
import { editFile, tellWritten } from './customersEdit';
import type { WindowLog } from './log';
import type { Repositories } from './repositories';
import { dayOf } from './today';

/** @param now the time when it is called */
export function registerMarkTold(repositories: Repositories, log: WindowLog, now: () => Date): Disposable {
  return registerCommand('markTold', log, (node) => markTold(node, repositories, dayOf(now())));
}

async function markTold(node: unknown, repositories: Repositories, day: string): Promise<Failure | undefined> {
  const chosen = await customerOf(node, repositories, l10n.t('Mark as Told'));
  if (!chosen) return undefined;
  const { id, name } = chosen.customer;
  const edited = await editFile(chosen.repository, fileWith('told', chosen), (text) => setTold(text, id, day));
  if (isFailure(edited)) return edited;
  const said = edited.written
    ? l10n.t('{0} was told on {1}.', name, day)
    : l10n.t('{0} was told on {1} already.', name, day);
  void tellWritten(edited, said);
  return undefined;
}
