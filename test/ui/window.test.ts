// The window itself: it opens as a user would see it, with the extension installed.
import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, openWindow } from './window';
import type { Window } from './window';
import { editorText, openFile, openPalette, quickPickRows, runCommand } from './workbench';

describe('the window', () => {
  let window: Window;

  before(async () => {
    const folder = freshFolder('tollgate');
    writeFileSync(join(folder, 'hello.txt'), 'Hello, tollgate\n');
    window = await openWindow({ folder });
  });
  after(() => window.close());

  it('has the title of a user’s window', async () => {
    await window.page.waitForFunction(`document.title.includes('tollgate')`);
    const title = await window.page.title();
    assert.doesNotMatch(title, /Extension Development Host/);
  });

  it('opens the palette', async () => {
    const { page } = window;
    await openPalette(page, '>View: Toggle Terminal');
    const rows = await quickPickRows(page);
    assert.match(rows.join('\n'), /View: Toggle Terminal/);
    await page.keyboard.press('Escape');
  });

  it('has the extension installed', async () => {
    const { page } = window;
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extensions-list .monaco-list-row').filter({ hasText: 'Downstream Customers' }).waitFor();
  });

  it('shows a file', async () => {
    const { page } = window;
    await openFile(page, 'hello.txt');
    assert.equal(await editorText(page), 'Hello, tollgate\n');
  });
});
