/** *Review Changes…*: what changed for whom over a range of commits, as a Markdown document that follows the history. */
import { l10n, window, type Disposable, type QuickPickItem } from 'vscode';
import { reviewDocument } from '../core/reviewDocument';
import { failureText, isFailure, type Failure } from '../repository/failure';
import type { RangeRequest } from '../repository/range';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import type { Documents, Show } from './documents';
import type { WindowLog } from './log';
import { withoutIcons } from './plainText';
import type { Repositories } from './repositories';

export function registerReview(repositories: Repositories, documents: Documents, log: WindowLog): Disposable {
  const show = documents.add('review', reviewText);
  return registerCommand('review', log, () => review(repositories, show));
}

async function review(repositories: Repositories, show: Show<RangeRequest>): Promise<Failure | undefined> {
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  const asked = repository && (await askRange(repository));
  if (!repository || !asked) return undefined;
  const range = await repository.findRange(asked);
  if (isFailure(range)) return range;
  await show(repository, { name: `${repository.name} ${range.name}`, asked });
  return undefined;
}

async function reviewText(repository: Repository, request: RangeRequest): Promise<string> {
  const range = await repository.findRange(request);
  if (isFailure(range)) return failureText(range);
  return reviewDocument(await repository.history.review(range.selection), repository.customers, range.name);
}

interface RangeItem extends QuickPickItem {
  readonly request?: RangeRequest;
}

async function askRange(repository: Repository): Promise<RangeRequest | undefined> {
  const [upstream, tag] = await Promise.all([repository.upstream(), repository.lastTag()]);
  const since = (text: string, label: string, description?: string): RangeItem => {
    return { label: withoutIcons(label), request: { text }, ...(description !== undefined && { description }) };
  };
  const items: RangeItem[] = [
    ...(upstream === undefined ? [] : [since(`${upstream}..HEAD`, l10n.t('Not yet in {0}', upstream))]),
    ...(tag === undefined ? [] : [since(`${tag}..HEAD`, l10n.t('Since {0}', tag), l10n.t('the last tag'))]),
    ...[7, 30, 90].map((days) => ({
      label: l10n.t('{0} days', days),
      description: l10n.t('before the last commit'),
      request: { days },
    })),
    { label: l10n.t('$(edit) Another range…') },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Review which changes?') });
  return chosen && (chosen.request ?? typedRange());
}

async function typedRange(): Promise<RangeRequest | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Review which changes?'),
    prompt: l10n.t('A range such as v1.0..HEAD, or the revision where it begins'),
    placeHolder: 'v1.0..HEAD',
  });
  return text?.trim() ? { text: text.trim() } : undefined;
}
