/** What there is to say of a place in a customers.yaml: of a key, a value, a path pattern, an id. */
import { foundAt, type CustomersText, type Field } from './customersText';
import type { Saying } from '../core/l10n';
import { entriesIn, isNamed, mentionAt, type Entry, type Mention, type Named } from './entries';
import { valueText } from './meaning';
import { matches, readPattern, type Pattern, type PatternMistake } from '../core/matching/patterns';
import type { Span } from '../core/range';
import { useOf, type Shape } from '../core/customers/shape';
import { keyOf } from '../core/customers/slots';

/** The span is what it is said of. */
export type Subject = Span &
  (
    | { readonly kind: 'key'; readonly name: string; readonly about: Saying; readonly shape: Shape }
    | { readonly kind: 'value'; readonly key: string; readonly value: string; readonly about: Saying }
    | PatternSubject
    | { readonly kind: 'id'; readonly mention: Mention }
  );

/** A path pattern. `others` are those that take away from it, or that it takes away from. */
export interface PatternSubject {
  readonly kind: 'pattern';
  readonly pattern: Pattern;
  readonly role: 'takes' | 'leaves-out';
  readonly others: readonly Pattern[];
}

/** Undefined: there is nothing to say. */
export function subjectAt(text: CustomersText, offset: number): Subject | undefined {
  const found = foundAt(text, offset);
  if (!found) return undefined;
  const { field } = found;
  if (found.kind === 'key') {
    const { name, about, start, end } = found.key;
    return { kind: 'key', start, end, name, about, shape: field.shape };
  }
  const { start, end, text: value, inner } = found.value;
  const mention = mentionAt(text, field);
  if (mention) return { kind: 'id', ...inner, mention };
  if (value === undefined) return undefined;
  const key = keyOf(field.path) ?? '';
  const about = field.shape.kind === 'oneOf' ? valueText(key, value) : undefined;
  if (about !== undefined) return { kind: 'value', start, end, key, value, about };
  const pattern = patternAt(text, field);
  return typeof pattern === 'object' ? { start, end, ...patternSubject(text, field, pattern) } : undefined;
}

/** The pattern of a field; undefined where it is of another kind. */
export function patternAt({ place }: CustomersText, { shape, value }: Field): Pattern | PatternMistake | undefined {
  return useOf(shape) === 'pattern' && value?.text !== undefined ? readPattern(value.text, place) : undefined;
}

/** `exclude:` stands beside `paths:`, in one mapping. */
function patternSubject(text: CustomersText, { path }: Field, pattern: Pattern): PatternSubject {
  const key = path.at(-2);
  const beside = key === 'exclude' ? 'paths' : key === 'paths' ? 'exclude' : undefined;
  const list = beside === undefined ? [] : [...path.slice(0, -2), beside];
  const others = text.fields.flatMap((field) => {
    const isBeside =
      beside !== undefined && field.path.length === path.length && list.every((part, at) => part === field.path[at]);
    const other = isBeside ? patternAt(text, field) : undefined;
    return typeof other === 'object' ? [other] : [];
  });
  return { kind: 'pattern', pattern, role: key === 'exclude' ? 'leaves-out' : 'takes', others };
}

/** `affected` are those of the files that `others` match, too. */
export interface PatternFiles {
  readonly files: readonly string[];
  readonly affected: number;
}

/** @param files all of the repository, relative to its root and with `/` */
export function filesOf({ pattern, others }: PatternSubject, files: readonly string[]): PatternFiles {
  const matched = files.filter((path) => matches(pattern, path)).toSorted();
  return { files: matched, affected: matched.filter((path) => others.some((other) => matches(other, path))).length };
}

/** Who or what an id belongs to: its entry in each file, and the customers that are reached through it. */
export interface NamedSubject {
  readonly entries: readonly Entry[];
  readonly reached: readonly Entry[];
}

export function namedSubject(named: Named, texts: readonly CustomersText[]): NamedSubject {
  const all = entriesIn(texts);
  return {
    entries: all.filter((entry) => isNamed(entry, named)),
    reached: all.filter(({ via }) => named.kind === 'customer' && via.includes(named.id)),
  };
}
