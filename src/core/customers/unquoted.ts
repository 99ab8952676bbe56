/**
 * Texts that YAML takes for something else where nobody quoted them: `*.md` for an alias, `!x` for a tag, `[id]/**` for a
 * list, `@ana` for a mistake and `#billing` for a comment. Found by what stands on the line, since what YAML makes of it
 * is of no use.
 */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Span } from '../range';
import type { TextUse } from './shape';

/** What YAML takes the text for. */
export type TakenFor = 'alias' | 'tag' | 'list' | 'mapping' | 'key' | 'comment' | 'block' | 'quotes' | 'reserved';

export interface Unquoted extends Span {
  readonly text: string;
  readonly takenFor: TakenFor;
}

/** In UTF-16 code units. Nobody writes a longer line, and one of a million values would be walked through for each of them. */
const longestLine = 2000;

/** Of the values on the line of an offset: the first that ends there or later and needs quotes. */
export function unquotedAt(source: string, offset: number): Unquoted | undefined {
  const begin = Math.max(0, offset - longestLine - 1);
  const near = source.slice(begin, offset + longestLine + 1);
  const start = begin + near.slice(0, offset - begin).lastIndexOf('\n') + 1;
  const newline = near.indexOf('\n', offset - begin);
  const end = begin + (newline < 0 ? near.length : newline);
  if (end - start > longestLine) return undefined;
  const line = trimmed(source, { start, end });
  const dashes = /^(?:-[ \t]+)*/.exec(source.slice(line.start, line.end))![0].length;
  const value = withoutKey(source, { start: line.start + dashes, end: line.end });
  for (const { span, inFlow } of valuesIn(source, value, false)) {
    const text = source.slice(span.start, span.end);
    const takenFor = span.end >= offset ? takenForBy(text, inFlow) : undefined;
    if (takenFor) return { text, takenFor, ...span };
  }
  return undefined;
}

/**
 * The text at a node, where it needs quotes. A collection on one line with one thing in it may have been meant as a
 * text: `{a,b}`, `Amounts: integers`, and `[id]` where a path is expected.
 */
export function unquotedNode(node: Node, source: string, use: TextUse): Unquoted | undefined {
  const [start = 0, end = 0] = node.range ?? [];
  if (isAlias(node) || node.tag?.startsWith('!')) return unquotedAt(source, start);
  if (isNothing(node)) {
    const found = unquotedAt(source, start);
    return found?.takenFor === 'comment' ? found : undefined;
  }
  const text = source.slice(start, end).trimEnd();
  if (text === '' || text.includes('\n') || !mayBeText(node, use)) return undefined;
  const takenFor = isSeq(node) ? 'list' : text.startsWith('{') ? 'mapping' : 'key';
  return { text, takenFor, start, end: start + text.length };
}

function mayBeText(node: Node, use: TextUse): boolean {
  if (isSeq(node)) return use === 'pattern' && node.items.length === 1;
  if (!isMap(node) || node.items.length === 0) return false;
  return node.items.length === 1 || node.items.every(({ value }) => isNothing(value));
}

export function isNothing(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

function takenForBy(text: string, inFlow: boolean): TakenFor | undefined {
  const [first = ''] = text;
  const byFirst: Readonly<Record<string, TakenFor>> = { '*': 'alias', '!': 'tag', '[': 'list', '{': 'mapping' };
  if (byFirst[first]) return byFirst[first];
  if (/^[@`%]/.test(text)) return 'reserved';
  if (/^#\S/.test(text)) return 'comment';
  if (/^[|>][-+\d]*[ \t]*[^-+\d\s#]/.test(text)) return 'block';
  if (/^(?:'[^']*'|"[^"]*").*['"]$/.test(text)) return 'quotes';
  if (/^['"]/.test(text)) return undefined;
  if (inFlow && /[[\]{}]/.test(text)) return /[[\]]/.test(text) ? 'list' : 'mapping';
  return /:(?:\s|$)/.test(text) ? 'key' : undefined;
}

/** The values that are no collections, from the first to the last. */
function* valuesIn(source: string, span: Span, inFlow: boolean): Generator<{ span: Span; inFlow: boolean }> {
  if (!/[[{]/.test(source[span.start] ?? '')) {
    yield { span: inFlow ? span : withoutComment(source, span), inFlow };
    return;
  }
  const { items, close } = flowAt(source, span);
  const behind = close === undefined ? '' : source.slice(close + 1, span.end);
  if (/^\s*[^\s#,]/.test(behind)) yield { span: withoutComment(source, span), inFlow };
  else for (const item of items) yield* valuesIn(source, withoutKey(source, trimmed(source, item)), true);
}

/** The items of a flow collection, as far as it goes on this line. */
function flowAt(source: string, { start, end }: Span): { items: readonly Span[]; close?: number } {
  const items: Span[] = [];
  let depth = 0;
  let from = start + 1;
  let fresh = true; // nothing of a value yet, so that a quote would begin one
  for (let at = start; at < end; at++) {
    const character = source[at]!;
    if (fresh && (character === '"' || character === "'")) {
      const closing = source.indexOf(character, at + 1);
      at = closing < 0 || closing > end ? end : closing;
    } else if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 1) {
      items.push({ start: from, end: at });
      from = at + 1;
    }
    if (depth === 0) return { items: [...items, { start: from, end: at }], close: at };
    fresh = /[[{,:]/.test(character) || (fresh && /\s/.test(character));
  }
  return { items: [...items, { start: from, end }] };
}

function withoutKey(source: string, { start, end }: Span): Span {
  const key = /^(?:"[^"]*"|'[^']*'|[\w.-]+)[ \t]*:(?:[ \t]+|$)/.exec(source.slice(start, end));
  return { start: start + (key?.[0].length ?? 0), end };
}

/** A `#` behind a space begins a comment. */
function withoutComment(source: string, { start, end }: Span): Span {
  const comment = source.slice(start, end).search(/[ \t]#/);
  return trimmed(source, { start, end: comment < 0 ? end : start + comment });
}

function trimmed(source: string, { start, end }: Span): Span {
  const text = source.slice(start, end);
  return { start: start + (text.length - text.trimStart().length), end: end - (text.length - text.trimEnd().length) };
}
