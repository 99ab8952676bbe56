/** What comes of paths that a customer is said to consume, in words for people. */
import type { Customer } from '../core/customers/customer';
import type { L10n } from '../core/l10n';
import type { PatternPlace } from '../core/matching/patterns';
import { leftOutBy, pathPattern, patternFor, type LeftOut, type PathChosen } from './pathPattern';

/** What a customer says of all of them already, if anything, in a few words. */
export function knownText(customer: Customer, chosen: readonly PathChosen[], l10n: L10n): readonly string[] {
  const left = leftOut(customer, chosen);
  if (left.length === chosen.length) return [l10n.t('does not care about it: {0}', left[0]!.pattern.source)];
  const pattern = patternForAll(customer, chosen);
  return pattern === undefined ? [] : [l10n.t('consumes it already: {0}', pattern)];
}

/** Where all of them are consumed already. Undefined: they are not, and are to be written. */
export function consumedText(customer: Customer, chosen: readonly PathChosen[], l10n: L10n): string | undefined {
  const pattern = patternForAll(customer, chosen);
  if (pattern === undefined) return undefined;
  return leftOutText(customer, leftOut(customer, chosen), l10n) || alreadyText(customer, pattern, l10n);
}

/** The first of the patterns by which all of them are consumed. */
function patternForAll(customer: Customer, chosen: readonly PathChosen[]): string | undefined {
  const patterns = chosen.map((each) => patternFor(customer, each));
  return patterns.every((pattern) => pattern !== undefined) ? patterns[0]?.source : undefined;
}

export interface Outcome {
  /** Where they are written. */
  readonly place: PatternPlace;
  readonly paths: readonly PathChosen[];
  /** False: it stood there already. */
  readonly isNew: boolean;
}

export function outcomeText(customer: Customer, { place, paths, isNew }: Outcome, l10n: L10n): string {
  const left = leftOut(customer, paths, place);
  const leftPaths = new Set(left.map(({ chosen }) => chosen));
  const patterns = paths.filter((each) => !leftPaths.has(each)).map((each) => pathPattern(each, place.folder));
  const said = leftOutText(customer, left, l10n);
  if (patterns.length === 0) return said;
  if (!isNew) return said || alreadyText(customer, patterns.join(', '), l10n);
  const now = l10n.t('{0} consumes {1} now.', customer.name, patterns.join(', '));
  return said === '' ? now : `${now} ${said}`;
}

function alreadyText({ name }: Customer, patterns: string, l10n: L10n): string {
  return l10n.t('{0} consumes that already: {1}', name, patterns);
}

type PathLeftOut = LeftOut & { readonly chosen: PathChosen };

/** Those of which nothing comes. @param place where they are written */
function leftOut(customer: Customer, chosen: readonly PathChosen[], place?: PatternPlace): readonly PathLeftOut[] {
  return chosen.flatMap((each) => {
    const written = place && { file: place.file, source: pathPattern(each, place.folder) };
    const left = leftOutBy(customer, each, written);
    return left ? [{ ...left, chosen: each }] : [];
  });
}

/** A sentence for each pattern that leaves some out; '' where none does. */
function leftOutText({ name }: Customer, left: readonly PathLeftOut[], l10n: L10n): string {
  const patterns = new Map(left.map(({ pattern, key }) => [pattern, key]));
  const sentences = [...patterns].map(([pattern, key]) => {
    const those = left.filter((each) => each.pattern === pattern).map(({ chosen }) => pathPattern(chosen, ''));
    const values = [name, pattern.source, those.join(', ')];
    return key === 'ignores'
      ? l10n.t('{0} does not care about {1} (`ignores:`), so changes to {2} still do not concern it.', ...values)
      : l10n.t('{0} leaves out {1} (`exclude:`), so changes to {2} still do not concern it.', ...values);
  });
  return sentences.join(' ');
}
