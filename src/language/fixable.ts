/** A customers.yaml that is to be mended: its text and document, and what stands at a place. */
import { isAlias, isMap, isNode, isPair, isScalar, isSeq, visit } from 'yaml';
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Customers } from '../core/customers/customer';
import { isPrivate } from '../core/customers/overlay';
import type { Range, Span } from '../core/range';
import { useOf, type Shape } from '../core/customers/shape';
import { slotsIn, type Slot } from '../core/customers/slots';
import { replaced, styleOf, type YamlSource } from './yamlChanges';
import { parseYaml } from '../core/customers/yamlDocument';
import { doubleQuoted, scalarText, singleQuoted } from './yamlText';
import type { TextChange } from './textChange';

export type Mapping = YAMLMap<Node, Node | null>;
export type Sequence = YAMLSeq<Node>;
export type Entry = Pair<Node, Node | null>;
type Above = Document | Node | Entry;

export interface Fixable extends YamlSource {
  /** Offsets of a range of the text. */
  readonly spanOf: (range: Range) => Span;
  /** The node that has exactly this range, unless other parts of the file share it through an anchor. */
  readonly at: (range: Range) => Place | undefined;
  readonly placeOf: (node: Node) => Place | undefined;
  readonly slots: readonly Slot[];
  readonly folder: Surroundings['folder'] | undefined;
  /** Ids that are in use in this file. */
  readonly ownIds: (use: IdUse) => ReadonlySet<string>;
  /** Ids that are in use, in this file and others. */
  readonly ids: (use: IdUse) => ReadonlySet<string>;
  /** Whether not this file lists a customer but others that everybody has, so that an entry here adds to it. */
  readonly isListedElsewhere: (id: string) => boolean;
}

/** Whose id it is that an entry gives itself. */
export type IdUse = 'customer-id' | 'group-id';

/** A node, and what it is in. */
export interface Place {
  readonly node: Node;
  /** From the document down to what holds the node. */
  readonly above: readonly Above[];
  /** What may stand there; undefined for what the format does not know, and for keys. */
  readonly slot: Slot | undefined;
}

/** What is known of the repository that a text is in. */
export interface Surroundings {
  /** What all its files say together. */
  readonly known: Pick<Customers, 'customers' | 'groups'>;
  /** The folder that the patterns of the text are relative to, as the machine names it, with `/`. */
  readonly folder: string;
}

/**
 * Reads a text that is to be mended.
 * @param text without byte order mark; no more than the reader of customers.yaml takes
 */
export function fixable(text: string, { known, folder }: Partial<Surroundings> = {}): Fixable {
  const { document } = parseYaml(text);
  const slots = slotsIn(document);
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offsetOf = (line: number, column: number) => (lineStarts[line - 1] ?? text.length) + column - 1;
  const spanOf = ({ line, column, endLine, endColumn }: Range) => {
    return { start: offsetOf(line, column), end: offsetOf(endLine, endColumn) };
  };
  let places: ReadonlyMap<string, Place> | undefined;
  const placeAt = (start: number, end: number): Place | undefined => {
    places ??= placesIn(document, slots);
    const found = places.get(`${start} ${end}`);
    return found && !isShared(found) ? found : undefined;
  };
  const at = (range: Range) => {
    const { start, end } = spanOf(range);
    return placeAt(start, end);
  };
  const placeOf = ({ range }: Node) => (range ? placeAt(range[0], range[1]) : undefined);
  const ownIds = (use: IdUse) => {
    const here = slots.filter(({ shape }) => useOf(shape) === use).map(({ node }) => textOf(node));
    return new Set(here.filter((id) => id !== undefined));
  };
  const ids = (use: IdUse) => {
    const all = (use === 'customer-id' ? known?.customers : known?.groups) ?? [];
    return new Set([...ownIds(use), ...all.map(({ id }) => id)]);
  };
  const isListedElsewhere = (id: string) => {
    const customer = known?.customers.find((each) => each.id === id);
    return customer !== undefined && !isPrivate(customer) && !ownIds('customer-id').has(id);
  };
  const style = styleOf(text, document, null);
  return { text, document, style, spanOf, at, placeOf, slots, folder, ownIds, ids, isListedElsewhere };
}

function placesIn(document: Document.Parsed, slots: readonly Slot[]): ReadonlyMap<string, Place> {
  const slotOf = new Map(slots.map((slot) => [slot.node, slot]));
  const places = new Map<string, Place>();
  visit(document, (_, node, above) => {
    if (!isNode(node) || !node.range) return;
    const [start, end] = node.range;
    places.set(`${start} ${end}`, { node, above: above as Above[], slot: slotOf.get(node) });
  });
  return places;
}

/** Whether a change there would be seen elsewhere, too, or whether a tag says what it is to be. */
function isShared({ node, above }: Place): boolean {
  const marked = (each: Above) => isNode(each) && !isAlias(each) && each.anchor !== undefined;
  return marked(node) || above.some(marked) || (!isAlias(node) && node.tag !== undefined);
}

/** Undefined: no entry gives itself an id there. */
export function idUseOf(shape: Shape | undefined): IdUse | undefined {
  const use = useOf(shape);
  return use === 'customer-id' || use === 'group-id' ? use : undefined;
}

/** The text that a scalar is. */
export function textOf(node: Node | null): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The text of a scalar as it is written, without quotes: also of what is no text to YAML. */
export function writtenText(node: Node): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === 'string' ? node.value : node.source;
}

/** The list whose item a node is. */
export function listOf({ above }: Place): Sequence | undefined {
  const last = above.at(-1);
  return isSeq<Node>(last) ? last : undefined;
}

/** The key whose value, or whose key, a node is, and its mapping. */
export function entryOf({ above }: Place): { readonly map: Mapping; readonly pair: Entry } | undefined {
  const [map, pair] = above.slice(-2);
  return isMap<Node, Node | null>(map) && isPair<Node, Node | null>(pair) ? { map, pair } : undefined;
}

/** Whether a node stands in brackets. */
export function inFlow({ above }: Pick<Place, 'above'>): boolean {
  return above.some((each) => (isMap(each) || isSeq(each)) && each.flow === true);
}

/** A text as it stands at a place, in quotes where it must. */
export function written(text: string, place: Pick<Place, 'above'>, { style }: Fixable): string {
  return scalarText(text, style, inFlow(place) ? 'flow' : 'block');
}

/** A text in quotes, whatever it is. */
export function quoted(text: string, { style }: Fixable): string {
  const single = style.quote === "'" && !style.json && !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
  return single ? singleQuoted(text) : doubleQuoted(text);
}

/** Another text in place of a scalar, in the quotes that it has. Undefined: it is written over several lines. */
export function textReplaced(file: Fixable, place: Place, text: string): TextChange | undefined {
  const { node } = place;
  if (isAlias(node)) return replaced(node, written(text, place, file));
  if (!isScalar(node)) return undefined;
  if (node.type === 'QUOTE_DOUBLE') return replaced(node, doubleQuoted(text));
  if (node.type === 'QUOTE_SINGLE') return replaced(node, singleQuoted(text));
  return node.type === 'PLAIN' ? replaced(node, written(text, place, file)) : undefined;
}
