/** A mend of one problem, to be applied when a person says so. */
import type { Saying } from '../core/l10n';
import type { IdUse, Mapping } from './fixable';
import type { TextChange } from './textChange';

export interface QuickFix {
  /** What it does, in a few words. */
  readonly title: Saying;
  /** None overlaps another; those at one place come in the order given. */
  readonly changes: readonly TextChange[];
  /** It is what nearly everybody would do, so that it may be applied without looking at others. */
  readonly preferred?: boolean;
  /** Names that nothing else may have beside it, as {@link keyGiven} and {@link idGiven} tell them. */
  readonly gives?: readonly string[];
}

/** A key that a mapping gets. */
export const keyGiven = ({ range }: Mapping, key: string): string => `${range![0]} ${key}`;

/** An id that an entry gets. */
export const idGiven = (use: IdUse, id: string): string => `${use} ${id}`;

/** One fix, or none where it cannot be made. */
export function fix(title: Saying, changes: TextChange | readonly TextChange[] | undefined): readonly QuickFix[] {
  if (!changes) return [];
  return [{ title, changes: 'text' in changes ? [changes] : changes }];
}

/** One fix that nearly everybody would want, or none where it cannot be made. */
export function preferredFix(
  title: Saying,
  changes: TextChange | readonly TextChange[] | undefined,
  gives: readonly string[] = [],
): readonly QuickFix[] {
  return fix(title, changes).map((each) => ({ ...each, preferred: true, gives }));
}

const longest = 60;

/** A text in a title: on one line, and not all of a long one. */
export function named(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return `\`${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}\``;
}
