/**
 * Readers: small functions that turn a YAML node into a value, or report why they cannot. A format is a table of readers,
 * so that what is read, what is refused and what is an unknown key are said in one place.
 */
import { isAlias, isMap, isScalar, isSeq, Scalar, type Document, type Node, type YAMLMap } from 'yaml';
import { closest } from '../closest';
import type { Saying } from '../l10n';
import { patternRegex, readPattern, type Pattern, type PatternPlace } from '../matching/patterns';
import { badPattern } from './badPattern';
import type { Mistake, Severity } from './problem';
import type { Range, Span } from '../range';
import { useOf, type KeyShape, type Shape, type TextUse } from './shape';
import { idRegex } from './slug';
import { isNothing, unquotedNode } from './unquoted';

/** The document that is being read: where to report, and what a reader may need to know of it. */
export interface Reading {
  readonly document: Document.Parsed;
  readonly source: string;
  readonly place: PatternPlace;
  readonly rangeOf: (at: Node | Span) => Range;
  readonly report: (at: Node | Span, mistake: Mistake, severity?: Severity) => void;
  /** Counts an alias that is followed; false when there are too many of them. */
  followAlias(node: Node): boolean;
}

export interface Reader<T> {
  /** What it accepts. */
  readonly shape: Shape;
  /** Reads a node. Undefined: it could not be read, which has been reported. */
  readonly read: (node: Node, reading: Reading) => T | undefined;
}

/** A reader for a key, with what the key means in a sentence. */
interface KeyReader<T> extends Reader<T> {
  readonly about: Saying;
}

/** A value and the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

type Table = Readonly<Record<string, KeyReader<unknown>>>;
type Read<R> = R extends Reader<infer T> ? T : never;

/** What a table of readers reads: the keys that could be read, and where the value of each key stood, read or not. */
export type Fields<F extends Table, R extends keyof F> = { readonly [K in R]: Read<F[K]> } & {
  readonly [K in Exclude<keyof F, R>]?: Read<F[K]>;
} & { readonly at: ReadonlyMap<string, Range> };

/** A key: what it means, and how its value is read. */
export function about<T>(meaning: Saying, { shape, read }: Reader<T>): KeyReader<T> {
  return { about: meaning, shape, read };
}

const textUsed = (use: TextUse): Reader<string> => ({
  shape: { kind: 'text', use },
  read: (node, reading) => readText(node, reading, use),
});

function readText(node: Node, reading: Reading, use: TextUse = 'words'): string | undefined {
  const target = followed(node, reading);
  if (target && isScalar(target) && typeof target.value === 'string') return target.value;
  if (target && !reportUnquoted(target, reading, use)) wrongType(target, 'text', reading);
  return undefined;
}

export const text = textUsed('words');
export const contract = textUsed('contract');
export const channel = textUsed('channel');
export const groupNamed = textUsed('group');

export const flag: Reader<boolean> = {
  shape: { kind: 'flag' },
  read: (node, reading) => {
    const target = followed(node, reading);
    if (target && isScalar(target) && typeof target.value === 'boolean') return target.value;
    return target && wrongType(target, 'true or false', reading);
  },
};

/** A number that was checked before. */
export const exactly = <const V extends number>(value: V): Reader<V> => ({
  shape: { kind: 'number', value },
  read: () => value,
});

/** Text of a certain form. `expected` says which, with an example; `fits` what the regex cannot tell. */
interface Form {
  readonly use: TextUse;
  readonly regex: RegExp;
  readonly expected: string;
  readonly format?: string;
  readonly fits?: (value: string) => boolean;
}

export function textLike({ use, regex, expected, format, fits = () => true }: Form): Reader<string> {
  return {
    shape: { kind: 'text', use, regex: regex.source, ...(format !== undefined && { format }) },
    read: (node, reading) => {
      const value = readText(node, reading);
      if (value === undefined || (regex.test(value) && fits(value))) return value;
      reading.report(node, { code: 'wrong-type', expected, found: `\`${value}\`` });
      return undefined;
    },
  };
}

export function oneOf<const V extends string>(values: readonly V[]): Reader<V> {
  return {
    shape: { kind: 'oneOf', values },
    read: (node, reading) => {
      const value = readText(node, reading);
      if (value === undefined) return undefined;
      const known = values.find((candidate) => candidate === value);
      if (known !== undefined) return known;
      const meant = closest(value, values);
      const mistake = { code: 'unknown-value', found: value, allowed: values } as const;
      reading.report(node, { ...mistake, ...(meant !== undefined && { meant }) });
      return undefined;
    },
  };
}

/** A stable name as it stands in notes. */
export function slug(use: 'customer-id' | 'group-id'): Reader<string> {
  return {
    shape: { kind: 'text', use, regex: idRegex.source },
    read: (node, reading) => {
      const value = readText(node, reading);
      if (value === undefined || idRegex.test(value)) return value;
      reading.report(node, { code: 'bad-id', found: value });
      return undefined;
    },
  };
}

/** The id of a customer, wherever it is. */
export const customerNamed = textUsed('customer');

export const pattern: Reader<Pattern> = {
  shape: { kind: 'text', use: 'pattern', regex: patternRegex },
  read: (node, reading) => {
    const source = readText(node, reading, 'pattern');
    if (source === undefined) return undefined;
    const read = readPattern(source, reading.place);
    if (typeof read !== 'string') return { ...read, range: reading.rangeOf(node) };
    reading.report(node, badPattern(source, read, reading.place.folder));
    return undefined;
  },
};

/** Reads, and makes another value of it. */
export function mapped<T, U>(
  { shape, read }: Reader<T>,
  make: (value: T, node: Node, reading: Reading) => U,
): Reader<U> {
  return {
    shape,
    read: (node, reading) => {
      const value = read(node, reading);
      return value === undefined ? undefined : make(value, node, reading);
    },
  };
}

export function located<T>(reader: Reader<T>): Reader<Located<T>> {
  return mapped(reader, (value, node, reading) => ({ value, range: reading.rangeOf(node) }));
}

/** A list; items that cannot be read are left out. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return {
    shape: { kind: 'list', item: item.shape },
    read: (node, reading) => {
      const target = followed(node, reading);
      if (!target) return undefined;
      if (!isSeq(target)) return wrongType(target, 'a list', reading);
      return target.items
        .map((each) => (each ? item.read(each as Node, reading) : wrongType(target, 'a value', reading)))
        .filter((value) => value !== undefined);
    },
  };
}

/** A bare text, or else the longer form. */
export function textOr<T, U>(bare: Reader<T>, long: Reader<U>): Reader<T | U> {
  return {
    shape: { kind: 'textOr', bare: bare.shape, long: long.shape },
    read: (node, reading) => {
      const target = followed(node, reading);
      if (!target) return undefined;
      if (isScalar(target) && typeof target.value === 'string') return bare.read(target, reading);
      const use = useOf(bare.shape) ?? 'words';
      if (isMap(target) && (hasKeyOf(long.shape, target) || !reportUnquoted(target, reading, use))) {
        return long.read(target, reading);
      }
      if (!isMap(target) && !reportUnquoted(target, reading, use)) wrongType(target, 'text or a mapping', reading);
      return undefined;
    },
  };
}

/**
 * A mapping with these keys. Unknown ones are warnings, `x-…` are free. Undefined when it is no mapping or a required key
 * is missing.
 * @param name what it is, with its article: "a customer"
 */
export function mapping<F extends Table, R extends keyof F & string = never>(
  name: string,
  fields: F,
  required: readonly R[] = [],
): Reader<Fields<F, R>> {
  const keys: Readonly<Record<string, KeyShape>> = fields;
  return {
    shape: { kind: 'mapping', name, keys, required },
    read: (node, reading) => {
      const target = followed(node, reading);
      if (!target) return undefined;
      if (!isMap(target)) return wrongType(target, `${name} with keys`, reading);
      const values: Record<string, unknown> = {};
      const at = new Map<string, Range>();
      for (const { key: keyNode, value } of target.items as readonly { key: Node; value: Node | null }[]) {
        const found = isScalar(keyNode) ? String(keyNode.value) : '';
        const field = Object.hasOwn(fields, found) ? fields[found] : undefined;
        if (!field) reportUnknownKey({ keyNode, key: found, name, known: Object.keys(fields) }, reading);
        const valueNode = value ?? nothingAt(keyNode);
        at.set(found, reading.rangeOf(valueNode));
        const read = field?.read(valueNode, reading);
        if (read !== undefined) values[found] = read;
      }
      for (const each of required)
        if (!at.has(each)) reading.report(target, { code: 'missing-key', key: each, of: name });
      return required.every((each) => each in values) ? ({ ...values, at } as unknown as Fields<F, R>) : undefined;
    },
  };
}

/** The value of a key without a colon, as in `{ id }`. */
const nothingAt = (key: Node): Node => Object.assign(new Scalar(null), { range: key.range ?? null });

function reportUnknownKey(
  { keyNode, key, name, known }: { keyNode: Node; key: string; name: string; known: readonly string[] },
  reading: Reading,
): void {
  if (key.startsWith('x-')) return;
  const meant = closest(key, known);
  reading.report(keyNode, { code: 'unknown-key', key, of: name, ...(meant !== undefined && { meant }) }, 'warning');
}

/** Whether a key is one of the shape, or a mistyped one; else the mapping may have been meant as a text. */
function hasKeyOf(shape: Shape, { items }: YAMLMap): boolean {
  const known = shape.kind === 'mapping' ? Object.keys(shape.keys) : [];
  const keys = items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  if (keys.some((key) => key.startsWith('x-') || known.includes(key))) return true;
  return (
    !items.every(({ value }) => isNothing(value)) &&
    keys.some((key) => /^[a-z-]+$/.test(key) && closest(key, known) !== undefined)
  );
}

/** The node itself, or what an alias stands for. */
function followed(node: Node, reading: Reading): Node | undefined {
  if (!isAlias(node)) return node.tag?.startsWith('!') && reportUnquoted(node, reading, 'words') ? undefined : node;
  if (!reading.followAlias(node)) return undefined;
  const target = node.resolve(reading.document);
  if (!target && !reportUnquoted(node, reading, 'words')) wrongType(node, 'an anchor of this name above', reading);
  return target;
}

/** Whether the text at a node needs quotes, which is then reported. */
function reportUnquoted(node: Node, { source, report }: Reading, use: TextUse): boolean {
  const found = unquotedNode(node, source, use);
  if (!found) return false;
  const { text: written, takenFor, ...span } = found;
  report(span, { code: 'unquoted', text: written, takenFor });
  return true;
}

function wrongType(node: Node, expected: string, reading: Reading): undefined {
  reading.report(node, { code: 'wrong-type', expected, found: foundText(node) });
  return undefined;
}

/** What stands there, in a word. */
export function foundText(node: Node): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node)) return 'an alias';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'text' : `\`${node.source ?? typeof node.value}\``;
}
