// The Customers view as something to work with: grouped, filtered, revealed, dropped on.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sampleRepository } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickInputText, quickPickRow, quickPickRows, runCommand } from './palette';
import {
  contextMenu,
  openFile,
  openView,
  rowAction,
  statusEntry,
  toast,
  toggleRow,
  treeRow,
  treeRows,
} from './workbench';

const DEADLINE = 20_000;

describeIn('oldest', 'the Customers tree', () => {
  let window: Window;
  let file: string;

  before(async () => {
    const folder = await sampleRepository();
    file = join(folder, 'customers.yaml');
    window = await openWindow({ folder });
    await openView(window.page, 'Customers');
    await row('Billing team').waitFor();
  });
  after(() => window.close());

  const row = (text: string | RegExp) => treeRow(window.page, 'Customers', text);
  /** Waits until these rows are shown, and no others. */
  const untilShown = async (...expected: readonly string[]) => {
    const deadline = Date.now() + DEADLINE;
    for (;;) {
      const labels = (await treeRows(window.page, 'Customers')).map(({ label }) => label);
      if (isDeepStrictEqual(labels, expected)) return;
      if (Date.now() > deadline) assert.deepEqual(labels, expected);
      await window.page.evaluate('new Promise((next) => requestAnimationFrame(next))'); // until it has drawn again
    }
  };
  /** What the view says of itself above its rows. */
  const message = (text: string) =>
    window.page.locator('.pane .tree-explorer-viewlet-tree-view .message', { hasText: text });
  const titleAction = async (name: string) => {
    await row(/./).hover(); // its buttons show while the mouse is over a view
    await window.page.locator(`.part.sidebar .action-label[aria-label^=${JSON.stringify(name)}]:visible`).click();
  };

  it('groups customers as one likes, and what is open stays open', async () => {
    const { page } = window;
    await toggleRow(row('Billing team'));
    await toggleRow(row('Feedback'));
    await row('declines by bank').waitFor();
    await runCommand(page, 'Customers: Group Customers By…');
    await quickPickRow(page, 'as it is now').waitFor();
    assert.match((await quickPickRows(page))[0]!, /^Group, as it is now, The groups of customers\.yaml/);
    await quickPickRow(page, /^Role/).click();
    await row('Payers').waitFor();
    const rows = await treeRows(page, 'Customers');
    const below = rows.slice(
      rows.findIndex(({ label }) => label === 'Payers'),
      rows.findIndex(({ label }) => label === 'Users'),
    );
    assert.deepEqual(
      below.map(({ level, label, description }) => `${level} ${label} ${description}`),
      [
        '1 Payers ',
        '2 Billing team 3 waiting · not told',
        '3 Needs ',
        '3 Does not care about ',
        '3 Consumes ',
        '3 Recent changes ',
        '3 Reached through it ',
        '3 Contacts ',
        '3 Feedback 1 open',
        '4 Would like to see declines by bank 2026-09-24 · open',
        '4 Ten days were not enough for the refund scope 2026-08-21 · done',
        '3 Links ',
        '2 Partner shops 1 waiting · not told',
        '2 Shoppers ',
      ],
    );
    await runCommand(page, 'Customers: Group Customers By…');
    await quickPickRow(page, /^Group/).click();
    await row('Money movement').waitFor();
    await row('declines by bank').waitFor();
  });

  it('copies a contact, and has one primary act for each row', async () => {
    const { page } = window;
    await toggleRow(row('Feedback'));
    await toggleRow(row('Contacts'));
    await rowAction(row('billing@tollgate.example'), 'Copy Contact');
    await statusEntry(page, 'billing@tollgate.example copied').waitFor();
    assert.equal(await row('billing@tollgate.example').locator('.action-label').count(), 2);
    await row('#billing').hover();
    await row('#billing').locator('.action-label').first().waitFor();
    assert.equal(await row('#billing').locator('.action-label').count(), 1, 'a channel is no address to open');
    await contextMenu(row('Checkout'), 'Copy Contact');
    await statusEntry(page, '#checkout copied').waitFor();
    await toggleRow(row('Billing team'));
  });

  it('shows those who fit while one types, and all of them again', async () => {
    const { page } = window;
    await titleAction('Filter Customers');
    await quickInputText(page, 'Filter Customers').waitFor();
    await page.keyboard.type('errors');
    await untilShown('Money movement', 'Checkout', 'Outside the company', 'Support desk');
    await page.keyboard.press('Escape');
    await row('Finance analysts').waitFor();
    await runCommand(page, 'Customers: Filter Customers…');
    await quickInputText(page, 'Filter Customers').waitFor();
    await page.keyboard.type('/src/api/errors.ts');
    await page.keyboard.press('Enter');
    await message('Filtered by “/src/api/errors.ts”: 3 of 10 customers.').waitFor();
    await untilShown('Money movement', 'Billing team', 'Checkout', 'Outside the company', 'Support desk');
    await titleAction('Clear Filter');
    await row('Finance analysts').waitFor();
    await message('Filtered').waitFor({ state: 'detached' });
  });

  it('reveals who consumes a file', async () => {
    const { page } = window;
    await openFile(page, 'docs/webhooks.md');
    await toggleRow(row('Outside the company'));
    await row('Partner shops').waitFor({ state: 'detached' });
    await runCommand(page, 'Customers: Reveal Customers of This File');
    await page.locator('.part.sidebar .monaco-list-row.selected', { hasText: 'Partner shops' }).waitFor();
    await openFile(page, 'openapi.yaml');
    await runCommand(page, 'Customers: Reveal Customers of This File');
    await quickPickRow(page, 'Mobile app team').waitFor();
    assert.deepEqual(await quickPickRows(page), ['Checkout, checkout', 'Mobile app team, mobile-app']);
    await quickPickRow(page, 'Mobile app team').click();
    await page.locator('.part.sidebar .monaco-list-row.selected', { hasText: 'Mobile app team' }).waitFor();
    await openFile(page, 'CHANGELOG.md');
    await runCommand(page, 'Customers: Reveal Customers of This File');
    await toast(page, 'No customer consumes CHANGELOG.md.').waitFor();
    for (const opened of ['Mobile app team', 'Partner shops']) await toggleRow(row(opened));
  });

  it('takes a file that is dropped on a customer into its paths', async () => {
    const { page } = window;
    await openFile(page, 'proto/charge.proto');
    const tab = page.locator('.tab', { hasText: 'charge.proto' });
    await tab.dragTo(row('Fraud score'));
    await toast(page, 'Fraud score consumes /proto/charge.proto now.').waitFor();
    assert.match(
      readFileSync(file, 'utf8'),
      /- paths: \[\/proto\/events\.proto\]\n        as: event\n      - \/proto\/charge\.proto\n/,
    );
    await row(/Fraud score.*2 waiting/).waitFor(); // VS Code loses what is dropped on a row that is being drawn anew
    await tab.dragTo(row('Fraud score'));
    await toast(page, 'Fraud score consumes that already: /proto/charge.proto').waitFor();
    await tab.dragTo(row('Money movement'));
    await toast(page, 'Drop files and folders on a customer').waitFor();
  });

  it('takes folders and files that are dropped together', async () => {
    const { page } = window;
    const explorer = (name: string) =>
      page.locator(`.explorer-folders-view .monaco-list-row[aria-label^=${JSON.stringify(name)}]`);
    await runCommand(page, 'View: Move View');
    await quickPickRow(page, 'Folders').click();
    await quickPickRow(page, 'New Panel Entry').waitFor();
    await quickPickRow(page, 'Customers').click();
    await openView(page, 'Customers');
    await explorer('tools').click();
    for (const name of ['warehouse', 'README.md']) await explorer(name).click({ modifiers: ['ControlOrMeta'] });
    await explorer('README.md').dragTo(row('Billing team'));
    await toast(
      page,
      'Billing team consumes /tools/, /warehouse/ now. Billing team does not care about *.md',
    ).waitFor();
    await runCommand(page, 'View: Reset View Locations');
    await row('Billing team').waitFor();
  });

  it('opens a link once the person agrees', async () => {
    const { page } = window;
    await toggleRow(row('Billing team'));
    await toggleRow(row('Links'));
    await row('Runbook of the nightly run').click();
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'https://wiki.tollgate.example/billing-run' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
