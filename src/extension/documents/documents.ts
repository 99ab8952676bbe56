/** Markdown documents that are made when they are shown, and follow the history: kept nowhere, and read only. */
import { commands, EventEmitter, FileChangeType, FileSystemError, FileType, l10n, Uri, workspace } from 'vscode';
import type { Disposable, FileChangeEvent, FileStat, FileSystemProvider } from 'vscode';
import { codeSpan, onOneLine } from '../../core/markdown';
import type { Repository } from '../../repository/repository';
import { guarded } from '../commands';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';

/**
 * A file system, since a preview that is there again after a reload waits for one (`onFileSystem:` of the manifest), while it
 * asks for the contents of other documents before the extension has started.
 */
const scheme = 'downstream-customers';

/** Makes the text of a document from what is said in its address. */
type Text<T> = (repository: Repository, asked: T) => Promise<string>;

export type Show<T> = (repository: Repository, document: { name: string; asked: T }) => Promise<void>;

interface Address<T> {
  /** Work tree of the repository. */
  readonly root: string;
  readonly asked: T;
}

interface Shown {
  readonly uri: Uri;
  readonly content: Uint8Array;
  /** Rises when the content changes. */
  readonly mtime: number;
}

export class Documents implements FileSystemProvider, Disposable {
  readonly #held = new DisposableStore();
  readonly #repositories: Repositories;
  readonly #log: WindowLog;
  readonly #texts = new Map<string, Text<never>>();
  readonly #shown = new Map<string, Shown>();
  /** By address: which making was begun last. One that is closed has none. */
  readonly #makings = new Map<string, symbol>();
  readonly #changed = this.#held.add(new EventEmitter<FileChangeEvent[]>());
  readonly onDidChangeFile = this.#changed.event;

  constructor(repositories: Repositories, log: WindowLog) {
    this.#repositories = repositories;
    this.#log = log;
    this.#held.add(repositories.onDidChange(({ root }) => this.#follow(root.workTree)));
  }

  /** Gives them to the window, which has one such file system. */
  register(): this {
    this.#held.add(workspace.registerFileSystemProvider(scheme, this, { isReadonly: true, isCaseSensitive: true }));
    return this;
  }

  dispose(): void {
    this.#held.dispose();
  }

  /**
   * @param kind a word for these documents
   * @param text makes the text of one
   * @returns shows one as a preview; `name` is that of its tab
   */
  add<T>(kind: string, text: Text<T>): Show<T> {
    this.#texts.set(kind, text);
    return async (repository, { name, asked }) => {
      const address: Address<T> = { root: repository.root.workTree, asked };
      const path = `/${onOneLine(name).replaceAll('/', '∕')}.md`;
      const uri = Uri.from({ scheme, authority: kind, path, query: JSON.stringify(address) });
      const before = this.#shown.get(uri.toString());
      if (before) await this.#makeAnew(before);
      await commands.executeCommand('markdown.showPreview', uri);
    };
  }

  async #make(uri: Uri): Promise<Shown> {
    const text = this.#texts.get(uri.authority);
    const address = addressIn(uri);
    if (!text || !address) throw FileSystemError.FileNotFound(uri);
    const key = uri.toString();
    const making = Symbol(key);
    this.#makings.set(key, making);
    await this.#repositories.settled();
    const repository = this.#repositories.with(address.root);
    const content = new TextEncoder().encode(repository ? await text(repository, address.asked) : notOpen(address));
    const before = this.#shown.get(key);
    if (before && isSame(before.content, content)) return before;
    const shown = { uri, content, mtime: (before?.mtime ?? 0) + 1 };
    if (this.#makings.get(key) === making) this.#shown.set(key, shown);
    return shown;
  }

  /** What is shown of a repository that was closed stays. */
  #follow(root: string): void {
    if (!this.#repositories.with(root)) return;
    for (const before of this.#shown.values()) {
      if (addressIn(before.uri)?.root !== root) continue;
      void guarded('following the history', this.#log, () => this.#makeAnew(before));
    }
  }

  async #makeAnew(before: Shown): Promise<void> {
    await this.#make(before.uri);
    const now = this.#shown.get(before.uri.toString());
    if (now && now !== before) this.#changed.fire([{ type: FileChangeType.Changed, uri: before.uri }]);
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { content, mtime } = await this.#known(uri);
    return { type: FileType.File, ctime: 0, mtime, size: content.byteLength };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.#known(uri)).content;
  }

  async #known(uri: Uri): Promise<Shown> {
    return this.#shown.get(uri.toString()) ?? this.#make(uri);
  }

  watch(uri: Uri): Disposable {
    const key = uri.toString();
    return {
      dispose: () => {
        this.#shown.delete(key);
        this.#makings.delete(key);
      },
    };
  }

  readDirectory(): [] {
    return [];
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }
}

function addressIn({ query }: Uri): Address<never> | undefined {
  try {
    const address = JSON.parse(query) as Address<never> | null;
    return typeof address?.root === 'string' ? address : undefined;
  } catch {
    return undefined;
  }
}

const notOpen = ({ root }: Address<never>): string =>
  l10n.t('{0} is not open in this window. This page is filled as soon as its folder is opened.', codeSpan(root));

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
