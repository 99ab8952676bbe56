/** The Affected view in Source Control: live, who the next commit affects; what is ticked and said here its question begins with. */
import {
  commands,
  EventEmitter,
  l10n,
  TreeItemCheckboxState,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import { isPrivate } from '../../core/customers/overlay';
import { oneAtATime } from '../../core/oneAtATime';
import { nothingPrepared, preparedAs, withTick, type PreparedNote } from '../../core/note/preparedNote';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import {
  affectedChildren,
  affectedItem,
  customerRows,
  originText,
  type AffectedNode,
  type AffectedNow,
} from './affectedNodes';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { GitRepository } from '../repositories/gitExtension';
import { IdleRefresh } from '../idleRefresh';
import type { WindowLog } from '../log';
import { inform, mention } from '../notifications';
import { NextChange } from '../repositories/nextChange';
import { pathsToCommit } from '../prompt/pathsToCommit';
import { askWhoIsAffected } from '../prompt/prompt';
import type { Repositories } from '../repositories/repositories';

/** A repository whose changes are followed. */
interface Followed extends Disposable {
  readonly repository: Repository;
  readonly git: GitRepository;
  readonly change: NextChange;
  /** What was seen last. */
  now: AffectedNow | undefined;
  /** It may have become another since. */
  isOld: boolean;
  looking: Promise<void> | undefined;
}

export class AffectedTree implements TreeDataProvider<AffectedNode>, Disposable {
  readonly #repositories: Repositories;
  readonly #log: WindowLog;
  readonly #held = new DisposableStore();
  readonly #followed = new Map<Repository, Followed>();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly #refresh = this.#held.add(new IdleRefresh(() => this.#changed.fire()));
  readonly #inTurn = oneAtATime();
  readonly #view: TreeView<AffectedNode>;
  /** What the rows that are shown were made of. */
  #shown = '';
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(repositories: Repositories, log: WindowLog) {
    this.#repositories = repositories;
    this.#log = log;
    this.#view = this.#held.add(
      window.createTreeView('downstreamCustomers.affected', {
        treeDataProvider: this,
        manageCheckboxStateManually: true,
      }),
    );
    this.#held.add(repositories.onDidChange((repository) => this.#follow(repository)));
    this.#held.add(this.#view.onDidChangeVisibility(() => this.#lookAtOld()));
    this.#held.add(
      this.#view.onDidChangeCheckboxState(({ items }) =>
        this.#keepTicks(items).catch((cause) => log.error('ticking a customer', cause)),
      ),
    );
    this.#held.add(registerCommand('prepareNote', log, (node) => this.#prepare(node)));
    this.#held.add(registerCommand('discardPrepared', log, (node) => this.#discard(node)));
    for (const repository of repositories.withCustomers) this.#follow(repository);
  }

  #follow(repository: Repository): void {
    const followed = this.#followed.get(repository);
    if (!this.#repositories.withCustomers.includes(repository)) {
      followed?.dispose();
      this.#followed.delete(repository);
      return followed && this.#show();
    }
    if (followed) return this.#want(followed);
    const git = this.#repositories.gitOf(repository);
    if (!git) return;
    const change = new NextChange(repository, git, () => this.#want(made));
    const dispose = () => change.dispose();
    const made: Followed = { repository, git, change, now: undefined, isOld: true, looking: undefined, dispose };
    this.#followed.set(repository, made);
    this.#want(made);
  }

  /** While nobody sees the view, it is only known to be old. */
  #want(followed: Followed): void {
    followed.isOld = true;
    if (this.#view.visible) void this.#look(followed);
  }

  #lookAtOld(): void {
    if (!this.#view.visible) return;
    for (const followed of this.#followed.values()) if (followed.isOld) void this.#look(followed);
  }

  /** One look after the other, so that none is overtaken; all that happens during one is one more. */
  #look(followed: Followed): Promise<void> {
    const look = async () => {
      while (followed.isOld && this.#isFollowed(followed)) {
        followed.isOld = false;
        const now = await this.#now(followed);
        if (!this.#isFollowed(followed)) return;
        followed.now = now;
        this.#show();
      }
    };
    const quietly = (cause: unknown) => {
      if (this.#isFollowed(followed)) this.#log.error('looking at what is changed', cause);
    };
    return (followed.looking ??= look()
      .catch(quietly)
      .finally(() => {
        followed.looking = undefined;
        if (followed.isOld && this.#isFollowed(followed)) this.#want(followed); // it has become old just when the look ended
      }));
  }

  #isFollowed(followed: Followed): boolean {
    return this.#followed.get(followed.repository) === followed;
  }

  async #now({ repository, change }: Followed): Promise<AffectedNow> {
    const begun = performance.now();
    const [found, prepared] = await Promise.all([change.now(), repository.prepared.next()]);
    const { of, paths } = isFailure(found) ? { of: 'working' as const, paths: [] } : found;
    const affected = repository.history.suggest(paths);
    this.#log.debug(`who is affected (${Math.round(performance.now() - begun)} ms)`);
    return { repository, of, paths, affected, prepared };
  }

  /** Those with changes. */
  get #changes(): readonly AffectedNow[] {
    return [...this.#followed.values()].flatMap(({ now }) => (now && now.paths.length > 0 ? [now] : []));
  }

  #show(): void {
    const changes = this.#changes;
    const [only, ...others] = changes;
    this.#view.description = only && others.length === 0 ? originText(only) : '';
    const isPrepared = changes.some(({ prepared }) => prepared !== undefined);
    void commands.executeCommand('setContext', 'downstreamCustomers.prepared', isPrepared);
    const shown = changes.map(contentOf).join('\n');
    if (shown !== this.#shown) this.#refresh.want();
    this.#shown = shown;
    const message = messageOf(changes); // after the rows: what comes second VS Code holds back for 200 ms
    if (this.#view.message !== message) this.#view.message = message;
  }

  async getChildren(node?: AffectedNode): Promise<AffectedNode[]> {
    this.#refresh.asked();
    if (node) return [...affectedChildren(node)];
    const first = [...this.#followed.values()].filter(({ now }) => now === undefined);
    await Promise.all(first.map((followed) => this.#look(followed)));
    const [only, ...others] = this.#changes;
    if (!only) return [];
    if (others.length === 0) return [...customerRows(only)];
    return [only, ...others].map((now) => ({ kind: 'repository', repository: now.repository, now }));
  }

  getTreeItem(node: AffectedNode): TreeItem {
    return affectedItem(node);
  }

  #keepTicks(items: readonly (readonly [AffectedNode, TreeItemCheckboxState])[]): Promise<void> {
    return this.#inTurn(async () => {
      for (const [node, state] of items) {
        if (node.kind !== 'customer') continue;
        const before = (await node.repository.prepared.next()) ?? nothingPrepared;
        const isTicked = state === TreeItemCheckboxState.Checked;
        await this.#keep(node.repository, withTick(before, node.customer.id, isTicked));
      }
    });
  }

  async #keep(repository: Repository, note: PreparedNote | undefined): Promise<void> {
    await repository.prepared.keep(note);
    const followed = this.#followed.get(repository);
    if (followed) this.#want(followed);
  }

  /** That of a row, or one with changes that a person picks. */
  async #pick(node: unknown): Promise<Followed | undefined> {
    const isRow = typeof node === 'object' && node !== null && 'now' in node;
    const candidates = this.#changes.map(({ repository }) => repository);
    const all = candidates.length > 0 ? candidates : this.#repositories.withCustomers;
    const picked = isRow
      ? (node as AffectedNode).repository
      : await this.#repositories.pick(all, l10n.t('Which repository?'));
    return picked && this.#followed.get(picked);
  }

  async #prepare(node: unknown): Promise<Failure | undefined> {
    const followed = await this.#pick(node);
    if (!followed) return undefined;
    const { repository, git, change } = followed;
    const [found, taken] = await Promise.all([change.now(), pathsToCommit(repository, git)]);
    if (isFailure(found)) return found;
    const paths = isFailure(taken) || taken.length === 0 ? found.paths : taken;
    if (paths.length === 0) return void inform(l10n.t('There are no changes yet to prepare a note for.'));
    const affected = repository.history.suggest(paths);
    const notes = await askWhoIsAffected({
      repository,
      message: git.inputBox.value,
      affected,
      noted: [],
      prepared: await repository.prepared.next(),
      placeholder: l10n.t('Enter keeps the ticked ones for the next commit, Escape keeps what was prepared before'),
    });
    if (!notes) return undefined;
    await this.#keep(repository, preparedAs(notes, affected));
    mention(l10n.t('$(check) The customer note is prepared for the next commit'));
    return undefined;
  }

  async #discard(node: unknown): Promise<void> {
    const followed = await this.#pick(node);
    if (followed) await this.#keep(followed.repository, undefined);
  }

  dispose(): void {
    for (const followed of this.#followed.values()) followed.dispose();
    this.#followed.clear();
    this.#held.dispose();
  }
}

/** Said above the rows, or in place of them. */
function messageOf(changes: readonly AffectedNow[]): string {
  const [only, ...others] = changes;
  if (!only) return l10n.t('No changes.');
  if (others.length > 0) return '';
  const { paths, prepared } = only;
  const rows = customerRows(only);
  if (prepared?.said !== undefined && !rows.some(({ isTicked }) => isTicked))
    return l10n.t('Prepared: nobody is affected.');
  if (rows.length > 0) return '';
  if (touchesPrivately(only))
    return l10n.t('Only customers of your customers.local.yaml are touched. Nobody is asked about them.');
  return paths.length === 1
    ? l10n.t('1 file changed, no customer is touched.')
    : l10n.t('{0} files changed, no customer is touched.', paths.length);
}

function touchesPrivately({ repository, paths }: AffectedNow): boolean {
  const { customers } = repository.allCustomers;
  return customers.some((customer) => isPrivate(customer) && repository.touches(customer, paths));
}

/** The same for the same rows. */
function contentOf(now: AffectedNow): string {
  const rows = customerRows(now).map(({ customer, reasons, suggested, isTicked, note }) => {
    return [customer.id, customer.name, customer.needs.map(({ text }) => text), reasons, suggested, isTicked, note];
  });
  return JSON.stringify([now.repository.root.workTree, originText(now), rows]);
}
