/** What must end together, the newest first. A thing is added in the line that makes it. */
import type { Disposable } from 'vscode';

export class DisposableStore implements Disposable {
  readonly #held = new Set<{ dispose(): unknown }>();

  add<T extends { dispose(): unknown }>(disposable: T): T {
    this.#held.add(disposable);
    return disposable;
  }

  dispose(): void {
    const inReverse = [...this.#held].toReversed();
    this.#held.clear();
    for (const disposable of inReverse) disposable.dispose();
  }
}
