/** The text of a customers.yaml in an editor: parsed once for each of its versions, also while it is broken. */
import { isAlias, isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Scalar } from 'yaml';
import { hasVersion, refusal } from './customersFile';
import type { PatternPlace } from './patterns';
import type { Range } from './problem';
import { slotsIn, type Slot, type SlotKey } from './slots';
import type { Span } from './unquoted';

/** `place` is where the file is; in it `folder` is what its patterns are relative to. */
export interface CustomersText {
  readonly place: PatternPlace;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly slots: readonly Slot[];
  readonly lines: LineCounter;
}

/** Undefined: it is somebody else's, or written for a newer release, or too large or too deep to be parsed. */
export function readCustomersText(text: string, place: PatternPlace): CustomersText | undefined {
  if (refusal(text)) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  return isOurs(document, text) ? { place, text, document, slots: slotsIn(document), lines } : undefined;
}

function isOurs({ contents, errors }: Document.Parsed, text: string): boolean {
  if (!isMap(contents) || !contents.has('version')) return errors.length > 0 && hasVersion(text);
  const version: unknown = contents.get('version');
  return version === undefined || version === null || version === 1 || version === '1';
}

/** The place of a stretch of the text. */
export function rangeOf({ lines }: CustomersText, { start, end }: Span): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(end);
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

/** The place of a node, without what follows it. */
export function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** The place of a scalar, without its quotes. */
export function innerSpan(node: Scalar, text: string): Span {
  const { start, end } = spanOf(node);
  if (!isQuoted(node)) return { start, end };
  const isClosed = end - start > 1 && text[end - 1] === text[start];
  return { start: start + 1, end: isClosed ? end - 1 : end };
}

export function isQuoted({ type }: Scalar): boolean {
  return type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
}

/** What stands at a place: a key, or a value without parts. */
export type Found =
  | { readonly kind: 'key'; readonly slot: Slot; readonly key: SlotKey; readonly node: Scalar }
  | { readonly kind: 'value'; readonly slot: Slot; readonly node: Node };

/** At the ends of a word it is still found, as a caret stands beside it. */
export function foundAt({ slots }: CustomersText, offset: number): Found | undefined {
  for (const slot of slots) {
    const { key, node } = slot;
    if (key && holds(key.node, offset)) return { kind: 'key', slot, key, node: key.node };
    if ((isScalar(node) || isAlias(node)) && holds(node, offset)) return { kind: 'value', slot, node };
  }
  return undefined;
}

function holds(node: Node, offset: number): boolean {
  const { start, end } = spanOf(node);
  return start <= offset && offset <= end;
}

/** The text of a slot, where it is one. */
export function textOf({ node }: Slot): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}
