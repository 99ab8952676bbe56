/** One git repository and its customers: the object that a shell holds. Remembers, and tells when something changed. */
import { basename, join } from 'node:path';
import type { WholeCommit } from '../core/history/commit';
import type { Customer, Customers } from '../core/customers/customer';
import type { Log } from '../core/log';
import { shared } from '../core/oneAtATime';
import { overlayFile } from '../core/customers/overlay';
import type { Problem } from '../core/customers/problem';
import { affectedBy, type Affected } from '../core/suggestion/suggestion';
import { excludeOnce } from '../git/exclude';
import type { Git } from '../git/git';
import { readHistory } from '../git/history';
import { ownFolder } from '../git/hook';
import { commitNamed, lastTag, upstream } from '../git/revision';
import { operationInProgress, type Root } from '../git/root';
import { changedPaths, type Change } from './change';
import { CustomersReading, type Listing } from './customers/customersReading';
import { Digests } from './digests';
import { isFailure, type Failure } from './failure';
import { Files } from './customers/files';
import type { GitNotes } from './notes/gitNotes';
import type { HistoryLimits } from './history/historyFiles';
import { HistoryStore } from './history/historyStore';
import { hookOf, type Hook } from './hook/hook';
import { keptValues, nothingKept } from './keptValues';
import { LearnedHistory } from './history/learnedHistory';
import { lookBackOf, type LookBack } from './history/lookBack';
import { Looks } from './looks';
import { addNotes, type AddedNotes, type NoteRequest } from './notes/notes';
import { noSuchCommit } from './noSuchCommit';
import { ownCommitsOf, type OwnCommits } from './notes/ownCommits';
import { pathInside } from './pathInside';
import { PreparedNotes } from './notes/preparedNotes';
import { findProposals, type ProposalRequest } from './proposals/proposals';
import { findRange, type Range, type RangeRequest } from './range';
import type { Source } from './customers/sources';
import { openWorkTree, type OpenWorkTree, type WorkTreeOptions } from './workTree';

export interface RepositoryOptions extends Omit<WorkTreeOptions, 'signal'> {
  /** Work on the customers of the private overlay, too: name them in answers and in notes. */
  readonly withPrivate?: boolean;
  /** Of the index of the history. Undefined: those of the index that there is. */
  readonly limits?: () => HistoryLimits | undefined;
  /** Whether suggestions learn from earlier commits. Default: they do. */
  readonly learns?: () => boolean;
  /** Begun while the customers are read: what does not need them. */
  readonly meanwhile?: (repository: Repository) => Promise<unknown>;
  /** The file of the program, where that is to keep what it works out for its next run. */
  readonly program?: string;
}

/** What an open repository is made of. */
interface Ground
  extends Pick<RepositoryOptions, 'log' | 'withPrivate' | 'limits' | 'learns' | 'program'>, OpenWorkTree {
  readonly end: AbortController;
}

export class Repository {
  readonly root: Root;
  readonly files: Files;
  readonly hook: Hook;
  readonly gitNotes: GitNotes;
  readonly ownCommits: OwnCommits;
  readonly prepared: PreparedNotes;
  readonly history: LearnedHistory;
  readonly index: HistoryStore;
  readonly digests: Digests;
  readonly lookBack: LookBack;

  readonly #git: Git;
  readonly #log: Log;
  readonly #withPrivate: boolean;
  readonly #listeners = new Set<() => void>();
  readonly #end: AbortController;
  readonly #known: CustomersReading;
  readonly #looks: Looks;
  /** Looks which patterns match no file, and tells if that is news. To be called when files or customers may have changed. */
  readonly checkPatterns = shared(() => this.#lookForPatterns());

  private constructor(ground: Ground) {
    const { git, root, log, withPrivate = false, limits = () => undefined, learns = () => true, end } = ground;
    const kept = ground.program === undefined ? nothingKept : keptValues(ownFolder(root), ground.program);
    this.#git = git;
    this.root = root;
    this.#log = log;
    this.#withPrivate = withPrivate;
    this.#end = end;
    this.#known = new CustomersReading({ git, log, signal: end.signal, kept });
    this.#looks = new Looks(git, this.#known, () => this.history.changed().finally(() => this.#tell()));
    this.hook = hookOf({ git, root });
    this.gitNotes = { git, root };
    this.ownCommits = ownCommitsOf({ git, root });
    this.prepared = new PreparedNotes(this.ownCommits);
    this.index = new HistoryStore({ git, root, log, limits, signal: end.signal });
    const listing = () => this.#listing;
    this.files = new Files(git, () => this.#known.all, listing);
    this.digests = new Digests({ git, root, log, store: this.index, listing, all: () => this.#known.all });
    this.lookBack = lookBackOf({ git, root, log, index: this.index, repository: this });
    this.history = new LearnedHistory({
      git,
      store: this.index,
      listing,
      tips: () => this.#looks.tips,
      learns,
      kept,
      tell: () => this.#tell(),
      again: () => this.#looks.again(),
      log,
    });
  }

  /** Finds the repository of a folder and reads its customers. */
  static async open(options: RepositoryOptions): Promise<Repository | Failure> {
    const end = new AbortController();
    const found = await openWorkTree({ ...options, signal: end.signal });
    if (isFailure(found)) return found;
    const repository = new Repository({ ...options, ...found, end });
    try {
      await Promise.all([repository.refresh(), options.meanwhile?.(repository)]);
      return repository;
    } catch (cause) {
      repository.dispose(); // so that nobody waits for the other one
      throw cause;
    }
  }

  /** The name of its folder. */
  get name(): string {
    return basename(this.root.workTree);
  }

  /** Those to ask about, to suggest, to name in notes and to review: without the private ones, unless opened with them. */
  get customers(): Customers {
    return this.#listing.customers;
  }

  /** Those and the private ones: for the eyes of the person at this machine only. */
  get allCustomers(): Customers {
    return this.#known.all.customers;
  }

  get #listing(): Listing {
    return this.#withPrivate ? this.#known.all : this.#known.shared;
  }

  nameOf(id: string): string {
    return this.#listing.names.get(id) ?? id;
  }

  /** The problems of all customers.yaml files and of the private overlay, and between them. */
  get problems(): readonly Problem[] {
    return this.#known.problems;
  }

  /**
   * The problems with these texts, by file, in place of what is on disk; one question at a time. Patterns in them that have
   * not been looked for are not told until `checkPatterns`.
   */
  problemsWith(texts: ReadonlyMap<string, string>): Promise<readonly Problem[]> {
    return this.#known.problemsWith(texts);
  }

  /** Whether there are patterns that have not been looked for, in files or in the texts of the last question. */
  get hasNewPatterns(): boolean {
    return this.#known.hasNewPatterns;
  }

  /** Whether a file is broken, so that what is shown of it is its last good reading. */
  isOutdated(file: string): boolean {
    return this.sources.some((source) => source.file === file && source.now.state === 'broken');
  }

  get sources(): readonly Source[] {
    return this.#known.sources;
  }

  /** Called after the customers, the history or the notes may have changed. */
  onDidChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** Reads the customers.yaml files again. */
  refresh(): Promise<void> {
    return this.#looks.atAll();
  }

  /** To be called when git may have done something: reads what came with it, and tells if HEAD or the notes have moved. */
  checkHistory(): Promise<void> {
    return this.#looks.atTips();
  }

  async #lookForPatterns(): Promise<void> {
    if (await this.#known.checkPatterns()) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Who a change of these paths affects as the patterns say, whatever was learned; paths relative to the root, with `/`. */
  declaredBy(paths: Iterable<string>): readonly Affected[] {
    return affectedBy(paths, this.customers, this.#listing.matcher);
  }

  changedPaths(change: Change): Promise<readonly string[] | Failure> {
    return changedPaths(this.#git, this.root, change);
  }

  /** Whether any of these paths concerns a customer noticeably, be it a private one. */
  touches({ id }: Customer, paths: readonly string[]): boolean {
    return paths.some((path) => this.#known.all.matcher(path).some((its) => its.noticed && its.customer.id === id));
  }

  /** A path of the machine, relative to the root with `/`; '' is the root itself. Undefined: it is outside. */
  pathInside(path: string): string | undefined {
    return pathInside(this.root.workTree, path);
  }

  absolutePath(path: string): string {
    return join(this.root.workTree, path);
  }

  /** The hash of HEAD when it was last looked at; undefined before the first commit. */
  get head(): string | undefined {
    return this.#looks.tips[0];
  }

  operationInProgress(): ReturnType<typeof operationInProgress> {
    return operationInProgress(this.root);
  }

  findRange(request: RangeRequest): Promise<Range | Failure> {
    return findRange(this.#git, request);
  }

  /** Such as `origin/main`; undefined where the branch has none. */
  upstream(): Promise<string | undefined> {
    return this.#git.run(upstream);
  }

  /** The newest tag before HEAD; undefined where there is none. */
  lastTag(): Promise<string | undefined> {
    return this.#git.run(lastTag);
  }

  async commit(revision: string): Promise<WholeCommit | Failure> {
    const hash = await this.#git.run(commitNamed(revision));
    const [commit] = hash === undefined ? [] : await readHistory(this.#git, this.root, { from: [hash], alone: true });
    return commit ?? noSuchCommit(this.#git, revision);
  }

  /** Adds notes to a commit: to its message where that may be rewritten, else as a git note. */
  async addNotes(request: NoteRequest): Promise<AddedNotes | Failure> {
    const { root, customers, allCustomers } = this;
    const added = await addNotes(this.#git, { ...request, root, customers, allCustomers });
    await this.checkHistory().catch((cause) => this.#log.error('looking at the history after a note', cause));
    return added;
  }

  /** Has git ignore the private overlay, for this person only. */
  excludeOverlay(): Promise<void> {
    return excludeOnce(this.root, `/${overlayFile}`);
  }

  /** Who may be a customer and is not listed, from evidence in the repository. Undefined: it was cancelled. */
  proposals(request?: ProposalRequest): ReturnType<typeof findProposals> {
    return findProposals({ git: this.#git, end: this.#end.signal, repository: this }, request);
  }

  /** Ends what is under way. */
  dispose(): void {
    this.#listeners.clear();
    this.#end.abort();
  }
}
