/** Where an id is defined and used in the customers.yaml files of a repository, what a path leads to, and new names for ids. */
import type { L10n } from '../core/l10n';
import { foundAt, type CustomersText } from './customersText';
import { isNamed, mentionAt, mentionsIn, type Mention, type Named } from './entries';
import { patternAt } from './hover';
import { linkAt } from './links';
import { matches } from '../core/matching/patterns';
import { problemText } from '../core/customers/problem';
import type { Span } from '../core/range';
import { quoteFor } from './quoting';
import { idRegex } from '../core/customers/slug';
import type { TextChange } from './textChange';

/** The id at a place. */
export function idAt(text: CustomersText, offset: number): Mention | undefined {
  const found = foundAt(text, offset);
  return found?.kind === 'value' ? mentionAt(text, found.field) : undefined;
}

/** Where an id is the id of an entry, in the order of the texts. */
export function definitionsOf(named: Named, texts: readonly CustomersText[]): readonly Mention[] {
  return mentionsOf(named, texts).filter(({ defines }) => defines);
}

/** Every place where an id stands, in the order of the texts. */
export function mentionsOf(named: Named, texts: readonly CustomersText[]): readonly Mention[] {
  return texts.flatMap(mentionsIn).filter((mention) => isNamed(mention, named));
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
  const { field, value } = found;
  const { start, end } = value;
  const pattern = patternAt(text, field);
  if (typeof pattern === 'object') return { start, end, fits: (file) => matches(pattern, file) };
  const target = linkAt(text, field)?.target;
  return target?.kind === 'file' ? { start, end, fits: (file) => file === target.file } : undefined;
}

/** A file and what changes in it. */
export interface Renamed {
  readonly in: CustomersText;
  readonly changes: readonly TextChange[];
}

/**
 * Gives a customer or group another id, wherever it stands; quotes are kept. Nothing is changed where it has the id already.
 * @returns why not, where the id cannot be had
 */
export function renamed(named: Named, id: string, texts: readonly CustomersText[]): readonly Renamed[] | RenameRefusal {
  if (id === named.id) return [];
  if (!idRegex.test(id)) return { refused: 'bad-id', id };
  const [taken] = definitionsOf({ ...named, id }, texts);
  if (taken) return { refused: 'taken', by: taken };
  return texts.flatMap((text) => {
    const changes = mentionsOf(named, [text]).map((mention) => changeOf(mention, id));
    return changes.length > 0 ? [{ in: text, changes }] : [];
  });
}

/** Why an id cannot be given. */
export type RenameRefusal =
  { readonly refused: 'bad-id'; readonly id: string } | { readonly refused: 'taken'; readonly by: Mention };

/** A sentence for people. */
export function renameRefusalText(refusal: RenameRefusal, l10n: L10n): string {
  if (refusal.refused === 'bad-id') return problemText({ code: 'bad-id', found: refusal.id }, l10n);
  const {
    kind,
    id,
    in: { place },
  } = refusal.by;
  return kind === 'customer'
    ? l10n.t(
        '`{0}` is a customer in {1} already, and they would become one. Choose another id, or join them by hand.',
        id,
        place.file,
      )
    : l10n.t(
        '`{0}` is a group in {1} already, and they would become one. Choose another id, or join them by hand.',
        id,
        place.file,
      );
}

function changeOf({ value, in: { text } }: Mention, id: string): TextChange {
  const { start, end } = value.inner;
  if (value.isQuoted) return { start, end, text: id };
  const quote = quoteFor(id, true);
  const length = text.slice(start, end).trimEnd().length; // a block scalar has its line break in it
  return { start, end: start + length, text: quote + id + quote };
}
