/** The Customers view: a tree that follows the customers.yaml files and the history. */
import { EventEmitter, l10n, window, type Disposable, type TreeDataProvider, type TreeItem } from 'vscode';
import { attentionOf } from '../core/attention';
import { itemOf } from './customersItems';
import { children, groupNodes, type Node } from './customersNodes';
import { DisposableStore } from './disposableStore';
import { IdleRefresh } from './idleRefresh';
import type { Repositories } from './repositories';
import { dayOf } from './today';

export class CustomersTree implements TreeDataProvider<Node>, Disposable {
  readonly #repositories: Repositories;
  readonly #now: () => Date;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly #refresh = this.#held.add(new IdleRefresh(() => this.#changed.fire()));
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(repositories: Repositories, now: () => Date) {
    this.#repositories = repositories;
    this.#now = now;
    const view = this.#held.add(
      window.createTreeView('downstreamCustomers.customers', { treeDataProvider: this, showCollapseAll: true }),
    );
    const follow = () => {
      this.#refresh.want();
      view.message = untrustedMessage(repositories) || outdatedMessage(repositories);
    };
    this.#held.add(repositories.onDidChange(follow));
    this.#held.add(repositories.onDidChangeUntrusted(follow));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    this.#refresh.asked();
    return [...(await (node ? children(node) : this.#roots()))];
  }

  async #roots(): Promise<readonly Node[]> {
    const repositories = this.#repositories.shown.map(async (repository): Promise<Node> => {
      const review = await repository.history.recent();
      const attention = attentionOf(review, repository.customers).map((each) => [each.customer.id, each] as const);
      return { kind: 'repository', repository, review, attention: new Map(attention) };
    });
    const roots = await Promise.all(repositories);
    return roots.length === 1 ? groupNodes(roots[0]!) : roots;
  }

  getTreeItem(node: Node): TreeItem {
    return itemOf(node, this.#repositories, dayOf(this.#now()));
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

/** Said once above the tree while a file is broken; '' is no message. */
function outdatedMessage({ withCustomers }: Repositories): string {
  const broken = withCustomers.flatMap(({ sources }) => sources.filter(({ now }) => now.state === 'broken'));
  const files = broken.map(({ file }) => file).join(', ');
  return files === '' ? '' : l10n.t('{0} has errors. What is shown of it is its last good reading.', files);
}
