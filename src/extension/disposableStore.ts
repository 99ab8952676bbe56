/** What must end together. A thing is added in the line that makes it. */
import type { Disposable } from 'vscode';

export class DisposableStore implements Disposable {
  readonly #held = new Set<{ dispose(): unknown }>();

  add<T extends { dispose(): unknown }>(disposable: T): T {
    this.#held.add(disposable);
    return disposable;
  }

  dispose(): void {
    for (const disposable of this.#held) disposable.dispose();
    this.#held.clear();
  }
}
