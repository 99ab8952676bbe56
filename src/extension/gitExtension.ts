/** The part of the built-in git extension's API (version 1) that is used here, and how it is had. */
import { extensions, type Event, type Uri } from 'vscode';

export interface GitApi {
  readonly git: { readonly path: string };
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<'uninitialized' | 'initialized'>;
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: Event<GitRepository>;
  readonly onDidCloseRepository: Event<GitRepository>;
  toGitUri(uri: Uri, revision: string): Uri;
}

export interface GitRepository {
  readonly rootUri: Uri;
  readonly state: { readonly onDidChange: Event<void> };
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** Undefined: the git extension is switched off, or has found no git. */
export async function gitApi(): Promise<GitApi | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (!extension) return undefined;
  const { enabled, getAPI } = bound(await extension.activate());
  return enabled ? getAPI() : undefined;
}

function bound(extension: GitExtension) {
  return { enabled: extension.enabled, getAPI: () => extension.getAPI(1) };
}
