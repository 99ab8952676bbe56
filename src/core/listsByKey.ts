/** Values that have a key in common, in a list for each key. */

/** The values of each key in their order, and the keys in the order in which they come first. */
export function listsByKey<K, V>(pairs: Iterable<readonly [key: K, value: V]>): ReadonlyMap<K, readonly V[]> {
  const lists = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}
