/**
 * Where what is known of the history ends: where its reading ended, or the clone, if it is a shallow one, of whose oldest commits
 * it is not known what they changed.
 */
import { shortHash, type Commit } from '../../core/history/commit';
import type { L10n } from '../../core/l10n';
import { shallowEnds, type Root } from '../../git/root';

/** Whether commits reach the end of a shallow clone. */
export async function reachEnd(root: Root, commits: Iterable<Pick<Commit, 'hash'>>): Promise<boolean> {
  const ends = await shallowEnds(root);
  if (ends.size === 0) return false;
  for (const { hash } of commits) if (ends.has(hash)) return true;
  return false;
}

/** What is missing then, and how to get it. */
export const cutText = (l10n: L10n): string =>
  l10n.t(
    'This clone is shallow and ends within the range: what came before is not known, nor what its oldest commits changed. Fetch the rest: git fetch --unshallow',
  );

/** What is missing where the history was read as far as a commit only. */
export const unreadText = ({ hash, time }: Pick<Commit, 'hash' | 'time'>, l10n: L10n): string =>
  l10n.t(
    'The history was read as far as {0} of {1}: older commits of this range are not shown. The setting downstreamCustomers.history.maxCommits says how many are read.',
    shortHash(hash),
    time.slice(0, 10),
  );
