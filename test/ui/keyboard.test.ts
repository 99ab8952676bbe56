// Every feature by keyboard alone, in high contrast and at 200 % zoom: nothing here touches the mouse.
import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { append, git, lastMessage, sampleRepository, untilMessage, untilText, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { chooseByTyping, pressedUntil, runByKeyboard, untilOpened, untilPreviewed } from './keyboard';
import { fillQuickInput, quickInputGone, quickInputText, quickPickRow } from './palette';
import { statusEntry, toast, treeRow, webview } from './workbench';

/** A commit of the sample's that has no note. */
const REFUND = 'fix(api): a refund may take the whole charge';
const PAYOUT = 'feat(webhooks): payout.paid';
const DOCS = 'docs: when a payout is late';
const ref = 'refs/notes/downstream-customers';

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
  const command = (title: string) => runByKeyboard(page, title);
  const pressUntil = (key: string, text: string, place?: Frame) => pressedUntil(page, { key, text, place });
  const choose = (text: string) => chooseByTyping(page, text);
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
    await untilOpened(page, 'customers.yaml');
  });

  it('opens the digest of a customer', async () => {
    await command('Customers: Digest…');
    await quickPickRow(page, 'Billing team').waitFor();
    await press('Enter');
    await quickPickRow(page, 'Open').waitFor();
    await press('Enter');
    await untilPreviewed(page, 'What changed for Billing team');
  });

  it('answers commits that wait', async () => {
    for (const [subject, act] of [
      [PAYOUT, 'Mark Commit as Affecting Nobody'],
      [DOCS, 'Confirm Suggestion for Commit'],
    ] as const) {
      await command('Notifications: Clear All Notifications');
      await command('Customers: Focus on To Review View');
      await press('Home');
      await pressUntil('ArrowDown', subject);
      await press('Shift+F10');
      await pressUntil('ArrowDown', act);
      await press('Enter');
      await treeRow(page, 'To Review', subject).waitFor({ state: 'detached' });
      await toast(page, 'The note is kept beside').waitFor();
    }
    const notes = git(folder, 'log', `--notes=${ref}`, '--format=%s%n%N').split('\n');
    assert.equal(notes[notes.indexOf(PAYOUT) + 1], 'Affects: none');
    assert.equal(notes[notes.indexOf(DOCS) + 1], 'Affects: typists');
  });

  it('shares the notes', async () => {
    const hub = freshFolder('hub.git');
    git(hub, 'init', '-q', '--bare');
    git(folder, 'remote', 'add', 'origin', hub);
    await command('Notifications: Clear All Notifications');
    await command('Customers: Share Customer Notes…');
    await quickPickRow(page, 'Push customer notes to origin').waitFor();
    await press('Enter');
    await toast(page, 'Customer notes shared with origin').waitFor();
    assert.equal(git(hub, 'rev-parse', ref), git(folder, 'rev-parse', ref));
  });

  it('looks back: attention, backtest and the weekly check-in', async () => {
    for (const [title, heading] of [
      ['Show Attention', 'Attention to'],
      ['Backtest Suggestions', 'How good suggestions are'],
    ] as const) {
      await command(`Customers: ${title}`);
      await untilPreviewed(page, heading);
    }
    await command('Customers: Weekly Check-in');
    await untilOpened(page, '-W');
  });

  it('has the commit hook ask before the commit', async () => {
    await command('Notifications: Clear All Notifications');
    await command('Customers: Install Commit Hook');
    await toast(page, 'hook').waitFor();
    await changeErrors();
    await command('Git: Commit All');
    await commitMessage('fix: errors have a cause');
    await quickInputText(page, 'fix: errors have a cause').waitFor();
    await press('Enter');
    await quickInputText(page, 'How does it affect').waitFor();
    await press('Enter');
    await untilMessage(folder, /^fix: errors have a cause\n\nAffects: /);
  });

  it('creates customers.yaml anew from what is proposed', async () => {
    rmSync(join(folder, 'customers.yaml'));
    write(folder, 'CODENOTIFY', 'src/api/** @acme/mobile\nproto/** @acme/desktop\n');
    await command('Customers: Create customers.yaml');
    await quickPickRow(page, 'desktop').waitFor();
    await pressUntil('ArrowDown', 'mobile');
    await press('Space');
    await press('Enter');
    await untilOpened(page, 'customers.yaml');
    assert.match(await untilText(folder, 'customers.yaml', /^version: 1$/m), /id: mobile|id: desktop/);
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
