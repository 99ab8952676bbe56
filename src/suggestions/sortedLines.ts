/**
 * A map as a text of which single values are read, since few of many are asked for: each line has a key and its value as JSON, with
 * a tab between, and the lines are sorted, so that a key is found by halving.
 */

/** What of a Map it takes to look things up and to add some. */
export interface Lookup<K, V> extends Iterable<readonly [K, V]> {
  readonly size: number;
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** @param written gives what JSON can hold of a value */
export function sortedLines<K extends string | number, V>(
  values: Iterable<readonly [K, V]>,
  written: (value: V) => unknown,
): string {
  const lines = Array.from(values, ([key, value]) => [JSON.stringify(key), JSON.stringify(written(value))] as const);
  lines.sort(([a], [b]) => (a < b ? -1 : 1));
  return lines.map((line) => line.join('\t')).join('\n');
}

/**
 * What `sortedLines` gave, as a map: a value is read when it is first asked for, and is the same from then on.
 * @param read makes a value of what was written of it
 */
export function mapOfLines<K extends string | number, V>(text: string, read: (written: never) => V): Lookup<K, V> {
  const known = new Map<K, V | undefined>();
  let [inText, added] = [undefined as number | undefined, 0];
  const get = (key: K): V | undefined => {
    if (known.has(key)) return known.get(key);
    const written = valueIn(text, JSON.stringify(key));
    const value = written === undefined ? undefined : read(JSON.parse(written) as never);
    known.set(key, value);
    return value;
  };
  return {
    get,
    set: (key, value) => {
      if (get(key) === undefined) added++;
      known.set(key, value);
    },
    get size() {
      return (inText ??= linesOf(text).length) + added;
    },
    *[Symbol.iterator]() {
      for (const line of linesOf(text)) get(JSON.parse(line.slice(0, line.indexOf('\t'))) as K);
      for (const [key, value] of known) if (value !== undefined) yield [key, value];
    },
  };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** Undefined: there is no such key. */
function valueIn(text: string, key: string): string | undefined {
  let [from, to] = [0, text.length];
  while (from < to) {
    const begin = text.lastIndexOf('\n', ((from + to) >> 1) - 1) + 1;
    const tab = text.indexOf('\t', begin);
    const next = text.indexOf('\n', tab);
    const end = next < 0 ? text.length : next;
    const found = text.slice(begin, tab);
    if (found === key) return text.slice(tab + 1, end);
    if (found < key) from = end + 1;
    else to = begin - 1;
  }
  return undefined;
}
