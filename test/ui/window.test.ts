// The window itself: it opens as a user would see it, with the extension installed, and the workbench can be driven.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSampleRepository } from '../host/sample';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, openPalette, quickInputGone, quickPickRow, quickPickRows, runCommand } from './palette';
import {
  answerDialog,
  changedFile,
  editorText,
  messageText,
  openFile,
  openView,
  pressCommit,
  problem,
  statusEntry,
  toast,
  toggleRow,
  treeRow,
  treeRows,
  webview,
  writeMessage,
} from './workbench';

describeIn('oldest', 'the window', () => {
  const folder = freshFolder('tollgate');
  let window: Window;

  before(async () => {
    await makeSampleRepository(folder);
    writeFileSync(join(folder, 'hello.md'), '# Hello\n\ntollgate\n');
    writeFileSync(join(folder, 'broken.json'), '{ "open": \n');
    window = await openWindow({ folder });
  });
  after(() => window.close());

  it('has the title of a user’s window', async () => {
    await window.page.waitForFunction(`document.title.includes('tollgate')`);
    assert.doesNotMatch(await window.page.title(), /Extension Development Host/);
  });

  it('opens the palette', async () => {
    const { page } = window;
    await openPalette(page, '>View: Toggle Terminal');
    const rows = await quickPickRows(page);
    assert.match(rows.join('\n'), /View: Toggle Terminal/);
    await page.keyboard.press('Escape');
    await quickInputGone(page);
  });

  it('has the extension installed', async () => {
    const { page } = window;
    await openView(page, 'Extensions');
    await page.locator('.extensions-list .monaco-list-row').filter({ hasText: 'Downstream Customers' }).waitFor();
  });

  it('shows a file, and its preview', async () => {
    const { page } = window;
    await openFile(page, 'hello.md');
    assert.equal(await editorText(page), '# Hello\n\ntollgate\n');
    await runCommand(page, 'Markdown: Open Preview');
    const preview = await webview(page, 'panel', 'h1:has-text("Hello")');
    assert.equal(await preview.locator('h1').innerText(), 'Hello');
  });

  it('shows a tree and a dialog', async () => {
    const { page } = window;
    await openView(page, 'Explorer');
    await toggleRow(treeRow(page, 'Explorer', 'proto'));
    await treeRow(page, 'Explorer', /\.proto/).waitFor();
    await treeRow(page, 'Explorer', 'hello.md').click();
    const rows = await treeRows(page, 'Explorer');
    assert.ok(rows.some(({ label, level }) => label === 'hello.md' && level === 1));
    await page.keyboard.press('Delete');
    assert.match(await answerDialog(page, 'Cancel'), /hello\.md/);
  });

  it('shows a problem', async () => {
    const { page } = window;
    await openFile(page, 'broken.json');
    await (await problem(page, 'Value expected')).waitFor();
  });

  it('shows a notification', async () => {
    const { page } = window;
    await runCommand(page, 'Git: Fetch');
    await toast(page, 'no remotes').waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await toast(page, 'no remotes').waitFor({ state: 'detached' });
  });

  it('asks for a text and for a choice', async () => {
    const { page } = window;
    await runCommand(page, 'Git: Create Branch...');
    await fillQuickInput(page, 'greeting');
    await page.keyboard.press('Enter');
    await statusEntry(page, 'greeting').waitFor();
    await runCommand(page, 'Git: Checkout to...');
    await quickPickRow(page, 'main').click();
    await statusEntry(page, 'main').waitFor();
  });

  it('commits', async () => {
    const { page } = window;
    await openView(page, 'Source Control');
    await changedFile(page, 'hello.md').waitFor();
    await runCommand(page, 'Git: Stage All Changes'); // the row's own button is lost when git draws the list again
    await changedFile(page, 'Staged Changes').waitFor();
    await writeMessage(page, 'Say hello\n\nTo all');
    assert.equal(await messageText(page), 'Say hello\n\nTo all');
    await pressCommit(page);
    await changedFile(page, 'hello.md').waitFor({ state: 'detached' });
    const author = execFileSync('git', ['-C', folder, 'log', '-1', '--format=%an <%ae> %s'], { encoding: 'utf8' });
    assert.equal(author.trim(), 'Ana Lindqvist <ana@tollgate.example> Say hello');
  });
});
