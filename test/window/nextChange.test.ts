// What the next commit would hold, known before VS Code's own git has looked: here it never looks by itself.
import * as assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, ConfigurationTarget, EventEmitter, Uri, workspace } from 'vscode';
import type { GitRepository } from '../../src/extension/repositories/gitExtension';
import { NextChange } from '../../src/extension/repositories/nextChange';
import { isFailure } from '../../src/repository/failure';
import { closeWithoutSaving, show, typed } from './customersEditor';
import { git, newRepositories, root } from './sampleFolder';

describe('what the next commit would hold', () => {
  const folder = root.fsPath;
  const autorefresh = (value: false | undefined) =>
    workspace.getConfiguration('git').update('autorefresh', value, ConfigurationTarget.Global);
  const repositories = newRepositories();
  const heard = new EventEmitter<void>();
  let known: GitRepository;
  let change: NextChange;

  before(async () => {
    await autorefresh(false);
    await repositories.start();
    const repository = await repositories.opened(folder);
    known = repositories.gitOf(repository)!;
    await commands.executeCommand('git.refresh', known.rootUri);
    change = new NextChange(repository, known, () => heard.fire());
  });
  after(async () => {
    change.dispose();
    repositories.dispose();
    await closeWithoutSaving();
    git('reset', '-q', '--hard');
    await autorefresh(undefined);
  });

  const now = async () => {
    const found = await change.now();
    assert.ok(!isFailure(found));
    return `${found.of}: ${found.paths.join(', ')}`;
  };
  /** Asked whenever it may be another one, until it is. */
  const becomes = async (expected: string, act: () => unknown) => {
    const become = new Promise<void>((resolve) => {
      const listener = heard.event(async () => {
        if ((await now()) !== expected) return;
        listener.dispose();
        resolve();
      });
    });
    await act();
    await become;
  };

  it('is nothing in a clean work tree', async () => {
    assert.equal(await now(), 'working: ');
  });

  it('has a document as soon as it is saved, and no longer when it is saved as it was', async () => {
    const document = await show(Uri.joinPath(root, 'README.md'));
    await typed(document, '#', '# Changed');
    await becomes('working: README.md', () => document.save());
    await typed(document, '# Changed', '#');
    await becomes('working: ', () => document.save());
  });

  it('has what is staged in a terminal, and of the work tree what is taken back', async () => {
    appendFileSync(join(folder, 'src/api/refunds.ts'), '// changed\n');
    await becomes('staged: src/api/refunds.ts', () => git('add', 'src/api/refunds.ts'));
    await becomes('working: src/api/refunds.ts', () => git('reset', '-q'));
    await becomes('staged: src/api/refunds.ts', () => git('add', 'src/api/refunds.ts'));
    await becomes('working: ', () => git('reset', '-q', '--hard'));
  });

  it('has what VS Code’s git finds', async () => {
    await commands.executeCommand('git.refresh', known.rootUri);
    appendFileSync(join(folder, 'src/api/charges.ts'), '// changed\n');
    assert.equal(await now(), 'working: ');
    await becomes('working: src/api/charges.ts', () => commands.executeCommand('git.refresh', known.rootUri));
    git('checkout', '-q', '--', 'src/api/charges.ts');
  });
});
