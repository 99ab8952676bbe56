/** The repositories of this window: those that VS Code's git extension has open, each with its customers. */
import { EventEmitter, l10n, RelativePattern, Uri, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { failureText, isFailure } from '../../repository/failure';
import type { GitThread } from '../../repository/gitThread';
import { watchHead } from '../../repository/headWatch';
import { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import { findGit, whenGitIsThere, type GitApi, type GitRepository, type GitState } from './gitExtension';
import type { WindowLog } from '../log';
import { looker, readAgain } from './looker';
import { nextEvent } from '../nextEvent';
import { inform } from '../notifications';
import { plainLabel } from '../plainText';
import { historyLimits, learnsFromHistory } from '../settings';
import { UntrustedFolders } from './untrustedFolders';
import { ShownState, whyNone, windowState, type WindowState } from './windowState';

interface OpenRepository extends Disposable {
  readonly repository: Repository;
  readonly git: GitRepository;
}

export class Repositories implements Disposable {
  readonly #log: WindowLog;
  readonly #gitThread: GitThread;
  readonly #held = new DisposableStore();
  readonly #open = new Map<string, OpenRepository>();
  readonly #changed = this.#held.add(new EventEmitter<Repository>());
  /** Customers, history or notes of a repository changed, or it was opened or closed. */
  readonly onDidChange = this.#changed.event;
  readonly #filesChanged = this.#held.add(new EventEmitter<Repository>());
  /** Files of a repository may have come or gone: git has looked at its work tree. */
  readonly onDidChangeFiles = this.#filesChanged.event;
  readonly #gitFound = this.#held.add(new EventEmitter<GitApi | undefined>());
  /** VS Code's git was found, or switched on or off. */
  readonly onDidFindGit = this.#gitFound.event;
  readonly #untrustedChanged = this.#held.add(new EventEmitter<void>());
  /** What is shown of folders that are not trusted changed, or they are trusted now. */
  readonly onDidChangeUntrusted = this.#untrustedChanged.event;
  #untrusted: UntrustedFolders | undefined;
  /** What is heard from {@link #git}. */
  readonly #following = this.#held.add(new DisposableStore());
  readonly #stateShown = this.#held.add(new EventEmitter<void>());
  #git: GitApi | undefined;
  #started = false;
  #isEnded = false;
  readonly #shownState = this.#held.add(new ShownState());
  /** How many repositories are being opened. */
  #opening = 0;

  /** @param gitThread runs git */
  constructor(log: WindowLog, gitThread: GitThread) {
    this.#log = log;
    this.#gitThread = gitThread;
  }

  /** Opens what is there, and follows what comes and goes. */
  async start(): Promise<void> {
    await this.#showState();
    if (this.#isEnded) return;
    this.#held.add(workspace.onDidGrantWorkspaceTrust(() => void this.#followGit()));
    await this.#followGit();
  }

  /** By name, in whatever order they were found. */
  get all(): readonly Repository[] {
    const keyOf = ({ name, root }: Repository) => `${name}\0${root.workTree}`;
    const open = [...this.#open.values()].map(({ repository }) => repository);
    return open.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }

  /** Those that list customers, be it private ones. */
  get withCustomers(): readonly Repository[] {
    return this.all.filter(({ allCustomers }) => allCustomers.customers.length > 0);
  }

  /** Folders that are not trusted: their customers may be shown, but git is not started and nothing is asked or written. */
  get untrusted(): readonly Repository[] {
    return this.#untrusted?.all ?? [];
  }

  /** Whose customers are shown. */
  get shown(): readonly Repository[] {
    return [...this.withCustomers, ...this.untrusted.filter(({ allCustomers: { customers } }) => customers.length > 0)];
  }

  /** What VS Code's git has for a repository; undefined: it was closed. */
  gitOf(repository: Repository): GitRepository | undefined {
    return [...this.#open.values()].find((opened) => opened.repository === repository)?.git;
  }

  /** The repository with this root or, failing that, the innermost one with this file or folder. */
  at(uri: Uri): Repository | undefined {
    const around = this.all.filter((repository) => repository.pathInside(uri.fsPath) !== undefined);
    const [innermost] = around.toSorted((a, b) => b.root.workTree.length - a.root.workTree.length);
    return this.#open.get(uri.fsPath)?.repository ?? innermost;
  }

  /** A file as it was in a commit, to be shown by VS Code. */
  revisionOf(uri: Uri, hash: string): Uri | undefined {
    return this.#git?.toGitUri(uri, hash);
  }

  async refresh(): Promise<void> {
    await Promise.all([...this.all.map(readAgain), ...this.untrusted.map((folder) => folder.refresh())]);
  }

  /** Ends when VS Code's git has looked for repositories and those that it found are open, or there is nothing to wait for. */
  async settled(): Promise<void> {
    while (!this.#started || this.#git?.state === 'uninitialized' || this.#opening > 0) {
      await nextEvent(this.#stateShown.event);
    }
  }

  /** The repository with this work tree; undefined: it is not open. */
  with(workTree: string): Repository | undefined {
    return this.all.find(({ root }) => root.workTree === workTree);
  }

  /** The same, as soon as it is open. */
  async opened(workTree: string): Promise<Repository> {
    for (;;) {
      const found = this.with(workTree);
      if (found) return found;
      await nextEvent(this.onDidChange);
    }
  }

  /** The only one of these, or the one that a person picks. */
  async pick(candidates: readonly Repository[], title: string): Promise<Repository | undefined> {
    if (candidates.length === 0) void inform(whyNone(this));
    const items = candidates.map((repository) => {
      const { name, root } = repository;
      return { repository, label: plainLabel(name), description: plainLabel(root.workTree) };
    });
    return items.length <= 1 ? items[0]?.repository : (await window.showQuickPick(items, { title }))?.repository;
  }

  /** The only one that lists customers, or the one that a person picks. */
  pickWithCustomers(): Promise<Repository | undefined> {
    return this.pick(this.withCustomers, l10n.t('Which repository?'));
  }

  /** What nobody asked for fails without a notification: it is in the log, and the next event tries again. */
  async #quietly(repository: Repository, run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (cause) {
      this.#log.error(`reading ${repository.root.workTree}`, cause);
    }
  }

  async #followGit(): Promise<void> {
    this.#untrusted?.dispose();
    this.#untrusted = workspace.isTrusted ? undefined : new UntrustedFolders(this.#log);
    this.#untrusted?.onDidChange(() => this.#untrustedChanged.fire());
    this.#untrustedChanged.fire();
    if (this.#untrusted) await this.#untrusted.start();
    else {
      const found = await findGit();
      if (this.#isEnded) return;
      if (found) this.#held.add(found.onDidChangeEnablement(() => void this.#followApi(found.api)));
      else this.#held.add(whenGitIsThere(() => void this.#followGit()));
      await this.#followApi(found?.api);
    }
    this.#started = true;
    await this.#showState();
  }

  /** @param api undefined: the git extension is switched off, or has found no git */
  async #followApi(api: GitApi | undefined): Promise<void> {
    this.#following.dispose();
    for (const opened of this.#open.values()) this.#closed(opened);
    this.#git = api;
    this.#gitFound.fire(api);
    if (api) {
      this.#following.add(api.onDidOpenRepository((opened) => void this.#openRepository(opened)));
      this.#following.add(api.onDidCloseRepository((closed) => void this.#close(closed)));
      this.#following.add(api.onDidChangeState(() => void this.#showState()));
      await Promise.all(api.repositories.map((opened) => this.#openRepository(opened)));
    }
    await this.#showState();
  }

  async #openRepository(git: GitRepository): Promise<void> {
    const { rootUri } = git;
    const directory = rootUri.fsPath;
    if (this.#open.has(directory) || rootUri.scheme !== 'file') return;
    this.#opening += 1;
    try {
      const binary = this.#git && { binary: this.#git.git.path };
      const opened = await Repository.open({
        directory,
        environment: process.env,
        log: this.#log,
        processes: this.#gitThread,
        limits: () => historyLimits(directory),
        learns: () => learnsFromHistory(directory),
        ...binary,
      });
      if (isFailure(opened)) {
        this.#log.info(failureText(opened, l10n));
      } else this.#hold(opened, directory);
    } catch (cause) {
      this.#log.error(`opening ${directory}`, cause);
      this.#openLater(git);
    }
    this.#opening -= 1;
    await this.#showState();
  }

  /** When VS Code's git has looked again. */
  #openLater(git: GitRepository): void {
    const waiting = this.#following.add(
      git.state.onDidChange(() => {
        waiting.dispose();
        void this.#openRepository(git);
      }),
    );
  }

  #hold(repository: Repository, directory: string): void {
    const git = this.#git?.repositories.find(({ rootUri }) => rootUri.fsPath === directory);
    if (!git || this.#isEnded || this.#open.has(directory)) return repository.dispose(); // it was closed meanwhile
    const held = this.#follow(repository, git.state);
    this.#open.set(directory, { repository, git, dispose: () => held.dispose() });
    this.#log.info(`${directory}: ${repository.customers.customers.length} customers`);
    this.#changed.fire(repository);
  }

  #follow(repository: Repository, state: GitState): DisposableStore {
    const held = new DisposableStore();
    held.add(repository);
    const look = looker(repository, state);
    held.add(state.onDidChange(() => void this.#quietly(repository, look)));
    held.add(state.onDidChange(() => this.#filesChanged.fire(repository)));
    held.add(watchHead(repository.root, () => void this.#quietly(repository, look)));
    held.add(
      repository.onDidChange(() => {
        this.#changed.fire(repository);
        void this.#showState();
      }),
    );
    const names = '{**/customers.yaml,**/customers.yml,**/customers.local.yaml}';
    const files = new RelativePattern(Uri.file(repository.root.workTree), names);
    const watcher = held.add(workspace.createFileSystemWatcher(files));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      held.add(event(() => void this.#quietly(repository, () => readAgain(repository))));
    }
    void this.#quietly(repository, look); // for what nobody has heard while it was opened
    return held;
  }

  async #close({ rootUri }: GitRepository): Promise<void> {
    const opened = this.#open.get(rootUri.fsPath);
    if (opened) this.#closed(opened);
    await this.#showState();
  }

  #closed(opened: OpenRepository): void {
    for (const [directory, each] of this.#open) if (each === opened) this.#open.delete(directory);
    opened.dispose();
    this.#changed.fire(opened.repository);
  }

  get state(): WindowState {
    const isStarting = !this.#started || this.#opening > 0;
    return windowState({ git: this.#git, isStarting, repositories: this.all });
  }

  async #showState(): Promise<void> {
    this.#stateShown.fire();
    await this.#shownState.show(this.state);
  }

  dispose(): void {
    this.#isEnded = true;
    for (const opened of this.#open.values()) opened.dispose();
    this.#open.clear();
    this.#untrusted?.dispose();
    this.#held.dispose();
  }
}
