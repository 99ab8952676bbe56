/** The ways in which a person may go on at the cursor, each tried out with a mark in the text: a value, a key, a further item. */
import { isScalar, type Node } from 'yaml';
import { innerSpan, isQuoted, spanOf } from './customersText';
import type { Excerpt } from './parts';
import type { Span } from '../core/range';

/** To be put in before what is typed: the dash of a new item, or a space behind a colon. */
export type Lead = '' | '- ' | ' ';

export interface Trial {
  readonly text: string;
  /** The offset of the mark in it. */
  readonly at: number;
  readonly lead: Lead;
  readonly wants: 'any' | 'key';
  /** What had to be added behind, so that it can be read. */
  readonly added: '' | '"' | "'" | ':' | ': ""';
  readonly excerpt: Excerpt;
}

/** A character of nobody's. */
const mark = '\uE000';

interface Typed {
  /** The line before the cursor. */
  readonly line: string;
  /** What stands before the cursor without a space, and what follows of a name. */
  readonly word: string;
  readonly rest: string;
}

const longestName = 200;

function typedAt({ text, offset }: Excerpt): Typed {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const word = /[^\s,[\]{}"']*$/.exec(line.slice(-longestName))![0];
  return { line, word, rest: /^[\w-]*/.exec(text.slice(offset, offset + longestName))![0] };
}

/** The excerpt without the word at the cursor. */
export function withoutWord(excerpt: Excerpt): string {
  const { text, offset } = excerpt;
  const { word, rest } = typedAt(excerpt);
  return text.slice(0, offset - word.length) + text.slice(offset + rest.length);
}

export function trialsAt(excerpt: Excerpt): readonly Trial[] {
  const { text, offset } = excerpt;
  const typed = typedAt(excerpt);
  const { line, word } = typed;
  if (line.trim() === '' && /^[ \t]+[^\s#]/.test(text.slice(offset))) return []; // in the indentation of a line
  const before = text.slice(0, offset);
  const after = text.slice(offset);
  const plain = { excerpt, at: offset, lead: '', wants: 'any', added: '' } as const;
  const trials: Trial[] = [{ ...plain, text: before + mark + after }];
  for (const quote of ['"', "'"] as const) {
    if (line.includes(quote)) trials.push({ ...plain, text: before + mark + quote + after, added: quote });
  }
  if (line.endsWith(':')) trials.push({ ...plain, text: `${before} ${mark}${after}`, at: offset + 1, lead: ' ' });
  return /^[^:]*$/.test(word) ? [...trials, ...keyTrials(excerpt, typed), ...itemTrials(excerpt, typed)] : trials;
}

/** A key with a value of its own, or with one that stands below. */
function keyTrials(excerpt: Excerpt, { word, rest }: Typed): readonly Trial[] {
  const { text, offset } = excerpt;
  const behind = text.slice(offset + rest.length);
  if (!/^[\w-]*$/.test(word) || hasColon(behind)) return [];
  const before = text.slice(0, offset) + mark + rest;
  const key = { excerpt, at: offset, lead: '', wants: 'key' } as const;
  const withValue: Trial = { ...key, text: `${before}: ""${behind}`, added: ': ""' };
  return word === '' ? [withValue] : [withValue, { ...key, text: `${before}:${behind}`, added: ':' }];
}

/** A further item, whose dash is not there yet, or nothing but the dash. */
function itemTrials(excerpt: Excerpt, { line, rest }: Typed): readonly Trial[] {
  const { text, offset } = excerpt;
  const word = line.trimStart();
  if (/\s/.test(word)) return [];
  const before = `${text.slice(0, offset - word.length)}- ${word === '-' ? '' : word}`;
  const after = text.slice(offset);
  const behind = after.slice(rest.length);
  const item = { excerpt, at: before.length, lead: '- ' } as const;
  const bare: Trial = { ...item, text: before + mark + after, wants: 'any', added: '' };
  if (hasColon(behind)) return [bare];
  return [bare, { ...item, text: `${before}${mark}${rest}: ""${behind}`, wants: 'key', added: ': ""' }];
}

function hasColon(text: string): boolean {
  return /^["']?[ \t]*:(?:\s|$)/.test(text);
}

/** Whether a node has the mark in it. */
export function hasMark({ at }: Trial, node: Node): boolean {
  const { start, end } = spanOf(node);
  return start <= at && at < end;
}

/**
 * What of a node with the mark in it is in the excerpt, on the line of the cursor; `typed` is what stands before the mark.
 * Undefined: it begins on an earlier line, or goes on over further lines without quotes.
 */
export function markedSpan({ text, at, lead, excerpt }: Trial, node: Node): (Span & { typed: string }) | undefined {
  const { start, end } = isScalar(node) ? innerSpan(node, text) : spanOf(node);
  const typed = text.slice(start, at);
  const [rest = '', ...further] = text.slice(at + mark.length, Math.max(at + mark.length, end)).split('\n');
  const isOnLine = (isScalar(node) && isQuoted(node)) || further.every((line) => line.trim() === '');
  if (typed.includes('\n') || !isOnLine) return undefined;
  const dash = lead === '- ' && typed === '' && excerpt.text[excerpt.offset - 1] === '-' ? 1 : 0;
  return { start: excerpt.offset - typed.length - dash, end: excerpt.offset + rest.trimEnd().length, typed };
}
