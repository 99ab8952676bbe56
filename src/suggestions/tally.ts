/** How often something came true when it was looked at, with the newest looks counting most. */

export interface Tally {
  looked: number;
  true: number;
}

export const emptyTally = (): Tally => ({ looked: 0, true: 0 });

/**
 * @param isTrue as 0 or 1, or as an amount between
 * @param fade what an older look counts for beside the next one, 0..1
 */
export function count(tally: Tally, isTrue: number, fade: number): void {
  tally.looked = tally.looked * fade + 1;
  tally.true = tally.true * fade + isTrue;
}

/** A guess that a number of looks corrects. */
export interface Guess {
  readonly rate: number;
  /** How many looks the guess is worth. */
  readonly worth: number;
}

/** How often it comes true: the guess, and with each look less of it. */
export function rateOf(tally: Tally | undefined, { rate, worth }: Guess): number {
  return tally ? (tally.true + worth * rate) / (tally.looked + worth) : rate;
}

/** Log-odds of a rate, which is never taken for certain. */
export function logit(rate: number): number {
  const bounded = Math.min(0.995, Math.max(0.005, rate));
  return Math.log(bounded / (1 - bounded));
}
