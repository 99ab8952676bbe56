/** Looks again at a repository in which something was done. */
import { overlayFile } from '../../core/customers/overlay';
import type { Repository } from '../../repository/repository';
import type { GitState } from './gitExtension';

/** Reads its customers, and which files they have. */
export async function readAgain(repository: Repository): Promise<void> {
  await repository.refresh();
  await repository.checkPatterns();
}

/** Looks what git has done: the first time at all, then at new customers.yaml files, at the history, and where files came or went, at the patterns. */
export function looker(repository: Repository, state: GitState): () => Promise<void> {
  let before: string | undefined;
  return async () => {
    const readsAll = before === undefined || hasNewFile(repository, state);
    await (readsAll ? repository.refresh() : repository.checkHistory());
    const now = changedNames(repository, state);
    if (now === before) return;
    before = now;
    await repository.checkPatterns().catch((cause) => {
      before = undefined; // so that the next look tries again
      throw cause;
    });
  };
}

/** Changes whenever a file may have come or gone. */
function changedNames(
  { head }: Repository,
  { indexChanges, workingTreeChanges, untrackedChanges = [] }: GitState,
): string {
  const changes = [...indexChanges, ...workingTreeChanges, ...untrackedChanges];
  return [head, ...changes.map(({ uri }) => uri.fsPath)].join('\n');
}

/** Whether git tells of a customers.yaml that was not read: one in a folder that is new itself, which watchers may miss. */
function hasNewFile(repository: Repository, { workingTreeChanges, untrackedChanges = [] }: GitState): boolean {
  const known = new Set(repository.sources.map(({ file }) => file));
  return [...workingTreeChanges, ...untrackedChanges].some(({ uri }) => {
    const file = repository.pathInside(uri.fsPath);
    const isOne = file !== undefined && (file === overlayFile || /(^|\/)customers\.ya?ml$/.test(file));
    return isOne && !known.has(file);
  });
}
