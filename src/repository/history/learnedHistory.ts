/** What the history of a repository says: whom its commits affected, and from that, whom the next one will affect. */
import type { Commit, WholeCommit } from '../../core/history/commit';
import type { History, Selection } from '../../core/history/history';
import type { Log } from '../../core/log';
import { reviewCommit, type Review, type ReviewedCommit } from '../../core/review/review';
import { affectedBy, type Affected } from '../../core/suggestion/suggestion';
import { isGitError } from '../../git/git';
import { backtest, type Backtested, type BacktestRequest } from './backtest';
import type { Failure } from '../failure';
import { hashesOf } from './historyStore';
import { Lessons, recentCommits, type Learned, type LessonsOptions } from './lessons';
import { judgedAgain, reviewedRange, type ReviewRequest } from './rangeReview';
import { reviewInTurns } from './reviewInTurns';

export interface LearnedHistoryOptions extends LessonsOptions {
  /** Called when more is known than what was said while the history was still being read. */
  readonly tell: () => void;
  /** Called when git has failed with the first reading: at the next look, {@link LearnedHistory.changed} is to be called again. */
  readonly again: () => void;
  readonly log: Log;
}

export class LearnedHistory {
  readonly #options: LearnedHistoryOptions;
  readonly #lessons: Lessons;
  #recent: Promise<Review> | undefined;

  constructor(options: LearnedHistoryOptions) {
    this.#options = options;
    this.#lessons = new Lessons(options);
  }

  get #learned(): Learned | undefined {
    return this.#lessons.learned;
  }

  /** Who a change of these paths affects, by what was learned so far. Paths are relative to the root, with `/`. */
  suggest(paths: Iterable<string>): readonly Affected[] {
    const { customers, matcher } = this.#options.listing();
    const known = this.#learned;
    return known?.listing.matcher === matcher ? known.experience.suggest(paths) : affectedBy(paths, customers, matcher);
  }

  /** Learns what is new since the last time: all that there is, the first time. */
  learn(): Promise<void> {
    return this.#lessons.follow(false);
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
      if (this.#recent) this.#tellWhenWhole().catch((cause) => this.#options.log.error('reading the history', cause));
    } else if (this.#recent) {
      const review = await this.#whole();
      this.#recent = Promise.resolve(review);
    } else await this.learn();
  }

  async #readRecent(): Promise<Review> {
    try {
      return (await this.#soon()) ?? (await this.#whole());
    } catch (cause) {
      this.#tryAgain(cause);
      return this.#review([]);
    }
  }

  async #whole(): Promise<Review> {
    await this.#lessons.follow(true);
    return this.#review(this.#learned?.reviewed ?? []);
  }

  /** At the next look, and only there: it may be the history that cannot be read. After that when there is news. */
  #tryAgain(cause: unknown): void {
    const { again, log } = this.#options;
    log.error('reading the history', cause);
    again();
  }

  async #tellWhenWhole(): Promise<void> {
    const whole = this.#whole();
    await whole;
    this.#recent = whole;
    this.#options.tell();
  }

  /** What can be said before the whole history is read; undefined: it is. */
  async #soon(): Promise<Review | undefined> {
    const { store, tips } = this.#options;
    const [head] = tips();
    if (this.#learned || head === undefined) return undefined;
    const newest = await store.soon(head, recentCommits);
    if (!newest) return undefined;
    this.#tellWhenWhole().catch((cause) => this.#tryAgain(cause));
    return this.#review(newest.map((commit) => reviewCommit(commit, this.suggest(commit.paths))));
  }

  /** Commits of a range, each judged by what came before it. With a signal, undefined: it was cancelled. */
  review(selection: Selection): Promise<Review>;
  review(selection: Selection, request: ReviewRequest): Promise<Review | undefined>;
  async review(selection: Selection, request: ReviewRequest = {}): Promise<Review | undefined> {
    const { store, listing, learns } = this.#options;
    const listedIn = (history: History, head: string) => this.#lessons.newlyListed(history, head);
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

  #review(reviewed: readonly ReviewedCommit[]): Promise<Review> {
    return reviewInTurns(reviewed, this.#options.listing().customers);
  }

  /** Begins to read what the last run has kept, so that it need not be waited for later. */
  prepare(): void {
    this.#lessons.prepare();
  }
}
