/** Has the views about commits loaded as soon as a repository with customers is open, and no sooner. */
import type { Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore';
import { LaterPart } from '../laterPart';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

export function viewsWhenReady(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const views = held.add(
    new LaterPart('the views', log, async () => {
      const { openCommitViews } = await import('./commitViews.js');
      return () => openCommitViews(repositories, log);
    }),
  );
  const waiting = held.add(
    repositories.onDidChange(() => {
      if (repositories.withCustomers.length === 0) return;
      waiting.dispose();
      views.want();
    }),
  );
  return held;
}
