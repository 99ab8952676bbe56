// Review Changes…: what changed for whom, as a document.
import * as assert from 'node:assert/strict';
import { append, git, sampleRepository } from './repositories';
import { openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, quickPickRow, quickPickRows, reloadWindow, runCommand, toast, webview } from './workbench';

describe('Review Changes…', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    append(folder, 'src/api/errors.ts', '// hostile\n');
    git(folder, 'commit', '-q', '-a', '-m', 'fix: <img src=x onerror=alert(1)> [a](command:x) **bold**');
    window = await openWindow({ folder });
  });
  after(() => window.close());

  /** The text of the review that was opened; its preview takes the focus when it is there, which closes a quick pick. */
  const opened = async (heading: string) => {
    const text = await reviewed(heading);
    await window.page.waitForFunction('document.activeElement instanceof HTMLIFrameElement');
    return text;
  };
  const reviewed = async (heading: string) => {
    const frame = await webview(window.page, 'panel', `h1:has-text("${heading}")`);
    return (await frame.locator('body').innerText()).replaceAll('\u00a0', ' ');
  };

  it('offers the ranges that there are', async () => {
    await runCommand(window.page, 'Customers: Review Changes…');
    await quickPickRow(window.page, '30 days').waitFor();
    const rows = await quickPickRows(window.page);
    assert.match(
      rows.join('\n'),
      /^Since v1\.1, the last tag\n7 days, .*\n30 days, .*\n90 days, .*\n.*Another range…$/,
    );
  });

  it('lists what waits, then the commits of each customer with their notes', async () => {
    await quickPickRow(window.page, 'Since v1.1').click();
    const text = await opened('v1.1..HEAD');
    assert.match(text, /Waiting for an answer[^]*payout\.paid — Partner shops, Fraud score[^]*By customer/);
    assert.match(text, /Partner shops \(partner-shops\)[^]*sign the time of a delivery too — action-required: /);
    assert.match(text, /Nobody affected[^]*the journal is append-only by type/);
  });

  it('shows other people’s text as text', async () => {
    const text = await reviewed('v1.1..HEAD');
    assert.ok(text.includes('fix: <img src=x onerror=alert(1)> [a](command:x) **bold**'), text);
  });

  it('takes a range that is typed, and says so when it is none', async () => {
    const { page } = window;
    await runCommand(page, 'Customers: Review Changes…');
    await quickPickRow(page, 'Another range…').click();
    await page.locator('.quick-input-widget input[placeholder="v1.0..HEAD"]').waitFor();
    await fillQuickInput(page, 'v1.0..v1.1');
    await page.keyboard.press('Enter');
    await opened('v1.0..v1.1');
    await runCommand(page, 'Customers: Review Changes…');
    await quickPickRow(page, 'Another range…').click();
    await page.locator('.quick-input-widget input[placeholder="v1.0..HEAD"]').waitFor();
    await fillQuickInput(page, '--output=x');
    await page.keyboard.press('Enter');
    await toast(page, '`--output=x` names no commit of this repository').waitFor();
  });

  it('is there again after the window was reloaded', async () => {
    await reloadWindow(window.page);
    await reviewed('v1.0..v1.1');
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
