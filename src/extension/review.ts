/** *Review Changes…*: what changed for whom over a range of commits, as a Markdown document beside the code. */
import { commands, EventEmitter, l10n, Uri, window, workspace, type Disposable, type QuickPickItem } from 'vscode';
import { reviewDocument } from '../core/reviewDocument';
import { isFailure, type Failure } from '../repository/failure';
import type { RangeRequest } from '../repository/range';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { pickRepository } from './note';
import type { Repositories } from './repositories';

const scheme = 'downstream-customers-review';

export function registerReview(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const documents = new Map<string, string>();
  const changed = held.add(new EventEmitter<Uri>());
  held.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => documents.get(path) ?? '',
    }),
  );
  held.add(
    registerCommand('review', log, async () => {
      const repository = await pickRepository(repositories);
      const request = repository && (await askRange(repository));
      if (!repository || !request) return undefined;
      const made = await makeReview(repository, request);
      if (isFailure(made)) return made;
      const uri = Uri.from({ scheme, path: `/${repository.name} ${made.range.replaceAll('/', '∕')}.md` });
      documents.set(uri.path, made.text);
      changed.fire(uri);
      await commands.executeCommand('markdown.showPreview', uri);
      return undefined;
    }),
  );
  return held;
}

async function makeReview(
  repository: Repository,
  request: RangeRequest,
): Promise<{ range: string; text: string } | Failure> {
  const range = await repository.findRange(request);
  if (isFailure(range)) return range;
  const review = await repository.review(range.selection);
  return { range: range.name, text: reviewDocument(review, repository.customers, range.name) };
}

interface RangeItem extends QuickPickItem {
  readonly request?: RangeRequest;
}

async function askRange(repository: Repository): Promise<RangeRequest | undefined> {
  const [upstream, tag] = await Promise.all([repository.upstream(), repository.lastTag()]);
  const items: RangeItem[] = [
    ...(upstream === undefined
      ? []
      : [{ label: l10n.t('Not yet in {0}', upstream), request: { text: `${upstream}..HEAD` } }]),
    ...(tag === undefined
      ? []
      : [{ label: l10n.t('Since {0}', tag), description: l10n.t('the last tag'), request: { text: `${tag}..HEAD` } }]),
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
