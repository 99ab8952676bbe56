/** Has the views about commits loaded as soon as a repository with customers is open, and no sooner. */
import type { Disposable } from 'vscode';
import { guarded } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import type { Repositories } from './repositories';

export function viewsWhenReady(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  let isEnded = false;
  held.add({ dispose: () => (isEnded = true) });
  const waiting = held.add(
    repositories.onDidChange(() => {
      if (repositories.withCustomers.length === 0) return;
      waiting.dispose();
      void guarded('opening the views', log, async () => {
        const { openCommitViews } = await import('./commitViews.js');
        if (!isEnded) held.add(openCommitViews(repositories, log));
      });
    }),
  );
  return held;
}
