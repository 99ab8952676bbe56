/** A map that holds no more than it may: what was not touched for longest is forgotten. */

export interface Forgetful<V> {
  readonly get: (key: string) => V | undefined;
  /** What the key stands for, made where it is not known; it is then the last to be forgotten. */
  readonly touch: (key: string, make: () => V) => V;
}

/** @param limit how many keys are held */
export function makeForgetful<V>(limit: number): Forgetful<V> {
  const values = new Map<string, V>();
  return {
    get: (key) => values.get(key),
    touch: (key, make) => {
      const value = values.get(key) ?? make();
      values.delete(key);
      values.set(key, value);
      if (values.size > limit) values.delete(values.keys().next().value!);
      return value;
    },
  };
}
