/** The Customers view: a tree that follows the customers.yaml files and the history, grouped and filtered as a person wants it. */
import { commands, EventEmitter, l10n, window } from 'vscode';
import type { Disposable, Memento, TreeDataProvider, TreeItem, TreeView } from 'vscode';
import { groupings, type Grouping } from '../../core/customers/customerGroups';
import type { Repository } from '../../repository/repository';
import type { ConsumedFiles } from '../files/consumedFiles';
import type { CustomerOf } from '../customerChoice';
import { DropOnCustomer } from './customersDrop';
import type { Node, NodeOf, RepositoryNode } from './customersNodes';
import { DisposableStore } from '../disposableStore';
import { IdleRefresh } from '../idleRefresh';
import { OpenNodes } from './openNodes';
import type { Repositories } from '../repositories/repositories';
import type { Seen } from './seen';
import { SeenRepositories } from './seenRepositories';
import { dayOf } from '../today';

export interface TreeGround {
  readonly repositories: Repositories;
  readonly consumed: ConsumedFiles;
  readonly now: () => Date;
  /** Of the workspace. */
  readonly memory: Memento;
}

const groupingKey = 'downstreamCustomers.groupBy';

type Nodes = Promise<readonly Node[]>;

/** What the tree shows is a bundle of its own, since it is needed when the view is first seen. */
const contents = () => import('./customersContents.js');

export class CustomersTree implements TreeDataProvider<Node>, Disposable {
  readonly #ground: TreeGround;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<Node[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #refresh = this.#held.add(new IdleRefresh(() => this.#drawAgain()));
  readonly #view: TreeView<Node>;
  readonly #open: OpenNodes;
  readonly #seen: SeenRepositories;
  /** Each made once, so that VS Code is given the same nodes when it asks twice. */
  #roots: Nodes | undefined;
  readonly #below = new WeakMap<Node, Nodes>();
  readonly #repositoryNodes = new WeakMap<Repository, RepositoryNode>();
  /** Patterns whose files were asked for. */
  readonly #patterns = new Set<NodeOf<'pattern'>>();
  /** What is to be drawn again; undefined: everything. */
  #stale: Set<Node> | undefined = new Set();
  #filter = '';

  constructor(ground: TreeGround) {
    const { repositories, consumed } = ground;
    this.#ground = ground;
    this.#seen = this.#held.add(new SeenRepositories(repositories));
    this.#view = this.#held.add(
      window.createTreeView('downstreamCustomers.customers', {
        treeDataProvider: this,
        showCollapseAll: true,
        dragAndDropController: new DropOnCustomer(),
      }),
    );
    this.#open = this.#held.add(new OpenNodes(this.#view));
    this.#held.add(repositories.onDidChange(() => void this.#tell()));
    this.#held.add(repositories.onDidChangeUntrusted(() => void this.#tell()));
    this.#held.add(this.#seen.onDidChange((repository) => void this.#follow(repository)));
    this.#held.add(consumed.onDidChange(() => void this.#followFiles()));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.#refresh.asked();
    return [...(await this.#open.asked(node?.id, node ? this.#nodesIn(node) : this.#rootNodes()))];
  }

  getParent({ parent }: Node): Node | undefined {
    return parent;
  }

  async getTreeItem(node: Node): Promise<TreeItem> {
    const { repositories, now } = this.#ground;
    const { itemOf } = await contents();
    return itemOf(node, { repositories, today: dayOf(now()), isOpen: (each) => this.#open.has(each) });
  }

  get grouping(): Grouping {
    const kept = this.#ground.memory.get<unknown>(groupingKey);
    return groupings.find((each) => each === kept) ?? 'group';
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.#ground.memory.update(groupingKey, grouping);
    this.#stale = undefined;
    this.#refresh.now();
  }

  get filter(): string {
    return this.#filter;
  }

  /** Shows only the customers that fit; '' is all of them. While somebody types, several changes are drawn as one. */
  async showOnly(filter: string, { isTyping = false } = {}): Promise<void> {
    if (filter.trim() === this.#filter) return;
    this.#filter = filter.trim();
    this.#stale = undefined;
    if (isTyping) this.#refresh.want();
    else this.#refresh.now();
    await commands.executeCommand('setContext', 'downstreamCustomers.filtered', this.#filter !== '');
    await this.#tell();
  }

  /** Shows a customer, opened and selected; where a filter hides it, without the filter. */
  async reveal(customer: CustomerOf): Promise<void> {
    if (!(await this.#find(customer))) await this.showOnly('');
    const node = await this.#find(customer);
    if (node) await this.#view.reveal(node, { select: true, focus: true, expand: true });
  }

  /** The first place where it stands. */
  async #find({ repository, customer }: CustomerOf): Promise<Node | undefined> {
    const isAbove = ({ kind }: Node) => kind === 'repository' || kind === 'group';
    let nodes = (await this.#rootNodes()).filter((node) => node.repository === repository);
    while (nodes.length > 0) {
      const found = nodes.find((node) => node.kind === 'customer' && node.customer.id === customer.id);
      if (found) return found;
      nodes = (await Promise.all(nodes.filter(isAbove).map((node) => this.#nodesIn(node)))).flat();
    }
    return undefined;
  }

  #rootNodes(): Nodes {
    const roots = (this.#roots ??= this.#makeRoots());
    roots.catch(() => (this.#roots = undefined)); // told to who asked
    return roots;
  }

  async #makeRoots(): Nodes {
    const all = await this.#seen.all();
    void this.#tell();
    const [only, ...others] = all;
    if (only && others.length === 0) return this.#groups(only);
    return all.map(({ repository }) => this.#repositoryNode(repository));
  }

  /** The same node each time, so that it can be drawn again alone. */
  #repositoryNode(repository: Repository): RepositoryNode {
    const id = repository.root.workTree;
    const node = this.#repositoryNodes.get(repository) ?? { kind: 'repository', repository, id };
    this.#repositoryNodes.set(repository, node);
    return node;
  }

  #nodesIn(node: Node): Nodes {
    const known = this.#below.get(node);
    if (known) return known;
    const made = this.#makeNodes(node);
    this.#below.set(node, made);
    if (node.kind === 'pattern') this.#patterns.add(node);
    made.catch(() => this.#below.delete(node)); // told to who asked
    return made;
  }

  async #makeNodes(node: Node): Nodes {
    const { nodesIn } = await contents();
    if (node.kind !== 'repository') return nodesIn(node, this.#ground.consumed);
    const seen = this.#seen.of(node.repository);
    return seen ? this.#groups(seen, node) : [];
  }

  async #groups(seen: Seen, node?: RepositoryNode): Nodes {
    const { groupNodes, searchFor } = await contents();
    return groupNodes(seen, { by: this.grouping, fits: searchFor(this.#filter, seen.customers) }, node);
  }

  /** @param repository undefined: repositories came or went */
  async #follow(repository: Repository | undefined): Promise<void> {
    const node = repository && this.#repositoryNode(repository);
    if (node && (await this.#roots)?.includes(node)) this.#stale?.add(node);
    else this.#stale = undefined;
    this.#refresh.want();
  }

  /** Files came or went: draws the patterns again that match others now. */
  async #followFiles(): Promise<void> {
    for (const node of this.#patterns) {
      const now = this.#makeNodes(node);
      const ids = await now.then(idsOf, () => undefined); // of what git cannot tell now, all stays as it is drawn
      const before = await this.#below.get(node)?.then(idsOf, () => undefined);
      if (ids === undefined || ids === before) continue;
      this.#below.set(node, now);
      this.#stale?.add(node);
      this.#refresh.want();
    }
  }

  #drawAgain(): void {
    const nodes = this.#stale && [...this.#stale];
    this.#stale = new Set();
    this.#open.refreshed();
    if (!nodes) this.#roots = undefined;
    const shown = this.#ground.repositories.shown.map((repository) => this.#repositoryNode(repository));
    for (const node of nodes ?? shown) if (node.kind === 'repository') this.#below.delete(node);
    this.#forgetPatterns(nodes);
    this.#changed.fire(nodes);
  }

  /** Those below what is made anew, which would keep all that was seen then. @param nodes undefined: everything is */
  #forgetPatterns(nodes: readonly Node[] | undefined): void {
    const anew = new Set(nodes?.flatMap((node) => (node.kind === 'repository' ? [node.repository] : [])));
    for (const node of this.#patterns) if (!nodes || anew.has(node.repository)) this.#patterns.delete(node);
  }

  /** Says above the tree what is to be known of all of it. */
  async #tell(): Promise<void> {
    const { repositories } = this.#ground;
    const outdated = untrustedMessage(repositories) || outdatedMessage(repositories);
    if (this.#filter === '') return this.#say(outdated, '');
    const all = await this.#seen.all();
    const { searchFor } = await contents();
    const customers = all.flatMap((seen) => {
      const fits = searchFor(this.#filter, seen.customers);
      return seen.customers.customers.map((customer) => fits(customer));
    });
    const found = customers.filter(Boolean).length;
    const message =
      found === 0
        ? l10n.t('No customer has “{0}” in its name, id, tags, contacts or paths.', this.#filter)
        : l10n.t('Filtered by “{0}”: {1} of {2} customers.', this.#filter, found, customers.length);
    this.#say([outdated, message].filter(Boolean).join(' '), l10n.t('{0} of {1}', found, customers.length));
  }

  /** Each of them only where it is another: VS Code takes its time for it. */
  #say(message: string, description: string): void {
    if ((this.#view.message ?? '') !== message) this.#view.message = message;
    if ((this.#view.description ?? '') !== description) this.#view.description = description;
  }

  dispose(): void {
    this.#held.dispose();
  }
}

/** Said above the tree of a window that is not trusted. */
function untrustedMessage({ untrusted, shown }: Repositories): string {
  const isSaid = untrusted.length > 0 && shown.length > 0;
  return isSaid
    ? l10n.t('Restricted Mode: read from customers.yaml alone, without git. Trust this workspace for the rest.')
    : '';
}

const idsOf = (nodes: readonly Node[]): string => nodes.map(({ id }) => id).join('\n');

/** Said once above the tree while a file is broken; '' is no message. */
function outdatedMessage({ withCustomers }: Repositories): string {
  const broken = withCustomers.flatMap(({ sources }) => sources.filter(({ now }) => now.state === 'broken'));
  const files = broken.map(({ file }) => file).join(', ');
  return files === '' ? '' : l10n.t('{0} has errors. What is shown of it is its last good reading.', files);
}
