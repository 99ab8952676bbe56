/** What the history of a repository says: whom its commits affected, and from that, whom the next one will affect. */
import type { Commit, WholeCommit } from '../core/history/commit';
import { makeExperience, type Experience } from '../suggestions/experience';
import type { History, Selection } from '../core/history/history';
import { reviewCommit, type Review, type ReviewedCommit } from '../core/review/review';
import { affectedBy, type Affected } from '../core/suggestion/suggestion';
import { readMemory, writtenMemory, type WrittenMemory } from '../suggestions/writtenMemory';
import type { Log } from '../core/log';
import { oneAtATime } from '../core/oneAtATime';
import { isGitError, type Git } from '../git/git';
import type { Tips } from '../git/notes';
import { backtest, type Backtested, type BacktestRequest } from './backtest';
import type { Failure } from './failure';
import type { Listing } from './customersReading';
import { hashesOf, type HistoryStore } from './historyStore';
import { nothingKept, type Kept, type KeptValues } from './keptValues';
import { judgedAgain, reviewedRange, type ReviewRequest } from './rangeReview';
import { reviewInTurns } from './reviewInTurns';
import { enough, lessonRows, rowsOf, taught } from './taught';
import { changesLists, newlyListed, type NewlyListed } from './newlyListed';

export interface LearnedHistoryOptions {
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
  /** Called when more is known than what was said while the history was still being read. */
  readonly tell: () => void;
  readonly log: Log;
}

/** How many of the newest commits are looked at for what is shown without being asked for. */
const recentCommits = 1000;

/** What is learned from. */
interface Given {
  readonly listing: Listing;
  readonly learns: boolean;
  readonly tips: Tips;
}

/** What a run before has learned up to a commit, from the one that it began at on. */
interface KeptLessons {
  readonly head: string;
  readonly begin: string | undefined;
  readonly memory: WrittenMemory;
}

/** What was learned up to a commit, and from what. */
interface Learned extends Given {
  /** Undefined: it was kept from a run before. */
  readonly history: History | undefined;
  /** That history, its git notes and what it calls people: of another one of these all is learned anew. */
  readonly read: readonly unknown[];
  readonly head: string;
  readonly experience: Experience;
  /** The row of the first commit that was learned from. */
  readonly begin: number | undefined;
  /** Of the newest commits those that were judged by what came before them, newest first. */
  readonly reviewed: readonly ReviewedCommit[];
  /** Whether those are all of the newest. */
  readonly isReviewed: boolean;
}

export class LearnedHistory {
  readonly #options: LearnedHistoryOptions;
  readonly #inTurn = oneAtATime();
  #learned: Learned | undefined;
  #prepared: { readonly lessons: Promise<Kept<KeptLessons>>; readonly account: Promise<string> } | undefined;
  #recent: Promise<Review> | undefined;

  constructor(options: LearnedHistoryOptions) {
    this.#options = options;
  }

  /** Who a change of these paths affects, by what was learned so far. Paths are relative to the root, with `/`. */
  suggest(paths: Iterable<string>): readonly Affected[] {
    const { customers, matcher } = this.#options.listing();
    const known = this.#learned;
    return known?.listing.matcher === matcher ? known.experience.suggest(paths) : affectedBy(paths, customers, matcher);
  }

  /** Learns what is new since the last time: all that there is, the first time. */
  learn(): Promise<void> {
    return this.#follow(false);
  }

  /** Learns where git can read the history, which it cannot in a clone without trees. @returns why not, in one line */
  async tryToLearn(): Promise<string | undefined> {
    try {
      await this.learn();
      return undefined;
    } catch (cause) {
      if (!isGitError(cause) || cause.reason === 'cancelled') throw cause;
      this.#options.log.error('reading the history', cause);
      return cause.message.replace(/\s+/g, ' ').trim();
    }
  }

  /** The newest commits, each judged by what came before it; while the history is being read, as the patterns say. */
  recent(): Promise<Review> {
    return (this.#recent ??= this.#readRecent());
  }

  /**
   * To be called when HEAD, the notes or the customers may have changed. What somebody has looked at is made ready before it
   * ends; while the history is still read for the first time, nobody is kept waiting for that. Where git fails after it, what
   * was said before stays, and it is to be called again.
   */
  async changed(): Promise<void> {
    if (!this.#learned) {
      if (this.#recent) this.#tellWhenWhole();
    } else if (this.#recent) {
      const review = await this.#whole();
      this.#recent = Promise.resolve(review);
    } else await this.learn();
  }

  async #readRecent(): Promise<Review> {
    try {
      return (await this.#soon()) ?? (await this.#whole());
    } catch (cause) {
      this.#options.log.error('reading the history', cause);
      return this.#review([]);
    }
  }

  async #whole(): Promise<Review> {
    await this.#follow(true);
    return this.#review(this.#learned?.reviewed ?? []);
  }

  #tellWhenWhole(): void {
    const { tell, log } = this.#options;
    const whole = this.#whole();
    const told = async () => {
      await whole;
      this.#recent = whole;
      tell();
    };
    told().catch((cause) => log.error('reading the history', cause));
  }

  /** What can be said before the whole history is read; undefined: it is. */
  async #soon(): Promise<Review | undefined> {
    const { store, tips } = this.#options;
    const [head] = tips();
    if (this.#learned || head === undefined) return undefined;
    const newest = await store.soon(head, recentCommits);
    if (!newest) return undefined;
    this.#tellWhenWhole();
    return this.#review(newest.map((commit) => reviewCommit(commit, this.suggest(commit.paths))));
  }

  /** Commits of a range, each judged by what came before it. With a signal, undefined: it was cancelled. */
  review(selection: Selection): Promise<Review>;
  review(selection: Selection, request: ReviewRequest): Promise<Review | undefined>;
  async review(selection: Selection, request: ReviewRequest = {}): Promise<Review | undefined> {
    const { store, listing, learns } = this.#options;
    const listedIn = (history: History, head: string) => this.#newlyListed(history, head);
    const reviewed = await reviewedRange(selection, { store, listing, learns, newlyListed: listedIn }, request);
    return reviewed && this.#review(reviewed);
  }

  /** The newest commits of a range as far as they are known already, each judged by what is known now. */
  async newestOf(selection: Selection): Promise<Review> {
    const history = this.#options.store.known;
    const rows = history?.rows({ ...selection, limit: recentCommits }) ?? [];
    return this.#review(history ? await judgedAgain(history, rows, ({ paths }) => this.suggest(paths)) : []);
  }

  /** A range after commits or notes have come or gone: who was judged before stays so, whatever later notes say. */
  async followed(selection: Selection, { commits }: Review): Promise<Review> {
    const history = await this.#options.store.upTo(hashesOf(selection));
    if (this.#learned) await this.tryToLearn();
    const judged = [...(this.#learned?.reviewed ?? []), ...commits];
    const known = new Map(judged.map(({ commit, affected }) => [commit.hash, affected]));
    const affectedOf = ({ hash, paths }: Pick<Commit, 'hash' | 'paths'>) => known.get(hash) ?? this.suggest(paths);
    return this.#review(await judgedAgain(history, history.rows(selection), affectedOf));
  }

  /** How good the suggestions would have been. Undefined: it was cancelled. */
  async backtest(request: BacktestRequest = {}): Promise<Backtested | Failure | undefined> {
    const { store, tips, listing } = this.#options;
    const [head] = tips();
    if (head === undefined) return { failure: 'no-commits' };
    return backtest(await store.upTo([head]), { head, listing: listing() }, request);
  }

  /** A commit that was just made or looked for, judged by what came before it where it is one of the newest; at once, if need be by the patterns. */
  async reviewed(commit: WholeCommit): Promise<ReviewedCommit<WholeCommit>> {
    if (this.#learned) await this.tryToLearn();
    const judged = this.#learned?.reviewed.find((each) => each.commit.hash === commit.hash);
    return reviewCommit(commit, judged?.affected ?? this.suggest(commit.paths));
  }

  #newlyListed(history: History, head: string): Promise<NewlyListed> {
    const { git, listing } = this.#options;
    const rows = history.rows({ from: [head], limit: enough.walked });
    return newlyListed(git, listing().customers, { history, rows });
  }

  /** What can be learned on top of what was learned up to a commit: a list that was changed says something of what was before it, too. */
  #since(history: History, before: string, head: string): readonly number[] | undefined {
    const rows = rowsBetween(history, before, head);
    return rows && changesLists(this.#options.listing().customers, history, rows) ? undefined : rows;
  }

  #review(reviewed: readonly ReviewedCommit[]): Promise<Review> {
    return reviewInTurns(reviewed, this.#options.listing().customers);
  }

  #follow(reviews: boolean): Promise<void> {
    return this.#inTurn(async () => {
      const [head] = this.#options.tips();
      if (head === undefined) this.#learned = undefined;
      else this.#learned = await this.#upTo(head, reviews);
    });
  }

  async #upTo(head: string, reviews: boolean): Promise<Learned> {
    const { store, tips, listing, learns } = this.#options;
    const before = this.#learned;
    const given: Given = { tips: tips(), listing: listing(), learns: learns() };
    const isEnough = before && before.listing.matcher === given.listing.matcher && before.learns === given.learns;
    const isSame = isEnough && before.tips === given.tips && before.history && store.isCurrent(before.history);
    if (isSame && (before.isReviewed || !reviews)) return before;
    const kept = before || reviews ? undefined : await this.#keptLessons(given);
    if (kept?.head === head) return { ...given, ...unread, head, experience: experienceWith(given, kept.memory) };
    const history = await store.upTo([head]);
    const now = { ...given, history, read: [history, history.gitNotes, history.mailmap], head };
    const isSameRead = now.read.every((each, at) => each === before?.read[at]);
    const goesOn = isEnough && isSameRead && (before.isReviewed || !reviews);
    const from = [head];
    const rows = await lessonRows(history, { from }, await rowsOf(history, { from, limit: recentCommits }));
    const added = goesOn && rows.at(-1) === before.begin ? this.#since(history, before.head, head) : undefined;
    if (before && added) {
      const reviewed = await taught(added, { ...now, ...before, history, listed: new Map(), judges: () => true });
      return { ...before, ...now, reviewed: [...reviewed, ...before.reviewed].slice(0, recentCommits) };
    }
    const begin = rows.at(-1);
    const since = kept && keptBegin(history, begin) === kept.begin ? this.#since(history, kept.head, head) : undefined;
    const experience = experienceWith(given, since && kept?.memory);
    const listed = since ? new Map() : await this.#newlyListed(history, head);
    const judged = new Set(reviews ? rows.slice(0, recentCommits) : []);
    const reviewed = await taught(since ?? rows, { ...now, experience, listed, judges: (row) => judged.has(row) });
    if (!before && !reviews)
      await this.#keep(given, { head, begin: keptBegin(history, begin), memory: writtenMemory(experience.memory) });
    return { ...now, begin, experience, reviewed, isReviewed: reviews };
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

  async #keep(given: Given, lessons: KeptLessons): Promise<void> {
    this.#prepared = undefined; // there may be an index now
    if (given.learns) await this.#options.kept.write('lessons', await this.#madeOf(given), lessons);
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

const experienceWith = ({ listing: { customers, matcher } }: Given, memory: WrittenMemory | undefined): Experience =>
  makeExperience(customers, matcher, memory && readMemory(memory));

const keptBegin = (history: History, begin: number | undefined): string | undefined =>
  begin === undefined ? undefined : history.hash(begin);

/** The rows that came since a commit, newest first; undefined: they do not just follow it. */
function rowsBetween(history: History, before: string, head: string): readonly number[] | undefined {
  const added = [...history.rows({ from: [head], without: [before] })];
  const [last] = [...history.rows({ from: [head], limit: added.length + 1 })].slice(added.length);
  return last !== undefined && history.commit(last).hash === before ? added : undefined;
}
