/** How attention is paid to each customer: when it was last affected, told and heard, and what it was not told (SPEC §1, §7). */
import type { Commit } from './commit';
import type { Customer, Customers } from './customer';
import { agoText, dayOfTime, daysBetween } from './day';
import { isAtLeast, type Level } from './level';
import type { Note } from './note';
import { affectedIds, waitingCounts, type Review, type ReviewedCommit } from './review';

/** What a commit did to a customer, as its note says; null: it has none, and the patterns alone name the customer. */
export interface Effect {
  readonly commit: Commit;
  readonly note: Note | null;
}

export interface Attention {
  readonly customer: Customer;
  /** Commits that were looked at, and how many of them affect it. */
  readonly looked: number;
  readonly affected: number;
  /** When the newest of these was committed, ISO 8601; null: none affects it. */
  readonly lastAffected: string | null;
  /** Days; null: never. */
  readonly lastTold: string | null;
  readonly lastFeedback: string | null;
  /** Commits of the last 30 days before the newest one that touch it and wait for a note. */
  readonly waiting: number;
  /**
   * What it wants to hear of and was not told, newest first: of the days after `told`, at or above its `tell`, or of no level.
   * None where it wants to hear nothing or is no customer any more.
   */
  readonly unheard: readonly Effect[];
}

/** For each customer, in their order. */
export function attentionOf(review: Review, { customers }: Customers): readonly Attention[] {
  const effects = effectsOf(review.commits);
  const waiting = waitingCounts(review);
  return customers.map((customer) => {
    const { id, told, feedback } = customer;
    const its = effects.get(id) ?? [];
    return {
      customer,
      looked: review.commits.length,
      affected: its.length,
      lastAffected: its[0]?.commit.time ?? null,
      lastTold: told ?? null,
      lastFeedback:
        feedback
          .flatMap(({ date }) => date ?? [])
          .toSorted()
          .at(-1) ?? null,
      waiting: waiting.get(id) ?? 0,
      unheard: its.filter((effect) => wantsToHear(customer, effect) && isAfter(effect, told)),
    };
  });
}

/** What commits did to customers, by the ids of these, in the order of the commits. */
export function effectsOf(commits: readonly ReviewedCommit[]): ReadonlyMap<string, readonly Effect[]> {
  const effects = new Map<string, Effect[]>();
  for (const reviewed of commits) {
    const { commit } = reviewed;
    const notes = new Map(reviewed.notes.map((note) => [note.customer, note]));
    for (const id of affectedIds(reviewed)) {
      const effect = { commit, note: notes.get(id) ?? null };
      const others = effects.get(id);
      if (others) others.push(effect);
      else effects.set(id, [effect]);
    }
  }
  return effects;
}

/** Null: nobody has said it. */
export const levelOf = ({ note }: Effect): Level | null => note?.level ?? null;

function wantsToHear({ tell = 'behaviour-change', lifecycle }: Customer, effect: Effect): boolean {
  if (tell === 'never' || lifecycle === 'past') return false;
  const level = levelOf(effect);
  return level === null || isAtLeast(level, tell);
}

const isAfter = ({ commit }: Effect, told: string | undefined): boolean =>
  told === undefined || dayOfTime(commit.time) > told;

/** Days for which a change may wait until those whom it affects are told. */
const patience = 30;

/** Whether a customer should have been told by now: of what asks it to act, or of what changed a while ago. */
export function isOverdue({ unheard }: Attention, today: string): boolean {
  const isOld = ({ commit }: Effect) => daysBetween(dayOfTime(commit.time), today) > patience;
  return actsIn(unheard) > 0 || unheard.some(isOld);
}

/** Days after which an entry that nobody has looked at counts as perhaps out of date. */
const longUnchecked = 180;

/** Whether the entry of a customer was not checked for long, or nobody says when. */
export function isUnchecked({ reviewed, lifecycle }: Customer, today: string): boolean {
  return lifecycle !== 'past' && (reviewed === undefined || daysBetween(reviewed, today) > longUnchecked);
}

/** A few short sentences about one customer, for people. @param today the day where the person is */
export function attentionFacts(attention: Attention, today: string): readonly string[] {
  const { customer } = attention;
  const { reviewed } = customer;
  return [
    [affectedText(attention, today), toldText(attention, today), feedbackText(attention, today)].join(' · '),
    ...waitingFacts(attention, today),
    ...(isUnchecked(customer, today)
      ? [
          `Entry in customers.yaml last checked: ${reviewed === undefined ? 'nobody says when' : agoText(reviewed, today)}.`,
        ]
      : []),
  ];
}

function affectedText({ looked, lastAffected }: Attention, today: string): string {
  if (lastAffected !== null) return `Last affected ${agoText(dayOfTime(lastAffected), today)}`;
  return `Affected by none of ${commits(looked)}`;
}

function toldText({ customer, lastTold }: Attention, today: string): string {
  if (lastTold !== null) return `told ${agoText(lastTold, today)}`;
  return customer.tell === 'never' ? 'wants to hear nothing' : 'never told';
}

function feedbackText({ customer, lastFeedback }: Attention, today: string): string {
  if (lastFeedback !== null) return `feedback ${agoText(lastFeedback, today)}`;
  return customer.feedback.length > 0 ? 'feedback without a date' : 'no feedback yet';
}

/** What waits for a customer, as sentences: notes for what was committed, and word of it. */
export function waitingFacts(attention: Attention, today: string): readonly string[] {
  const { waiting } = attention;
  const unheard = unheardText(attention, today);
  return [
    ...(waiting > 0 ? [`${commits(waiting)} of the last 30 days ${waiting === 1 ? 'waits' : 'wait'} for a note.`] : []),
    ...(unheard === undefined ? [] : [unheard]),
  ];
}

/** Undefined: it heard of everything that it wants to hear of. */
export function unheardText({ unheard, lastTold }: Attention, today: string): string | undefined {
  if (unheard.length === 0) return undefined;
  const acts = actsIn(unheard);
  const since = lastTold === null ? 'and was never told anything' : `since it was told ${agoText(lastTold, today)}`;
  const what = `${unheard.length} change${unheard.length === 1 ? '' : 's'}`;
  const first = `Heard nothing of ${what} ${since}`;
  return acts === 0 ? `${first}.` : `${first}; ${acts} of them ${acts === 1 ? 'asks' : 'ask'} it to act.`;
}

/** How many of them ask the customer to act. */
export const actsIn = (effects: readonly Effect[]): number =>
  effects.filter((effect) => levelOf(effect) === 'action-required').length;

/** First whom a change asks to act, then who was told of least. */
export function byUrgency(a: Attention, b: Attention): number {
  return actsIn(b.unheard) - actsIn(a.unheard) || b.unheard.length - a.unheard.length || b.waiting - a.waiting;
}

/** First what asks to act, else as they are. */
export const mostUrgentFirst = (effects: readonly Effect[]): readonly Effect[] =>
  effects.toSorted((a, b) => actsIn([b]) - actsIn([a]));

const commits = (count: number): string => `${count} commit${count === 1 ? '' : 's'}`;
