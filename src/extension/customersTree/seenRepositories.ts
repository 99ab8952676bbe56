/** What was seen of each repository of the window when it last changed; looked at from when somebody asks for it. */
import { EventEmitter, type Disposable } from 'vscode';
import type { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import type { Repositories } from '../repositories/repositories';
import { isSame, look, type Seen } from './seen';

export class SeenRepositories implements Disposable {
  readonly #repositories: Repositories;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<Repository | undefined>());
  /** There is something new to see of a repository; undefined: repositories came or went. */
  readonly onDidChange = this.#changed.event;
  readonly #seen = new Map<Repository, Seen>();
  /** The look that was begun last. */
  readonly #looks = new Map<Repository, Promise<Seen>>();
  #isAsked = false;

  constructor(repositories: Repositories) {
    this.#repositories = repositories;
    this.#held.add(repositories.onDidChange((repository) => void this.#follow(repository)));
    this.#held.add(repositories.onDidChangeUntrusted(() => this.#followUntrusted()));
  }

  /** Of those whose customers are shown. */
  async all(): Promise<readonly Seen[]> {
    this.#isAsked = true;
    const { shown } = this.#repositories;
    const unseen = shown.filter((repository) => !this.#seen.has(repository));
    await Promise.all(unseen.map((repository) => this.#look(repository)));
    return shown.flatMap((repository) => this.#seen.get(repository) ?? []);
  }

  /** Undefined: it was closed. */
  of(repository: Repository): Seen | undefined {
    return this.#seen.get(repository);
  }

  async #follow(repository: Repository): Promise<void> {
    if (!this.#isAsked) return;
    const before = this.#seen.get(repository);
    if (!this.#repositories.withCustomers.includes(repository)) {
      this.#looks.delete(repository);
      if (this.#seen.delete(repository)) this.#changed.fire(undefined);
      return;
    }
    const now = await this.#look(repository);
    if (now && !before) this.#changed.fire(undefined);
    else if (now && before && !isSame(before, now)) this.#changed.fire(repository);
  }

  /** These are few, and small. */
  #followUntrusted(): void {
    const { all } = this.#repositories;
    for (const repository of this.#seen.keys()) if (!all.includes(repository)) this.#seen.delete(repository);
    if (this.#isAsked) this.#changed.fire(undefined);
  }

  /** Undefined: another look was begun meanwhile. */
  async #look(repository: Repository): Promise<Seen | undefined> {
    const looking = look(repository);
    this.#looks.set(repository, looking);
    const seen = await looking;
    if (this.#looks.get(repository) !== looking) return undefined;
    this.#seen.set(repository, seen);
    return seen;
  }

  dispose(): void {
    this.#held.dispose();
  }
}
