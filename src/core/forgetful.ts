/** A map that holds no more than it may: what was not touched for long is forgotten. */

export interface Forgetful<V> {
  readonly get: (key: string) => V | undefined;
  /** What the key stands for, made where it is not known. */
  readonly touch: (key: string, make: () => V) => V;
}

/**
 * Holds two generations: what is touched belongs to the young one, and when that is full, the old one is forgotten and the young
 * one grows old. To order the keys by their last touch would take many times as long.
 * @param limit how many keys are held at most; half as many touched last are held in any case
 */
export function makeForgetful<V>(limit: number): Forgetful<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  return {
    get: (key) => young.get(key) ?? old.get(key),
    touch: (key, make) => {
      const known = young.get(key);
      if (known !== undefined) return known;
      const value = old.get(key) ?? make();
      if (young.size >= limit / 2) [old, young] = [young, new Map()];
      young.set(key, value);
      return value;
    },
  };
}
