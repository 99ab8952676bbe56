// Where there is nothing to show yet: a text that says what to do, and no notification.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window, WindowOptions } from './window';
import { quickPickRow, runCommand } from './palette';
import { editorText, openFile, openView, problem, toast, treeRow, treeRows } from './workbench';

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

/** A login shell with this PATH: VS Code takes its own from there. */
function shellWith(path: string): string {
  const shell = join(freshFolder('shell'), 'sh');
  const script = [
    '#!/bin/sh',
    'for command; do :; done',
    `PATH=${path}`,
    'export PATH',
    'exec /bin/sh -c "$command"',
    '',
  ];
  writeFileSync(shell, script.join('\n'), { mode: 0o755 });
  return shell;
}

/** A folder with a git that does this first. */
function gitAfter(...lines: readonly string[]): string {
  const folder = freshFolder('bin');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'git'), ['#!/bin/sh', ...lines, `exec ${real} "$@"`, ''].join('\n'), { mode: 0o755 });
  return folder;
}

describeIn('newest', 'with nothing to show', () => {
  let window: Window;
  const open = async (folder: string | undefined, options: Partial<WindowOptions> = {}) => {
    window = await openWindow({ ...(folder !== undefined && { folder }), ...options });
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

  it('a window says nothing while git looks; then a folder of a repository that VS Code has not opened offers to open it', async () => {
    const folder = repository({ 'src/a.ts': '', 'customers.yaml': billing });
    const go = join(freshFolder('go'), 'go');
    const path = gitAfter(`case "$*" in *rev-parse*) until [ -e ${go} ]; do /bin/sleep 0.1; done;; esac`);
    const settings = { 'git.openRepositoryInParentFolders': 'prompt', 'git.path': join(path, 'git') };
    await open(join(folder, 'src'), { settings });
    const view = window.page.locator('.pane:has(> .pane-header[aria-label^="Customers"])');
    await view.locator('.message').waitFor({ state: 'hidden' }); // VS Code's own, until the extension is started
    await window.page.locator('.part.sidebar .monaco-progress-container.active').waitFor();
    assert.equal(await view.locator('.welcome-view-content p').count(), 0);
    writeFileSync(go, '');
    await welcome('A git repository was found in a parent folder').waitFor();
    assert.equal(await welcome('This folder is in no git repository').count(), 0);
  });

  it('a machine without git says so, too', async () => {
    const without = { 'git.path': '/nowhere/git', 'git.ignoreMissingGitWarning': true };
    await open(freshFolder('nogit'), { settings: without, env: { SHELL: shellWith('/nowhere') } });
    await welcome('git was not found on this machine').waitFor();
  });

  it('a window without a folder says so, and shows the customers of a file that is opened', async () => {
    const folder = repository({ 'src/a.ts': 'export {};', 'customers.yaml': billing });
    await open(undefined);
    await welcome('Open a folder with a git repository').waitFor();
    await openFile(window.page, join(folder, 'src', 'a.ts'));
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });

  it('a window that is not trusted shows what the files say, and starts no git until it is', async () => {
    const files = {
      'src/a.ts': '',
      'docs/customers.yaml': `${billing}    via: [nobody-else]\n`,
      'src/customers.yaml': billing.replaceAll('illing', 'illers'),
    };
    const folder = repository(files);
    const called = join(freshFolder('called'), 'called');
    const path = `${gitAfter(`echo "$@" >> ${called}`)}:${process.env['PATH']}`;
    await open(folder, { asksForTrust: true, env: { PATH: path, SHELL: shellWith(path) } });
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    await window.page.locator('.pane-body .message').filter({ hasText: 'without git' }).waitFor();
    assert.deepEqual(
      (await treeRows(window.page, 'Customers')).map(({ label }) => label),
      ['Billing team'],
    );
    await (await problem(window.page, 'nobody-else')).waitFor();
    // Neither a file with its marks nor the language of customers.yaml has git look at anything.
    await openFile(window.page, join(folder, 'src', 'a.ts'));
    await openFile(window.page, join(folder, 'docs', 'customers.yaml'));
    await (await problem(window.page, 'nobody-else')).waitFor();
    assert.equal(existsSync(called), false);
    assert.equal(existsSync(join(folder, '.git', 'downstream-customers')), false);

    await openView(window.page, 'Customers');
    await runCommand(window.page, 'Workspaces: Manage Workspace Trust');
    await window.page
      .locator('.workspace-trust-editor .monaco-button')
      .filter({ hasText: /^Trust$/ })
      .click();
    await treeRow(window.page, 'Customers', 'Billers team').waitFor();
    assert.match(readFileSync(called, 'utf8'), /ls-files/);
  });

  it('a repository that git does not trust offers to manage that, and one that is closed to open it again', async () => {
    const folder = repository({ 'customers.yaml': billing });
    const safe = join(freshFolder('config'), 'config');
    await open(folder, { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1', GIT_CONFIG_GLOBAL: safe } });
    const button = window.page.locator('.pane .welcome-view-content .monaco-button');
    await welcome('is owned by somebody else').waitFor();
    await button.click();
    await quickPickRow(window.page, 'odd').click();
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    await runCommand(window.page, 'Git: Close Repository');
    await welcome('was closed').waitFor();
    await button.click();
    await quickPickRow(window.page, 'odd').click();
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });

  it('a virtual workspace says why it shows nothing', async () => {
    const workspace = join(freshFolder('virtual'), 'virtual.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ uri: 'nowhere:/project' }] }));
    await open(workspace);
    await welcome('This workspace is a virtual one').waitFor();
    await runCommand(window.page, 'Customers: Show Log');
    await window.page.locator('.output-view .view-line').filter({ hasText: 'Downstream Customers' }).waitFor();
  });

  it('a folder says what it lacks, from being in no repository to showing its first customer', async () => {
    const folder = freshFolder('plain');
    const list = join(folder, 'customers.yaml');
    await open(folder);
    await welcome('This folder is in no git repository').waitFor();

    git(folder, 'init', '-q', '-b', 'main');
    await welcome('Who builds on this code?').waitFor();
    writeFileSync(list, 'version: 1\ncustomers: []\n');
    await welcome('customers.yaml lists nobody yet').waitFor();
    writeFileSync(list, billing); // not committed: there is no commit
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();

    rmSync(list);
    await welcome('Who builds on this code?').waitFor();
    writeFileSync(list, 'version: 1\ncustomers:\n  - id: [billing\n'); // never read before by this window
    await welcome('customers.yaml cannot be read as it is').waitFor();
    await (await problem(window.page, 'A bracket above is not closed')).waitFor();
    await openView(window.page, 'Customers');

    writeFileSync(list, '# To be filled\n'); // nobody’s
    await createOne();
    await treeRow(window.page, 'Customers', 'My first customer').waitFor();
    assert.match(readFileSync(list, 'utf8'), /^# To be filled\n# Who builds[^]*version: 1/);
    await runCommand(window.page, 'View: Close Editor');

    writeFileSync(list, 'Acme:\n  phone: 12345\n'); // somebody else’s, and left alone
    await createOne();
    await treeRow(window.page, 'Customers', 'My first customer').waitFor();
    assert.match(readFileSync(join(folder, '.github', 'customers.yaml'), 'utf8'), /^# Who builds[^]*version: 1/);
    assert.match(await editorText(window.page), /version: 1/);
    await toast(window.page, 'customers.yaml belongs to something else here').waitFor();
    await runCommand(window.page, 'Notifications: Clear All Notifications');

    write(folder, '.vscode/settings.json', '{ "git.enabled": false }');
    await welcome('VS Code’s git support is off').waitFor();
  });
});
