/** Registers *Review Changes…*, its panels and its documents; what they do is loaded when one of them is first wanted. */
import { window, type Disposable, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { RangeRequest } from '../../repository/range';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { Documents } from '../documents/documents';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import type { ReviewPanels } from './reviewPanels';

export interface ReviewOptions {
  readonly documents: Documents;
  readonly log: WindowLog;
  readonly context: Pick<ExtensionContext, 'globalState' | 'extensionUri'>;
}

export function registerReview(repositories: Repositories, { documents, log, context }: ReviewOptions): Disposable {
  const held = new DisposableStore();
  const loaded = () => import('./reviewCommands.js');
  const showDocument = documents.add<RangeRequest>('review', async (repository, request) =>
    (await loaded()).reviewText(repository, request),
  );
  let opened: Promise<ReviewPanels> | undefined;
  const panels = async (): Promise<ReviewPanels> => {
    const { openReviewPanels } = await loaded();
    return held.add(openReviewPanels({ repositories, log, now: () => new Date(), showDocument }, context));
  };
  held.add(
    window.registerWebviewPanelSerializer('downstreamCustomers.review', {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
        (await (opened ??= panels())).restore(panel, state),
    }),
  );
  held.add(
    registerCommand('review', log, async () => {
      const repository = await repositories.pickWithCustomers();
      return repository && (await (opened ??= panels())).review(repository);
    }),
  );
  return held;
}
