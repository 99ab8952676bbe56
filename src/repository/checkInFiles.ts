/** Where the weekly check-ins of a repository are kept: one ordinary file for each week, which is never written over. */
import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { daysOf } from '../core/day';
import type { Root } from '../git/root';
import type { Failure } from './failure';
import { pathInside } from './pathInside';
import { replaceFile } from './writtenFile';

export interface CheckInPlace {
  readonly root: Root;
  /** The name of the repository. */
  readonly name: string;
  /** As the setting says it: '' is git's folder; `~` is the home folder; relative to the work tree. */
  readonly folder: string;
  /** The home folder of the person; default: as the system has it. */
  readonly home?: string;
}

/** Whether check-ins are kept where git never takes them. */
export const isPrivatePlace = ({ folder }: CheckInPlace): boolean => folder.trim() === '';

/** Outside of the repository each one has a folder of its own, since weeks are called the same everywhere. */
export function checkInFolder(place: CheckInPlace): string {
  const { root, name, home = homedir() } = place;
  // Not beside the index, which may be deleted at any time.
  if (isPrivatePlace(place)) return join(root.commonDirectory, 'customers-check-ins');
  const wanted = place.folder.trim().replace(/^~(?=$|[/\\])/, () => home);
  const folder = isAbsolute(wanted) ? resolve(wanted) : resolve(root.workTree, wanted);
  return pathInside(root.workTree, folder) === undefined ? join(folder, name) : folder;
}

export const checkInFile = (folder: string, week: string): string => join(folder, `${week}.md`);

export async function hasCheckIn(folder: string, week: string): Promise<boolean> {
  return stat(checkInFile(folder, week)).then(
    () => true,
    () => false,
  );
}

/** The weeks that there are check-ins of, newest first; none where there is no such folder. */
export async function checkInWeeks(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .filter((week) => daysOf(week) !== undefined)
    .toSorted()
    .toReversed();
}

/** @returns whether it was written: false where there is one of that week by now, which stays as it is */
export async function writeCheckIn(folder: string, week: string, text: string): Promise<boolean | Failure> {
  try {
    return await replaceFile(checkInFile(folder, week), text, undefined);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    return { failure: 'check-in-not-written', folder, code };
  }
}
