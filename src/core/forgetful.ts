/** A map that holds no more than it may: what was not touched for long is forgotten. */

export interface Forgetful<V> {
  readonly get: (key: string) => V | undefined;
  /** What the key stands for, made where it is not known. */
  readonly touch: (key: string, make: () => V) => V;
}

/**
 * Two generations: when the young one is full, it becomes the old one, and what was not touched since the last time is gone.
 * To delete single keys, oldest first, takes a map ever longer the more was deleted before.
 * @param limit how many keys are held at most; half as many at least
 */
export function makeForgetful<V>(limit: number): Forgetful<V> {
  let [young, old] = [new Map<string, V>(), new Map<string, V>()];
  return {
    get: (key) => young.get(key) ?? old.get(key),
    touch: (key, make) => {
      let value = young.get(key);
      if (value !== undefined) return value;
      value = old.get(key) ?? make();
      if (young.size >= limit / 2) [young, old] = [new Map(), young];
      young.set(key, value);
      return value;
    },
  };
}
