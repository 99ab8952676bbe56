/**
 * The nodes that a person has opened in the Customers view, which stay open when they come to stand elsewhere.
 *
 * And what VS Code closes again is opened again. While it takes in a refresh it has noted which nodes are closed, and in the end
 * it draws those so, also one that was opened in the meantime; it tells nobody of that.
 */
import type { Disposable, TreeView } from 'vscode';
import type { Node } from './customersNodes';
import { DisposableStore } from './disposableStore';

/** Milliseconds: for so long after a refresh, VS Code may still be taking it in. */
const takingIn = 10_000;

/** Milliseconds in which a person may close again what was opened. */
const patience = 300;

export class OpenNodes implements Disposable {
  readonly #view: TreeView<Node>;
  readonly #held = new DisposableStore();
  /** By what stays the same of them. */
  readonly #open = new Set<string>();
  /** By id: those to be opened again. */
  readonly #again = new Map<string, NodeJS.Timeout>();
  #lastRefreshed = -Infinity;

  constructor(view: TreeView<Node>) {
    this.#view = view;
    this.#held.add(view.onDidExpandElement(({ element }) => this.#opened(element)));
    this.#held.add(view.onDidCollapseElement(({ element }) => this.#closed(element)));
  }

  has({ state }: Node): boolean {
    return state !== undefined && this.#open.has(state);
  }

  /** To be called when VS Code is told to ask again. */
  refreshed(): void {
    this.#lastRefreshed = performance.now();
  }

  #opened(node: Node): void {
    if (node.state !== undefined) this.#open.add(node.state);
    if (performance.now() - this.#lastRefreshed > takingIn) return;
    this.#forget(node.id);
    this.#again.set(
      node.id,
      setTimeout(() => this.#openAgain(node), patience),
    );
  }

  #closed({ id, state }: Node): void {
    if (state !== undefined) this.#open.delete(state);
    this.#forget(id);
  }

  /** VS Code does that when it has taken in the refresh; nothing happens where the node is open, or gone. */
  #openAgain(node: Node): void {
    this.#again.delete(node.id);
    if (!this.#view.visible) return;
    this.#view.reveal(node, { expand: true, select: false, focus: false }).then(undefined, () => undefined);
  }

  #forget(id: string): void {
    clearTimeout(this.#again.get(id));
    this.#again.delete(id);
  }

  dispose(): void {
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#held.dispose();
  }
}
