// Chance that is the same in every run.

export interface Chance {
  /** A whole number from 0 up to, not with, `end`. */
  readonly below: (end: number) => number;
  readonly oneOf: <T>(values: readonly T[]) => T;
  /** One of the values, each as often as its weight says. */
  readonly weighted: <T>(values: readonly (readonly [weight: number, value: T])[]) => T;
}

/** Source: Tommy Ettinger's mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(fraction() * end);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const weighted = <T>(values: readonly (readonly [number, T])[]): T => {
    let left = fraction() * values.reduce((sum, [weight]) => sum + weight, 0);
    return values.find(([weight]) => (left -= weight) < 0)?.[1] ?? values.at(-1)![1];
  };
  return { below, oneOf, weighted };
}
