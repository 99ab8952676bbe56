/** The views about commits, made and to be made: a bundle that the window loads when there are customers to show them for. */
import type { Disposable } from 'vscode';
import { AffectedTree } from './affectedTree';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import { ReviewTree } from './reviewTree';

export function openCommitViews(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  held.add(new ReviewTree(repositories, log));
  held.add(new AffectedTree(repositories, log));
  return held;
}
