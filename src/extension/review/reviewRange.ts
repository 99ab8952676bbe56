/** Which range to look back over: as the setting says, or as a person picks it; and when they looked last. */
import { l10n, window, type QuickPickItem } from 'vscode';
import { shortHash } from '../../core/history/commit';
import type { RangeRequest } from '../../repository/range';
import type { Repository } from '../../repository/repository';
import { ago } from '../ago';
import { spokenLanguage } from '../language';
import type { Memory } from '../prompt/pause';
import { plainLabel } from '../plainText';
import { reviewRange, type ReviewRange } from '../settings';
import { typedRange } from '../typedRange';

/** The commit up to which somebody has looked back last. */
interface LastReview {
  readonly head: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface LastReviews {
  readonly of: (repository: Repository) => LastReview | undefined;
  /** To be called when a review up to HEAD was shown to its end. */
  readonly reviewed: (repository: Repository, head: string) => Promise<void>;
}

/** @param now gives the time when it is called */
export function lastReviewsIn(memory: Memory, now: () => Date): LastReviews {
  const key = ({ root }: Repository) => `reviewed ${root.commonDirectory}`;
  return {
    of: (repository) => {
      const kept = memory.get(key(repository)) as Partial<LastReview> | undefined;
      const { head, at } = kept ?? {};
      return typeof head === 'string' && typeof at === 'number' ? { head, at } : undefined;
    },
    // When nothing is new, the last time stays the one from which on something is.
    reviewed: async (repository, head) => {
      const kept = memory.get(key(repository)) as Partial<LastReview> | undefined;
      if (kept?.head !== head) await memory.update(key(repository), { head, at: now().getTime() } satisfies LastReview);
    },
  };
}

interface RangeItem extends QuickPickItem {
  readonly request?: RangeRequest;
}

/** The range of the setting; where there is no such one, or it says so, a person picks. Undefined: Escape. */
export async function rangeToReview(repository: Repository, last: LastReviews): Promise<RangeRequest | undefined> {
  return (await rangeOf(reviewRange(repository), repository, last)) ?? askRange(repository, last);
}

async function rangeOf(
  range: ReviewRange,
  repository: Repository,
  last: LastReviews,
): Promise<RangeRequest | undefined> {
  switch (range) {
    case 'ask':
      return undefined;
    case 'lastReview':
      return (await sinceLastReview(repository, last))?.request;
    case 'lastTag':
      return since(await repository.lastTag());
    case 'upstream':
      return since(await repository.upstream());
    case '7days':
    case '30days':
    case '90days':
      return { days: parseInt(range, 10) };
  }
}

const since = (revision: string | undefined): RangeRequest | undefined =>
  revision === undefined ? undefined : { text: `${revision}..HEAD` };

/** What has come to HEAD since it was last reviewed; undefined: nothing, or HEAD does not come from there any more. */
async function sinceLastReview(
  repository: Repository,
  last: LastReviews,
): Promise<(RangeItem & { readonly request: RangeRequest }) | undefined> {
  const before = last.of(repository);
  const commits = before && (await repository.lookBack.commitsSince(before.head));
  if (!before || !commits) return undefined;
  const when = ago(new Date(before.at), new Date(), spokenLanguage());
  return {
    label: l10n.t('Since your last review'),
    description: commits === 1 ? l10n.t('{0}, 1 commit', when) : l10n.t('{0}, {1} commits', when, commits),
    request: { text: `${before.head}..HEAD`, name: `${shortHash(before.head)}..HEAD` },
  };
}

export async function askRange(repository: Repository, last: LastReviews): Promise<RangeRequest | undefined> {
  const [reviewed, upstream, tag] = await Promise.all([
    sinceLastReview(repository, last),
    repository.upstream(),
    repository.lastTag(),
  ]);
  const sinceItem = (revision: string | undefined, label: string, description?: string): readonly RangeItem[] => {
    const request = since(revision);
    return request ? [{ label: plainLabel(label), request, ...(description !== undefined && { description }) }] : [];
  };
  const items: RangeItem[] = [
    ...(reviewed ? [reviewed] : []),
    ...sinceItem(upstream, l10n.t('Not yet in {0}', upstream ?? '')),
    ...sinceItem(tag, l10n.t('Since {0}', tag ?? ''), l10n.t('the last tag')),
    ...[7, 30, 90].map((days) => ({
      label: l10n.t('{0} days', days),
      description: l10n.t('before the last commit'),
      request: { days },
    })),
    { label: l10n.t('$(edit) Another range…') },
  ];
  const title = l10n.t('Review which changes?');
  const chosen = await window.showQuickPick(items, { title });
  return chosen && (chosen.request ?? typedRange(repository, title));
}
