// Every feature by keyboard alone, in high contrast and at 200 % zoom: nothing here touches the mouse.
import * as assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { append, lastMessage, sampleRepository, untilMessage, untilText } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import {
  fillQuickInput,
  openPalette,
  quickInputGone,
  quickInputText,
  quickPickRow,
  statusEntry,
  toast,
  treeRow,
  webview,
} from './workbench';

/** More than anything here is away from the first. */
const MOST = 60;
/** A commit of the sample's that has no note. */
const REFUND = 'fix(api): a refund may take the whole charge';
const PALETTE_PATIENCE = 1500;

/** What a screen reader says of the thing that has the focus: in a list, of its row. An expression for the page. */
const FOCUSED = `(() => {
  const focus = document.activeElement;
  const row = document.getElementById(focus?.getAttribute('aria-activedescendant') ?? '');
  return (row ?? focus)?.getAttribute('aria-label') ?? focus?.textContent ?? '';
})()`;

describeIn('newest', 'by keyboard alone', () => {
  let window: Window;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    window = await openWindow({
      folder,
      settings: {
        'workbench.colorTheme': 'Default High Contrast',
        'git.enableSmartCommit': true,
        'git.useEditorAsCommitInput': false,
      },
      browser: { width: 960, height: 600, scale: 2 }, // a screen of 1920 × 1200
    });
    page = window.page;
    await command('Customers: Focus on Customers View');
    await treeRow(page, 'Customers', 'Billing team').waitFor();
  });
  after(() => window.close());

  const press = (key: string) => page.keyboard.press(key);
  const command = async (title: string) => {
    const row = page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^=${JSON.stringify(title)}]`);
    for (;;) {
      await openPalette(page, `>${title}`);
      const isThere = await row.waitFor({ timeout: PALETTE_PATIENCE }).then(
        () => true,
        () => false, // the palette was opened before the extension was read
      );
      if (isThere) return press('Enter');
      await press('Escape');
    }
  };
  /** Presses a key until the focus is on what begins with this text. */
  const pressUntil = async (key: string, text: string, place: Page | Frame = page) => {
    const seen: string[] = [];
    while (seen.length < MOST) {
      const focused = await place.evaluate<string>(FOCUSED);
      if (focused.startsWith(text)) return;
      seen.push(focused.slice(0, 80));
      await press(key);
    }
    throw new Error(`${key} leads to no “${text}”, but to:\n${seen.join('\n')}`);
  };
  /** Opens the row that has the focus, and goes to one below it when it is there. */
  const openTo = async (text: string) => {
    await press('ArrowRight');
    await page
      .locator(`.part.sidebar .monaco-list-row[aria-label^=${JSON.stringify(text)}]`)
      .first()
      .waitFor();
    await pressUntil('ArrowDown', text);
  };
  const toCustomer = async (name: string) => {
    await command('Customers: Focus on Customers View');
    await press('Home');
    await pressUntil('ArrowDown', name);
  };
  /** Types into what is open, and takes what it leads to. */
  const choose = async (text: string) => {
    await page.keyboard.type(text);
    await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor();
    await press('Enter');
  };
  const changeErrors = async () => {
    append(folder, 'src/api/errors.ts', '// changed\n');
    await command('Git: Refresh');
  };
  const commitMessage = async (text: string) => {
    await page.locator('.quick-input-widget .quick-input-box').waitFor();
    await fillQuickInput(page, text);
    await press('Enter');
  };

  it('opens a customer, its needs, and a file that it consumes', async () => {
    await toCustomer('Billing team');
    await openTo('Needs');
    await openTo('Amounts stay integers in minor units');
    await pressUntil('ArrowDown', 'Consumes');
    await openTo('/proto/charge.proto');
    await openTo('charge.proto');
    await press('Enter');
    await page.locator('.tab').filter({ hasText: 'charge.proto' }).first().waitFor();
  });

  it('acts on a customer from its menu', async () => {
    await toCustomer('Checkout');
    await press('Shift+F10');
    await pressUntil('ArrowDown', 'Mark as Told');
    await press('Enter');
    await untilText(folder, 'customers.yaml', /id: checkout\n(?: {4}.*\n)* {4}told: /);
  });

  it('filters the customers', async () => {
    await command('Customers: Filter Customers…');
    await fillQuickInput(page, 'Partner');
    await press('Enter');
    await quickInputGone(page);
    await treeRow(page, 'Customers', 'Billing team').waitFor({ state: 'detached' });
    await treeRow(page, 'Customers', 'Partner shops').waitFor();
    await command('Customers: Clear Filter');
    await treeRow(page, 'Customers', 'Billing team').waitFor();
  });

  it('says who consumes a file, and shows them', async () => {
    await press('ControlOrMeta+P');
    await choose('errors.ts');
    await page.locator('.tab.active').filter({ hasText: 'errors.ts' }).waitFor();
    await command('Customers: Who Consumes This?');
    await quickInputText(page, 'Who consumes src/api/errors.ts?').waitFor();
    await pressUntil('ArrowDown', 'Support desk, consumes /src/api/errors.ts');
    await press('Escape');
    await quickInputGone(page);
    await command('Customers: Reveal Customers of This File');
    await quickInputText(page, 'Which Customer of').waitFor();
    await choose('Support desk');
    await quickInputGone(page);
    await page.locator('.part.sidebar .monaco-list-row.focused[aria-label^="Support desk"]').waitFor();
  });

  it('prepares the note of the next commit without one of the customers, and commits it', async () => {
    await changeErrors();
    await command('Source Control: Focus on Affected View');
    await treeRow(page, 'Affected', 'Support desk').waitFor();
    await command('Customers: Prepare Note…');
    await quickPickRow(page, 'Support desk').waitFor();
    await press('ArrowDown');
    await pressUntil('ArrowDown', 'Support desk');
    await press('Space');
    await press('Enter');
    await quickInputText(page, 'How does it affect').waitFor();
    await choose('fix');
    await treeRow(page, 'Affected', /Billing team.*prepared/).waitFor();
    await command('Customers: Commit with Customer Note…');
    await commitMessage('fix: errors have their names');
    await untilMessage(folder, /^fix: errors have their names\n\nAffects: billing \(fix\)/);
    assert.doesNotMatch(lastMessage(folder), /support/);
    await statusEntry(page, 'Committed').waitFor();
  });

  it('answers the question after a commit', async () => {
    await changeErrors();
    await command('Git: Commit All');
    await commitMessage('fix: errors have a code');
    await toast(page, 'Billing team').waitFor();
    await command('Notifications: Accept Notification Primary Action');
    await quickInputText(page, 'fix: errors have a code').waitFor();
    await press('Enter');
    await quickInputText(page, 'How does it affect').waitFor();
    await press('Enter');
    await untilMessage(folder, /^fix: errors have a code\n\nAffects: /);
  });

  it('answers in the review panel, and writes the note', async () => {
    await command('Customers: Review Changes…');
    await quickPickRow(page, '90 days').waitFor();
    await choose('90 days');
    const frame = await webview(page, 'panel', '.row.commit');
    await pressUntil('Tab', 'Review another range', frame);
    await pressUntil('Tab', 'Write Notes', frame);
    await press('Tab'); // into the list
    await pressUntil('ArrowDown', REFUND, frame);
    await press('ArrowRight');
    await pressUntil('Tab', 'Confirm', frame);
    await press('Enter');
    await frame.getByText('Draft').first().waitFor();
    await pressUntil('Shift+Tab', 'Write 1 Note', frame);
    await press('Enter');
    await frame.locator('.row.commit').filter({ hasText: REFUND }).getByText('Noted').waitFor();
  });

  it('groups customers, and adds one step by step', async () => {
    await command('Customers: Focus on Customers View');
    await command('Customers: Group Customers By…');
    await quickPickRow(page, 'Role').waitFor();
    await choose('Role');
    await treeRow(page, 'Customers', 'Payers').waitFor();
    await command('Customers: Add Customer…');
    for (const [step, text] of [
      ['(1/3)', 'Typists'],
      ['(2/3)', 'typists'],
      ['(3/3)', '/docs/'],
    ] as const) {
      await quickInputText(page, step).waitFor();
      await fillQuickInput(page, text);
      await press('Enter');
    }
    await untilText(folder, 'customers.yaml', /id: typists\n +name: Typists\n/);
    await statusEntry(page, /selected/).waitFor(); // of the editor, which takes the focus
  });

  it('opens the digest of a customer', async () => {
    await command('Customers: Digest…');
    await quickPickRow(page, 'Billing team').waitFor();
    await press('Enter');
    await quickPickRow(page, 'Open').waitFor();
    await press('Enter');
    await page.locator('.tab.active').filter({ hasText: 'Billing team' }).waitFor();
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
