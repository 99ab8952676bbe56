/** When a commit brings the person who made it a question, and how often that would have been (SPEC §5). */
import type { Commit } from '../history/commit';
import type { L10n } from '../l10n';
import type { ReviewedCommit } from '../review/review';
import { worthAsking } from './suggestion';

/** Of commits that people made, how many they were or would have been asked about. */
export interface Asked {
  readonly commits: number;
  readonly of: number;
}

/** Whether it is of a kind that nobody is asked about, whatever it touches: it repeats, joins or undoes other commits. */
export const isNeverAsked = ({ kind }: Commit): boolean => kind !== 'ordinary';

/** Over commits with and without notes. Merges do not count: git makes them, and with them nobody would be asked. */
export function askedAbout(reviewed: readonly ReviewedCommit[]): Asked {
  const made = reviewed.filter(({ commit }) => commit.kind !== 'merge');
  const asked = made.filter(({ commit, affected }) => !isNeverAsked(commit) && worthAsking(affected));
  return { commits: asked.length, of: made.length };
}

/** Such as "31 of 120 commits (26 %)". */
export function askedText({ commits, of }: Asked, l10n: L10n): string {
  return l10n.t('{0} of {1} commits ({2} %)', commits, of, of === 0 ? 0 : Math.round((100 * commits) / of));
}
