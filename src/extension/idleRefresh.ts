/**
 * Refreshes a tree, but not while VS Code is still filling it: what it asks for in that moment comes back empty, and what a
 * person had opened is closed. So a refresh waits until nothing has been asked for a moment, and several become one.
 */
import type { Disposable } from 'vscode';

/** Milliseconds without a question after which the tree is taken to be filled; and the longest wait. */
const idle = 150;
const longest = 3000;

export class IdleRefresh implements Disposable {
  readonly #refresh: () => void;
  #timer: NodeJS.Timeout | undefined;
  #lastAsked = 0;
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

  #wait(): void {
    const now = performance.now();
    const quietFor = now - this.#lastAsked;
    const due = quietFor >= idle || now - this.#wantedSince >= longest;
    this.#timer = due ? undefined : setTimeout(() => this.#wait(), idle - quietFor);
    if (due) this.#refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
