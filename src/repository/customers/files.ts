/** The files of a repository, tracked or new: which there are, and which of them customers consume. */
import type { Customer } from '../../core/customers/customer';
import type { Touch } from '../../core/matching/matcher';
import { matches, type Pattern } from '../../core/matching/patterns';
import { affectedBy, type Affected } from '../../core/suggestion/suggestion';
import { filesBelow, holdsFile } from '../../git/files';
import type { Git } from '../../git/git';
import { ConsumedFilesReading, type ConsumedFiles } from './consumedFiles';
import type { Listing } from './customersReading';
import { matchedInTurns } from './matchedInTurns';

export class Files {
  readonly #git: Git;
  readonly #all: () => Listing;
  readonly #shared: () => Listing;
  readonly #consumed = new ConsumedFilesReading();

  /**
   * @param all customers as they are now, the private ones, too
   * @param shared those that answers may name
   */
  constructor(git: Git, all: () => Listing, shared: () => Listing) {
    this.#git = git;
    this.#all = all;
    this.#shared = shared;
  }

  /** Tracked files, and untracked ones that are not ignored. */
  all(): Promise<readonly string[]> {
    return this.#git.run(filesBelow(''));
  }

  /** The files below a folder, or the one of that name, existing or not. */
  async below(path: string): Promise<readonly string[]> {
    if (path.includes('\0')) return [path]; // git cannot be asked for it
    const files = await this.#git.run(filesBelow(path));
    return files.length === 0 ? [path] : files;
  }

  /** Whether there is such a file, or one below a folder of that name, tracked or new and not ignored. */
  async isListed(path: string): Promise<boolean> {
    return !path.includes('\0') && (await this.#git.run(filesBelow(path))).length > 0;
  }

  /** Whether there is such a file, tracked or new and not ignored. */
  async has(path: string): Promise<boolean> {
    return !path.includes('\0') && (await this.#git.run(filesBelow(path))).includes(path);
  }

  /** The customers that consume a path by a pattern of theirs, the private ones, too; whether it exists or not. */
  touching(path: string): readonly Touch[] {
    return this.#all().matcher(path);
  }

  /**
   * Who consumes these paths, and through whom.
   * @param options with the private customers it is for the eyes of the person at this machine only
   */
  async consumers(paths: readonly string[], { withPrivate = false } = {}): Promise<readonly Affected[]> {
    const { customers, matcher } = withPrivate ? this.#all() : this.#shared();
    return affectedBy(paths, customers, await matchedInTurns(paths, matcher));
  }

  /** The files that a pattern matches. */
  async matching(pattern: Pattern): Promise<readonly string[]> {
    const files = await this.all();
    return files.filter((path) => matches(pattern, path)).toSorted();
  }

  /** The files that a customer consumes by a pattern of its own: without those that it leaves out or ignores. */
  async consumedBy({ id }: Customer, pattern: Pattern): Promise<readonly string[]> {
    const files = await this.matching(pattern);
    const { matcher } = this.#all();
    return files.filter((path) => matcher(path).some(({ customer }) => customer.id === id));
  }

  /** Whether a commit has a file. @param revision '' is the index @param path relative to the root */
  isIn(revision: string, path: string): Promise<boolean> {
    return this.#git.run(holdsFile(revision, path));
  }

  /** The files that each customer consumes, by id. */
  async consumed(): Promise<ConsumedFiles> {
    return this.#consumed.of(await this.all(), this.#all().matcher);
  }
}
