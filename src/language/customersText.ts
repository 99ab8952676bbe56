/** The text of a customers.yaml in an editor: what it holds and where, part by part, also while it is broken. */
import { isMap, isScalar, LineCounter, type Document, type Node, type Scalar } from 'yaml';
import { hasVersion } from '../core/customers/customersFile';
import type { Saying } from '../core/l10n';
import { largestFile } from '../core/customers/largestFile';
import { isTooDeep } from '../core/customers/nesting';
import { partsOf, sourceOf, type Part } from './parts';
import type { PatternPlace } from '../core/matching/patterns';
import type { Range, Span } from '../core/range';
import type { Shape } from '../core/customers/shape';
import { slotsIn, type Slot } from '../core/customers/slots';
import { parseYaml } from '../core/customers/yamlDocument';

/** A text, a number or a flag. `inner` is without its quotes. */
export interface Value extends Span {
  /** Undefined: it is no text. */
  readonly text: string | undefined;
  readonly inner: Span;
  readonly isQuoted: boolean;
}

/** A slot of the format, and what is in it. */
export interface Field {
  readonly path: Slot['path'];
  readonly shape: Shape;
  /** Of a value in a mapping: its name, what it means, and where it stands. */
  readonly key: (Span & { readonly name: string; readonly about: Saying }) | undefined;
  /** Where anything stands there. */
  readonly span: Span | undefined;
  /** What is there is one value, and no list or mapping. */
  readonly value: Value | undefined;
}

/** `place` is where the file is; in it `folder` is what its patterns are relative to. */
export interface CustomersText {
  readonly place: PatternPlace;
  readonly text: string;
  /** In the order of the text, without the root. What an alias stands for is at its anchor only. */
  readonly fields: readonly Field[];
  readonly lines: LineCounter;
  /** What was read of each part, by its source: another version of the text has most of them, too. */
  readonly known: Known;
}

type Known = ReadonlyMap<string, readonly Field[]>;

/** In UTF-16 code units. A longer part is nothing that people wrote; a parser may take very long for it. */
export const longestPart = 50_000;

/**
 * Reads a text. After each part that had to be parsed it yields, so that a caller may do other things between.
 * @param before what was read of another version
 * @returns undefined: it is somebody else's, or written for a newer release, or too long or too deep
 */
export function* reading(
  text: string,
  place: PatternPlace,
  before?: CustomersText,
): Generator<void, CustomersText | undefined> {
  if (text.length > largestFile || text.includes('\0') || !isOurs(text)) return undefined;
  const known = new Map<string, readonly Field[]>();
  const fields: Field[] = [];
  for (const part of partsOf(text)) {
    const source = sourceOf(part, text);
    const read = known.get(source) ?? before?.known.get(source) ?? fieldsIn(source);
    if (!read) return undefined;
    if (!known.has(source) && !before?.known.has(source)) yield;
    known.set(source, read);
    for (const field of read) if (belongsTo(part, field)) fields.push(moved(field, part));
  }
  return { place, text, fields, lines: linesOf(text), known };
}

export function readCustomersText(text: string, place: PatternPlace): CustomersText | undefined {
  const read = reading(text, place);
  for (;;) {
    const { done, value } = read.next();
    if (done) return value;
  }
}

/** As its lines at the margin tell: of version 1, or with no version said yet. */
export function isOurs(text: string): boolean {
  if (!hasVersion(text)) return /^\s*\{/.test(text) && isOursInBraces(text);
  const version = /^["']?version["']?[ \t]*:[ \t]*(\S*)/m.exec(text)?.[1] ?? '';
  return /^(?:|["']?1["']?|#.*)$/.test(version);
}

function isOursInBraces(text: string): boolean {
  const { contents } = parsed(text.slice(0, longestPart));
  return (
    isMap(contents) && contents.has('version') && ['1', 'null', 'undefined'].includes(String(contents.get('version')))
  );
}

/** Parses whatever it is. */
export function parsed(source: string): Document.Parsed {
  return parseYaml(source).document;
}

/** Undefined: it is too deep. */
function fieldsIn(source: string): readonly Field[] | undefined {
  if (source.length > longestPart) return [];
  if (isTooDeep(source)) return undefined;
  return slotsIn(parsed(source)).map(({ path, shape, key, node }) => ({
    path,
    shape,
    key: key && { name: key.name, about: key.about, ...spanOf(key.node) },
    span: node ? trimmed(spanOf(node), source) : undefined,
    value: isScalar(node) ? valueOf(node, source) : undefined,
  }));
}

function valueOf(node: Scalar, source: string): Value | undefined {
  if (node.value === null) return undefined;
  const text = typeof node.value === 'string' ? node.value : undefined;
  return { ...spanOf(node), text, inner: innerSpan(node, source), isQuoted: isQuoted(node) };
}

/** Without the empty lines behind it. */
function trimmed({ start, end }: Span, source: string): Span {
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

/** What is of the key is in its first part. */
function belongsTo({ index }: Part, { path }: Field): boolean {
  return path.length > (index === 0 ? 0 : 1);
}

/** To its place in the whole text. */
function moved({ path, shape, key, span, value }: Field, { start, head, index }: Part): Field {
  const by = start - head.length;
  const shift = <T extends Span>(from: T): T => ({ ...from, start: from.start + by, end: from.end + by });
  const [name, item, ...rest] = path;
  return {
    path: index > 0 && typeof item === 'number' ? [name!, index, ...rest] : path,
    shape,
    key: key && shift(key),
    span: span && shift(span),
    value: value && { ...shift(value), inner: shift(value.inner) },
  };
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  for (let start = 0; start >= 0; start = text.indexOf('\n', start) + 1 || -1) lines.addNewLine(start);
  return lines;
}

/** The place of a stretch of the text. */
export function rangeOf({ lines }: CustomersText, { start, end }: Span): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

/** The place of a node, with what it ends with. */
export function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** The place of a scalar, without its quotes. */
export function innerSpan(node: Scalar, source: string): Span {
  const { start, end } = spanOf(node);
  if (!isQuoted(node)) return { start, end };
  const isClosed = end - start > 1 && source[end - 1] === source[start];
  return { start: start + 1, end: isClosed ? end - 1 : end };
}

export function isQuoted({ type }: Scalar): boolean {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
}

/** What stands at a place: a key, or a value. */
export type Found =
  | { readonly kind: 'key'; readonly field: Field; readonly key: NonNullable<Field['key']> }
  | { readonly kind: 'value'; readonly field: Field; readonly value: Value };

/** At the ends of a word it is still found, as a caret stands beside it. */
export function foundAt({ fields }: CustomersText, offset: number): Found | undefined {
  for (const field of fields) {
    const { key, value } = field;
    if (key && holds(key, offset)) return { kind: 'key', field, key };
    if (value && holds(value, offset)) return { kind: 'value', field, value };
  }
  return undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
