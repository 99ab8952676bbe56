// Where there is nothing to show yet: a text that says what to do, and no notification.
import * as assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, write } from './repositories';
import { freshFolder, openWindow } from './window';
import type { Window, WindowOptions } from './window';
import { editorText, openView, problem, runCommand, toast, treeRow } from './workbench';

/** A repository with these files, committed. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = freshFolder('odd');
  git(folder, 'init', '-q', '-b', 'main');
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'begin');
  return folder;
}

const billing = 'version: 1\ncustomers:\n  - id: billing\n    name: Billing team\n    consumes: [/src/]\n';

/** A login shell whose PATH leads nowhere: VS Code takes its own PATH from there. */
function shellWithoutGit(): string {
  const shell = join(freshFolder('shell'), 'sh');
  const script = [
    '#!/bin/sh',
    'for command; do :; done',
    'PATH=/nowhere',
    'export PATH',
    'exec /bin/sh -c "$command"',
    '',
  ];
  writeFileSync(shell, script.join('\n'), { mode: 0o755 });
  return shell;
}

describe('with nothing to show', () => {
  let window: Window;
  const open = async (folder: string, options: Partial<WindowOptions> = {}) => {
    window = await openWindow({ folder, ...options });
    await openView(window.page, 'Customers');
  };
  const welcome = (text: string) => window.page.locator('.pane .welcome-view-content').filter({ hasText: text });
  const createOne = async () => {
    await welcome('Who builds on this code?').waitFor();
    const buttons = window.page.locator('.pane .welcome-view-content .monaco-button');
    await buttons.filter({ hasText: 'Create customers.yaml' }).click();
  };
  afterEach(async () => {
    const toasts = await window.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: 'Downstream Customers' })
      .allInnerTexts();
    const errors = window.errors();
    await window.close();
    assert.deepEqual(toasts, [], 'no notification that nobody asked for');
    assert.deepEqual(errors, []);
  });

  it('a folder of a repository that VS Code has not opened offers to open it', async () => {
    const folder = repository({ 'src/a.ts': '', 'customers.yaml': billing });
    await open(join(folder, 'src'), { settings: { 'git.openRepositoryInParentFolders': 'prompt' } });
    await welcome('A git repository was found in a parent folder').waitFor();
    assert.equal(await welcome('This folder is in no git repository').count(), 0);
  });

  it('a machine without git says so, too', async () => {
    const without = { 'git.path': '/nowhere/git', 'git.ignoreMissingGitWarning': true };
    await open(freshFolder('nogit'), { settings: without, env: { SHELL: shellWithoutGit() } });
    await welcome('git was not found on this machine').waitFor();
  });

  it('a window whose git support is off says so', async () => {
    await open(repository({}), { settings: { 'git.enabled': false } });
    await welcome('git was not found on this machine, or VS Code’s git support is off').waitFor();
  });

  it('a folder says what it lacks, from being in no repository to showing its first customer', async () => {
    const folder = freshFolder('plain');
    const list = join(folder, 'customers.yaml');
    await open(folder);
    await welcome('This folder is in no git repository').waitFor();

    git(folder, 'init', '-q', '-b', 'main');
    await welcome('Who builds on this code?').waitFor();
    writeFileSync(list, billing); // not committed: there is no commit
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();

    rmSync(list);
    await welcome('Who builds on this code?').waitFor();
    writeFileSync(list, 'version: 1\ncustomers:\n  - id: [billing\n'); // never read before by this window
    await welcome('customers.yaml cannot be read as it is').waitFor();
    await (await problem(window.page, 'A bracket above is not closed')).waitFor();
    await openView(window.page, 'Customers');

    writeFileSync(list, 'Acme:\n  phone: 12345\n'); // somebody else’s, and left alone
    await createOne();
    await treeRow(window.page, 'Customers', 'My first customer').waitFor();
    assert.match(readFileSync(join(folder, '.github', 'customers.yaml'), 'utf8'), /^# Who builds[^]*version: 1/);
    assert.match(await editorText(window.page), /version: 1/);
    await toast(window.page, 'customers.yaml belongs to something else here').waitFor();
    await runCommand(window.page, 'Notifications: Clear All Notifications');
  });
});
