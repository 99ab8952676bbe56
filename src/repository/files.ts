/** The files of a repository, tracked or new: which there are, and which of them customers consume. */
import type { Customer } from '../core/customer';
import type { Matcher } from '../core/matcher';
import { matches, type Pattern } from '../core/patterns';
import { filesBelow, holdsFile } from '../git/files';
import type { Git } from '../git/git';
import { ConsumedFilesReading, type ConsumedFiles } from './consumedFiles';

export class Files {
  readonly #git: Git;
  readonly #matcher: () => Matcher;
  readonly #consumed = new ConsumedFilesReading();

  /** @param matcher of all customers as they are now, the private ones, too */
  constructor(git: Git, matcher: () => Matcher) {
    this.#git = git;
    this.#matcher = matcher;
  }

  /** Tracked files, and untracked ones that are not ignored. */
  all(): Promise<readonly string[]> {
    return this.#git.run(filesBelow(''));
  }

  /** The files below a folder, or the one of that name, existing or not. */
  async below(path: string): Promise<readonly string[]> {
    const files = await this.#git.run(filesBelow(path));
    return files.length === 0 ? [path] : files;
  }

  /** The files that a pattern matches. */
  async matching(pattern: Pattern): Promise<readonly string[]> {
    const files = await this.all();
    return files.filter((path) => matches(pattern, path)).toSorted();
  }

  /** The files that a customer consumes by a pattern of its own: without those that it leaves out or ignores. */
  async consumedBy({ id }: Customer, pattern: Pattern): Promise<readonly string[]> {
    const files = await this.matching(pattern);
    const matcher = this.#matcher();
    return files.filter((path) => matcher(path).some(({ customer }) => customer.id === id));
  }

  /** Whether a commit has a file. @param revision '' is the index @param path relative to the root */
  isIn(revision: string, path: string): Promise<boolean> {
    return this.#git.run(holdsFile(revision, path));
  }

  /** The files that each customer consumes, by id. */
  async consumed(): Promise<ConsumedFiles> {
    return this.#consumed.of(await this.all(), this.#matcher());
  }
}
