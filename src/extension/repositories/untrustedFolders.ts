/** The folders of a window that is not trusted: their customers as the files say that one knows where to look for. git is not started. */
import { EventEmitter, RelativePattern, workspace, type Disposable, type WorkspaceFolder } from 'vscode';
import { isFailure } from '../../repository/failure';
import { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';

export class UntrustedFolders implements Disposable {
  readonly #log: WindowLog;
  readonly #held = new DisposableStore();
  readonly #open = new Map<string, Repository>();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  #isEnded = false;
  /** Customers of a folder changed, or a folder came or went. */
  readonly onDidChange = this.#changed.event;

  constructor(log: WindowLog) {
    this.#log = log;
  }

  /** Reads the folders of the window, and follows what comes. */
  async start(): Promise<void> {
    this.#held.add(workspace.onDidChangeWorkspaceFolders(() => void this.#openAll()));
    await this.#openAll();
  }

  /** With neither files nor history to ask for. */
  get all(): readonly Repository[] {
    return (workspace.workspaceFolders ?? []).flatMap(({ uri }) => this.#open.get(uri.fsPath) ?? []);
  }

  async #openAll(): Promise<void> {
    const folders = workspace.workspaceFolders ?? [];
    await Promise.all(folders.filter(({ uri }) => uri.scheme === 'file').map((folder) => this.#openFolder(folder)));
    this.#changed.fire();
  }

  async #openFolder(folder: WorkspaceFolder): Promise<void> {
    const directory = folder.uri.fsPath;
    if (this.#open.has(directory)) return;
    const repository = await Repository.open({ directory, environment: {}, log: this.#log, withoutGit: true });
    if (isFailure(repository)) return;
    if (this.#isEnded) return repository.dispose();
    this.#open.set(directory, this.#held.add(repository));
    this.#held.add(repository.onDidChange(() => this.#changed.fire()));
    const files = '{customers,.github/customers,docs/customers,customers.local}.{yaml,yml}';
    const watcher = this.#held.add(workspace.createFileSystemWatcher(new RelativePattern(folder, files)));
    const read = () =>
      repository.refresh().catch((cause) => this.#log.error(`reading the customers of ${directory}`, cause));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) this.#held.add(event(read));
    await read(); // for what nobody has heard while it was opened
  }

  dispose(): void {
    this.#isEnded = true;
    this.#open.clear();
    this.#held.dispose();
  }
}
