/** One git repository and its customers: the object that a shell holds. Remembers, and tells when something changed. */
import { randomUUID } from 'node:crypto';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Commit } from '../core/commit';
import { nobody, type Customers } from '../core/customers';
import type { Log } from '../core/log';
import { makeMatcher, type Matcher } from '../core/matcher';
import type { Problem } from '../core/problem';
import { reviewCommits, type Review } from '../core/review';
import { affectedBy, type Affected } from '../core/suggestion';
import { customersFiles, filesBelow } from '../git/files';
import { GitError, openGit, type Git } from '../git/git';
import { commits, type Selection } from '../git/history';
import { notesTip } from '../git/notes';
import { headMoves, type HeadMove } from '../git/reflog';
import { commitNamed, head } from '../git/revision';
import { findRoot, operationInProgress, type Root } from '../git/root';
import { changedPaths, type Change } from './change';
import type { Failure } from './failure';
import { addNotes, type AddedNotes, type NoteRequest } from './notes';
import { findRange, type Range } from './range';
import { joinSources, readSources, type Source } from './sources';

export interface RepositoryOptions {
  /** Any folder in the repository. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** The git to run; default: the one on the PATH. */
  readonly binary?: string;
}

/** How many of the newest commits are looked at for what is shown without being asked for. */
const recentCommits = 1000;

export class Repository {
  readonly root: Root;
  readonly #git: Git;
  readonly #listeners = new Set<() => void>();
  readonly #end: AbortController;
  #sources: readonly Source[] = [];
  #customers: Customers = nobody;
  #problems: readonly Problem[] = [];
  #matcher: Matcher = makeMatcher(nobody);
  #reading: Promise<void> = Promise.resolve();
  #recent: { readonly state: string; readonly commits: Promise<readonly Commit[]> } | undefined;

  private constructor(git: Git, root: Root, end: AbortController) {
    this.#git = git;
    this.root = root;
    this.#end = end;
  }

  /** Finds the repository of a folder and reads its customers. */
  static async open({ directory, ...options }: RepositoryOptions): Promise<Repository | Failure> {
    const end = new AbortController();
    try {
      const root = await findRoot(openGit({ directory, ...options, signal: end.signal }));
      if (root === 'bare') return { failure: 'bare', directory };
      const repository = new Repository(
        openGit({ ...options, directory: root.workTree, signal: end.signal }),
        root,
        end,
      );
      await repository.refresh();
      return repository;
    } catch (cause) {
      const reason = cause instanceof GitError ? cause.reason : undefined;
      if (reason === 'no-git') return { failure: reason };
      if (reason === 'not-a-repository' || reason === 'unsafe-repository') return { failure: reason, directory };
      throw cause;
    }
  }

  get customers(): Customers {
    return this.#customers;
  }

  nameOf(id: string): string {
    return this.#customers.customers.find((customer) => customer.id === id)?.name ?? id;
  }

  /** The problems of all customers.yaml files, and between them. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get sources(): readonly Source[] {
    return this.#sources;
  }

  /** Called after the customers, the history or the notes may have changed. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Reads the customers.yaml files again. */
  refresh(): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#read());
    return this.#reading;
  }

  async #read(): Promise<void> {
    const found = await this.#git.run(customersFiles);
    this.#sources = await readSources(this.root.workTree, found, this.#sources);
    const joined = joinSources(this.#sources);
    this.#customers = joined.customers;
    this.#problems = joined.problems;
    this.#matcher = makeMatcher(this.#customers);
    this.historyChanged();
  }

  /** To be called when HEAD, or the notes, may have moved. */
  historyChanged(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Who a change of these paths affects; paths relative to the root, with `/`. */
  affectedBy(paths: Iterable<string>): readonly Affected[] {
    return affectedBy(paths, this.#customers, this.#matcher);
  }

  changedPaths(change: Change): Promise<readonly string[] | Failure> {
    return changedPaths(this.#git, change);
  }

  /** The files below a folder, or the one of that name, existing or not. */
  async filesBelow(path: string): Promise<readonly string[]> {
    const files = await this.#git.run(filesBelow(path));
    return files.length === 0 ? [path] : files;
  }

  /** A path of the machine, relative to the root with `/`; '' is the root itself. Undefined: it is outside. */
  pathInside(path: string): string | undefined {
    const inside = relative(this.root.workTree, path);
    if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
    return inside.split(sep).join('/');
  }

  absolutePath(path: string): string {
    return join(this.root.workTree, path);
  }

  /** The hash of HEAD; undefined before the first commit. */
  head(): Promise<string | undefined> {
    return this.#git.run(head);
  }

  /** The last moves of HEAD, newest first. */
  headMoves(limit: number): Promise<readonly HeadMove[]> {
    return this.#git.run(headMoves(limit));
  }

  operationInProgress(): string | undefined {
    return operationInProgress(this.root);
  }

  findRange(text: string | undefined, since?: string): Promise<Range | Failure> {
    return findRange(this.#git, text, since);
  }

  async commit(revision: string): Promise<Commit | Failure> {
    const hash = await this.#git.run(commitNamed(revision));
    const [commit] = hash === undefined ? [] : await this.#git.run(commits({ from: [hash], alone: true }));
    return commit ?? { failure: 'unknown-revision', revision };
  }

  async review(selection: Selection): Promise<Review> {
    return this.#reviewed(await this.#git.run(commits(selection)));
  }

  /** The newest commits, reviewed; read again only when HEAD or the notes have moved. */
  async recent(): Promise<Review> {
    const [at, notes] = await Promise.all([this.head(), this.#git.run(notesTip)]);
    if (at === undefined) return this.#reviewed([]);
    const state = `${at} ${notes ?? ''}`;
    if (this.#recent?.state !== state) {
      this.#recent = { state, commits: this.#git.run(commits({ from: [at], limit: recentCommits })) };
    }
    return this.#reviewed(await this.#recent.commits);
  }

  #reviewed(found: readonly Commit[]): Review {
    return reviewCommits(found, this.#customers, this.#matcher);
  }

  /** Adds notes to a commit: to its message where that may be rewritten, else as a git note. */
  async addNotes(request: NoteRequest): Promise<AddedNotes | Failure> {
    const added = await addNotes(this.#git, {
      ...request,
      root: this.root,
      customers: this.#customers,
      scratch: randomUUID(),
    });
    this.historyChanged();
    return added;
  }

  /** Ends what is under way. */
  dispose(): void {
    this.#listeners.clear();
    this.#end.abort();
  }
}
