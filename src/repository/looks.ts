/** Looks again at what may have changed in a repository: at its customers.yaml files, HEAD and the notes. */
import { allEnded, oneAtATime, shared } from '../core/oneAtATime';
import type { Git } from '../git/git';
import { currentTips, type Tips } from '../git/notes';
import type { CustomersReading } from './customers/customersReading';

export class Looks {
  readonly #git: Git;
  readonly #customers: CustomersReading;
  readonly #seen: () => Promise<void>;
  readonly #inTurn = oneAtATime();
  #tips: Tips = [undefined, undefined];
  /** A look has failed on its way, so that the next one is at all. */
  #isBehind = false;
  readonly atAll = shared(() => this.#lookAtAll(), this.#inTurn);
  /** Takes nothing in, unless HEAD or the notes have moved. */
  readonly atTips = shared(() => this.#lookAtTips(), this.#inTurn);

  /** @param seen called when a look has taken in what there is; it belongs to the look, and fails with it */
  constructor(git: Git, customers: CustomersReading, seen: () => Promise<void>) {
    this.#git = git;
    this.#customers = customers;
    this.#seen = seen;
  }

  /** To be called when git has failed with what a look had taken in, so that the next one is at all. */
  again(): void {
    this.#isBehind = true;
  }

  /** As they were last seen. */
  get tips(): Tips {
    return this.#tips;
  }

  #lookAtAll(): Promise<void> {
    return this.#takeIn(async () => {
      const [, tips] = await allEnded([this.#customers.refresh(), this.#git.run(currentTips)]);
      if (this.#areNews(tips)) this.#tips = tips;
    });
  }

  async #lookAtTips(): Promise<void> {
    if (this.#isBehind) return this.#lookAtAll();
    const tips = await this.#git.run(currentTips);
    if (!this.#areNews(tips)) return;
    const [before] = this.#tips;
    await this.#takeIn(async () => {
      this.#tips = tips;
      if (tips[0] !== before) await this.#customers.refresh(); // watchers may miss files in folders that are new themselves
    });
  }

  #areNews(tips: Tips): boolean {
    return tips.some((tip, at) => tip !== this.#tips[at]);
  }

  async #takeIn(read: () => Promise<void>): Promise<void> {
    this.#isBehind = true;
    await read();
    await this.#seen();
    this.#isBehind = false;
  }
}
