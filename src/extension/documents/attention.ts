/** *Show Attention*: who was affected, told and heard when, and who heard nothing, as a document that follows the history. */
import { l10n, type Disposable } from 'vscode';
import { attentionOf } from '../../core/review/attention';
import { attentionDocument } from '../../core/review/attentionDocument';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import type { Documents } from './documents';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import { dayOf } from '../today';

export interface AttentionGround {
  readonly repositories: Repositories;
  readonly documents: Documents;
  readonly log: WindowLog;
  readonly now: () => Date;
}

/** As it is on a day. */
interface Asked {
  readonly today: string;
}

export function registerAttention({ repositories, documents, log, now }: AttentionGround): Disposable {
  const show = documents.add('attention', attentionText);
  return registerCommand('attention', log, async () => {
    const repository = await repositories.pickWithCustomers();
    if (!repository) return;
    await show(repository, { name: l10n.t('Attention in {0}', repository.name), asked: { today: dayOf(now()) } });
  });
}

async function attentionText({ history, customers, name }: Repository, { today }: Asked): Promise<string> {
  return attentionDocument(attentionOf(await history.recent(), customers), { name, today, l10n });
}
