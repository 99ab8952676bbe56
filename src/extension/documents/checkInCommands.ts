/** The weekly check-in: made once for a week, then opened as what it is, a file of the person. */
import { l10n, Uri, window } from 'vscode';
import { attentionOf } from '../../core/review/attention';
import { checkInOf } from '../../core/review/checkIn';
import { checkInDocument } from '../../core/review/checkInDocument';
import { daysOf, weekOf } from '../../core/day';
import {
  checkInFile,
  checkInFolder,
  checkInWeeks,
  hasCheckIn,
  isPrivatePlace,
  writeCheckIn,
  type CheckInPlace,
} from '../../repository/checkInFiles';
import type { Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { inform, mention } from '../notifications';
import { plainLabel } from '../plainText';
import { withProgress } from '../progress';
import { dayOf } from '../today';

export interface CheckInGround {
  readonly repository: Repository;
  readonly place: CheckInPlace;
  readonly now: Date;
}

/** Opens the check-in of this week, and makes it if there is none yet. */
export async function checkIn(ground: CheckInGround): Promise<Failure | undefined> {
  const { place, now } = ground;
  const folder = checkInFolder(place);
  const week = weekOf(dayOf(now));
  if (!(await hasCheckIn(folder, week))) {
    const text = await withProgress(l10n.t('Looking at your week'), () => textOf(ground, { folder, week }));
    if (text === undefined) return undefined;
    const written = await writeCheckIn(folder, week, text);
    if (typeof written === 'object') return written;
    if (written) return open(folder, week);
  }
  await open(folder, week);
  mention(l10n.t('$(info) The check-in of {0} is there already: its facts stay as they were', week), 8000);
  return undefined;
}

async function open(folder: string, week: string): Promise<undefined> {
  await window.showTextDocument(Uri.file(checkInFile(folder, week)), { preview: false });
}

const weeksBefore = (week: string, weeks: readonly string[]): readonly string[] => weeks.filter((each) => each < week);

/** Midnight where the person is, a week before. */
const weekBefore = (now: Date): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() - 7);

async function textOf(
  { repository, place, now }: CheckInGround,
  { folder, week }: { readonly folder: string; readonly week: string },
): Promise<string> {
  const { history, ownCommits, customers, name } = repository;
  const since = weekBefore(now);
  const [{ email, tips, hashes }, recent, weeks] = await Promise.all([
    ownCommits.ofTime(since),
    history.recent(),
    checkInWeeks(folder),
  ]);
  const selection = { from: tips, since: since.toISOString() };
  const { commits } = hashes.size === 0 ? { commits: [] } : await history.review(selection);
  const today = dayOf(now);
  const found = checkInOf({
    own: commits.filter(({ commit }) => hashes.has(commit.hash)),
    customers,
    attention: attentionOf(recent, customers),
    today,
  });
  return checkInDocument(found, {
    week,
    name,
    from: dayOf(since),
    today,
    email,
    isPrivate: isPrivatePlace(place),
    l10n,
    earlier: weeksBefore(week, weeks),
  });
}

/** Shows a list of the check-ins before this week, to open one. */
export async function earlierCheckIns({ place, now }: CheckInGround): Promise<undefined> {
  const folder = checkInFolder(place);
  const weeks = weeksBefore(weekOf(dayOf(now)), await checkInWeeks(folder));
  if (weeks.length === 0) {
    void inform(
      l10n.t(
        'There is no earlier check-in of {0}. The command Weekly Check-in opens the one of this week.',
        place.name,
      ),
    );
    return;
  }
  const items = weeks.map((week) => {
    const { first, last } = daysOf(week)!;
    return { label: week, description: l10n.t('{0} to {1}', first, last) };
  });
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Earlier check-ins of {0}', plainLabel(place.name)),
  });
  if (chosen) await open(folder, chosen.label);
}
