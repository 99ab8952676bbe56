/** Items by what they have in common. */

/** The values of the items of each key, in their order. */
export function grouped<T, U>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => U,
): ReadonlyMap<string, U[]> {
  const groups = new Map<string, U[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(value(item));
    else groups.set(key(item), [value(item)]);
  }
  return groups;
}
