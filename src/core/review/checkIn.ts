/** The facts of a week for the person who looks back on it: what they committed, whom it affected, who waits, who was left alone. */
import { byUrgency, effectsOf, type Attention, type Effect } from './attention';
import type { Customer, Customers } from '../customers/customer';
import { daysBetween } from '../day';
import type { ReviewedCommit } from './review';

export interface CheckInGround {
  /** What the person committed in that time, newest first. */
  readonly own: readonly ReviewedCommit[];
  readonly customers: Customers;
  /** By the newest commits, whoever made them. */
  readonly attention: readonly Attention[];
  /** The day where the person is. */
  readonly today: string;
}

/** A customer whom the person's commits affected. Null: notes name it, but no customers.yaml lists it any more. */
export interface AffectedCustomer {
  readonly id: string;
  readonly customer: Customer | null;
  readonly effects: readonly Effect[];
}

/** A customer that nobody has talked with for long; `days` is null where nobody ever has. */
export interface LongSince {
  readonly customer: Customer;
  readonly days: number | null;
}

export interface CheckIn {
  /** Without merges that say nothing. */
  readonly own: readonly ReviewedCommit[];
  /** Most affected first. */
  readonly affected: readonly AffectedCustomer[];
  /** Those for whom commits wait for a note, or who were not told of what changed; the most urgent first. */
  readonly waiting: readonly Attention[];
  /** Longest first. */
  readonly longSince: readonly LongSince[];
}

/** Days without a word to or from a customer from which on it is long. */
const long = 90;

export function checkInOf({ own, customers, attention, today }: CheckInGround): CheckIn {
  return {
    own: own.filter(({ commit, state }) => commit.kind !== 'merge' || state === 'noted'),
    affected: affectedBy(own, customers),
    waiting: attention.filter(({ waiting, unheard }) => waiting > 0 || unheard.length > 0).toSorted(byUrgency),
    longSince: attention
      .filter(({ customer }) => customer.lifecycle !== 'past' && customer.tell !== 'never')
      .map((each) => ({ customer: each.customer, days: daysSince(each, today) }))
      .filter(({ days }) => days === null || days >= long)
      .toSorted((a, b) => (b.days ?? Infinity) - (a.days ?? Infinity) || 0), // two that nobody talked with: NaN
  };
}

function daysSince({ lastTold, lastFeedback }: Attention, today: string): number | null {
  const last = [lastTold, lastFeedback]
    .filter((day) => day !== null)
    .toSorted()
    .at(-1);
  return last === undefined ? null : daysBetween(last, today);
}

function affectedBy(own: readonly ReviewedCommit[], { customers }: Customers): readonly AffectedCustomer[] {
  const known = new Map(customers.map((customer) => [customer.id, customer]));
  return [...effectsOf(own)]
    .map(([id, its]) => ({ id, customer: known.get(id) ?? null, effects: its }))
    .toSorted((a, b) => b.effects.length - a.effects.length || (a.id < b.id ? -1 : 1));
}
