/** The part of the built-in git extension's API (version 1) that is used here, and how it is had. */
import { extensions, type Command, type Disposable, type Event, type Uri } from 'vscode';

export interface GitApi {
  readonly git: { readonly path: string };
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: Event<GitRepository>;
  readonly onDidCloseRepository: Event<GitRepository>;
  toGitUri(uri: Uri, revision: string): Uri;
  /** Adds to the menu of the Commit button. A command gets the repository after the commit. Not in every version. */
  registerPostCommitCommandsProvider?(provider: PostCommitCommandsProvider): Disposable;
}

export interface PostCommitCommandsProvider {
  getCommands(repository: GitRepository): readonly Command[];
}

export interface GitRepository {
  readonly rootUri: Uri;
  readonly state: GitState;
  /** Where the message is written. */
  readonly inputBox: { value: string };
}

export interface GitState {
  readonly onDidChange: Event<void>;
  readonly indexChanges: readonly GitChange[];
  readonly workingTreeChanges: readonly GitChange[];
  /** Those in conflict. */
  readonly mergeChanges: readonly GitChange[];
  /** The commit at which a rebase stands; `git.commit` then goes on with it. */
  readonly rebaseCommit: object | undefined;
  /** Only where untracked files are shown apart; else they are among the others. */
  readonly untrackedChanges?: readonly GitChange[];
}

interface GitChange {
  readonly uri: Uri;
  /** Of what is renamed: its names before and after. */
  readonly originalUri?: Uri;
  readonly renameUri?: Uri | undefined;
}

interface GitExtension {
  readonly enabled: boolean;
  readonly onDidChangeEnablement: Event<boolean>;
  getAPI(version: 1): GitApi;
}

/** VS Code's own git, switched on or not. */
export interface Git {
  /** Undefined: it is switched off, or has found no git. */
  readonly api: GitApi | undefined;
  readonly onDidChangeEnablement: Event<boolean>;
}

/** Undefined: this VS Code has no git extension. */
export async function findGit(): Promise<Git | undefined> {
  const extension = await extensions.getExtension<GitExtension>('vscode.git')?.activate();
  if (!extension) return undefined;
  return {
    get api() {
      return extension.enabled ? extension.getAPI(1) : undefined;
    },
    onDidChangeEnablement: extension.onDidChangeEnablement,
  };
}

/** Runs something once VS Code has enabled its git extension, as it does after a workspace was trusted. */
export function whenGitIsThere(run: () => void): Disposable {
  const listener = extensions.onDidChange(() => {
    if (!extensions.getExtension('vscode.git')) return;
    listener.dispose();
    run();
  });
  return listener;
}
