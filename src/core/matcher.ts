/** Who consumes a path: the patterns of all customers compiled together. */
import type { Customer, Customers } from './customer';
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
  readonly customer: number;
  readonly consumption: number;
  readonly does: 'consume' | 'exclude' | 'ignore';
  readonly pattern: Pattern;
  readonly pointsAtUnnoticed: boolean;
}

export function makeMatcher({ customers, unnoticed }: Customers): Matcher {
  const unnoticedPatterns = [...(unnoticed.defaults ? unnoticedByDefault : []), ...unnoticed.patterns];
  const isUnnoticed = indexPatterns(unnoticedPatterns.map((pattern) => [pattern, true]));
  const pointsAtUnnoticed = (pattern: Pattern) => isUnnoticed(examplePath(pattern)).length > 0;
  const rules = customers.flatMap((customer, at) => rulesOf(customer, at, pointsAtUnnoticed));
  const rulesFor = indexPatterns(rules.map((rule, at) => [rule.pattern, at]));
  return (path) => {
    // As they are written, so that other customers do not decide by which of its patterns one is named.
    const found = rulesFor(path)
      .toSorted((a, b) => a - b)
      .map((at) => rules[at]!);
    if (found.length === 0) return [];
    const plain = isUnnoticed(path).length === 0;
    return [...new Set(found.map((rule) => rule.customer))].flatMap((at) => {
      const hits = found.filter((rule) => rule.customer === at);
      return touchOf(customers[at]!, hits, plain);
    });
  };
}

function rulesOf(customer: Customer, at: number, pointsAtUnnoticed: (pattern: Pattern) => boolean): readonly Rule[] {
  const rules = (consumption: number, does: Rule['does'], patterns: readonly Pattern[]): Rule[] =>
    patterns.map((pattern) => ({
      customer: at,
      consumption,
      does,
      pattern,
      pointsAtUnnoticed: does === 'consume' && pointsAtUnnoticed(pattern),
    }));
  return [
    ...customer.consumes.flatMap(({ paths, exclude }, index) => [
      ...rules(index, 'consume', paths),
      ...rules(index, 'exclude', exclude),
    ]),
    ...customer.ignores.flatMap(({ paths }) => rules(-1, 'ignore', paths)),
  ];
}

/** @param plain the path is not one of the unnoticed files */
function touchOf(customer: Customer, hits: readonly Rule[], plain: boolean): readonly Touch[] {
  if (hits.some(({ does }) => does === 'ignore')) return [];
  const excluded = new Set(hits.filter(({ does }) => does === 'exclude').map(({ consumption }) => consumption));
  const consumed = hits.filter(({ does, consumption }) => does === 'consume' && !excluded.has(consumption));
  const rule = consumed.find(({ pointsAtUnnoticed }) => plain || pointsAtUnnoticed) ?? consumed[0];
  return rule ? [{ customer, pattern: rule.pattern, noticed: plain || rule.pointsAtUnnoticed }] : [];
}
