/** What looking back over a range does with git besides reading its commits: since when, what is not there, and answers for many. */
import type { Commit } from '../../core/history/commit';
import type { Customers } from '../../core/customers/customer';
import type { L10n } from '../../core/l10n';
import type { Log } from '../../core/log';
import type { Review } from '../../core/review/review';
import type { Git } from '../../git/git';
import { commitsBeyond, isBeforeHead, mergeBase } from '../../git/revision';
import type { Root } from '../../git/root';
import { cutText, reachEnd, unreadText } from './cloneEnd';
import type { HistoryStore } from './historyStore';
import type { Failure } from '../failure';
import { addNotesToAll, type AddedNotes, type NotesRequest } from '../notes/notes';
import type { Range } from '../range';

/** What a review of a range cannot show, or shows although nobody would expect it. */
export type Missing =
  /** The clone ends within the range. */
  | { readonly missing: 'shallow' }
  /** The history was read as far as this commit. */
  | { readonly missing: 'unread'; readonly commit: Commit }
  /** The two ends of the range have no commit in common. */
  | { readonly missing: 'unrelated' };

export interface LookBack {
  /** How many commits HEAD has since this one; undefined: HEAD does not come from it. */
  readonly commitsSince: (hash: string) => Promise<number | undefined>;
  readonly missingIn: (range: Range, review: Review) => Promise<readonly Missing[]>;
  /** Adds notes to commits that have none: all git notes at once, and HEAD last. Gives what came of each, by hash. */
  readonly addNotes: (request: NotesRequest) => Promise<ReadonlyMap<string, AddedNotes | Failure>>;
}

interface Ground {
  readonly git: Git;
  readonly root: Root;
  readonly log: Log;
  readonly index: HistoryStore;
  readonly repository: {
    readonly customers: Customers;
    readonly allCustomers: Customers;
    checkHistory(): Promise<void>;
  };
}

export function lookBackOf({ git, root, log, index, repository }: Ground): LookBack {
  return {
    commitsSince: async (hash) => ((await git.run(isBeforeHead(hash))) ? git.run(commitsBeyond(hash)) : undefined),
    missingIn: async ({ selection: { from, without = [] } }, { commits }) => {
      const [[end], [begin]] = [from, without];
      const isUnrelated =
        end !== undefined && begin !== undefined && (await git.run(mergeBase(begin, end))) === undefined;
      const isShallow = await reachEnd(
        root,
        commits.map(({ commit }) => commit),
      );
      const isUnread = (hash: string) => index.known?.has(hash) === false && !without.includes(hash);
      const unread = commits.findLast(({ commit }) => commit.parents.some(isUnread));
      return [
        ...(isShallow ? [{ missing: 'shallow' } as const] : []),
        ...(unread && !isShallow ? [{ missing: 'unread', commit: unread.commit } as const] : []),
        ...(isUnrelated ? [{ missing: 'unrelated' } as const] : []),
      ];
    },
    addNotes: async (request) => {
      const { customers, allCustomers } = repository;
      const added = await addNotesToAll(git, { ...request, root, customers, allCustomers });
      await repository.checkHistory().catch((cause) => log.error('looking at the history after notes', cause));
      return added;
    },
  };
}

/** One sentence or two: what is not there, and what helps. */
export function missingText(missing: Missing, l10n: L10n): string {
  switch (missing.missing) {
    case 'shallow':
      return cutText(l10n);
    case 'unread':
      return unreadText(missing.commit, l10n);
    case 'unrelated':
      return l10n.t('The two ends of this range have no commit in common: all commits before its end are shown.');
  }
}
