// The repositories of a window that ends, or of which one is closed, while they are still being opened.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, extensions, Uri } from 'vscode';
import { silent } from '../../src/core/log';
import type { GitApi } from '../../src/extension/gitExtension';
import { Repositories } from '../../src/extension/repositories';
import { root } from './customersEditor';

describe('the repositories of a window', () => {
  const newWindow = () => new Repositories({ ...silent, show: () => {}, dispose: () => {} });

  it('are none where it ends while it starts', async () => {
    const whole = newWindow();
    await whole.start();
    assert.ok(whole.at(root));
    whole.dispose();
    const repositories = newWindow();
    const started = repositories.start();
    repositories.dispose();
    await started;
    assert.deepEqual(repositories.all, []);
  });

  it('are those without one that is closed while it is opened', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcw-')));
    execFileSync('git', ['init', '-q', folder]);
    const git = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')!.exports.getAPI(1);
    const repositories = newWindow();
    await repositories.start();
    const isClosed = new Promise<void>((resolve) => {
      const listener = git.onDidCloseRepository(({ rootUri }) => {
        if (rootUri.fsPath !== folder) return;
        listener.dispose();
        resolve();
      });
    });
    const opened = git.onDidOpenRepository(({ rootUri }) => void commands.executeCommand('git.close', rootUri));
    await commands.executeCommand('git.openRepository', folder);
    await isClosed;
    opened.dispose();
    await repositories.settled();
    assert.equal(repositories.at(Uri.file(folder)), undefined);
    repositories.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
});
