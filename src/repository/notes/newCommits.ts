/** The commits that deserve a question after they were made: each is found once (SPEC §5). */
import { isNeverAsked } from '../../core/suggestion/restraint';
import type { WholeCommit } from '../../core/history/commit';
import type { ReviewedCommit } from '../../core/review/review';
import type { HeadPlace } from './ownCommits';
import type { Repository } from '../repository';

export class NewCommits {
  readonly #repository: Repository;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #found = new Set<string>();
  #place: HeadPlace | undefined;

  /** @param environment in which `CI` and `DOWNSTREAM_CUSTOMERS_SKIP` keep all questions away */
  constructor(repository: Repository, environment: Readonly<Record<string, string | undefined>>) {
    this.#repository = repository;
    this.#environment = environment;
  }

  /**
   * Commits of this user since the last look that touch a customer and have no note, newest first; none at the first look.
   * An amended one is not found again.
   */
  async look(): Promise<readonly ReviewedCommit<WholeCommit>[]> {
    const before = this.#place;
    const now = await this.#repository.ownCommits.place();
    const found = before && before.hash !== now.hash ? await this.#since(before) : [];
    this.#place = now; // where git has failed, the next look begins where this one has
    for (const { commit } of found) this.#found.add(commit.hash);
    return found;
  }

  async #since(place: HeadPlace): Promise<readonly ReviewedCommit<WholeCommit>[]> {
    const { ownCommits, history } = this.#repository;
    const own = await ownCommits.since(place);
    // One that was made after the place was asked for, and before the others were, is among those of the next look again.
    const fresh = own.filter(
      ({ commit, replaced }) => ![commit.hash, ...replaced].some((hash) => this.#found.has(hash)),
    );
    const { CI, DOWNSTREAM_CUSTOMERS_SKIP } = this.#environment;
    if (CI || DOWNSTREAM_CUSTOMERS_SKIP || this.#repository.operationInProgress()) return [];
    const reviewed = await Promise.all(fresh.map(({ commit }) => history.reviewed(commit)));
    return reviewed.filter(({ state, commit }) => state === 'missing' && !isNeverAsked(commit));
  }
}
