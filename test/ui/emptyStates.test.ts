// Where there is nothing to show yet: a text that says what to do, and no notification.
import * as assert from 'node:assert/strict';
import { git, write } from './repositories';
import { freshFolder, openWindow } from './window';
import type { Window, WindowOptions } from './window';
import { editorText, openView, problem, treeRow } from './workbench';

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

describe('with nothing to show', () => {
  let window: Window;
  const open = async (folder: string, options: Partial<WindowOptions> = {}) => {
    window = await openWindow({ folder, ...options });
    await openView(window.page, 'Customers');
  };
  const welcome = (text: string) => window.page.locator('.pane .welcome-view-content').filter({ hasText: text });
  afterEach(async () => {
    const toasts = await window.page.locator('.notifications-toasts .notification-list-item').allInnerTexts();
    const errors = window.errors();
    await window.close();
    assert.deepEqual(toasts, [], 'no notification that nobody asked for');
    assert.deepEqual(errors, []);
  });

  it('a folder without a repository says that customers belong to one', async () => {
    await open(freshFolder('plain'));
    await welcome('This folder is in no git repository').waitFor();
  });

  it('a machine without git says so', async () => {
    await open(repository({}), { settings: { 'git.enabled': false } });
    await welcome('git was not found on this machine, or VS Code’s git support is off').waitFor();
  });

  it('a repository without customers.yaml offers to create one, which then shows its customer', async () => {
    await open(repository({ 'src/a.ts': '' }));
    await welcome('Who builds on this code?').waitFor();
    await window.page
      .locator('.pane .welcome-view-content .monaco-button')
      .filter({ hasText: 'Create customers.yaml' })
      .click();
    await treeRow(window.page, 'Customers', 'My first customer').waitFor();
    assert.match(await editorText(window.page), /version: 1/);
  });

  it('somebody else’s customers.yaml is left alone', async () => {
    await open(repository({ 'customers.yaml': 'Acme:\n  phone: 12345\n' }));
    await welcome('Who builds on this code?').waitFor();
  });

  it('a file that was never readable shows its problem', async () => {
    await open(repository({ 'customers.yaml': 'version: 1\ncustomers:\n  - id: [billing\n' }));
    await welcome('customers.yaml cannot be read as it is').waitFor();
    await (await problem(window.page, 'Flow sequence in block collection must be')).waitFor();
  });

  it('a repository without commits shows its customers', async () => {
    const folder = freshFolder('unborn');
    git(folder, 'init', '-q', '-b', 'main');
    write(folder, 'customers.yaml', billing);
    await open(folder);
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });
});
