/** Where an id is defined and used in the customers.yaml files of a repository, what a path leads to, and new names for ids. */
import { foundAt, innerSpan, isQuoted, spanOf, type CustomersText } from './customersText';
import type { Span } from './unquoted';
import { isNamed, mentionAt, mentionsIn, type Mention, type Named } from './entries';
import { patternAt } from './hover';
import { linkAt } from './links';
import { matches } from './patterns';
import { problemText } from './problem';
import { quoteFor } from './quoting';
import { slug } from './yamlReader';

/** The id at a place. */
export function idAt(text: CustomersText, offset: number): Mention | undefined {
  const found = foundAt(text, offset);
  return found?.kind === 'value' ? mentionAt(text, found.slot) : undefined;
}

/** Where an id is the id of an entry, in the order of the texts. */
export function definitionsOf(named: Named, texts: readonly CustomersText[]): readonly Mention[] {
  return mentionsOf(named, texts).filter(({ defines }) => defines);
}

/** Every place where an id stands, in the order of the texts. */
export function mentionsOf(named: Named, texts: readonly CustomersText[]): readonly Mention[] {
  return texts.flatMap(mentionsIn).filter((mention) => isNamed(mention, named));
}

/** The place of an id, without its quotes. */
export function idSpan({ in: { text }, node }: Mention): Span {
  return innerSpan(node, text);
}

/** A path or a pattern at a place. */
export interface PathAt extends Span {
  /** Whether a file is meant. */
  readonly fits: (file: string) => boolean;
}

/** Undefined: there is neither a path nor a pattern. */
export function pathAt(text: CustomersText, offset: number): PathAt | undefined {
  const found = foundAt(text, offset);
  if (found?.kind !== 'value') return undefined;
  const { slot, node } = found;
  const pattern = patternAt(text, slot);
  if (typeof pattern === 'object') return { ...spanOf(node), fits: (file) => matches(pattern, file) };
  const target = linkAt(text, slot)?.target;
  return target?.kind === 'file' ? { ...spanOf(node), fits: (file) => file === target.file } : undefined;
}

/** A file and what changes in it. */
export interface Renamed {
  readonly in: CustomersText;
  readonly changes: readonly (Span & { readonly text: string })[];
}

/**
 * Gives a customer or group another id, wherever it stands; quotes are kept. Nothing is changed where it has the id already.
 * @returns a sentence for people where the id cannot be had
 */
export function renamed(named: Named, id: string, texts: readonly CustomersText[]): readonly Renamed[] | string {
  if (id === named.id) return [];
  const { shape } = slug(named.kind === 'customer' ? 'customer-id' : 'group-id');
  if (shape.kind === 'text' && !new RegExp(shape.regex ?? '').test(id)) {
    return problemText({ code: 'bad-id', found: id });
  }
  const [taken] = definitionsOf({ ...named, id }, texts);
  if (taken) return takenText(taken);
  return texts.flatMap((text) => {
    const changes = mentionsOf(named, [text]).map((mention) => changeOf(mention, id));
    return changes.length > 0 ? [{ in: text, changes }] : [];
  });
}

function takenText({ kind, id, in: { place } }: Mention): string {
  const what = kind === 'customer' ? 'a customer' : 'a group';
  return `\`${id}\` is ${what} in ${place.file} already, and they would become one. Choose another id, or join them by hand.`;
}

function changeOf(mention: Mention, id: string): Span & { text: string } {
  const { node, in: source } = mention;
  const span = idSpan(mention);
  if (isQuoted(node)) return { ...span, text: id };
  const quote = quoteFor(id, true);
  const end = source.text.slice(span.start, span.end).trimEnd().length; // a block scalar has its line break in it
  return { start: span.start, end: span.start + end, text: quote + id + quote };
}
