/** What the Customers view has to show, for welcome texts and menus. */
import { commands, l10n, window, workspace, type Disposable } from 'vscode';
import { overlayFile } from '../../core/customers/overlay';
import type { Repository } from '../../repository/repository';
import type { GitApi } from './gitExtension';

/** A welcome text for each but `starting`, for which there is progress, and `ready`. */
export type WindowState =
  | 'starting'
  | 'noFolder'
  | 'virtual'
  | 'untrusted'
  | 'noGit'
  | 'noRepository'
  | 'noFile'
  | 'brokenFile'
  | 'noCustomers'
  | 'ready';

/** What is known of the window. */
export interface WindowGround {
  /** Undefined: it is switched off or was not found, or not looked for where `isStarting`. */
  readonly git: GitApi | undefined;
  /** Whether git is looked for, or a repository is being opened. */
  readonly isStarting: boolean;
  readonly repositories: readonly Repository[];
}

export function windowState({ git, isStarting, repositories }: WindowGround): WindowState {
  const folders = workspace.workspaceFolders ?? [];
  const isNothingOpen = repositories.length === 0;
  if (folders.length === 0 && isNothingOpen && !isStarting) return 'noFolder';
  if (folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file')) return 'virtual';
  if (!workspace.isTrusted) return 'untrusted';
  if (repositories.some(({ allCustomers }) => allCustomers.customers.length > 0)) return 'ready';
  if (isStarting || git?.state === 'uninitialized') return 'starting';
  if (!git) return 'noGit';
  return isNothingOpen ? 'noRepository' : whyEmpty(repositories);
}

/** Why repositories list nobody. */
function whyEmpty(repositories: readonly Repository[]): WindowState {
  const sources = repositories.flatMap((repository) => repository.sources);
  if (sources.some(({ now }) => now.state === 'broken')) return 'brokenFile';
  const isListed = sources.some(({ file, now }) => now.state === 'ours' && file !== overlayFile);
  return isListed ? 'noCustomers' : 'noFile';
}

/** Tells the state to welcome texts and menus; the view shows that something goes on for as long as it is `starting`. */
export class ShownState implements Disposable {
  #endProgress: (() => void) | undefined;

  async show(state: WindowState): Promise<void> {
    if (state !== 'starting') this.dispose();
    else if (!this.#endProgress) {
      const ended = new Promise<void>((end) => (this.#endProgress = end));
      void window.withProgress({ location: { viewId: 'downstreamCustomers.customers' } }, () => ended);
    }
    await commands.executeCommand('setContext', 'downstreamCustomers.state', state);
  }

  dispose(): void {
    this.#endProgress?.();
    this.#endProgress = undefined;
  }
}

/** Why there is no repository to choose. */
export function whyNone({ all }: { readonly all: readonly Repository[] }): string {
  return all.length === 0
    ? l10n.t('No git repository is open in this window: open a folder with one first.')
    : l10n.t('No customers are listed yet: run “Customers: Create customers.yaml” first.');
}
