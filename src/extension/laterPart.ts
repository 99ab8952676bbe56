/** A part of the window that is loaded when it is first wanted, and no more once the window closes. */
import type { Disposable } from 'vscode';
import { guarded } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';

export class LaterPart implements Disposable {
  readonly #held = new DisposableStore();
  readonly #name: string;
  readonly #log: WindowLog;
  readonly #load: () => Promise<() => Disposable>;
  #state: 'waiting' | 'wanted' | 'ended' = 'waiting';

  /**
   * @param name for the log
   * @param load gives what opens the part
   */
  constructor(name: string, log: WindowLog, load: () => Promise<() => Disposable>) {
    this.#name = name;
    this.#log = log;
    this.#load = load;
  }

  /** Opens it, if it is not open yet. */
  want(): void {
    if (this.#state !== 'waiting') return;
    this.#state = 'wanted';
    void guarded(`loading ${this.#name}`, this.#log, async () => {
      const open = await this.#load();
      if (this.#state === 'wanted') this.#held.add(open());
    });
  }

  dispose(): void {
    this.#state = 'ended';
    this.#held.dispose();
  }
}
