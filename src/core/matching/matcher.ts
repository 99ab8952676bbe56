/** Who consumes a path: the patterns of all customers compiled together. */
import type { Customer, Customers } from '../customers/customer';
import { indexPatterns } from './patternIndex';
import { examplePath, type Pattern } from './patterns';
import { unnoticedByDefault } from './unnoticed';

/** A customer consumes a path, by this pattern of its own. */
export interface Touch {
  readonly customer: Customer;
  readonly pattern: Pattern;
  /** False for a file that customers rarely notice (SPEC §3) where the pattern does not point at such files itself. */
  readonly noticed: boolean;
}

/** The customers that consume a path (relative to the root, with `/`), each once, in the order of the files. */
export type Matcher = (path: string) => readonly Touch[];

/** One pattern of one customer, and what it does there. */
interface Rule {
  /** Where the customer stands among all, and within it the entry of `consumes` that it belongs to. */
  readonly customer: number;
  readonly consumption: number;
  readonly does: 'consume' | 'exclude' | 'ignore';
  readonly pattern: Pattern;
}

/** What is known of a path before its customers are asked. */
interface Ground {
  /** The path is not one of the unnoticed files. */
  readonly plain: boolean;
  readonly pointsAtUnnoticed: (pattern: Pattern) => boolean;
}

export function makeMatcher({ customers, unnoticed }: Customers): Matcher {
  const unnoticedPatterns = [...(unnoticed.defaults ? unnoticedByDefault() : []), ...unnoticed.patterns];
  const rules = customers.flatMap(rulesOf);
  // All in one walk: the places of the rules, and behind them one number for all patterns of unnoticed files.
  const isUnnoticed = rules.length;
  const placesFor = indexPatterns<number>([
    ...rules.map(({ pattern }, at) => [pattern, at] as const),
    ...unnoticedPatterns.map((pattern) => [pattern, isUnnoticed] as const),
  ]);
  const pointsAtUnnoticed = pointsAt(unnoticedPatterns);
  return (path) => {
    // As they are written, so that other customers do not decide by which of its patterns one is named.
    const places = placesFor(path).toSorted((a, b) => a - b);
    const ground = { plain: places.at(-1) !== isUnnoticed, pointsAtUnnoticed };
    const hits = places.filter((at) => at !== isUnnoticed).map((at) => rules[at]!);
    const touches: Touch[] = [];
    for (let from = 0, to = 0; from < hits.length; from = to) {
      const { customer } = hits[from]!;
      while (hits[to]?.customer === customer) to++;
      const touch = touchOf(customers[customer]!, hits.slice(from, to), ground);
      if (touch) touches.push(touch);
    }
    return touches;
  };
}

/** Whether a pattern points at files that one of these patterns matches. Found when first asked for: few are. */
function pointsAt(patterns: readonly Pattern[]): (pattern: Pattern) => boolean {
  const matching = indexPatterns(patterns.map((pattern) => [pattern, pattern]));
  const known = new Map<Pattern, boolean>();
  return (pattern) => {
    const points = known.get(pattern) ?? matching(examplePath(pattern)).length > 0;
    known.set(pattern, points);
    return points;
  };
}

function rulesOf({ consumes, ignores }: Customer, customer: number): readonly Rule[] {
  const rules = (consumption: number, does: Rule['does'], patterns: readonly Pattern[]): Rule[] =>
    patterns.map((pattern) => ({ customer, consumption, does, pattern }));
  return [
    ...consumes.flatMap(({ paths, exclude }, at) => [...rules(at, 'consume', paths), ...rules(at, 'exclude', exclude)]),
    ...ignores.flatMap(({ paths }) => rules(-1, 'ignore', paths)),
  ];
}

/** @param hits the rules of the customer that match the path */
function touchOf(customer: Customer, hits: readonly Rule[], { plain, pointsAtUnnoticed }: Ground): Touch | undefined {
  if (hits.some(({ does }) => does === 'ignore')) return undefined;
  const excluded = new Set(hits.filter(({ does }) => does === 'exclude').map(({ consumption }) => consumption));
  const consumed = hits.filter(({ does, consumption }) => does === 'consume' && !excluded.has(consumption));
  const noticed = consumed.find(({ pattern }) => plain || pointsAtUnnoticed(pattern));
  const rule = noticed ?? consumed[0];
  return rule && { customer, pattern: rule.pattern, noticed: noticed !== undefined };
}
