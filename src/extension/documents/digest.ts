/** Digests and customer notes of a branch: their commands and documents; what they do is loaded when it is first asked for. */
import type { Disposable } from 'vscode';
import type { RangeRequest } from '../../repository/range';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { Documents } from './documents';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

/** The digest that a document shows. */
export interface AskedDigest {
  /** Null: those of all customers. */
  readonly id: string | null;
  /** Undefined: since each was told. */
  readonly range?: RangeRequest;
}

export function registerDigest(repositories: Repositories, documents: Documents, log: WindowLog): Disposable {
  const loaded = () => import('./digestCommands.js');
  const show = documents.add<AskedDigest>('digest', async (repository, asked) =>
    (await loaded()).documentText(repository, asked),
  );
  const ground = { repositories, show };
  const held = new DisposableStore();
  held.add(registerCommand('digest', log, async (asked) => (await loaded()).askDigest(ground, asked)));
  held.add(registerCommand('digestAll', log, async () => (await loaded()).openAllDigests(ground)));
  held.add(registerCommand('branchNotes', log, async () => (await loaded()).copyBranchNotes(repositories)));
  return held;
}
