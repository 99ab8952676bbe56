// Customers where the files are: status bar, badge, Who Consumes This? from everywhere, and files that are moved or deleted.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { append, sampleRepository, untilText } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickInputGone, quickInputText, quickPickRow, quickPickRows, runCommand } from './palette';
import { changedFile, contextMenu, openFile, openView, statusEntry, toast, toastButton } from './workbench';

describeIn('oldest', 'customers where the files are', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    const settings = { 'downstreamCustomers.files.explorerBadge': true, 'explorer.compactFolders': false };
    window = await openWindow({ folder, settings });
  });
  after(() => window.close());

  const inExplorer = (name: string): Locator =>
    window.page.locator(`.explorer-folders-view .monaco-list-row[aria-label^=${JSON.stringify(name)}]`).first();
  const customers = () => statusEntry(window.page, /^\s*\d+ customers?$/);
  const rename = async (from: string, to: string) => {
    const { page } = window;
    await inExplorer(from).click();
    await page.keyboard.press('F2');
    const box = page.locator('.explorer-folders-view .monaco-inputbox input');
    await box.fill(to);
    await page.keyboard.press('Enter');
    await inExplorer(to).waitFor();
  };

  it('the status bar counts them, tells on hover what they need, and leads to them', async () => {
    const { page } = window;
    await openFile(page, 'src/api/errors.ts');
    await statusEntry(page, '3 customers').waitFor();
    const spoken = '3 customers of errors.ts: Billing team, Checkout, and Support desk';
    assert.equal(
      await statusEntry(page, '3 customers').locator('[aria-label]').first().getAttribute('aria-label'),
      spoken,
    );
    await statusEntry(page, '3 customers').hover();
    const hover = page.locator('.monaco-hover').filter({ hasText: 'Texts that can be read out loud' });
    await hover.waitFor();
    assert.match(
      await hover.innerText(),
      /3 customers consume errors\.ts\s+Billing team\s+\/src\/api\/\s+Amounts stay integers/,
    );
    await statusEntry(page, '3 customers').click();
    await quickInputText(page, 'Who consumes src/api/errors.ts?').waitFor();
    await quickPickRow(page, 'Checkout').waitFor();
    assert.deepEqual(await quickPickRows(page), [
      "Billing team, consumes /src/api/, Needs: Amounts stay integers in minor units · Two weeks' notice before a field goes, consume it",
      'Checkout, consumes /src/api/errors.ts, Needs: A retry never charges twice · Each error code has a text that a shopper understands',
      'Support desk, consumes /src/api/errors.ts, Needs: Texts that can be read out loud',
      'Merchants, reached through Billing team, reached through them',
      'Shoppers, reached through Checkout',
      'add  Add to a customer’s paths…',
    ]);
    await page.keyboard.press('Enter');
    await quickInputText(page, 'Billing team').waitFor();
    await quickPickRow(page, 'Copy #billing').waitFor();
    await quickPickRow(page, 'Open its entry').click();
    await page.locator('.tab.active').filter({ hasText: 'customers.yaml' }).waitFor();
    await statusEntry(page, /Ln 14, Col \d+/).waitFor();
    await customers().waitFor({ state: 'detached' }); // nobody consumes customers.yaml
  });

  it('the Explorer has a badge, and asks for a folder and for several files', async () => {
    const { page } = window;
    await openView(page, 'Explorer');
    await openFile(page, 'src/api/errors.ts');
    await inExplorer('errors.ts').waitFor();
    const named = '3 customers: Billing team, Checkout, and Support desk';
    await inExplorer('errors.ts')
      .locator(`[aria-label*=${JSON.stringify(named)}]`)
      .waitFor();
    await contextMenu(inExplorer('api'), 'Who Consumes This?');
    await quickInputText(page, 'Who consumes src/api?').waitFor();
    const [billing, , , ...reached] = await quickPickRows(page);
    assert.match(billing ?? '', /^Billing team, consumes \/src\/api\/: src\/api\/charges\.ts and 3 more, Needs: /);
    assert.equal(reached[0], 'Merchants, reached through Billing team, reached through them');
    await page.keyboard.press('Escape');
    await quickInputGone(page);
  });

  it('says that nobody does, with the way to write somebody down', async () => {
    const { page } = window;
    await openFile(page, 'package.json');
    await customers().waitFor({ state: 'detached' });
    await runCommand(page, 'Customers: Who Consumes This?');
    await quickInputText(page, 'Who consumes package.json?').waitFor();
    await quickPickRow(page, 'Add to a customer’s paths…').click();
    await quickPickRow(page, 'Another customer…').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
  });

  it('asks for a changed file in Source Control, and knows the file in its changes', async () => {
    const { page } = window;
    append(folder, 'openapi.yaml', '# changed\n');
    await openView(page, 'Source Control');
    await contextMenu(changedFile(page, 'openapi.yaml'), 'Who Consumes This?');
    await quickInputText(page, 'Who consumes openapi.yaml?').waitFor();
    await quickPickRow(page, 'Mobile app team').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    await changedFile(page, 'openapi.yaml').click();
    await statusEntry(page, '2 customers').waitFor();
  });

  it('says so where no file is open', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Customers: Who Consumes This?');
    await toast(page, 'Open a file on disk, or choose files and folders in the Explorer.').waitFor();
    await runCommand(page, 'Notifications: Clear All Notifications');
  });

  it('a renamed file offers to change its path, and keeps its customers', async () => {
    const { page } = window;
    await openFile(page, 'src/ledger/journal.ts');
    await statusEntry(page, '1 customer').waitFor();
    await openView(page, 'Explorer');
    await rename('journal.ts', 'book.ts');
    const asked = '/src/ledger/journal.ts was moved. Write /src/ledger/book.ts into customers.yaml instead?';
    await toast(page, asked).waitFor();
    await customers().waitFor({ state: 'detached' });
    await toastButton(page, asked, 'Change Path');
    await untilText(folder, 'customers.yaml', /- \/src\/ledger\/book\.ts\n/);
    await statusEntry(page, '1 customer').waitFor();
    await statusEntry(page, 'customers.yaml follows the move').waitFor();
  });

  it('a deleted file keeps its path, for the commit to tell', async () => {
    const { page } = window;
    await inExplorer('book.ts').click();
    await page.keyboard.press('Delete');
    const button = page.locator('.monaco-dialog-box .monaco-button').filter({ hasText: /Move to Trash|Delete/ });
    await button.first().click();
    await statusEntry(page, 'Auditors consumed what you deleted').waitFor();
  });

  it('a renamed folder is one question for all paths that led into it, which can be given up for good', async () => {
    const { page } = window;
    const asked = '3 paths of customers.yaml, such as /proto/charge.proto, lead to what was moved. Change them?';
    const before = readFileSync(join(folder, 'customers.yaml'), 'utf8');
    await rename('proto', 'protocol');
    await toastButton(page, asked, 'Change Paths');
    const after = await untilText(folder, 'customers.yaml', /\/protocol\/events/);
    assert.equal(after, before.replaceAll('/proto/', '/protocol/'));
    await openFile(page, 'protocol/events.proto');
    await statusEntry(page, '2 customers').waitFor(); // the new paths are read
    await rename('protocol', 'proto');
    await toastButton(page, '/protocol/charge.proto, lead to what was moved', 'Don’t Ask Again');
    await runCommand(page, 'Preferences: Open User Settings (JSON)');
    await page
      .locator('.view-line')
      .filter({ hasText: /"downstreamCustomers\.files\.followMoves":\s*false/ })
      .waitFor();
  });
});
