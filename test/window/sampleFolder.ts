// The sample repository that VS Code has open, and what else a test needs of this window.
import { execFileSync } from 'node:child_process';
import { commands, extensions, workspace } from 'vscode';
import { silent } from '../../src/core/log';
import type { GitApi } from '../../src/extension/repositories/gitExtension';
import { Repositories } from '../../src/extension/repositories/repositories';
import { GitThread } from '../../src/repository/gitThread';

export const root = workspace.workspaceFolders![0]!.uri;

/** Runs git there; what it says, without white space at the end. */
export const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-C', root.fsPath, ...args], { encoding: 'utf8' }).trimEnd();

/** VS Code's own git. */
export const gitApi = (): GitApi =>
  extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')!.exports.getAPI(1);

/** Repositories that tests before this one have left open: what is not said of one repository would ask of which. */
export async function closeOthers(): Promise<void> {
  for (const { rootUri } of gitApi().repositories) {
    if (rootUri.fsPath !== root.fsPath) await commands.executeCommand('git.close', rootUri);
  }
}

export const silentLog = { ...silent, show: () => undefined, dispose: () => undefined };

/** Runs git for them. */
const gitThread = new GitThread();

/** The repositories of a window of the test's own, beside those of the extension. */
export const newRepositories = (): Repositories => new Repositories(silentLog, gitThread);
