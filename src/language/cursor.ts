/**
 * What may stand at the cursor, be the text broken there in the middle of typing.
 *
 * The excerpt around the cursor is parsed once for each way of going on there. The way that brings the fewest mistakes, and
 * none that was not there before, tells.
 */
import { isAlias, isCollection, isMap, isScalar, isSeq, type Document, type Node, type YAMLMap } from 'yaml';
import { whyNotParsed } from '../core/customers/customersFile';
import { largestFile } from '../core/customers/largestFile';
import type { Span } from '../core/range';
import { isOurs, isQuoted, longestPart, parsed, spanOf } from './customersText';
import { excerptAround } from './parts';
import type { MappingShape, Shape } from '../core/customers/shape';
import { keyOf, slotsIn, type Slot } from '../core/customers/slots';
import { hasMark, markedSpan, trialsAt, withoutWord, type Lead, type Trial } from './trial';

/** What is there is to be replaced. */
interface Replaced extends Span {
  /** What of it stands before the cursor. */
  readonly typed: string;
  readonly lead: Lead;
  /** In brackets, and so on one line. */
  readonly inFlow: boolean;
}

export interface KeyPlace extends Replaced {
  readonly kind: 'key';
  readonly mapping: MappingShape;
  /** Keys that the mapping has besides. */
  readonly given: readonly string[];
  /** The column of the key, from 0. */
  readonly column: number;
  /** Before a value below, a name and a colon are wanted; before a colon only a name. */
  readonly followedBy: 'nothing' | 'value' | 'colon';
}

export interface ValuePlace extends Replaced {
  readonly kind: 'value';
  readonly shape: Shape;
  /** The key that it is a value of, or an item. */
  readonly key: string;
  /** The other items of its list that are texts. */
  readonly given: readonly string[];
  /** The id of the customer or group that it belongs to. */
  readonly id: string | undefined;
  readonly quote: '"' | "'" | undefined;
  /** The quote has its other half. */
  readonly isClosed: boolean;
  /** A list is wanted, and there is none: it must be put into brackets. `shape` is that of an item. */
  readonly isWholeList: boolean;
}

export type CursorPlace = KeyPlace | ValuePlace;

/** What may stand there: nothing, or one thing, or several where YAML leaves it open. Nothing in the files of others. */
export function placesAt(text: string, offset: number): readonly CursorPlace[] {
  if (text.length > largestFile || whyNotParsed(text) || !isOurs(text)) return [];
  const excerpt = excerptAround(text, offset);
  if (excerpt.text.length > longestPart) return [];
  const most = parsed(withoutWord(excerpt)).errors.length;
  const tried = trialsAt(excerpt).flatMap((trial) => {
    const document = parsed(trial.text);
    const mistakes = document.errors.length;
    const place = mistakes > most ? undefined : placeOf(trial, document);
    return place ? [{ place, mistakes }] : [];
  });
  const least = Math.min(...tried.map(({ mistakes }) => mistakes));
  const best = tried.filter(({ mistakes }) => mistakes === least).map(({ place }) => place);
  const shift = offset - excerpt.offset;
  return best
    .filter((place, at) => best.findIndex(({ kind, lead }) => kind === place.kind && lead === place.lead) === at)
    .map((place) => ({ ...place, start: place.start + shift, end: place.end + shift }));
}

/** What the format knows to be at the mark. */
function placeOf(trial: Trial, document: Document.Parsed): CursorPlace | undefined {
  const slots = slotsIn(document);
  for (const slot of slots) {
    const { node, shape } = slot;
    if ((isScalar(node) || isAlias(node)) && hasMark(trial, node)) {
      return trial.wants === 'any' ? valuePlace(slot, slots, { trial, document }) : undefined;
    }
    if (shape.kind !== 'mapping' || !isMap<Node, Node | null>(node)) continue;
    if (node.items.some(({ key }) => hasMark(trial, key))) return keyPlace(node, shape, trial);
  }
  return undefined;
}

function keyPlace(map: YAMLMap<Node, Node | null>, mapping: MappingShape, trial: Trial): KeyPlace | undefined {
  const { key, value } = map.items.find((pair) => hasMark(trial, pair.key))!;
  const span = markedSpan(trial, key);
  const { added, lead, text } = trial;
  const followedBy = added === ':' ? 'value' : added === ': ""' || !value ? 'nothing' : 'colon';
  const start = spanOf(key).start;
  const inFlow = map.flow === true;
  if (!span || (inFlow && text[spanOf(map).start] !== '{')) return undefined;
  if (/\s/.test(span.typed) || (isScalar(key) && isQuoted(key) && followedBy !== 'colon')) return undefined;
  return {
    kind: 'key',
    ...span,
    lead,
    inFlow,
    mapping,
    given: map.items.flatMap(({ key: other }) => (other !== key && isScalar(other) ? [String(other.value)] : [])),
    column: start - text.lastIndexOf('\n', start - 1) - 1,
    followedBy,
  };
}

function valuePlace(
  { path, node, shape, key }: Slot,
  slots: readonly Slot[],
  { trial, document }: { trial: Trial; document: Document.Parsed },
): ValuePlace | undefined {
  const { text, lead, added } = trial;
  const name = keyOf(path);
  const span = node ? markedSpan(trial, node) : undefined;
  if (!node || !span || name === undefined || (isScalar(node) && node.type?.startsWith('BLOCK'))) return undefined;
  const list = key
    ? undefined
    : slots.find((slot) => slot.path.length === path.length - 1 && isWithin(path, slot.path));
  const isWholeList = shape.kind === 'list';
  if (isWholeList && text.slice(spanOf(key!.node).end, spanOf(node).start).includes('\n')) return undefined;
  const quote = isScalar(node) && isQuoted(node) ? (text[spanOf(node).start] as '"' | "'") : undefined;
  const others = isSeq<Node>(list?.node) ? list.node.items.filter((item) => item !== node) : [];
  const id: unknown = document.getIn([...path.slice(0, 2), 'id']);
  return {
    kind: 'value',
    ...span,
    typed: unquoted(span.typed, quote),
    lead,
    inFlow: isWholeList || isInFlow(document, path),
    shape: shape.kind === 'list' ? shape.item : list?.shape.kind === 'list' ? list.shape.item : shape,
    key: name,
    given: others.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : [])),
    id: typeof id === 'string' ? id : undefined,
    quote,
    isClosed: added === '',
    isWholeList,
  };
}

function isWithin(path: Slot['path'], outer: Slot['path']): boolean {
  return outer.every((part, at) => part === path[at]);
}

function isInFlow(document: Document.Parsed, path: Slot['path']): boolean {
  return path.some((_, length) => {
    const node = document.getIn(path.slice(0, length), true);
    return isCollection(node) && node.flow === true;
  });
}

function unquoted(typed: string, quote: '"' | "'" | undefined): string {
  if (quote === undefined) return typed;
  const { contents } = parsed(quote + typed + quote);
  return isScalar(contents) && typeof contents.value === 'string' ? contents.value : typed;
}
