/**
 * Readers: small functions that turn a YAML node into a value, or report why they cannot. A format is a table of readers,
 * so that what is read, what is refused and what is an unknown key are said in one place.
 */
import { isAlias, isMap, isScalar, isSeq, Scalar, type Document, type Node } from 'yaml';
import { closest } from './closest';
import { readPattern, type Pattern, type PatternPlace } from './patterns';
import type { Mistake, Range, Severity } from './problem';

/** The document that is being read: where to report, and what a reader may need to know of it. */
export interface Reading {
  readonly document: Document.Parsed;
  readonly place: PatternPlace;
  rangeOf(node: Node): Range;
  report(node: Node, mistake: Mistake, severity?: Severity): void;
  /** Counts an alias that is followed; false when there are too many of them. */
  followAlias(node: Node): boolean;
}

/** Reads a node. Undefined: it could not be read, which has been reported. */
export type Reader<T> = (node: Node, reading: Reading) => T | undefined;

/** A value and the place it was read from. */
export interface Located<T> {
  readonly value: T;
  readonly range: Range;
}

type Table = Readonly<Record<string, Reader<unknown>>>;
type Read<R> = R extends Reader<infer T> ? T : never;

/** What a table of readers reads: the keys that could be read, and where the value of each key stood, read or not. */
export type Fields<F extends Table, R extends keyof F> = { readonly [K in R]: Read<F[K]> } & {
  readonly [K in Exclude<keyof F, R>]?: Read<F[K]>;
} & { readonly at: ReadonlyMap<string, Range> };

export const text: Reader<string> = (node, reading) => {
  const target = followed(node, reading);
  if (target && isScalar(target) && typeof target.value === 'string') return target.value;
  return target && wrongType(target, 'text', reading);
};

export const flag: Reader<boolean> = (node, reading) => {
  const target = followed(node, reading);
  if (target && isScalar(target) && typeof target.value === 'boolean') return target.value;
  return target && wrongType(target, 'true or false', reading);
};

/** Text of a certain shape; `expected` says which, with an example. */
export function textLike(expected: string, fits: (value: string) => boolean): Reader<string> {
  return (node, reading) => {
    const value = text(node, reading);
    if (value === undefined || fits(value)) return value;
    reading.report(node, { code: 'wrong-type', expected, found: `\`${value}\`` });
    return undefined;
  };
}

export function oneOf<const V extends string>(allowed: readonly V[]): Reader<V> {
  return (node, reading) => {
    const value = text(node, reading);
    if (value === undefined) return undefined;
    const known = allowed.find((candidate) => candidate === value);
    if (known !== undefined) return known;
    const meant = closest(value, allowed);
    reading.report(node, { code: 'unknown-value', found: value, allowed, ...(meant !== undefined && { meant }) });
    return undefined;
  };
}

/** A stable name as it stands in notes. */
export const slug: Reader<string> = (node, reading) => {
  const value = text(node, reading);
  if (value === undefined || (/^[a-z0-9][a-z0-9._-]*$/.test(value) && value !== 'none')) return value;
  reading.report(node, { code: 'bad-id', found: value });
  return undefined;
};

export const pattern: Reader<Pattern> = (node, reading) => {
  const source = text(node, reading);
  if (source === undefined) return undefined;
  const read = readPattern(source, reading.place);
  if (typeof read !== 'string') return read;
  reading.report(node, { code: 'bad-pattern', pattern: source, mistake: read });
  return undefined;
};

/** Reads, and makes another value of it. */
export function mapped<T, U>(read: Reader<T>, make: (value: T) => U): Reader<U> {
  return (node, reading) => {
    const value = read(node, reading);
    return value === undefined ? undefined : make(value);
  };
}

export function located<T>(read: Reader<T>): Reader<Located<T>> {
  return (node, reading) => {
    const value = read(node, reading);
    return value === undefined ? undefined : { value, range: reading.rangeOf(node) };
  };
}

/** A list; items that cannot be read are left out. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return (node, reading) => {
    const target = followed(node, reading);
    if (!target) return undefined;
    if (!isSeq(target)) return wrongType(target, 'a list', reading);
    return target.items
      .map((each) => (each ? item(each as Node, reading) : wrongType(target, 'a value', reading)))
      .filter((value) => value !== undefined);
  };
}

/** A bare text, or else the longer form. */
export function textOr<T, U>(bare: Reader<T>, long: Reader<U>): Reader<T | U> {
  return (node, reading) => {
    const target = followed(node, reading);
    if (!target) return undefined;
    if (isScalar(target) && typeof target.value === 'string') return bare(target, reading);
    return isMap(target) ? long(target, reading) : wrongType(target, 'text or a mapping', reading);
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
  return (node, reading) => {
    const target = followed(node, reading);
    if (!target) return undefined;
    if (!isMap(target)) return wrongType(target, `${name} with keys`, reading);
    const values: Record<string, unknown> = {};
    const at = new Map<string, Range>();
    for (const { key: keyNode, value } of target.items as readonly { key: Node; value: Node | null }[]) {
      const key = isScalar(keyNode) ? String(keyNode.value) : '';
      const read = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!read) reportUnknownKey({ keyNode, key, name, known: Object.keys(fields) }, reading);
      const valueNode = value ?? nothingAt(keyNode);
      at.set(key, reading.rangeOf(valueNode));
      const found = read?.(valueNode, reading);
      if (found !== undefined) values[key] = found;
    }
    for (const key of required) if (!at.has(key)) reading.report(target, { code: 'missing-key', key, of: name });
    return required.every((key) => key in values) ? ({ ...values, at } as unknown as Fields<F, R>) : undefined;
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

/** The node itself, or what an alias stands for. */
function followed(node: Node, reading: Reading): Node | undefined {
  if (!isAlias(node)) return node;
  if (!reading.followAlias(node)) return undefined;
  const target = node.resolve(reading.document);
  return target ?? wrongType(node, 'an anchor of this name above', reading);
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
