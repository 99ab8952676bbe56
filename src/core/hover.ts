/** What there is to say of a place in a customers.yaml: of a key, a value, a path pattern, an id. */
import { foundAt, innerSpan, spanOf, textOf, type CustomersText } from './customersText';
import type { Span } from './unquoted';
import { entriesIn, isNamed, mentionAt, type Entry, type Mention, type Named } from './entries';
import { valueText } from './meaning';
import { matches, readPattern, type Pattern, type PatternMistake } from './patterns';
import type { Shape } from './shape';
import type { Slot } from './slots';

/** The span is what it is said of. */
export type Subject = Span &
  (
    | { readonly kind: 'key'; readonly name: string; readonly about: string; readonly shape: Shape }
    | { readonly kind: 'value'; readonly key: string; readonly value: string; readonly about: string }
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
  if (found.kind === 'key') {
    const { name, about, shape } = found.key;
    return { kind: 'key', ...spanOf(found.node), name, about, shape };
  }
  const { slot, node } = found;
  const value = textOf(slot);
  const mention = mentionAt(text, slot);
  if (mention) return { kind: 'id', ...innerSpan(mention.node, text.text), mention };
  if (value === undefined) return undefined;
  const key = slot.path.findLast((part) => typeof part === 'string') ?? '';
  const about = slot.shape.kind === 'oneOf' ? valueText(key, value) : undefined;
  if (about !== undefined) return { kind: 'value', ...spanOf(node), key, value, about };
  const pattern = patternAt(text, slot);
  return typeof pattern === 'object' ? { ...spanOf(node), ...patternSubject(text, slot, pattern) } : undefined;
}

/** The pattern of a slot; undefined where it is of another kind. */
export function patternAt({ place }: CustomersText, slot: Slot): Pattern | PatternMistake | undefined {
  const source = textOf(slot);
  const isPattern = slot.shape.kind === 'text' && slot.shape.use === 'pattern';
  return isPattern && source !== undefined ? readPattern(source, place) : undefined;
}

/** `exclude:` stands beside `paths:`, in one mapping. */
function patternSubject(text: CustomersText, { path }: Slot, pattern: Pattern): PatternSubject {
  const key = path.at(-2);
  const beside = key === 'exclude' ? 'paths' : key === 'paths' ? 'exclude' : undefined;
  const list = beside === undefined ? [] : [...path.slice(0, -2), beside];
  const others = text.slots.flatMap((slot) => {
    const isBeside =
      beside !== undefined && slot.path.length === path.length && list.every((part, at) => part === slot.path[at]);
    const other = isBeside ? patternAt(text, slot) : undefined;
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
