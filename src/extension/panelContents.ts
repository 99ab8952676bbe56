/** A review as the panel shows it. Texts of others go as they are: the page shows them as text. */
import type { l10n as translation } from 'vscode';
import type { Customers } from '../core/customer';
import type { Note, StoredNote } from '../core/note';
import type { Review, ReviewedCommit, ReviewedCustomer } from '../core/review';
import { reasonText } from '../core/suggestion';
import type { PanelCommit, PanelCustomer, PanelNote } from '../webview/protocol';

/** @param nameOf gives the name of a customer */
export function panelCommit(
  { commit, state, affected, notes }: ReviewedCommit,
  nameOf: (id: string) => string,
): PanelCommit {
  return {
    hash: commit.hash,
    time: commit.time,
    author: commit.author.name,
    subject: commit.subject,
    state,
    affected: affected.map(({ customer, ticked, reasons }) => ({
      id: customer.id,
      ticked,
      why: reasons.map((reason) => reasonText(reason, nameOf)).join('; '),
    })),
    notes: notes.map(panelNote),
  };
}

const panelNote = ({ customer, level, text }: Note): PanelNote => ({ customer, level, text });

/** Those of customers.yaml in their order, then those that only notes of the range name. */
export function panelCustomers(
  review: Review,
  { customers }: Customers,
  l10n: Pick<typeof translation, 't'>,
): readonly PanelCustomer[] {
  const known = new Set(customers.map(({ id }) => id));
  const facts = new Map(review.customers.map((reviewed) => [reviewed.id, factsOf(reviewed, l10n)]));
  return [
    ...customers.map(({ id, name, needs }) => ({
      id,
      name,
      isFormer: false,
      facts: facts.get(id) ?? [],
      needs: needs.map(({ text }) => text),
    })),
    ...formerIds(review, known).map((id) => ({ id, name: id, isFormer: true, facts: [], needs: [] })),
  ];
}

function formerIds({ commits }: Review, known: ReadonlySet<string>): readonly string[] {
  const named = commits.flatMap(({ notes }) => notes.flatMap(({ customer }) => customer ?? []));
  return [...new Set(named)].filter((id) => !known.has(id)).toSorted();
}

function factsOf(
  { affected, missing, lastAffected, lastTold }: ReviewedCustomer,
  l10n: Pick<typeof translation, 't'>,
): readonly string[] {
  return [
    lastAffected === null
      ? l10n.t('Not affected in this range.')
      : l10n.t('Affected by {0} of the commits, last on {1}.', affected, lastAffected.slice(0, 10)),
    lastTold === null ? l10n.t('Never told.') : l10n.t('Last told on {0}.', lastTold),
    ...(missing === 0 ? [] : [l10n.t('Without a note: {0}.', missing)]),
  ];
}

/** Of the commits of a range those that are shown otherwise now; undefined: they are not the same commits any more. */
export function changedIn(before: Review, now: Review): readonly ReviewedCommit[] | undefined {
  if (before.commits.length !== now.commits.length) return undefined;
  const changed: ReviewedCommit[] = [];
  for (const [at, each] of now.commits.entries()) {
    const same = before.commits[at]!;
    if (same.commit.hash !== each.commit.hash) return undefined;
    if (same.state !== each.state || !areSame(same.notes, each.notes)) changed.push(each);
  }
  return changed;
}

function areSame(some: readonly StoredNote[], others: readonly StoredNote[]): boolean {
  const isSame = (note: StoredNote, { customer, level, text }: StoredNote) =>
    note.customer === customer && note.level === level && note.text === text;
  return some.length === others.length && some.every((note, at) => isSame(note, others[at]!));
}
