/** Changes of a YAML text that add keys to a mapping at a certain place of it. */
import { isScalar, type Node } from 'yaml';
import type { Entry, Mapping } from './fixable';
import type { TextChange } from './textChange';
import { columnOf, contentEnd, linesAdded, nextLine, pairEnds, type YamlSource } from './yamlChanges';
import { flowPair, indented, pairLines, type YamlValue } from './yamlText';

type Keys = Readonly<Record<string, YamlValue>>;

/** Adds keys below one of a mapping. Undefined: the layout does not allow it without harm. */
export function keysBelow(
  source: YamlSource,
  { map, pair }: { readonly map: Mapping; readonly pair: Entry },
  keys: Keys,
): TextChange | undefined {
  const { text } = source;
  if (isMarked(text, pair.key)) return undefined;
  if (map.flow) {
    const [, end] = pairEnds(text, pair);
    return { start: end, end, text: `, ${flowPairs(source, keys)}` };
  }
  const end = contentEnd(pair.value ?? pair.key);
  const at = text[end - 1] === '\n' ? end : nextLine(text, end);
  return linesAdded(source, at, indented(blockLines(source, keys), columnOf(text, pair.key.range![0])));
}

/** Adds keys before the others of a mapping. Undefined: the layout does not allow it without harm. */
export function keysFirst(source: YamlSource, map: Mapping, keys: Keys): TextChange | undefined {
  const { text, style } = source;
  const first = map.items[0]?.key;
  if (!first) {
    const [start, end] = [map.range![0] + 1, map.range![1] - 1];
    return text.slice(start, end).trim() === '' ? { start, end, text: ` ${flowPairs(source, keys)} ` } : undefined;
  }
  const at = first.range![0];
  const column = columnOf(text, at);
  const before = text.slice(at - column, at);
  if (isMarked(text, first)) return undefined;
  const ownLine = before.trim() === '';
  if (map.flow && !ownLine) return { start: at, end: at, text: `${flowPairs(source, keys)}, ` };
  if (!ownLine && !/^[ ]*(?:- +)+$/.test(before)) return undefined;
  const lines = map.flow
    ? Object.entries(keys).map((each) => `${flowPair(...each, style)},`)
    : blockLines(source, keys);
  const indent = style.newline + ' '.repeat(column);
  return { start: at, end: at, text: lines.map((line) => line + indent).join('') };
}

const flowPairs = ({ style }: YamlSource, keys: Keys): string =>
  Object.entries(keys)
    .map(([key, value]) => flowPair(key, value, style))
    .join(', ');

const blockLines = ({ style }: YamlSource, keys: Keys): readonly string[] =>
  Object.entries(keys).flatMap(([key, value]) => pairLines(key, value, style));

/** Whether a key is more than its text: with a `?`, a tag or an anchor before it, or a collection. */
export function isMarked(text: string, key: Node): boolean {
  const start = key.range![0];
  if (!isScalar(key) || key.tag !== undefined || key.anchor !== undefined) return true;
  return /(?:^|[\s[{,])\?[ \t]+$/.test(text.slice(start - columnOf(text, start), start));
}
