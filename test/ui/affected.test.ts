// Affected in Source Control, live, and the note that is prepared there; To Review, and its answers.
import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { overlayFile } from '../../src/core/customers/overlay';
import { append, git, lastMessage, sampleRepository, untilMessage, write } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickInputGone, quickInputText, quickPickRow, runCommand, tick } from './palette';
import {
  contextMenu,
  openView,
  rowAction,
  statusEntry,
  toastButton,
  toggleRow,
  treeRow,
  treeRows,
  writeMessage,
} from './workbench';

describeIn('oldest', 'Affected and To Review', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    window = await openWindow({ folder, settings: { 'git.enableSmartCommit': true, 'git.untrackedChanges': 'mixed' } });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });
  after(() => window.close());

  const header = (title: string) => window.page.locator(`.pane-header[aria-label^=${JSON.stringify(title)}]`);
  const origin = (text: RegExp) => header('Affected').locator('.description').filter({ hasText: text }).waitFor();
  const message = (title: string, text: string) =>
    window.page
      .locator('.pane', { has: header(title) })
      .locator('.message')
      .filter({ hasText: text })
      .waitFor();
  const row = (text: string | RegExp) => treeRow(window.page, 'Affected', text);
  /** A row, by what a screen reader says of it: VS Code's own tick is there before ours. */
  const said = (text: string) =>
    window.page.locator('.pane', { has: header('Affected') }).locator(`.monaco-list-row[aria-label^="${text}"]`);
  const box = (name: string, state: 'checked' | 'unchecked') =>
    row(name).locator(`[role="checkbox"][aria-checked="${state === 'checked'}"]`);
  const change = (path: string) => append(folder, path, '// changed\n');
  const stage = (path: string) => {
    change(path);
    git(folder, 'add', path);
  };
  const ticked = () =>
    window.page
      .locator('.quick-input-list .monaco-list-row[aria-checked="true"] .quick-input-list-row:first-child .label-name')
      .allInnerTexts();
  const commitWithNote = () => runCommand(window.page, 'Customers: Commit with Customer Note…');
  /** Answers the question that stands with what it begins with. */
  const acceptAll = async () => {
    await window.page.keyboard.press('Enter');
    await quickInputText(window.page, 'How does it affect').waitFor();
    await window.page.keyboard.press('Enter');
    await quickInputGone(window.page);
  };

  const waiting = (text: string | RegExp) => treeRow(window.page, 'To Review', text);
  const noteOf = (subject: string) => {
    const commits = git(folder, 'log', '--format=%H %s').split('\n');
    const hash = commits.find((line) => line.slice(41) === subject)?.slice(0, 40);
    return git(folder, 'notes', '--ref=downstream-customers', 'show', hash!);
  };
  const badge = (count: string) =>
    window.page
      .locator(`.part.activitybar [aria-label*=${JSON.stringify(`${count} without a note`)}]`)
      .first()
      .waitFor();

  it('lists one’s commits without a note, with whom they may affect, and answers for one', async () => {
    const { page } = window;
    await badge('4 commits');
    const shown = (await treeRows(page, 'To Review')).slice(0, 5);
    assert.deepEqual(
      shown.map(({ label, description }) => `${label}: ${description}`),
      [
        'fix(api): a refund may take the whole charge: Billing team',
        'feat(webhooks): payout.paid: Partner shops, Fraud score',
        'feat(proto): the mandate under which a charge was made: Billing team',
        'fix(api): say that a card has expired: Billing team, Support desk, Checkout',
        'By Others: 1',
      ],
    );
    await rowAction(waiting('a refund may take the whole charge'), 'Mark Commit as Affecting Nobody');
    await waiting('a refund may take the whole charge').waitFor({ state: 'detached' });
    await badge('3 commits');
    assert.match(lastMessage(folder), /^fix\(api\): a refund may take the whole charge\n[^]*\nAffects: none$/);
  });

  it('confirms what is suggested, and answers for all that are selected', async () => {
    const { page } = window;
    await contextMenu(waiting('payout.paid'), 'Confirm Suggestion for Commit');
    await waiting('payout.paid').waitFor({ state: 'detached' });
    await badge('2 commits');
    assert.equal(noteOf('feat(webhooks): payout.paid'), 'Affects: partner-shops\nAffects: fraud-score');
    for (const each of ['the mandate under', 'say that a card has expired'])
      await waiting(each).click({ modifiers: ['ControlOrMeta'] });
    await contextMenu(waiting('say that a card has expired'), 'Add Note to Commit…');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Nobody is affected');
    await page.keyboard.press('Enter');
    await message('To Review', 'No commit of yours waits for a note.');
    assert.equal(noteOf('feat(proto): the mandate under which a charge was made'), 'Affects: none');
    assert.equal(noteOf('fix(api): say that a card has expired'), 'Affects: none');
    assert.equal(await page.locator('.part.activitybar [aria-label*="without a note"]').count(), 0);
  });

  it('says that there are no changes, then who is affected, why, by which files, and what they need', async () => {
    const { page } = window;
    await openView(page, 'Source Control');
    await header('Graph').click(); // closed, for room
    await header('Affected').click();
    await message('Affected', 'No changes.');
    write(folder, 'src/webhooks/notes.md', 'unnoticed\n');
    stage('src/api/refunds.ts');
    git(folder, 'add', 'src/webhooks/notes.md');
    await row('Partner shops').waitFor();
    await origin(/^staged$/);
    const shown = await treeRows(page, 'Affected');
    assert.deepEqual(
      shown.slice(0, 2).map(({ label, description }) => `${label}: ${description}`),
      ['Billing team: consumes /src/api/: src/api/refunds.ts', 'Partner shops: rarely noticed: src/webhooks/notes.md'],
    );
    assert.match(shown[0]!.spoken, /^Billing team, ticked, affected, consumes/);
    await box('Billing team', 'checked').waitFor();
    await box('Partner shops', 'unchecked').waitFor();
    await toggleRow(row('Billing team'));
    await row('Amounts stay integers in minor units').waitFor();
    await row(/^refunds\.ts/).click();
    await page.locator('.tab.active').filter({ hasText: 'src/api/refunds.ts (staged)' }).waitFor();
    await page.locator('.monaco-diff-editor .view-line').filter({ hasText: '// changed' }).first().waitFor();
    await toggleRow(row('Billing team'));
    git(folder, 'reset', '-q', '--hard');
    await message('Affected', 'No changes.');
    write(folder, 'LICENSE.txt', 'free\n');
    git(folder, 'add', 'LICENSE.txt');
    await message('Affected', '1 file changed, no customer is touched.');
    write(folder, overlayFile, 'version: 1\ncustomers:\n  - { id: mine, name: Mine, consumes: [/LICENSE.txt] }\n');
    await message('Affected', 'Only customers of your customers.local.yaml are touched.');
    rmSync(join(folder, overlayFile));
    await message('Affected', '1 file changed, no customer is touched.');
    git(folder, 'reset', '-q');
    await origin(/^working changes$/);
    git(folder, 'add', 'LICENSE.txt');
    await origin(/^staged$/);
    git(folder, 'rm', '-q', '-f', 'LICENSE.txt');
    await message('Affected', 'No changes.');
  });

  it('begins the question with what is ticked', async () => {
    const { page } = window;
    stage('src/api/refunds.ts');
    await row('Checkout').waitFor(); // what was learned is known: a row that is being drawn anew loses a click
    await box('Billing team', 'checked').click();
    await said('Billing team, not ticked').waitFor();
    await box('Merchants', 'unchecked').click();
    await row(/Merchants.*prepared/).waitFor();
    await writeMessage(page, 'feat(api): refunds are told');
    await commitWithNote();
    await quickPickRow(page, 'prepared').waitFor();
    assert.deepEqual(await ticked(), ['Merchants']);
    await page.keyboard.press('Escape');
    await quickInputGone(page);
  });

  it('asks before the commit, and then no more', async () => {
    const { page } = window;
    await runCommand(page, 'Customers: Prepare Note…');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await ticked(), ['Merchants']);
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'fix').click();
    await row(/Merchants.*prepared: fix/).waitFor();
    await origin(/^staged · prepared$/);
    await commitWithNote();
    await untilMessage(folder, /^feat\(api\): refunds are told\n\nAffects: merchants \(fix\)$/);
    await statusEntry(page, 'with its customer note').waitFor();
    await message('Affected', 'No changes.');
    stage('src/api/refunds.ts');
    await box('Billing team', 'checked').waitFor();
    await origin(/^staged$/);
  });

  it('asks again where the change has become another, and adds who is affected newly', async () => {
    const { page } = window;
    await rowAction(header('Affected'), 'Prepare Note…');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Nobody is affected');
    await page.keyboard.press('Enter');
    await message('Affected', 'Prepared: nobody is affected.');
    await box('Billing team', 'unchecked').waitFor();
    stage('src/webhooks/types.ts');
    await box('Partner shops', 'checked').waitFor();
    await writeMessage(page, 'fix(webhooks): typed');
    await commitWithNote();
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await ticked(), ['Partner shops']);
    await acceptAll();
    await untilMessage(folder, /^fix\(webhooks\): typed\n\nAffects: partner-shops \(fix\)$/);
  });

  it('is taken by a commit of a terminal, whose question after it begins with the note', async () => {
    const { page } = window;
    stage('src/api/charges.ts');
    await row('Checkout').waitFor();
    await contextMenu(row('Checkout'), 'Prepare Note…');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Checkout');
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'improvement').click();
    await row(/Billing team.*prepared: improvement/).waitFor();
    git(folder, 'commit', '-q', '-m', 'chore(api): by hand');
    await toastButton(page, '“chore(api): by hand” may affect', 'Add Note');
    await quickPickRow(page, 'prepared: improvement').waitFor();
    assert.deepEqual(await ticked(), ['Billing team']);
    await acceptAll();
    await untilMessage(folder, /^chore\(api\): by hand\n\nAffects: billing \(improvement\)$/);
    await message('Affected', 'No changes.');
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
