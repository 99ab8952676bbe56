/**
 * What the next commit of a repository would hold: what is staged, or where that is nothing, the changes of the work tree.
 * Known sooner than VS Code's git tells, which waits up to a second: the index is watched, and of files that were just saved
 * or unstaged git is asked itself, of these only.
 */
import { workspace, type Disposable } from 'vscode';
import { isFailure, type Failure } from '../../repository/failure';
import { watchIndex } from '../../repository/indexWatch';
import type { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import type { GitRepository } from './gitExtension';

export interface ChangedPaths {
  readonly of: 'staged' | 'working';
  /** Relative to the root, with `/`; a rename is its old and its new name. */
  readonly paths: readonly string[];
}

/** Of more files than these VS Code's git is waited for. */
const mostDoubted = 200;

export class NextChange implements Disposable {
  readonly #repository: Repository;
  readonly #git: GitRepository;
  readonly #held = new DisposableStore();
  /** Files of which VS Code's git may not know yet whether they are changed. */
  readonly #doubted = new Set<string>();
  /** When they were looked for last. */
  #staged: readonly string[] = [];

  /** @param changed called when it may be another one */
  constructor(repository: Repository, git: GitRepository, changed: () => void) {
    this.#repository = repository;
    this.#git = git;
    this.#held.add(git.state.onDidChange(changed));
    this.#held.add(
      watchIndex(repository.root, () => {
        this.#doubt([...this.#known(), ...this.#pathsOf(git.state.indexChanges), ...this.#staged]);
        changed();
      }),
    );
    this.#held.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        const path = uri.scheme === 'file' ? repository.pathInside(uri.fsPath) : undefined;
        if (path === undefined) return;
        this.#doubt([path]);
        changed();
      }),
    );
  }

  #doubt(paths: readonly string[]): void {
    for (const path of paths) this.#doubted.add(path);
    if (this.#doubted.size > mostDoubted) this.#doubted.clear();
  }

  /** What VS Code's git knows of the work tree. */
  #known(): readonly string[] {
    const { mergeChanges, workingTreeChanges, untrackedChanges = [] } = this.#git.state;
    return this.#pathsOf([...mergeChanges, ...workingTreeChanges, ...untrackedChanges]);
  }

  #pathsOf(changes: GitRepository['state']['indexChanges']): readonly string[] {
    const uris = changes.flatMap(({ uri, originalUri = uri, renameUri = uri }) => [uri, originalUri, renameUri]);
    return [...new Set(uris.flatMap(({ fsPath }) => this.#repository.pathInside(fsPath) || []))];
  }

  async now(): Promise<ChangedPaths | Failure> {
    const staged = await this.#repository.changedPaths({ of: 'staged' });
    if (isFailure(staged)) return staged;
    this.#staged = staged;
    if (staged.length > 0) return { of: 'staged', paths: staged };
    const doubted = [...this.#doubted];
    const among = doubted.length > 0 ? await this.#repository.changedPaths({ of: 'worktree', among: doubted }) : [];
    if (isFailure(among)) return among;
    const changed = new Set(among);
    const known = new Set(this.#known());
    for (const path of doubted) {
      if (known.has(path) === changed.has(path)) this.#doubted.delete(path);
      else if (!known.delete(path)) known.add(path);
    }
    return { of: 'working', paths: [...known] };
  }

  dispose(): void {
    this.#held.dispose();
  }
}
