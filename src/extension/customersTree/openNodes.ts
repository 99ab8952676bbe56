/**
 * The nodes that a person has opened in the Customers view, which stay open when they come to stand elsewhere.
 *
 * And what VS Code closes again is opened again. While it takes in a refresh it has noted which nodes are closed, and in the end
 * it draws those so, also one that was opened in the meantime; it tells nobody of that. What is below such a node is asked for
 * only when the refresh is taken in; of any other, at once.
 */
import type { Disposable, TreeView } from 'vscode';
import type { Node } from './customersNodes';
import { DisposableStore } from '../disposableStore';

/** Milliseconds without a question or an answer after which a refresh is taken to be taken in. */
const quiet = 500;

/** Milliseconds between a node that is opened and the question that follows it at once. */
const atOnce = 20;

export class OpenNodes implements Disposable {
  readonly #view: TreeView<Node>;
  readonly #held = new DisposableStore();
  /** By what stays the same of them. */
  readonly #open = new Set<string>();
  /** By id: those that may be closed when the refresh is taken in, and when they were opened. */
  readonly #doubtful = new Map<string, { readonly node: Node; readonly at: number }>();
  /** Undefined: no refresh is being taken in. */
  #settling: NodeJS.Timeout | undefined;
  #unanswered = 0;

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
    this.#wait();
  }

  /** To be called when VS Code asks what is below a node, or at the top; `answer` is what it is told. */
  async asked<T>(id: string | undefined, answer: Promise<T>): Promise<T> {
    const { at = -Infinity } = this.#doubtful.get(id ?? '') ?? {};
    if (id !== undefined && performance.now() - at < atOnce) this.#doubtful.delete(id);
    this.#unanswered += 1;
    try {
      return await answer;
    } finally {
      this.#unanswered -= 1;
      if (this.#settling) this.#wait();
    }
  }

  #wait(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#settled(), quiet);
  }

  #opened(node: Node): void {
    if (node.state !== undefined) this.#open.add(node.state);
    if (this.#settling) this.#doubtful.set(node.id, { node, at: performance.now() });
  }

  #closed({ id, state }: Node): void {
    if (state !== undefined) this.#open.delete(state);
    for (const each of this.#doubtful.keys()) if (each.startsWith(id)) this.#doubtful.delete(each);
  }

  /** Nothing happens to a node that is open, or gone. */
  #settled(): void {
    this.#settling = undefined;
    if (this.#unanswered > 0) return this.#wait();
    const nodes = [...this.#doubtful.values()];
    this.#doubtful.clear();
    if (!this.#view.visible) return;
    for (const { node } of nodes) {
      this.#view.reveal(node, { expand: true, select: false, focus: false }).then(undefined, () => undefined);
    }
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#held.dispose();
  }
}
