/** Which commits to look back over: named by a person, or by default (SPEC §11). */
import type { Git } from '../git/git';
import type { Selection } from '../core/history/history';
import { isDay } from '../core/day';
import { later, type Words } from '../core/l10n';
import { isDateText } from '../git/dateText';
import { baseBranch, commitNamed, commitTime, head, splitRange, timeNamed, upstream } from '../git/revision';
import { isFailure, type Failure } from './failure';
import { noSuchCommit } from './noSuchCommit';

export interface Range {
  /** How it is called: `v1.1..HEAD`, "HEAD since 2026-11-01". */
  readonly name: Words;
  readonly selection: Selection;
}

const secondsOfDay = 24 * 60 * 60;

/** Seconds since 1970 from which on there is no Date: a commit of then counts as one of 1970 (`readGitTime`). */
const endOfDates = 8.64e12;

/** What a person asks for: `A..B`, a lone `REV` for `REV..HEAD`, a date, a number of days; nothing for the default. */
export interface RangeRequest {
  readonly text?: string;
  /** As `git log --since` reads it. */
  readonly since?: string;
  /** Whether `since` is meant where the committer's clock stood, too: of a day nothing is left out, wherever it began. */
  readonly byOwnClock?: boolean;
  /** Days before HEAD's commit: nothing depends on the clock. */
  readonly days?: number;
  /** What the branch of HEAD has and the one that it is meant to go into has not. */
  readonly branch?: true;
  /** How the range is to be called; default: by what was asked for. */
  readonly name?: string;
  /** The day that `text` means, by which the range is to be called. */
  readonly day?: string;
}

/** What has come to a revision, or into a range of them, since a day. */
const sinceText = (revision: Words, day: string): Words => later.t('{0} since {1}', revision, day);

/** The default is what the upstream branch lacks, else the 30 days before HEAD's commit. */
export async function findRange(git: Git, { name, day, ...asked }: RangeRequest): Promise<Range | Failure> {
  const range = await rangeAsked(git, asked);
  const called = name ?? (day === undefined ? undefined : sinceText('HEAD', day));
  return isFailure(range) || called === undefined ? range : { ...range, name: called };
}

async function rangeAsked(git: Git, asked: RangeRequest): Promise<Range | Failure> {
  const { text, since, days, branch } = asked;
  if (since !== undefined) return rangeSince(git, { ...asked, since });
  if (text !== undefined) return namedRange(git, text);
  const at = await git.run(head);
  if (at === undefined) return { failure: 'no-commits' };
  if (days !== undefined) return lastDays(git, at, days);
  const tracked = (branch && (await baseBranch(git))) ?? (await git.run(upstream));
  const without = tracked === undefined ? undefined : await git.run(commitNamed(tracked));
  if (without === undefined) return lastDays(git, at, 30);
  return { name: `${tracked}..HEAD`, selection: { from: [at], without: [without] } };
}

async function lastDays(git: Git, at: string, days: number): Promise<Range> {
  const time = await git.run(commitTime(at));
  const begin = new Date(((time < endOfDates ? time : 0) - days * secondsOfDay) * 1000).toISOString();
  return { name: sinceText('HEAD', begin.slice(0, 10)), selection: { from: [at], since: begin } };
}

async function rangeSince(
  git: Git,
  { since: date, text, byOwnClock = false }: RangeRequest & { readonly since: string },
): Promise<Range | Failure> {
  const [since, at] = await Promise.all([beginOf(git, date), git.run(head)]);
  if (since === undefined)
    return { failure: 'unknown-date', date, isCommit: (await git.run(commitNamed(date))) !== undefined };
  if (at === undefined) return { failure: 'no-commits' };
  const range = text === undefined ? { name: 'HEAD', selection: { from: [at] } } : await namedRange(git, text);
  if (isFailure(range)) return range;
  return { name: sinceText(range.name, date), selection: { ...range.selection, since, byOwnClock } };
}

/** When a date begins; undefined: it is none, of which git would make some other day. */
async function beginOf(git: Git, date: string): Promise<string | undefined> {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0];
  if (day !== undefined && !isDay(day)) return undefined;
  if (day === date) return `${day}T00:00:00.000Z`;
  return isDateText(date) ? git.run(timeNamed(date)) : undefined;
}

async function namedRange(git: Git, text: string): Promise<Range | Failure> {
  const { from, to } = splitRange(text) ?? { from: text, to: 'HEAD' };
  const [begin, end] = await Promise.all([git.run(commitNamed(from)), git.run(commitNamed(to))]);
  if (begin === undefined) return noSuchCommit(git, from);
  if (end === undefined) return noSuchCommit(git, to);
  return { name: `${from}..${to}`, selection: { from: [end], without: [begin] } };
}
