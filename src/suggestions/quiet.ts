/** Whether notes have looked at a customer again and again where a change is, and never named it. */
import { recall } from './forgetful';
import { tallyOf, type Memory } from './memory';
import type { Tally } from './tally';
import { folderOf, type CustomerTouch } from './touched';

/** So many looks, the older ones counting less, of which so few named it, that the next one hardly will either. */
const often = 10;
const never = 0.02;

/** For each of its paths: just there or, where that was looked at seldom, in the folder. */
export function isNeverNamedThere(at: number, { paths }: CustomerTouch, { places }: Memory): boolean {
  return paths.every((path) => {
    const here = tallyOf(recall(places.paths, path), at);
    if (here && (here.looked >= often || here.true > 0)) return isNever(here);
    return isNever(tallyOf(recall(places.folders, folderOf(path)), at));
  });
}

const isNever = (tally: Tally | undefined): boolean =>
  tally !== undefined && tally.looked >= often && tally.true / tally.looked < never;
