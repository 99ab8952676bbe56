/** *Mark as Told*: writes today into `told:` of a customer; its next digest begins where HEAD is now. */
import { l10n } from 'vscode';
import { setTold } from '../../language/edits';
import { isFailure, type Failure } from '../../repository/failure';
import { customerOf, fileWith } from '../customerChoice';
import { editFile, tellWritten, type EditGround } from './customersEdit';
import { dayOf } from '../today';

/** @param node of the tree, if it was called there */
export async function markTold({ repositories, now }: EditGround, node?: unknown): Promise<Failure | undefined> {
  const chosen = await customerOf(node, repositories, l10n.t('Mark as Told'));
  if (!chosen) return undefined;
  const day = dayOf(now());
  const { id, name } = chosen.customer;
  const edited = await editFile(chosen.repository, fileWith('told', chosen), (text) => setTold(text, id, day));
  if (isFailure(edited)) return edited;
  await chosen.repository.digests.remember(id, day);
  const said = edited.written
    ? l10n.t('{0} was told on {1}.', name, day)
    : l10n.t('{0} was told on {1} already.', name, day);
  void tellWritten(edited, said);
  return undefined;
}
