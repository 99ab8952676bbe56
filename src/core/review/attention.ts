/** How attention is paid to each customer: when it was last affected, told and heard, and what it was not told (SPEC §1, §7). */
import type { Commit } from '../history/commit';
import type { Customer, Customers } from '../customers/customer';
import { agoText, dayOfTime, daysBetween } from '../day';
import type { L10n } from '../l10n';
import { isAtLeast, type Level } from '../note/level';
import { listsByKey } from '../listsByKey';
import type { Note } from '../note/note';
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
  const effects = commits.flatMap((reviewed) => {
    const { commit } = reviewed;
    const notes = new Map(reviewed.notes.map((note) => [note.customer, note]));
    return affectedIds(reviewed).map((id) => [id, { commit, note: notes.get(id) ?? null }] as const);
  });
  return listsByKey(effects);
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

/** Who speaks of it: the day where the person is, and in their language. */
export interface Speaking {
  readonly today: string;
  readonly l10n: L10n;
}

/** A few short sentences about one customer, for people. */
export function attentionFacts(attention: Attention, speaking: Speaking): readonly string[] {
  const { customer } = attention;
  const { reviewed } = customer;
  const { today, l10n } = speaking;
  const when = reviewed === undefined ? l10n.t('nobody says when') : agoText(reviewed, today, l10n);
  return [
    [affectedText(attention, speaking), toldText(attention, speaking), feedbackText(attention, speaking)].join(' · '),
    ...waitingFacts(attention, speaking),
    ...(isUnchecked(customer, today) ? [l10n.t('Entry in customers.yaml last checked: {0}.', when)] : []),
  ];
}

function affectedText({ looked, lastAffected }: Attention, { today, l10n }: Speaking): string {
  if (lastAffected !== null) return l10n.t('Last affected {0}', agoText(dayOfTime(lastAffected), today, l10n));
  return looked === 1 ? l10n.t('Affected by none of 1 commit') : l10n.t('Affected by none of {0} commits', looked);
}

function toldText({ customer, lastTold }: Attention, { today, l10n }: Speaking): string {
  if (lastTold !== null) return l10n.t('told {0}', agoText(lastTold, today, l10n));
  return customer.tell === 'never' ? l10n.t('wants to hear nothing') : l10n.t('never told');
}

function feedbackText({ customer, lastFeedback }: Attention, { today, l10n }: Speaking): string {
  if (lastFeedback !== null) return l10n.t('feedback {0}', agoText(lastFeedback, today, l10n));
  return customer.feedback.length > 0 ? l10n.t('feedback without a date') : l10n.t('no feedback yet');
}

/** What waits for a customer, as sentences: notes for what was committed, and word of it. */
export function waitingFacts(attention: Attention, speaking: Speaking): readonly string[] {
  const { waiting } = attention;
  const unheard = unheardText(attention, speaking);
  return [...(waiting > 0 ? [waitingText(waiting, speaking)] : []), ...(unheard === undefined ? [] : [unheard])];
}

const waitingText = (waiting: number, { l10n }: Speaking): string =>
  waiting === 1
    ? l10n.t('1 commit of the last 30 days waits for a note.')
    : l10n.t('{0} commits of the last 30 days wait for a note.', waiting);

/** Undefined: it heard of everything that it wants to hear of. */
export function unheardText({ unheard, lastTold }: Attention, { today, l10n }: Speaking): string | undefined {
  if (unheard.length === 0) return undefined;
  const acts = actsIn(unheard);
  const changes = unheard.length === 1 ? l10n.t('1 change') : l10n.t('{0} changes', unheard.length);
  const first =
    lastTold === null
      ? l10n.t('Heard nothing of {0} and was never told anything', changes)
      : l10n.t('Heard nothing of {0} since it was told {1}', changes, agoText(lastTold, today, l10n));
  if (acts === 0) return `${first}.`;
  return acts === 1
    ? l10n.t('{0}; 1 of them asks it to act.', first)
    : l10n.t('{0}; {1} of them ask it to act.', first, acts);
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
