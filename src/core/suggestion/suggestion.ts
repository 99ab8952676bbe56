/** Who a change affects, how sure that is, and why (SPEC §3). */
import type { Customer, Customers } from '../customers/customer';
import type { L10n } from '../l10n';
import { listsByKey } from '../listsByKey';
import type { Matcher } from '../matching/matcher';
import type { Pattern } from '../matching/patterns';

/** Why a customer is named. Public: it is printed as JSON. */
export type Reason =
  | {
      readonly kind: 'path';
      /** The customers.yaml that says so. */
      readonly file: string;
      readonly pattern: string;
      readonly paths: readonly string[];
    }
  | { readonly kind: 'unnoticed'; readonly paths: readonly string[] }
  /** Earlier commits with a note touched it just so, and how many of these named it; `commits` are the newest. */
  | { readonly kind: 'quiet'; readonly looked: number; readonly affected: number; readonly commits: readonly string[] }
  | { readonly kind: 'through'; readonly via: string }
  /** These commits named the customer, of the last so many with a note to these paths. */
  | {
      readonly kind: 'noted';
      readonly commits: readonly string[];
      readonly of: number;
      readonly paths: readonly string[];
    }
  /** These commits changed these paths, which the customer consumes, too, of the last so many. */
  | {
      readonly kind: 'together';
      readonly commits: readonly string[];
      readonly of: number;
      readonly paths: readonly string[];
    };

export interface Affected {
  readonly customer: Customer;
  readonly certainty: 'declared' | 'through' | 'learned';
  /** Estimated probability that a person would name this customer, 0..1. */
  readonly score: number;
  /** Would be pre-selected. */
  readonly ticked: boolean;
  /** Strongest first, at least one. */
  readonly reasons: readonly Reason[];
}

/** How often people name a customer on such grounds alone; what earlier notes say refines it (`experience.ts`). */
export const prior = { noticed: 0.8, unnoticed: 0.1, through: 0.05 } as const;

/** Finds who a change of these paths affects, strongest first, whatever the order of the paths. They are relative to the root, with `/`. */
export function affectedBy(paths: Iterable<string>, customers: Customers, matcher: Matcher): readonly Affected[] {
  const declared = declaredBy(paths, customers, matcher);
  return [...declared, ...makeReach(customers)(declared)].toSorted((a, b) => b.score - a.score);
}

/** The declared ones among them, in the order of the files. */
export function declaredBy(paths: Iterable<string>, { customers }: Customers, matcher: Matcher): readonly Affected[] {
  const touched = new Map<Customer, TouchedPaths>();
  for (const path of [...new Set(paths)].toSorted()) {
    for (const { customer, pattern, noticed } of matcher(path)) {
      let at = touched.get(customer);
      if (!at) touched.set(customer, (at = { noticed: new Map(), unnoticed: [] }));
      const same = noticed ? at.noticed.get(pattern) : at.unnoticed;
      if (same) same.push(path);
      else at.noticed.set(pattern, [path]);
    }
  }
  return customers.flatMap((customer) => {
    const at = touched.get(customer);
    return at ? [declaredAffected(customer, at)] : [];
  });
}

interface TouchedPaths {
  readonly noticed: Map<Pattern, string[]>;
  readonly unnoticed: string[];
}

function declaredAffected(customer: Customer, { noticed, unnoticed }: TouchedPaths): Affected {
  const reasons: Reason[] = [...noticed].map(([{ file, source }, paths]) => ({
    kind: 'path',
    file,
    pattern: source,
    paths,
  }));
  if (unnoticed.length > 0) reasons.push({ kind: 'unnoticed', paths: unnoticed });
  const isNoticed = noticed.size > 0;
  return {
    customer,
    certainty: 'declared',
    score: isNoticed ? prior.noticed : prior.unnoticed,
    ticked: isNoticed && customer.lifecycle !== 'past',
    reasons,
  };
}

/** Finds the customers of affected ones, and theirs: each with the ones that it is reached through, step by step. */
export type Reach = (first: readonly Affected[]) => readonly Affected[];

export function makeReach({ customers }: Customers): Reach {
  const places = placesByVia(customers);
  return (first) => reachedThrough(first, { customers, places });
}

function reachedThrough(
  first: readonly Affected[],
  { customers, places }: { customers: readonly Customer[]; places: ReadonlyMap<string, readonly number[]> },
): readonly Affected[] {
  const known = new Set(first.map(({ customer }) => customer.id));
  let edge = new Set(first.filter(({ ticked }) => ticked).map(({ customer }) => customer.id));
  const reached: Affected[] = [];
  while (edge.size > 0) {
    const behind = new Set([...edge].flatMap((id) => places.get(id) ?? []));
    const next = [...behind].toSorted((a, b) => a - b).map((at) => customers[at]!);
    const fresh = next.filter(({ id }) => !known.has(id));
    for (const customer of fresh) {
      const via = customer.via.filter((id) => edge.has(id));
      const reasons = via.map((id): Reason => ({ kind: 'through', via: id }));
      reached.push({ customer, certainty: 'through', score: prior.through, ticked: false, reasons });
      known.add(customer.id);
    }
    edge = new Set(fresh.map(({ id }) => id));
  }
  return reached;
}

/** Where among the customers those stand that are reached through each id. */
function placesByVia(customers: readonly Customer[]): ReadonlyMap<string, readonly number[]> {
  return listsByKey(customers.flatMap(({ via }, at) => via.map((id) => [id, at] as const)));
}

/** Whether a change deserves a question: some customer that is ticked by declaration wants to hear and is still a customer. */
export function worthAsking(affected: readonly Affected[]): boolean {
  return affected.some(
    ({ ticked, certainty, customer: { lifecycle, tell } }) =>
      ticked && certainty === 'declared' && lifecycle !== 'past' && tell !== 'never',
  );
}

/** A reason in a few words. `nameOf` gives the name of a customer. */
export function reasonText(reason: Reason, nameOf: (id: string) => string, l10n: L10n): string {
  switch (reason.kind) {
    case 'path':
      return isPath(reason.pattern, reason.paths)
        ? l10n.t('consumes {0}', reason.pattern)
        : l10n.t('consumes {0}: {1}', reason.pattern, pathsText(reason.paths, l10n));
    case 'unnoticed':
      return l10n.t('rarely noticed: {0}', pathsText(reason.paths, l10n));
    case 'quiet':
      return l10n.t('looked at {0}, affected {1}', times(reason.looked, l10n), times(reason.affected, l10n));
    case 'noted': {
      const folders = foldersText(reason.paths, l10n);
      return l10n.t('noted in {0} of the last {1} commits to {2}', reason.commits.length, reason.of, folders);
    }
    case 'together': {
      const folders = foldersText(reason.paths, l10n);
      return l10n.t('changed together with {0} in {1} of {2} commits', folders, reason.commits.length, reason.of);
    }
    case 'through':
      return l10n.t('reached through {0}', nameOf(reason.via));
  }
}

const times = (number: number, l10n: L10n): string => (number === 1 ? l10n.t('once') : l10n.t('{0} times', number));

/** The pattern is the path itself, which need not be said twice. */
function isPath(pattern: string, [path, ...others]: readonly string[]): boolean {
  return others.length === 0 && path === pattern.replace(/^\//, '');
}

/** Folders without the slash at their end, but for the root. */
function foldersText(paths: readonly string[], l10n: L10n): string {
  return pathsText(paths, l10n).replace(/(?<=.)\/$/, '');
}

function pathsText(paths: readonly string[], l10n: L10n): string {
  const [first = '', ...others] = paths;
  return others.length === 0 ? first : l10n.t('{0} and {1} more', first, others.length);
}
