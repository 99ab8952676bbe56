/** The review that a panel shows: looked through with progress, sent in portions, and kept as the history goes on. */
import { l10n } from 'vscode';
import type { Disposable } from 'vscode';
import { said, type Words } from '../../core/l10n';
import type { Review, ReviewedCommit } from '../../core/review/review';
import type { Customers } from '../../core/customers/customer';
import { failureText, isFailure } from '../../repository/failure';
import { missingText } from '../../repository/history/lookBack';
import type { AddedNotes } from '../../repository/notes/notes';
import type { Progress } from '../../repository/progress';
import type { Range, RangeRequest } from '../../repository/range';
import type { Repository } from '../../repository/repository';
import { reviewInTurns } from '../../repository/history/reviewInTurns';
import type { ToPanel } from '../../webview/protocol';
import { changedIn, panelCommit, panelCustomers } from './panelContents';
import { keptState } from './panelState';
import type { WindowLog } from '../log';
import { dayOf } from '../today';

/** Commits that are sent at once. */
const portion = 500;

/** Milliseconds between two messages about progress. */
const pause = 100;

export interface ShownOptions {
  readonly post: (message: ToPanel) => void;
  readonly repository: Repository;
  readonly request: RangeRequest;
  readonly log: WindowLog;
  /** The time when it is called. */
  readonly now: () => Date;
  /** Called when it is known how the range is called that is shown now. */
  readonly named: (request: RangeRequest, name: string) => void;
  /** Called when a review up to HEAD was shown to its end. */
  readonly reviewed: (head: string) => void;
}

interface Contents {
  readonly range: Range;
  readonly review: Review;
  /** By hash. */
  readonly commits: ReadonlyMap<string, ReviewedCommit>;
  /** It was not cancelled. */
  readonly isWhole: boolean;
  readonly remarks: readonly string[];
  /** By which it was judged. */
  readonly customers: Customers;
}

export class ShownReview implements Disposable {
  readonly #options: ShownOptions;
  #request: RangeRequest;
  /** '' while it is not known. */
  #name = '';
  #contents: Contents | undefined;
  /** What was amended meanwhile, by the hash that it had. */
  readonly #amended = new Map<string, string>();
  /** What is looked through now; ends it. */
  #looking: AbortController | undefined;
  /** Something has changed since it was begun. */
  #isBehind = false;
  /** What is shown is why there is nothing to show. */
  #hasFailed = false;
  /** Of what is being sent. */
  #turn: symbol | undefined;

  constructor(options: ShownOptions) {
    this.#options = options;
    this.#request = options.request;
  }

  get request(): RangeRequest {
    return this.#request;
  }

  /** How the range is called. */
  get name(): string {
    return this.#name || (this.#request.name ?? this.#request.text ?? '');
  }

  commit(hash: string): ReviewedCommit | undefined {
    return this.#contents?.commits.get(hash);
  }

  /** Also one that only notes name. */
  hasCustomer(id: string): boolean {
    if (!this.#contents) return false;
    const { review, customers } = this.#contents;
    const isListed = customers.customers.some((customer) => customer.id === id);
    return isListed || review.commits.some(({ notes }) => notes.some(({ customer }) => customer === id));
  }

  /** To a page that can hear now, perhaps once more. */
  async show(): Promise<undefined> {
    if (this.#contents) await this.#send(this.#contents);
    else if (!this.#looking) await this.#look();
    else if (this.#name !== '') this.#begin();
  }

  async showOther(request: RangeRequest): Promise<void> {
    this.#request = request;
    this.#name = '';
    await this.#look();
  }

  /** Ends the looking through; the newest part is shown. */
  async cancel(): Promise<undefined> {
    this.#looking?.abort();
  }

  /** After commits, notes or customers may have changed. */
  async follow(): Promise<void> {
    if (this.#looking) this.#isBehind = true;
    else if (this.#hasFailed) return this.#look();
    const before = this.#contents;
    if (!before?.isWhole) return;
    const { repository } = this.#options;
    if (repository.customers !== before.customers) return this.#look();
    const range = await repository.findRange(this.#request);
    if (isFailure(range)) return this.#fail(failureText(range, l10n));
    const review = await repository.history.followed(range.selection, before.review);
    const commits = byHash(review);
    await this.#findAmended(before, commits);
    if (this.#contents !== before) return;
    const now = { ...before, range, review, commits };
    this.#contents = now;
    const isCalledAsBefore = said(range.name, l10n) === this.#name;
    this.#keepName(range.name);
    const changed = isCalledAsBefore ? changedIn(before.review, review) : undefined;
    if (!changed) await this.#sendWhole(now);
    else if (changed.length > 0) this.#sendChanged(changed.map((reviewed) => [reviewed.commit.hash, reviewed]));
  }

  /** Where HEAD was amended, its answers go on with what stands in its place. */
  async #findAmended({ range }: Contents, now: Contents['commits']): Promise<void> {
    for (const was of this.#amended.keys()) if (now.has(was)) this.#amended.delete(was); // it is there again
    const [tip] = range.selection.from;
    if (tip === undefined || now.has(tip)) return;
    this.#amended.set(tip, await this.#options.repository.ownCommits.amendedTo(tip));
  }

  /** Takes in what was written, and tells the page. */
  async written(added: readonly AddedNotes[]): Promise<void> {
    const contents = this.#contents;
    if (!contents || added.length === 0) return;
    const changed = new Map<string, ReviewedCommit>();
    for (const { hash, was, notes } of added) {
      const before = contents.commits.get(was);
      if (before) changed.set(was, { ...before, commit: { ...before.commit, hash, notes }, notes, state: 'noted' });
    }
    const commits = contents.review.commits.map((each) => changed.get(each.commit.hash) ?? each);
    const review = await reviewInTurns(commits, contents.customers);
    if (this.#contents !== contents) return; // another range is shown, or this one anew
    this.#contents = { ...contents, review, commits: byHash(review) };
    this.#sendChanged([...changed]);
  }

  /** Looks through the range, in place of what is shown or looked through now. */
  async #look(): Promise<undefined> {
    this.#looking?.abort();
    const look = new AbortController();
    this.#looking = look;
    this.#contents = undefined;
    this.#isBehind = false;
    this.#hasFailed = false;
    try {
      const contents = await this.#lookedThrough(look);
      if (this.#looking !== look) return;
      this.#looking = undefined;
      if (typeof contents === 'string') this.#fail(contents);
      else {
        this.#contents = contents;
        await this.#sendWhole(contents);
      }
    } catch (cause) {
      if (this.#looking !== look) return;
      this.#looking = undefined;
      this.#options.log.error('looking through the commits', cause);
      this.#fail(cause instanceof Error ? cause.message : String(cause));
    }
    if (this.#isBehind) await this.follow();
  }

  /** A text: why not. */
  async #lookedThrough(look: AbortController): Promise<Contents | string> {
    const { repository } = this.#options;
    const { history, lookBack, customers } = repository;
    const range = await repository.findRange(this.#request);
    if (isFailure(range)) return failureText(range, l10n);
    if (this.#looking === look) {
      this.#keepName(range.name);
      this.#begin();
    }
    const progress = this.#progress(look);
    const whole = await history.review(range.selection, { signal: look.signal, progress });
    const review = whole ?? (await history.newestOf(range.selection));
    const remarks = (await lookBack.missingIn(range, review)).map((each) => missingText(each, l10n));
    return { range, review, commits: byHash(review), isWhole: whole !== undefined, remarks, customers };
  }

  #progress(look: AbortController): (progress: Progress) => void {
    let told = 0;
    return ({ read, of }) => {
      if (this.#looking !== look || performance.now() - told < pause) return;
      told = performance.now();
      this.#post({ type: 'progress', done: read, of });
    };
  }

  #keepName(words: Words): void {
    const name = said(words, l10n);
    if (name === this.#name) return;
    this.#name = name;
    this.#options.named(this.#request, name);
  }

  #post(message: ToPanel): void {
    this.#options.post(message);
  }

  #begin(): void {
    const { name, root } = this.#options.repository;
    const kept = keptState({ root: root.workTree, request: this.#request });
    this.#post({ type: 'begin', repository: name, range: this.name, kept, amended: [...this.#amended] });
  }

  #fail(text: string): undefined {
    this.#hasFailed = true;
    this.#contents = undefined;
    this.#turn = undefined;
    if (this.#name === '') this.#begin();
    this.#post({ type: 'failed', text });
  }

  #sendCustomers({ review, customers }: Contents): void {
    this.#post({
      type: 'customers',
      ...panelCustomers(review, customers, { today: dayOf(this.#options.now()), l10n }),
    });
  }

  /** From the beginning. */
  async #send(contents: Contents): Promise<void> {
    const turn = Symbol('turn');
    this.#turn = turn;
    this.#begin();
    this.#sendCustomers(contents);
    for (let at = 0; at < contents.review.commits.length; at += portion) {
      const { commits } = (this.#contents ?? contents).review; // a note may have come since it was begun
      this.#post({ type: 'commits', commits: commits.slice(at, at + portion).map((each) => this.#panelCommit(each)) });
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#turn !== turn) return;
    }
    this.#post(contents.isWhole ? { type: 'end', remarks: contents.remarks } : { type: 'cancelled' });
  }

  /** What is sent is looked at: the next time it may begin here. */
  async #sendWhole(contents: Contents): Promise<void> {
    await this.#send(contents);
    const { repository, reviewed } = this.#options;
    const [end] = contents.range.selection.from;
    if (contents.isWhole && end !== undefined && end === repository.head) reviewed(end);
  }

  /** By the hashes that the page knows. */
  #sendChanged(changed: readonly (readonly [was: string, now: ReviewedCommit])[]): void {
    for (const [was, now] of changed) this.#post({ type: 'written', was, commit: this.#panelCommit(now) });
    if (this.#contents) this.#sendCustomers(this.#contents);
  }

  #panelCommit(reviewed: ReviewedCommit): ReturnType<typeof panelCommit> {
    return panelCommit(reviewed, (id) => this.#options.repository.nameOf(id), l10n);
  }

  /** Nothing is shown any more. */
  dispose(): void {
    this.#looking?.abort();
    this.#looking = undefined;
    this.#contents = undefined;
    this.#hasFailed = false;
    this.#turn = undefined;
  }
}

const byHash = ({ commits }: Review): ReadonlyMap<string, ReviewedCommit> =>
  new Map(commits.map((each) => [each.commit.hash, each]));
