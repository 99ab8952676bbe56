/** Changes of a YAML text that add to its lists and set its keys, in the text's own style, without writing the rest anew. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { TextChange } from './textChange';
import { keyText } from './yamlContent';
import {
  doubleQuoted,
  flowPair,
  flowText,
  indented,
  itemLines,
  pairLines,
  singleQuoted,
  type YamlStyle,
  type YamlValue,
} from './yamlText';

export interface YamlSource {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly style: YamlStyle;
}

/** A key of a mapping, whether it is there or not. */
export interface MapKey {
  readonly map: YAMLMap<Node, Node | null>;
  readonly key: string;
}

/** Where a line begins, and how far from there something stands. */
export const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

const startOf = (node: Node): number => node.range![0];

/** The style in which a text is written; `inner` is the part that is asked first. */
export function styleOf(text: string, document: Document.Parsed, inner: Node | null): YamlStyle {
  const found: { quote?: '"' | "'"; listIndent?: number; dashWidth?: number } = {};
  const look = {
    Pair(_: unknown, { key, value }: Pair) {
      if (!isSeq<Node>(value) || value.flow || !isScalar(key)) return;
      const dash = columnOf(text, startOf(value as Node));
      found.listIndent ??= Math.max(0, dash - columnOf(text, startOf(key as Node)));
      const item = value.items.find((each) => isMap(each) && !each.flow) as YAMLMap<Node> | undefined;
      if (item?.items[0]) found.dashWidth ??= Math.max(2, columnOf(text, startOf(item.items[0].key)) - dash);
    },
    Scalar(_: unknown, { type }: { type?: string }) {
      if (type === 'QUOTE_DOUBLE') found.quote ??= '"';
      if (type === 'QUOTE_SINGLE') found.quote ??= "'";
    },
  };
  if (inner) visit(inner, look);
  visit(document, look);
  const root: unknown = document.contents;
  const first = isMap<Node>(root) ? root.items[0]?.key : undefined;
  const json = isMap(root) && root.flow === true && isScalar(first) && first.type === 'QUOTE_DOUBLE';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return { quote: '"', listIndent: 2, dashWidth: 2, ...found, newline, json };
}

export function pairIn({ map, key }: MapKey): Pair<Node, Node | null> | undefined {
  return map.items.find((pair) => keyText(pair.key) === key);
}

/** Sets a key to a text. Undefined: what stands there is no text. */
export function textSet(source: YamlSource, at: MapKey, value: string): readonly TextChange[] | undefined {
  const pair = pairIn(at);
  if (!pair) return pairAdded(source, at, { plain: value });
  const old = pair.value;
  const plain = flowText({ plain: value }, source.style);
  if (isUnwritten(old)) return [valueAdded(source, pair, plain)];
  if (isAlias(old)) return [replaced(old, plain)];
  if (!isScalar(old)) return undefined;
  if (old.type === 'PLAIN') return [replaced(old, plain)];
  if (old.type === 'QUOTE_DOUBLE') return [replaced(old, doubleQuoted(value))];
  return old.type === 'QUOTE_SINGLE' ? [replaced(old, singleQuoted(value))] : undefined;
}

/** Adds items to the end of a list, which is made where there is none. Undefined: what stands there is no list. */
export function itemsAdded(
  source: YamlSource,
  at: MapKey,
  items: readonly YamlValue[],
): readonly TextChange[] | undefined {
  const pair = pairIn(at);
  if (!pair) return pairAdded(source, at, { list: items });
  const { value } = pair;
  if (isUnwritten(value)) return firstItems(source, { ...at, pair }, items);
  if (isSeq<Node>(value) && !value.flow) return [blockItemsAdded(source, value, { items, key: pair.key })];
  if (
    isSeq<Node>(value) &&
    (value.items.length > 0 || !isBlank(source.text.slice(startOf(value) + 1, value.range![1] - 1)))
  )
    return flowAdded(
      source,
      value,
      items.map((item) => flowText(item, source.style)),
    );
  return isSeq(value) || (isScalar(value) && value.value === null)
    ? emptyReplaced(source, { ...at, pair }, items)
    : undefined;
}

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

/** Nothing is written there, not even `null`. */
export function isUnwritten(value: Node | null): boolean {
  return value === null || (isScalar(value) && value.value === null && value.range![0] === value.range![1]);
}

export function replaced(node: Node, text: string): TextChange {
  const [start, end] = node.range!;
  return { start, end, text };
}

/** Adds a key at the end of a mapping. */
function pairAdded(source: YamlSource, { map, key }: MapKey, value: YamlValue): readonly TextChange[] {
  const { text, style } = source;
  if (map.flow) return flowAdded(source, map, [flowPair(key, value, style)]);
  const column = columnOf(text, startOf(map.items[0]!.key));
  const at = lineBelow(text, contentEnd(map), column);
  return [linesAdded(source, at, indented(pairLines(key, value, style), column))];
}

interface FoundKey extends MapKey {
  readonly pair: Pair<Node, Node | null>;
}

/** The first items of a key behind which nothing stands. */
function firstItems(source: YamlSource, { map, pair }: FoundKey, items: readonly YamlValue[]): readonly TextChange[] {
  const { text, style } = source;
  if (map.flow) return [valueAdded(source, pair, flowText({ list: items }, style))];
  const column = columnOf(text, startOf(pair.key));
  const at = lineBelow(text, contentEnd(pair.value ?? pair.key), column + 1);
  return [linesAdded(source, at, indented(itemLines(items, style), column + style.listIndent))];
}

/** In place of `[]` or `null`: mappings go on lines of their own, texts into brackets. */
function emptyReplaced(
  source: YamlSource,
  { map, pair }: FoundKey,
  items: readonly YamlValue[],
): readonly TextChange[] {
  const { text, style } = source;
  const empty = pair.value!;
  const onLines = !map.flow && items.some((item) => typeof item === 'object' && 'map' in item);
  if (!onLines) return [replaced(empty, flowText({ list: items }, style))];
  const [start, end] = empty.range!;
  const behindColon = text.slice(0, start).trimEnd().length;
  const column = columnOf(text, startOf(pair.key));
  const at = lineBelow(text, end, column + 1);
  return [
    { start: behindColon, end, text: '' },
    linesAdded(source, at, indented(itemLines(items, style), column + style.listIndent)),
  ];
}

/** A value behind the colon of a key, or behind the key and a colon of its own. */
export function valueAdded({ text }: YamlSource, { key }: Pair<Node, Node | null>, value: string): TextChange {
  const colon = colonEnd(text, key);
  const at = colon ?? key.range![1];
  return { start: at, end: at, text: `${colon === undefined ? ':' : ''} ${value}` };
}

/** Where the colon behind a key ends. Undefined: there is none. */
export function colonEnd(text: string, key: Node): number | undefined {
  const end = key.range![1];
  const colon = /^[ \t]*:/.exec(text.slice(end, end + 100))?.[0];
  return colon === undefined ? undefined : end + colon.length;
}

function blockItemsAdded(
  source: YamlSource,
  list: YAMLSeq<Node>,
  { items, key }: { readonly items: readonly YamlValue[]; readonly key: Node },
): TextChange {
  const { text, style } = source;
  const column = columnOf(text, startOf(list));
  // Below a list that stands no deeper than its key, a comment may belong to the next key.
  const at = lineBelow(text, contentEnd(list), Math.max(column, columnOf(text, startOf(key)) + 1));
  const lines = items.map((item) => indented(itemLines([item], style), column));
  const gap = gapBetween(text, list) ? [''] : [];
  return linesAdded(
    source,
    at,
    lines.flatMap((each) => [...gap, ...each]),
  );
}

/** Whether blank lines stand between the last two items of a list. */
function gapBetween(text: string, { items }: YAMLSeq<Node>): boolean {
  const [before, last] = items.slice(-2);
  return (
    before !== undefined && last !== undefined && /\n[ \t]*\r?\n/.test(text.slice(contentEnd(before), startOf(last)))
  );
}

/** Whole lines at the beginning of a line, or at the end of the text, which ends as it did. */
export function linesAdded({ text, style: { newline } }: YamlSource, at: number, lines: readonly string[]): TextChange {
  const added = lines.join(newline);
  return { start: at, end: at, text: text[at - 1] === '\n' ? added + newline : newline + added };
}

/** Where the last thing in a node ends, without the comment behind it. */
export function contentEnd(node: Node): number {
  if (isMap<Node, Node | null>(node) && !node.flow) {
    const last = node.items.at(-1);
    return last ? contentEnd(last.value ?? last.key) : node.range![1];
  }
  if (isSeq<Node>(node) && !node.flow) {
    const last = node.items.at(-1);
    return last ? contentEnd(last) : node.range![1];
  }
  return node.range![1];
}

/** The beginning of the first line below an end, and below the comments there that stand at a column or deeper. */
function lineBelow(text: string, end: number, column: number): number {
  let below = text[end - 1] === '\n' ? end : nextLine(text, end);
  for (let at = below; at < text.length;) {
    const next = nextLine(text, at);
    const line = text.slice(at, next);
    const isComment = line.trimStart().startsWith('#') && line.search(/[^ ]/) >= column;
    if (!isComment && line.trim() !== '') break;
    if (isComment) below = next;
    at = next;
  }
  return below;
}

export function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

/** Adds to what stands in brackets: beside the last item, or below it where that has a line for itself. */
function flowAdded(
  { text, style: { newline } }: YamlSource,
  inside: YAMLMap<Node, Node | null> | YAMLSeq<Node>,
  added: readonly string[],
): readonly TextChange[] {
  const joined = added.join(', ');
  const last = inside.items.at(-1);
  if (!last) return [inserted(startOf(inside) + 1, joined)];
  const [start, end] = isMap(inside)
    ? pairEnds(text, last as Pair<Node, Node | null>)
    : [startOf(last as Node), contentEnd(last as Node)];
  const line = start - columnOf(text, start);
  const indent = text.slice(line, start);
  const ownLine = isBlank(indent) && line > startOf(inside);
  const { comma, lineEnd } = restOfLine(text, end);
  if (!ownLine || lineEnd === undefined) return [inserted(end, `, ${joined}`)];
  const below = added.map((each) => `${newline}${indent}${each}`).join(',');
  return comma ? [inserted(lineEnd, `${below},`)] : [inserted(end, ','), inserted(lineEnd, below)];
}

const inserted = (at: number, text: string): TextChange => ({ start: at, end: at, text });

export function pairEnds(text: string, { key, value }: Pair<Node, Node | null>): readonly [number, number] {
  if (value && !isUnwritten(value)) return [startOf(key), contentEnd(value)];
  return [startOf(key), colonEnd(text, key) ?? key.range![1]];
}

/** What follows the last item in brackets on its line; no `lineEnd` where the brackets end there. */
function restOfLine(text: string, from: number): { readonly comma: boolean; readonly lineEnd?: number } {
  let comma = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === ',') comma = true;
    else if (character === '#' || character === '\n' || character === '\r') {
      const end = nextLine(text, at);
      const isReturn = text[end - 2] === '\r';
      return { comma, lineEnd: end - (isReturn ? 2 : 1) };
    } else if (character !== ' ' && character !== '\t') break;
  }
  return { comma };
}
