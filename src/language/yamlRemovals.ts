/** Changes of a YAML text that take an item of a list or a key out, and leave the comments of the others where they are. */
import { isPair, type Node } from 'yaml';
import type { Span } from '../core/range';
import { entryOf, listOf, type Entry, type Fixable, type Mapping, type Place, type Sequence } from './fixable';
import type { TextChange } from './textChange';
import { colonEnd, columnOf, contentEnd, nextLine, pairEnds } from './yamlChanges';
import { isMarked } from './yamlKeys';

const removed = ({ start, end }: Span): TextChange => ({ start, end, text: '' });

/** Removes an item of a list; the last one leaves `[]`. Undefined: the layout does not allow it without harm. */
export function itemRemoved(file: Fixable, place: Place): readonly TextChange[] | undefined {
  const list = listOf(place);
  if (!list) return undefined;
  if (!list.flow) return blockItemRemoved(file, place, list);
  if (list.items.length === 1) return [removed({ start: list.range![0] + 1, end: list.range![1] - 1 })];
  const spans = list.items.map((item) => ({ start: item.range![0], end: contentEnd(item) }));
  return [flowPartRemoved(file.text, spans, list.items.indexOf(place.node))];
}

function blockItemRemoved(file: Fixable, { node, above }: Place, list: Sequence): readonly TextChange[] | undefined {
  const dash = dashOf(file.text, node);
  const lines = dash === undefined ? undefined : linesOf(file.text, dash, contentEnd(node));
  if (!lines) return undefined;
  if (list.items.length > 1) return [removed(lines)];
  const pair = above.at(-2);
  const end = isPair<Node, Node | null>(pair) ? colonEnd(file.text, pair.key) : undefined;
  return end === undefined ? undefined : [{ start: end, end, text: ' []' }, removed(lines)];
}

/** Where the dash of an item stands. */
export function dashOf(text: string, item: Node): number | undefined {
  const before = text.slice(0, item.range![0]).trimEnd();
  return before.endsWith('-') ? before.length - 1 : undefined;
}

/** The whole lines of something. Undefined: it shares its first one with something else. */
function linesOf(text: string, start: number, last: number): Span | undefined {
  const from = start - columnOf(text, start);
  if (text.slice(from, start).trim() !== '') return undefined;
  const end = text[last - 1] === '\n' && last > start ? last : nextLine(text, last);
  return { start: from, end };
}

/** @param spans of all parts in the brackets, more than one */
function flowPartRemoved(text: string, spans: readonly Span[], at: number): TextChange {
  const { start, end } = spans[at]!;
  const next = spans[at + 1];
  if (next && !text.slice(end, next.start).includes('#')) return removed({ start, end: next.start });
  const before = spans[at - 1];
  if (before && !next && !text.slice(before.end, start).includes('#')) return removed({ start: before.end, end });
  const comma = /^\s*,/.exec(text.slice(end, end + 100))?.[0].length ?? 0;
  return removed({ start, end: end + comma });
}

/** Removes a key with its value. Undefined: it is the only one, or the layout does not allow it without harm. */
export function keyRemoved(file: Fixable, map: Mapping, pair: Entry): readonly TextChange[] | undefined {
  const { text } = file;
  if (map.items.length < 2 || isMarked(text, pair.key)) return undefined;
  const at = map.items.indexOf(pair);
  if (map.flow) {
    const spans = map.items.map((each) => pairEnds(text, each)).map(([start, end]) => ({ start, end }));
    return [flowPartRemoved(text, spans, at)];
  }
  const start = pair.key.range![0];
  const end = contentEnd(pair.value ?? pair.key);
  const lines = linesOf(text, start, end);
  if (lines) return [removed(lines)];
  const next = map.items[at + 1]?.key.range![0];
  const isClear = next !== undefined && /^[ ]*(?:- +)+$/.test(text.slice(start - columnOf(text, start), start));
  return isClear && !text.slice(end, next).includes('#') ? [removed({ start, end: next })] : undefined;
}

/** Removes the key whose value a node is. */
export function valueRemoved(file: Fixable, place: Place): readonly TextChange[] | undefined {
  const entry = entryOf(place);
  return entry && keyRemoved(file, entry.map, entry.pair);
}
