/** What the history has taught up to HEAD: gone on with as it grows, begun with what the last run has kept, learned anew where it has become another. */
import type { History } from '../../core/history/history';
import { oneAtATime } from '../../core/oneAtATime';
import type { ReviewedCommit } from '../../core/review/review';
import type { Git } from '../../git/git';
import type { Tips } from '../../git/notes';
import { makeExperience, type Experience } from '../../suggestions/experience';
import { readMemory, writtenMemory, type WrittenMemory } from '../../suggestions/writtenMemory';
import type { Listing } from '../customers/customersReading';
import type { HistoryStore } from './historyStore';
import { nothingKept, type Kept, type KeptValues } from '../keptValues';
import { changesLists, newlyListed, type NewlyListed } from './newlyListed';
import { enough, lessonRows, rowsOf, taught } from './taught';

export interface LessonsOptions {
  readonly git: Git;
  readonly store: HistoryStore;
  /** The customers as they are now. */
  readonly listing: () => Listing;
  /** As they were last seen. */
  readonly tips: () => Tips;
  /** Whether to learn from earlier commits; else the patterns alone answer. */
  readonly learns: () => boolean;
  /** Where what was learned is kept. */
  readonly kept: KeptValues;
}

/** How many of the newest commits are looked at for what is shown without being asked for. */
export const recentCommits = 1000;

/** What is learned from. */
interface Given {
  readonly listing: Listing;
  readonly learns: boolean;
  readonly tips: Tips;
}

/** The history up to a commit. */
interface Read extends Given {
  readonly head: string;
  readonly history: History;
  /** That history, its git notes and what it calls people: of another one of these all is learned anew. */
  readonly read: readonly unknown[];
}

/** What was learned up to a commit, and from what. */
export interface Learned extends Omit<Read, 'history'> {
  /** Undefined: it was kept from a run before. */
  readonly history: History | undefined;
  readonly experience: Experience;
  /** The row of the first commit that was learned from. */
  readonly begin: number | undefined;
  /** Of the newest commits those that were judged by what came before them, newest first. */
  readonly reviewed: readonly ReviewedCommit[];
  /** Whether those are all of the newest. */
  readonly isReviewed: boolean;
}

/** What a run before has learned up to a commit, from the one that it began at on. */
interface KeptLessons {
  readonly head: string;
  readonly begin: string | undefined;
  readonly memory: WrittenMemory;
}

export class Lessons {
  readonly #options: LessonsOptions;
  readonly #inTurn = oneAtATime();
  #learned: Learned | undefined;
  #prepared: { readonly lessons: Promise<Kept<KeptLessons>>; readonly account: Promise<string> } | undefined;

  constructor(options: LessonsOptions) {
    this.#options = options;
  }

  /** Undefined: nothing yet, or nothing is committed. */
  get learned(): Learned | undefined {
    return this.#learned;
  }

  /**
   * Learns what is new since the last time: all that there is, the first time.
   * @param reviews whether the newest commits are to be judged as well, each by what came before it
   */
  follow(reviews: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const [head] = this.#options.tips();
      this.#learned = head === undefined ? undefined : await this.#upTo(head, reviews);
    });
  }

  async #upTo(head: string, reviews: boolean): Promise<Learned> {
    const { store, tips, listing, learns } = this.#options;
    const given: Given = { tips: tips(), listing: listing(), learns: learns() };
    const any = this.#learned;
    const before = any && isOf(any, given) && (any.isReviewed || !reviews) ? any : undefined;
    if (before?.history && before.tips === given.tips && store.isCurrent(before.history)) return before;
    const kept = any || reviews ? undefined : await this.#keptLessons(given);
    if (kept?.head === head) return { ...given, ...unread, head, experience: experienceWith(given, kept.memory) };
    const history = await store.upTo([head]);
    const now: Read = { ...given, history, read: [history, history.gitNotes, history.mailmap], head };
    const from = [head];
    const rows = await lessonRows(history, { from }, await rowsOf(history, { from, limit: recentCommits }));
    const grown = before && (await this.#goOn(before, now, rows.at(-1)));
    if (grown) return grown;
    const learned = await this.#learn(rows, now, { reviews, kept });
    if (!any && !reviews) await this.#keep(learned, history);
    return learned;
  }

  /** What was learned, with what came since. Undefined: that does not just follow it, or the lessons begin elsewhere. */
  async #goOn(before: Learned, now: Read, begin: number | undefined): Promise<Learned | undefined> {
    const isSameRead = now.read.every((each, at) => each === before.read[at]);
    const added = isSameRead && begin === before.begin ? this.#rowsSince(before.head, now) : undefined;
    if (!added) return undefined;
    const reviewed = await taught(added, { ...before, ...now, listed: new Map(), judges: () => true });
    return { ...before, ...now, reviewed: [...reviewed, ...before.reviewed].slice(0, recentCommits) };
  }

  /** @param rows of what is learned from, newest first */
  async #learn(
    rows: readonly number[],
    now: Read,
    { reviews, kept }: { readonly reviews: boolean; readonly kept: KeptLessons | undefined },
  ): Promise<Learned> {
    const { history, head } = now;
    const begin = rows.at(-1);
    const since = kept && kept.begin === hashOf(history, begin) ? this.#rowsSince(kept.head, now) : undefined;
    const experience = experienceWith(now, since && kept?.memory);
    const listed = since ? new Map() : await this.newlyListed(history, head);
    const judged = new Set(reviews ? rows.slice(0, recentCommits) : []);
    const reviewed = await taught(since ?? rows, { ...now, experience, listed, judges: (row) => judged.has(row) });
    return { ...now, begin, experience, reviewed, isReviewed: reviews };
  }

  /** What can be learned on top of what was learned up to a commit: a list that was changed says something of what was before it, too. */
  #rowsSince(before: string, { history, head, listing }: Read): readonly number[] | undefined {
    const rows = rowsBetween(history, before, head);
    return rows && changesLists(listing.customers, history, rows) ? undefined : rows;
  }

  newlyListed(history: History, head: string): Promise<NewlyListed> {
    const { git, listing } = this.#options;
    const rows = history.rows({ from: [head], limit: enough.walked });
    return newlyListed(git, listing().customers, { history, rows });
  }

  /** Begins to read what the last run has kept, so that it need not be waited for later. */
  prepare(): void {
    this.#prepared = { lessons: this.#options.kept.read('lessons'), account: this.#options.store.account() };
    this.#prepared.account.catch(() => undefined); // told to who asks
  }

  async #keptLessons(given: Given): Promise<KeptLessons | undefined> {
    if (!given.learns) return undefined;
    const lessons = await (this.#prepared?.lessons ?? this.#options.kept.read<KeptLessons>('lessons'));
    return lessons(await this.#madeOf(given));
  }

  async #keep(learned: Learned, history: History): Promise<void> {
    this.#prepared = undefined; // there may be an index now
    if (!learned.learns) return;
    const { head, begin, experience } = learned;
    const lessons: KeptLessons = { head, begin: hashOf(history, begin), memory: writtenMemory(experience.memory) };
    await this.#options.kept.write('lessons', await this.#madeOf(learned), lessons);
  }

  /** All that lessons depend on besides the commits. */
  async #madeOf({ listing: { customers }, tips: [, notes] }: Given): Promise<string> {
    const { store, kept } = this.#options;
    if (kept === nothingKept) return '';
    const account = await (this.#prepared?.account ?? store.account());
    return JSON.stringify([account, notes, customers]);
  }
}

/** Of what was kept nothing is known of the history. */
const unread = { history: undefined, read: [], begin: undefined, reviewed: [], isReviewed: false };

/** Whether lessons were learned for these customers, in this way. */
const isOf = ({ listing, learns }: Learned, given: Given): boolean =>
  listing.matcher === given.listing.matcher && learns === given.learns;

const experienceWith = ({ listing: { customers, matcher } }: Given, memory: WrittenMemory | undefined): Experience =>
  makeExperience(customers, matcher, memory && readMemory(memory));

const hashOf = (history: History, row: number | undefined): string | undefined =>
  row === undefined ? undefined : history.hash(row);

/** The rows that came since a commit, newest first; undefined: they do not just follow it. */
function rowsBetween(history: History, before: string, head: string): readonly number[] | undefined {
  const added = [...history.rows({ from: [head], without: [before] })];
  const [last] = [...history.rows({ from: [head], limit: added.length + 1 })].slice(added.length);
  return last !== undefined && history.commit(last).hash === before ? added : undefined;
}
