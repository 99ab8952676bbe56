// The Customers view: what customers.yaml says, as a tree that follows the file.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { git, sampleRepository } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickPickRow, quickPickRows, runCommand } from './palette';
import {
  editorText,
  openView,
  problem,
  rowAction,
  statusEntry,
  toggleRow,
  treeRow,
  treeRows,
  webview,
} from './workbench';

describeIn('oldest', 'the Customers view', () => {
  let window: Window;
  let file: string;

  before(async () => {
    const folder = await sampleRepository();
    file = join(folder, 'customers.yaml');
    window = await openWindow({ folder });
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

  it('a name turns round nothing that stands beside it', async () => {
    change('name: Billing team', 'name: "שירות הזמנות"');
    change('name: Checkout', 'name: "Check\\u202Etuo"');
    await row('Check[U+202E]tuo').waitFor();
    const [label, description] = await Promise.all(
      ['.label-name', '.label-description'].map((part) => row('שירות הזמנות').locator(part).boundingBox()),
    );
    assert.ok(description!.x >= label!.x + label!.width - 1, 'the description stands behind the name');
    change('name: "שירות הזמנות"', 'name: Billing team');
    change('name: "Check\\u202Etuo"', 'name: Checkout');
    await row('Checkout').waitFor();
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

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
