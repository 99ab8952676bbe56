// customers.yaml written by commands: a new customer, paths from the Explorer, feedback, and the day when somebody was told.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { git, sampleRepository, untilText, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, quickInputGone, quickInputText, quickPickRow, quickPickRows, runCommand } from './palette';
import { contextMenu, editorText, openFile, openView, statusEntry, toast, toastButton, treeRow } from './workbench';

/** Answers the question whose title says this. */
async function answerStep(page: Page, step: string, text: string): Promise<void> {
  await quickInputText(page, step).waitFor();
  await fillQuickInput(page, text);
  await page.keyboard.press('Enter');
}

describeIn('newest', 'the commands that edit customers.yaml', () => {
  let window: Window;
  let folder: string;
  let original: string;

  before(async () => {
    folder = await sampleRepository();
    original = readFileSync(join(folder, 'customers.yaml'), 'utf8');
    window = await openWindow({ folder });
    await openView(window.page, 'Customers');
    await row('Billing team').waitFor();
  });
  after(() => window.close());
  afterEach(async () => {
    await runCommand(window.page, 'Notifications: Clear All Notifications');
    await runCommand(window.page, 'View: Close All Editors');
    write(folder, 'customers.yaml', original);
  });

  const row = (text: string | RegExp) => treeRow(window.page, 'Customers', text);
  const answer = (step: string, text: string) => answerStep(window.page, step, text);
  const boxValue = () => window.page.locator('.quick-input-widget .quick-input-box input').inputValue();

  it('Mark as Told and Add Feedback write into the entry', async () => {
    const { page } = window;
    const day = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
    await contextMenu(row('Billing team'), 'Add Feedback…');
    await answer('Feedback of Billing team (1/2)', '@ana: too slow');
    await quickInputText(page, '(2/2)').waitFor();
    await fillQuickInput(page, 'board');
    await quickInputText(
      page,
      'Expected an http, https or mailto address such as https://example.com/1, found board.',
    ).waitFor();
    await answer('(2/2)', 'https://board.tollgate.example/500');
    await toast(page, 'The feedback of Billing team is written down.').waitFor();
    const feedback = `      - { date: ${day}, text: "@ana: too slow", link: https://board.tollgate.example/500 }\n`;
    const heard = original.replace(/(.*\/412" }\n)/, `$1${feedback}`);
    assert.equal(await untilText(folder, 'customers.yaml', /too slow/), heard);
    await runCommand(page, 'Customers: Mark as Told');
    await quickPickRow(page, 'Billing team').click();
    await toast(page, `Billing team was told on ${day}.`).waitFor();
    const told = heard.replace('told: 2026-09-04', `told: ${day}`);
    assert.equal(await untilText(folder, 'customers.yaml', new RegExp(`told: ${day}`)), told);
  });

  it('Add Customer asks step by step, and shows the new entry', async () => {
    const { page } = window;
    await openFile(page, 'src/auth/tokens.ts');
    await runCommand(page, 'Customers: Add Customer…');
    await answer('Add Customer (1/3)', 'Data & insight');
    await quickInputText(page, '(2/3)').waitFor();
    assert.equal(await boxValue(), 'data-insight');
    await fillQuickInput(page, 'Data');
    await quickInputText(page, '“Data” is no id').waitFor();
    await fillQuickInput(page, 'billing');
    await quickInputText(page, '“billing” is the id of Billing team already').waitFor();
    await page.keyboard.press('Enter');
    await answer('(2/3)', 'data');
    await quickInputText(page, '(3/3)').waitFor();
    assert.equal(await boxValue(), '/src/auth/');
    await fillQuickInput(page, '../auth/');
    await quickInputText(page, '“..” leads out of the repository').waitFor();
    await page.locator('.quick-input-titlebar [aria-label^="Back"]').click();
    await quickInputText(page, '(2/3)').waitFor();
    assert.equal(await boxValue(), 'data');
    await page.keyboard.press('Enter');
    await answer('(3/3)', '*.proto');
    await quickInputGone(page);
    await row('Data & insight').waitFor();
    assert.equal(
      readFileSync(join(folder, 'customers.yaml'), 'utf8'),
      `${original}  - id: data\n    name: Data & insight\n    consumes:\n      - "*.proto"\n`,
    );
    await statusEntry(page, /selected/).waitFor();
    await page.keyboard.press('ControlOrMeta+Z');
    await runCommand(page, 'File: Save');
    await untilText(folder, 'customers.yaml', /tell: never\n$/);
    assert.equal(readFileSync(join(folder, 'customers.yaml'), 'utf8'), original);
  });

  it('Escape in the midst of it writes nothing', async () => {
    const { page } = window;
    await page.locator('.pane-header[aria-label^="Customers"]').hover(); // of one view among others it shows its actions then
    await page.locator('.part.sidebar .action-label[aria-label^="Add Customer…"]:visible').click();
    await answer('(1/3)', 'Nobody');
    await quickInputText(page, '(2/3)').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    assert.equal(readFileSync(join(folder, 'customers.yaml'), 'utf8'), original);
  });

  it('files and folders of the Explorer go into the paths of a customer', async () => {
    const { page } = window;
    await openView(page, 'Explorer');
    const tree = (text: string | RegExp) => treeRow(page, 'Explorer', text);
    await tree('migrations').click();
    await tree('tools').click({ modifiers: ['ControlOrMeta'] });
    await contextMenu(tree('migrations'), "Add to a Customer's Paths…");
    await quickPickRow(page, 'Fraud score').waitFor();
    await quickPickRow(page, 'Fraud score').click();
    const said = 'Fraud score consumes /migrations/, /tools/ now.';
    await toast(page, said).waitFor();
    const text = await untilText(folder, 'customers.yaml', /\/tools\/\n/);
    assert.equal(
      text,
      original.replace(
        /(.*\/proto\/events.proto]\n        as: event\n)(?=    tell)/,
        '$1      - /migrations/\n      - /tools/\n',
      ),
    );
    await toastButton(page, said, 'Show');
    await statusEntry(page, /selected/).waitFor();
    assert.match(await editorText(page), /- \/migrations\/\n {6}- \/tools\//);
  });

  it('what is consumed already is said, and not written again', async () => {
    const { page } = window;
    await openFile(page, 'src/api/charges.ts');
    await runCommand(page, "Customers: Add to a Customer's Paths…");
    await quickPickRow(page, 'Billing team').waitFor();
    assert.match((await quickPickRows(page)).join('\n'), /Billing team.*consumes it already: \/src\/api\//);
    await quickPickRow(page, 'Billing team').click();
    await toast(page, 'Billing team consumes that already: /src/api/').waitFor();
    assert.equal(readFileSync(join(folder, 'customers.yaml'), 'utf8'), original);
  });

  it('of what a customer does not care about it is said that nothing comes of it', async () => {
    const { page } = window;
    await openFile(page, 'docs/refunds.md');
    await runCommand(page, "Customers: Add to a Customer's Paths…");
    await quickPickRow(page, 'Billing team').waitFor();
    assert.match((await quickPickRows(page)).join('\n'), /Billing team.*does not care about it: \/docs\//);
    await quickPickRow(page, 'Billing team').click();
    const said =
      'Billing team does not care about /docs/ (“ignores:”), so changes to /docs/refunds.md still do not concern it.';
    await toast(page, said).waitFor();
    await untilText(folder, 'customers.yaml', /contract: \/openapi.yaml\n {6}- \/docs\/refunds.md\n/);
  });

  it('another customer can be added with the path', async () => {
    const { page } = window;
    await openFile(page, 'src/server.ts');
    await runCommand(page, "Customers: Add to a Customer's Paths…");
    await quickPickRow(page, 'Another customer…').click();
    await answer('Add Customer (1/2)', 'Operators');
    await answer('(2/2)', 'operators');
    await statusEntry(page, /selected/).waitFor();
    const text = readFileSync(join(folder, 'customers.yaml'), 'utf8');
    assert.equal(text, `${original}  - id: operators\n    name: Operators\n    consumes:\n      - /src/server.ts\n`);
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});

describeIn('newest', 'Add Customer', () => {
  let window: Window;
  const folder = freshFolder('odd');
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');

  before(async () => {
    git(folder, 'init', '-q', '-b', 'main');
    write(folder, 'pay/src/a.ts', 'export {};\n');
    write(folder, 'b.md', '# B\n');
    window = await openWindow({ folder });
    await openView(window.page, 'Customers');
  });
  after(() => window.close());

  it('makes the first customers.yaml', async () => {
    const { page } = window;
    await page.locator('.pane .welcome-view-content').filter({ hasText: 'Who builds on this code?' }).waitFor();
    await runCommand(page, 'Customers: Add Customer…');
    for (const [at, said] of ['请求', 'web', '/src/'].entries()) await answerStep(page, `(${at + 1}/3)`, said);
    await treeRow(page, 'Customers', '请求').waitFor();
    await statusEntry(page, /selected/).waitFor();
    assert.match(
      text('customers.yaml'),
      /^# Who builds.*\nversion: 1\ncustomers:\n {2}- id: web\n {4}name: 请求\n {4}consumes:\n {6}- \/src\/\n$/,
    );
  });

  it('asks for the file where there are several, the nearest first', async () => {
    const { page } = window;
    write(folder, 'pay/customers.yaml', 'version: 1\ncustomers:\n  - { id: cards, name: Cards }\n');
    await treeRow(page, 'Customers', 'Cards').waitFor();
    await openFile(page, 'pay/src/a.ts');
    await runCommand(page, 'Customers: Add Customer…');
    await answerStep(page, '(1/4)', 'Till');
    await answerStep(page, '(2/4)', 'till');
    await quickInputText(page, '(3/4)').waitFor();
    await quickPickRow(page, 'pay/customers.yaml').waitFor();
    assert.deepEqual(await quickPickRows(page), ['pay/customers.yaml, paths are relative to pay', 'customers.yaml']);
    await page.keyboard.press('Enter');
    await quickInputText(page, '(4/4)').waitFor();
    assert.equal(await page.locator('.quick-input-widget .quick-input-box input').inputValue(), '/src/');
    await page.keyboard.press('Enter');
    await statusEntry(page, /selected/).waitFor();
    assert.equal(
      text('pay/customers.yaml'),
      'version: 1\ncustomers:\n  - { id: cards, name: Cards }\n  - id: till\n    name: Till\n    consumes:\n      - /src/\n',
    );
  });

  it('is not needed for a path above the file of a customer: its part goes into the file above', async () => {
    const { page } = window;
    await treeRow(page, 'Customers', 'Till').waitFor();
    await openFile(page, 'b.md');
    await runCommand(page, "Customers: Add to a Customer's Paths…");
    await quickPickRow(page, 'Till').click();
    await toast(page, 'Till consumes /b.md now.').waitFor();
    assert.ok(text('customers.yaml').endsWith('  - id: till\n    consumes:\n      - /b.md\n'), text('customers.yaml'));
    assert.deepEqual(window.errors(), []);
  });
});
