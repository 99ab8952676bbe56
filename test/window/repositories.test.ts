// The repositories of a window that ends, or of which one is closed, while they are still being opened.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Uri } from 'vscode';
import { gitApi, newRepositories, root } from './sampleFolder';

describe('the repositories of a window', () => {
  it('are none where it ends while it starts', async () => {
    const whole = newRepositories();
    await whole.start();
    assert.ok(whole.at(root));
    whole.dispose();
    const repositories = newRepositories();
    const started = repositories.start();
    repositories.dispose();
    await started;
    assert.deepEqual(repositories.all, []);
  });

  it('are those without one that is closed while it is opened', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcw-')));
    execFileSync('git', ['init', '-q', folder]);
    const git = gitApi();
    const repositories = newRepositories();
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
