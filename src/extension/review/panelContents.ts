/** A review as the panel shows it. Texts of others go as they are: the page shows them as text. */
import { attentionFacts, attentionOf, type Speaking } from '../../core/review/attention';
import type { Customers } from '../../core/customers/customer';
import { evennessText } from '../../core/review/evenness';
import type { L10n } from '../../core/l10n';
import type { Note, StoredNote } from '../../core/note/note';
import type { Review, ReviewedCommit } from '../../core/review/review';
import { reasonText } from '../../core/suggestion/suggestion';
import type { PanelCommit, PanelCustomer, PanelNote, ToPanel } from '../../webview/protocol';

/** @param nameOf gives the name of a customer */
export function panelCommit(
  { commit, state, affected, notes }: ReviewedCommit,
  nameOf: (id: string) => string,
  l10n: L10n,
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
      why: reasons.map((reason) => reasonText(reason, nameOf, l10n)).join('; '),
    })),
    notes: notes.map(panelNote),
  };
}

const panelNote = ({ customer, level, text }: Note): PanelNote => ({ customer, level, text });

/** Those of customers.yaml in their order, then those that only notes of the range name. */
export function panelCustomers(
  review: Review,
  customers: Customers,
  speaking: Speaking,
): Omit<Extract<ToPanel, { type: 'customers' }>, 'type'> {
  const attention = attentionOf(review, customers);
  const known = new Set(customers.customers.map(({ id }) => id));
  const listed = attention.map((each): PanelCustomer => {
    const { id, name, needs } = each.customer;
    const facts = attentionFacts(each, speaking);
    return { id, name, isFormer: false, facts, needs: needs.map(({ text }) => text) };
  });
  const former = formerIds(review, known).map((id): PanelCustomer => {
    return { id, name: id, isFormer: true, facts: [], needs: [] };
  });
  return { customers: [...listed, ...former], evenness: evennessText(attention, speaking.l10n) };
}

function formerIds({ commits }: Review, known: ReadonlySet<string>): readonly string[] {
  const named = commits.flatMap(({ notes }) => notes.flatMap(({ customer }) => customer ?? []));
  return [...new Set(named)].filter((id) => !known.has(id)).toSorted();
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
