/**
 * Refreshes a tree, but not while VS Code is still filling it: what it asks for in that moment comes back empty, and what a
 * person had opened is closed. So a refresh waits until nothing has been asked for a moment, and several become one.
 */
import type { Disposable } from 'vscode';

/** Milliseconds without a question after which the tree is taken to be filled; and the longest wait. */
const idle = 150;
const longest = 3000;
/** For so long after a refresh VS Code holds the next one back, and then nobody knows what it does meanwhile. */
const heldBack = 250;

export class IdleRefresh implements Disposable {
  readonly #refresh: () => void;
  #timer: NodeJS.Timeout | undefined;
  #lastAsked = -Infinity;
  #lastRefreshed = -Infinity;
  #wantedSince = 0;

  constructor(refresh: () => void) {
    this.#refresh = refresh;
  }

  /** To be called whenever VS Code asks for children. */
  asked(): void {
    this.#lastAsked = performance.now();
  }

  /** To be called when what the tree shows has changed. */
  want(): void {
    if (this.#timer) return;
    this.#wantedSince = performance.now();
    this.#wait();
  }

  /** Refreshes without waiting: a person is to see it now. */
  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastRefreshed = performance.now();
    this.#refresh();
  }

  #wait(): void {
    const now = performance.now();
    const rest = Math.max(idle - (now - this.#lastAsked), heldBack - (now - this.#lastRefreshed));
    if (rest <= 0 || now - this.#wantedSince >= longest) this.now();
    else this.#timer = setTimeout(() => this.#wait(), rest);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
