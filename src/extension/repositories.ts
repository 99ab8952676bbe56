/** The repositories of this window: those that VS Code's git extension has open, each with its customers. */
import { commands, EventEmitter, RelativePattern, Uri, workspace, type Disposable } from 'vscode';
import { failureText, isFailure, type Failure } from '../repository/failure';
import { Repository } from '../repository/repository';
import { DisposableStore } from './disposableStore';
import { gitApi, type GitApi, type GitRepository } from './gitExtension';
import type { WindowLog } from './log';

/** What the Customers view has to show; a welcome text for each but `ready`. */
export type WindowState =
  'starting' | 'noFolder' | 'virtual' | 'untrusted' | 'noGit' | 'noRepository' | 'noFile' | 'brokenFile' | 'ready';

interface OpenRepository extends Disposable {
  readonly repository: Repository;
}

export class Repositories implements Disposable {
  readonly #log: WindowLog;
  readonly #held = new DisposableStore();
  readonly #open = new Map<string, OpenRepository>();
  readonly #changed = this.#held.add(new EventEmitter<Repository>());
  /** Customers, history or notes of a repository changed, or it was opened or closed. */
  readonly onDidChange = this.#changed.event;
  #git: GitApi | undefined;
  #failure: Failure | undefined;
  #started = false;

  constructor(log: WindowLog) {
    this.#log = log;
  }

  /** Opens what is there, and follows what comes and goes. */
  async start(): Promise<void> {
    this.#held.add(workspace.onDidGrantWorkspaceTrust(() => this.start()));
    if (workspace.isTrusted) await this.#followGit();
    this.#started = true;
    await this.#showState();
  }

  get all(): readonly Repository[] {
    return [...this.#open.values()].map(({ repository }) => repository);
  }

  /** Those that list customers. */
  get withCustomers(): readonly Repository[] {
    return this.all.filter(({ customers }) => customers.customers.length > 0);
  }

  /** The repository that a file is in: the innermost one. */
  holding(uri: Uri): Repository | undefined {
    const inside = this.all.filter((repository) => repository.pathInside(uri.fsPath) !== undefined);
    return inside.toSorted((a, b) => b.root.workTree.length - a.root.workTree.length)[0];
  }

  /** A file as it was in a commit, to be shown by VS Code. */
  revisionOf(uri: Uri, hash: string): Uri | undefined {
    return this.#git?.toGitUri(uri, hash);
  }

  async refresh(): Promise<void> {
    await Promise.all(this.all.map((repository) => this.#quietly(repository, () => repository.refresh())));
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
    const git = (this.#git = await gitApi());
    if (!git) return;
    this.#held.add(git.onDidOpenRepository((opened) => void this.#openRepository(opened)));
    this.#held.add(git.onDidCloseRepository((closed) => void this.#close(closed)));
    this.#held.add(git.onDidChangeState(() => void this.#showState()));
    await Promise.all(git.repositories.map((opened) => this.#openRepository(opened)));
  }

  async #openRepository({ rootUri, state }: GitRepository): Promise<void> {
    const key = rootUri.fsPath;
    if (this.#open.has(key) || rootUri.scheme !== 'file') return;
    const opened = await Repository.open({
      directory: key,
      environment: process.env,
      log: this.#log,
      ...(this.#git && { binary: this.#git.git.path }),
    });
    if (isFailure(opened)) {
      this.#failure = opened;
      this.#log.info(failureText(opened));
    } else if (this.#open.has(key)) opened.dispose();
    else {
      const held = this.#follow(opened, state.onDidChange);
      this.#open.set(key, { repository: opened, dispose: () => held.dispose() });
      this.#log.info(`${key}: ${opened.customers.customers.length} customers`);
      this.#changed.fire(opened);
    }
    await this.#showState();
  }

  #follow(repository: Repository, onDidMove: GitRepository['state']['onDidChange']): DisposableStore {
    const held = new DisposableStore();
    held.add(repository);
    held.add(onDidMove(() => void this.#quietly(repository, () => repository.checkHistory())));
    held.add(
      repository.onDidChange(() => {
        this.#changed.fire(repository);
        void this.#showState();
      }),
    );
    const files = new RelativePattern(Uri.file(repository.root.workTree), '**/customers.{yaml,yml}');
    const watcher = held.add(workspace.createFileSystemWatcher(files));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) {
      held.add(event(() => void this.#quietly(repository, () => repository.refresh())));
    }
    return held;
  }

  async #close({ rootUri }: GitRepository): Promise<void> {
    const closed = this.#open.get(rootUri.fsPath);
    if (!closed) return;
    this.#open.delete(rootUri.fsPath);
    closed.dispose();
    this.#changed.fire(closed.repository);
    await this.#showState();
  }

  get state(): WindowState {
    const folders = workspace.workspaceFolders ?? [];
    if (folders.length === 0 && this.#open.size === 0) return 'noFolder';
    if (folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file')) return 'virtual';
    if (!workspace.isTrusted) return 'untrusted';
    if (!this.#started || this.#git?.state === 'uninitialized') return 'starting';
    if (!this.#git || this.#failure?.failure === 'no-git') return 'noGit';
    if (this.#open.size === 0) return 'noRepository';
    if (this.withCustomers.length > 0) return 'ready';
    const broken = this.all.some(({ sources }) => sources.some(({ now }) => now.state === 'broken'));
    return broken ? 'brokenFile' : 'noFile';
  }

  async #showState(): Promise<void> {
    await commands.executeCommand('setContext', 'downstreamCustomers.state', this.state);
  }

  dispose(): void {
    for (const opened of this.#open.values()) opened.dispose();
    this.#open.clear();
    this.#held.dispose();
  }
}
