/** The To Review view: commits that touch a customer and have no note, to be answered one by one or many at once; its badge counts one's own. */
import {
  EventEmitter,
  l10n,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { shared } from '../../core/oneAtATime';
import { waitingCommits, type Review, type WaitingCommits } from '../../core/review/review';
import type { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import { IdleRefresh } from '../idleRefresh';
import type { WindowLog } from '../log';
import { plainRow } from '../plainText';
import type { Repositories } from '../repositories/repositories';
import { countText, reviewChildren, reviewItem, waitingNodes, type ReviewNode } from './reviewNodes';

/** What waits in a repository, and by which review. */
interface Seen {
  readonly review: Review;
  readonly waiting: WaitingCommits;
}

export class ReviewTree implements TreeDataProvider<ReviewNode>, Disposable {
  readonly #repositories: Repositories;
  readonly #log: WindowLog;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly #refresh = this.#held.add(new IdleRefresh(() => this.#changed.fire()));
  readonly #look = shared(() => this.#lookAtAll());
  readonly #view: TreeView<ReviewNode>;
  #seen: ReadonlyMap<Repository, Seen> = new Map();
  /** Of some repository it could not be said what waits, so that it is looked for when git has looked again. */
  #isBehind = false;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(repositories: Repositories, log: WindowLog) {
    this.#repositories = repositories;
    this.#log = log;
    this.#view = this.#held.add(
      window.createTreeView('downstreamCustomers.review', {
        treeDataProvider: this,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.#held.add(repositories.onDidChange(() => void this.#look()));
    this.#held.add(repositories.onDidChangeFiles(() => void (this.#isBehind && this.#look())));
    void this.#look();
  }

  async #lookAtAll(): Promise<void> {
    const before = this.#seen;
    this.#isBehind = false;
    const all = this.#repositories.withCustomers;
    const found = await Promise.all(all.map((repository) => this.#lookAt(repository, before.get(repository))));
    this.#seen = new Map(all.flatMap((repository, at) => (found[at] ? [[repository, found[at]]] : [])));
    const isSame = this.#seen.size === before.size && all.every((each) => this.#seen.get(each) === before.get(each));
    if (!isSame) this.#show();
  }

  /** What was seen before where git fails; undefined: nothing. */
  async #lookAt(repository: Repository, before: Seen | undefined): Promise<Seen | undefined> {
    try {
      const review = await repository.history.recent();
      if (before?.review === review) return before;
      return { review, waiting: await waitingIn(repository, review) };
    } catch (cause) {
      if (this.#repositories.all.includes(repository)) {
        this.#isBehind = true;
        this.#log.error('looking for commits without a note', cause);
      }
      return before;
    }
  }

  #show(): void {
    const waiting = [...this.#seen.values()].map((each) => each.waiting);
    const count = waiting.reduce((sum, { own }) => sum + own.length, 0);
    const isMore = waiting.some(({ ofOthers, older }) => ofOthers.length + older.length > 0);
    this.#view.badge = count > 0 ? { value: count, tooltip: countText(count) } : undefined;
    this.#refresh.want();
    this.#view.message = count === 0 && isMore ? l10n.t('No commit of yours waits for a note.') : '';
  }

  async getChildren(node?: ReviewNode): Promise<ReviewNode[]> {
    this.#refresh.asked();
    if (node) return [...reviewChildren(node)];
    await this.#look();
    const filled = [...this.#seen].filter(([, { waiting }]) => Object.values(waiting).some(({ length }) => length > 0));
    const [only, ...others] = filled;
    if (!only) return [];
    if (others.length === 0) return [...waitingNodes(only[0], only[1].waiting)];
    return filled.map(([repository, { waiting }]) => ({ kind: 'repository', repository, waiting }));
  }

  getTreeItem(node: ReviewNode): TreeItem {
    return plainRow(reviewItem(node, this.#repositories));
  }

  dispose(): void {
    this.#held.dispose();
  }
}

/** What somebody else made is not counted: who made it knows best whom it affects. */
async function waitingIn({ ownCommits }: Repository, review: Review): Promise<WaitingCommits> {
  const { ofOthers: recent } = waitingCommits(review, new Set());
  const oldest = recent.at(-1);
  const own = oldest ? (await ownCommits.ofTime(new Date(oldest.commit.time))).hashes : new Set<string>();
  return waitingCommits(review, own);
}
