/** *Review Changes…*: what changed for whom over a range of commits, as a Markdown document that follows the history. */
import { commands, EventEmitter, l10n, Uri, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import { reviewDocument } from '../core/reviewDocument';
import { failureText, isFailure, type Failure } from '../repository/failure';
import type { RangeRequest } from '../repository/range';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { withoutIcons } from './plainText';
import type { Repositories } from './repositories';

/** Documents of this scheme say in their query what they show, so that they can be made again after a reload. */
const scheme = 'downstream-customers-review';

interface Shown {
  /** Work tree of the repository. */
  readonly root: string;
  readonly request: RangeRequest;
}

export function registerReview(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const changed = held.add(new EventEmitter<Uri>());
  held.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => reviewText(uri, repositories),
    }),
  );
  held.add(
    repositories.onDidChange(({ root }) => {
      const open = workspace.textDocuments.filter(({ uri }) => uri.scheme === scheme);
      for (const { uri } of open) if (shownIn(uri).root === root.workTree) changed.fire(uri);
    }),
  );
  held.add(registerCommand('review', log, () => review(repositories)));
  return held;
}

async function review(repositories: Repositories): Promise<Failure | undefined> {
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  const request = repository && (await askRange(repository));
  if (!repository || !request) return undefined;
  const range = await repository.findRange(request);
  if (isFailure(range)) return range;
  const shown: Shown = { root: repository.root.workTree, request };
  const path = `/${repository.name} ${range.name.replaceAll('/', '∕')}.md`;
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path, query: JSON.stringify(shown) }));
  return undefined;
}

const shownIn = ({ query }: Uri): Shown => JSON.parse(query) as Shown;

async function reviewText(uri: Uri, repositories: Repositories): Promise<string> {
  const { root, request } = shownIn(uri);
  const repository = await repositories.opened(root);
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
