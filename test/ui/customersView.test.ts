// The Customers view: what customers.yaml says, as a tree that follows the file.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, sampleRepository } from './repositories';
import { makeSlowGit, type SlowGit } from './slowGit';
import { openWindow } from './window';
import type { Window } from './window';
import {
  contextMenu,
  editorText,
  openFile,
  openView,
  problem,
  quickPickRow,
  quickPickRows,
  rowAction,
  runCommand,
  statusEntry,
  toast,
  toggleRow,
  treeRow,
  treeRows,
  webview,
} from './workbench';

describe('the Customers view', () => {
  let window: Window;
  let file: string;
  let slowGit: SlowGit;

  before(async () => {
    const folder = await sampleRepository();
    file = join(folder, 'customers.yaml');
    slowGit = makeSlowGit();
    window = await openWindow({ folder, settings: { 'git.path': slowGit.path } });
    await openView(window.page, 'Customers');
  });
  after(() => window.close());

  const row = (text: string | RegExp) => treeRow(window.page, 'Customers', text);
  const change = (from: string, to: string) => {
    const text = readFileSync(file, 'utf8');
    assert.ok(text.includes(from), `customers.yaml has ${from}`);
    writeFileSync(
      file,
      text.replace(from, () => to),
    );
  };

  it('shows groups, and in them the customers with what waits for them', async () => {
    await row('Billing team').waitFor();
    const rows = await treeRows(window.page, 'Customers');
    assert.deepEqual(
      rows.map(({ label, description, level }) => [level, label, description]),
      [
        [1, 'Money movement', ''],
        [2, 'Billing team', '3 waiting · not told'],
        [2, 'Checkout', '1 waiting · not told'],
        [2, 'Mobile app team', 'not told'],
        [1, 'Numbers and control', ''],
        [2, 'Finance analysts', '1 waiting · not told'],
        [2, 'Auditors', 'not told'],
        [2, 'Fraud score', '1 waiting · not told'],
        [1, 'Outside the company', ''],
        [2, 'Support desk', 'onboarding · 1 waiting · not told'],
        [2, 'Partner shops', '1 waiting · not told'],
        [2, 'Merchants', ''],
        [2, 'Shoppers', ''],
      ],
    );
    assert.equal(rows[1]?.spoken, 'Billing team, team, 3 waiting · not told');
  });

  it('shows what a customer needs, consumes and has lived through', async () => {
    await toggleRow(row('Billing team'));
    await toggleRow(row('Needs'));
    await row('Amounts stay integers in minor units').waitFor();
    await toggleRow(row('Needs'));
    await toggleRow(row('Consumes'));
    await toggleRow(row(/^\/src\/api\/\s*api$/));
    await row('charges.ts').waitFor();
    assert.match(await row('/src/api/internal/').innerText(), /left out/);
    assert.match(await row('openapi.yaml').innerText(), /contract/);
    const files = (await treeRows(window.page, 'Customers')).filter(({ label }) => label.endsWith('.ts'));
    assert.deepEqual(
      files.map(({ label, description }) => `${description}/${label}`),
      ['src/api/charges.ts', 'src/api/errors.ts', 'src/api/payouts.ts', 'src/api/refunds.ts'],
    );
    await toggleRow(row('Consumes'));
    await toggleRow(row('Reached through it'));
    await row('Merchants').waitFor();
    await toggleRow(row('Reached through it'));
    await toggleRow(row('Contacts'));
    await row('#billing').waitFor();
    await toggleRow(row('Contacts'));
  });

  it('shows the commits that affected a customer, and what each did to a file', async () => {
    const { page } = window;
    await toggleRow(row('Recent changes'));
    await row('a refund may take the whole charge').waitFor();
    assert.match(await row('a refund may take the whole charge').innerText(), /no note/);
    await toggleRow(row('capture part of a charge'));
    await row('charges.ts').click();
    await page
      .locator('.tab.active')
      .filter({ hasText: /charges\.ts \([0-9a-f]{8}\)/ })
      .waitFor();
    await page.locator('.monaco-diff-editor').waitFor();
    await toggleRow(row('Recent changes'));
    await toggleRow(row('Billing team'));
  });

  const shownRows = async () => (await treeRows(window.page, 'Customers')).map(({ label }) => label);
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
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type('errors');
    await row('Finance analysts').waitFor({ state: 'detached' });
    assert.deepEqual(await shownRows(), ['Money movement', 'Checkout', 'Outside the company', 'Support desk']);
    await page.keyboard.press('Escape');
    await row('Finance analysts').waitFor();
    await runCommand(page, 'Customers: Filter Customers…');
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type('/src/api/errors.ts');
    await page.keyboard.press('Enter');
    await message('Filtered by “/src/api/errors.ts”.').waitFor();
    assert.deepEqual(await shownRows(), [
      'Money movement',
      'Billing team',
      'Checkout',
      'Outside the company',
      'Support desk',
    ]);
    await page.locator('.part.sidebar', { hasText: '3 of 10' }).waitFor();
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

  it('opens customers.yaml at the customer', async () => {
    await rowAction(row('Finance analysts'), 'Open customers.yaml');
    await window.page.locator('.tab.active').filter({ hasText: 'customers.yaml' }).waitFor();
    await statusEntry(window.page, 'Ln 91, Col 9').waitFor();
    assert.match(await editorText(window.page), /- id: finance\n/);
  });

  it('gives the digest of a customer, and what can be done with it', async () => {
    const { page } = window;
    await rowAction(row('Billing team'), 'Digest…');
    await quickPickRow(page, 'Open').waitFor();
    assert.deepEqual(await quickPickRows(page), [
      'Open, with preview',
      'Copy, as Markdown',
      'Save…',
      'Draft E-Mail, billing@tollgate.example',
      'Mark as Told, last told on 2026-09-04',
      'Another Range…, HEAD since 2026-09-04',
    ]);
    await quickPickRow(page, 'Copy').click();
    await statusEntry(page, 'Digest for Billing team copied').waitFor();
    await page.evaluate(
      "void (mailed = new Promise((done) => navigation.addEventListener('navigate', (to) => done(to.destination.url))))",
    );
    await rowAction(row('Billing team'), 'Digest…');
    await quickPickRow(page, 'Draft E-Mail').click();
    const mail =
      /^mailto:billing@tollgate\.example\?subject=What%20changed%20for%20Billing%20team%3A[^&]*&body=[^&]*feat\(api\)%3A/;
    assert.match(String(await page.evaluate('mailed')), mail, 'encoded once');
    await rowAction(row('Billing team'), 'Digest…');
    await quickPickRow(page, 'Open').waitFor();
    await page.keyboard.press('Enter');
    const frame = await webview(page, 'panel', 'h1:has-text("What changed for Billing team")');
    assert.match(await frame.locator('body').innerText(), /What is new[^]*can be charged parcel by parcel/);
    await runCommand(page, 'Customers: Digest…');
    await quickPickRow(page, 'Billing team').waitFor();
    await page.keyboard.press('Escape');
  });

  it('follows the file', async () => {
    change('name: Finance analysts', 'name: Finance and control');
    await row('Finance and control').waitFor();
    change('name: Finance and control', 'name: Finance analysts');
    await row('Finance analysts').waitFor();
  });

  it('keeps its last good reading while the file is broken, and says where it is', async () => {
    change('customers:', 'customers: [');
    await row(/Billing team.*out of date/).waitFor();
    const shown = await problem(window.page, 'Block collections are not allowed within flow collections');
    await shown.waitFor();
    assert.match(await shown.innerText(), /\[Ln 14, Col 3\]/);
    assert.equal(await window.page.locator('.markers-panel .monaco-list-row').count(), 2, 'the file, and one problem');
    change('customers: [', 'customers:');
    await row(/Billing team(?!.*out of date)/).waitFor();
    await shown.waitFor({ state: 'detached' });
  });

  it('says what is wrong with an entry, and shows the others', async () => {
    change('via: [billing]', 'via: [biling]');
    await (await problem(window.page, 'There is no customer `biling`. Did you mean `billing`?')).waitFor();
    change('via: [biling]', 'via: [billing]');
    await row('Merchants').waitFor();
  });

  it('makes a private list that git ignores, and shows who is on it with a lock', async () => {
    const folder = join(file, '..');
    const mine = join(folder, 'customers.local.yaml');
    await runCommand(window.page, 'Customers: Open Private customers.local.yaml');
    await window.page.locator('.tab.active').filter({ hasText: 'customers.local.yaml' }).waitFor();
    assert.match(await editorText(window.page), /^# Customers that only you see/);
    assert.ok(existsSync(mine));
    assert.equal(git(folder, 'status', '--porcelain'), '');
    const text =
      'version: 1\ncustomers: [{ id: rival, name: Rival shop, type: external, consumes: [/src/api/charges.ts] }]\n';
    writeFileSync(mine, text);
    await row('Rival shop').waitFor();
    assert.equal(await row('Rival shop').locator('.codicon-lock').count(), 1);
    assert.equal(await row('Billing team').locator('.codicon-lock').count(), 0);
    const spoken = (await treeRows(window.page, 'Customers')).find(({ label }) => label === 'Rival shop')?.spoken;
    assert.equal(spoken, 'Rival shop, external, private');
    await toggleRow(row('Rival shop'));
    await toggleRow(row('Recent changes'));
    await row('capture part of a charge').waitFor();
    assert.doesNotMatch(await row('capture part of a charge').innerText(), /no note/);
    writeFileSync(mine, text.replace('Rival shop', 'Rival two'));
    await row('Rival two').waitFor();
    rmSync(mine);
    await row('Rival two').waitFor({ state: 'detached' });
  });

  it('keeps open what is opened while it is drawn anew', async () => {
    await toggleRow(row('Auditors'));
    await toggleRow(row('Consumes'));
    await toggleRow(row('/src/ledger/journal.ts'));
    await row(/^\s*journal\.ts/).waitFor();
    slowGit.begin();
    change('name: Fraud score', 'name: Fraud scores');
    await slowGit.untilWaiting(2); // the patterns of Auditors, and those that may match no file: VS Code waits for the former
    await toggleRow(row('Finance analysts'));
    slowGit.end();
    await row('Fraud scores').waitFor();
    await row('Does not care about').waitFor();
    change('name: Fraud scores', 'name: Fraud score');
    await row(/Fraud score(?!s)/).waitFor();
    await toggleRow(row('Auditors'));
    await toggleRow(row('Finance analysts'));
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
    await tab.dragTo(row('Fraud score'));
    await toast(page, 'Fraud score consumes that already: /proto/charge.proto').waitFor();
    await tab.dragTo(row('Money movement'));
    await toast(page, 'Drop files and folders on a customer').waitFor();
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
