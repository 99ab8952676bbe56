/** *Mark as Told*: writes today into `told:` of a customer; its next digest begins where this one ended, or where HEAD is now. */
import { l10n } from 'vscode';
import { setTold } from '../../language/edits';
import { isFailure, type Failure } from '../../repository/failure';
import { customerOf, fileWith, type CustomerOf } from '../customerChoice';
import { editFile, tellWritten, type EditGround } from './customersEdit';
import { dayOf } from '../today';

/** A customer who was told with a digest. */
interface Told extends CustomerOf {
  /** The hash of the commit up to which it went. */
  readonly upTo?: string;
}

/** @param node of the tree, if it was called there; or a {@link Told} */
export async function markTold({ repositories, now }: EditGround, node?: unknown): Promise<Failure | undefined> {
  const chosen = await customerOf(node, repositories, l10n.t('Mark as Told'));
  if (!chosen) return undefined;
  const day = dayOf(now());
  const { id, name } = chosen.customer;
  const edited = await editFile(chosen.repository, fileWith('told', chosen), (text) => setTold(text, id, day));
  if (isFailure(edited)) return edited;
  const { upTo } = chosen as Told;
  await chosen.repository.digests.remember(id, { day, upTo });
  const said = edited.written
    ? l10n.t('{0} was told on {1}.', name, day)
    : l10n.t('{0} was told on {1} already.', name, day);
  void tellWritten(edited, said);
  return undefined;
}
