// After a commit: who is asked, when, and where the answer goes.
import * as assert from 'node:assert/strict';
import { append, git, lastMessage, sampleRepository, untilMessage, write } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import {
  fillQuickInput,
  openPalette,
  quickInputGone,
  quickInputText,
  quickPickRow,
  quickPickRows,
  runCommand,
  tick,
} from './palette';
import {
  changedFile,
  openView,
  pressCommit,
  statusEntry,
  toast,
  toastButton,
  toggleRow,
  treeRow,
  writeMessage,
} from './workbench';

const TOASTS = '.notifications-toasts .notification-list-item';

describeIn('newest', 'after a commit', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    // What is learned from one answer would decide about the next question.
    const settings = { 'git.enableSmartCommit': true, 'downstreamCustomers.suggestions.enabled': false };
    window = await openWindow({ folder, settings });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });
  after(() => window.close());

  /** Commits a change of a file in a terminal. */
  const commit = (path: string, message: string) => {
    append(folder, path, `// ${message.split('\n')[0]!}\n`);
    git(folder, 'commit', '-q', '-a', '-m', message);
  };
  const openRecentChanges = async () => {
    await openView(window.page, 'Customers');
    for (const row of ['Billing team', 'Recent changes']) await toggleRow(treeRow(window.page, 'Customers', row));
  };
  const tickedRows = () =>
    window.page
      .locator('.quick-input-list .monaco-list-row[aria-checked="true"] .quick-input-list-row:first-child .label-name')
      .allInnerTexts();

  it('of a customer’s files asks, ticked and with reasons, and keeps the answer with the commit', async () => {
    const { page } = window;
    append(folder, 'src/api/charges.ts', '// more\n');
    await openView(page, 'Source Control');
    await changedFile(page, 'charges.ts').waitFor();
    await writeMessage(page, 'feat(api): say how often a charge is retried');
    await pressCommit(page);
    await untilMessage(folder, /^feat\(api\): say how often a charge is retried/);
    const was = git(folder, 'rev-parse', 'HEAD');
    const message = '“feat(api): say how often a charge is retried” may affect Billing team and Checkout.';
    await toastButton(page, message, 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await tickedRows(), ['Billing team', 'Checkout']);
    const [first, billing, checkout, merchants] = await quickPickRows(page);
    assert.match(first!, /^Nobody is affected/);
    assert.match(billing!, /^Billing team, consumes \/src\/api\/: src\/api\/charges\.ts, Needs: Amounts stay integers/);
    assert.match(checkout!, /^Checkout, consumes \/src\/api\/charges\.ts, Needs:/);
    assert.match(merchants!, /^Merchants, reached through Billing team/);
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').waitFor();
    await page.keyboard.press('Enter');
    await untilMessage(folder, /retried\n\nAffects: billing \(improvement\)\nAffects: checkout \(improvement\)$/);
    await page.locator('.statusbar-item').filter({ hasText: 'Customer note added' }).waitFor();
    assert.notEqual(git(folder, 'rev-parse', 'HEAD'), was);
    assert.equal(git(folder, 'status', '--porcelain'), '');
    await toast(page, message).waitFor({ state: 'detached' });
  });

  it('shows the answer under Recent changes', async () => {
    await openRecentChanges();
    await treeRow(window.page, 'Customers', /say how often a charge is retried.*improvement/).waitFor();
    await toggleRow(treeRow(window.page, 'Customers', 'Recent changes'));
    await toggleRow(treeRow(window.page, 'Customers', 'Billing team'));
  });

  it('takes a level and a text, and another choice of customers', async () => {
    const { page } = window;
    commit('src/api/charges.ts', 'feat(api)!: charges need a currency');
    await toastButton(page, 'charges need a currency', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Checkout');
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').click();
    await quickInputText(page, 'What should Billing team know?').waitFor();
    await fillQuickInput(page, 'Send a currency with every charge');
    await page.keyboard.press('Enter');
    await untilMessage(folder, /\n\nAffects: billing \(action-required\): Send a currency with every charge$/);
  });

  it('writes that nobody is affected, in one click', async () => {
    commit('src/api/charges.ts', 'refactor(api): name the retry');
    await toastButton(window.page, 'name the retry', 'Nobody Affected');
    await untilMessage(folder, /\n\nAffects: none$/);
  });

  it('takes "toggle all" for all customers, and nobody for nobody else', async () => {
    const { page } = window;
    commit('src/api/charges.ts', 'fix(api): toggled');
    await toastButton(page, 'toggled', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    const count = (text: string) => page.locator('.quick-input-count').filter({ hasText: text }).waitFor();
    await page.locator('.quick-input-widget [aria-label="Toggle all checkboxes"]').click();
    await count('10 Selected');
    await tick(page, 'Checkout');
    await tick(page, 'Nobody is affected');
    await count('1 Selected');
    assert.deepEqual(await tickedRows(), ['Nobody is affected']);
    await tick(page, 'Checkout');
    await page.locator('.monaco-list-row[aria-checked="false"]').filter({ hasText: 'Nobody is affected' }).waitFor();
    assert.deepEqual(await tickedRows(), ['Checkout']);
    await tick(page, 'Nobody is affected');
    await page.keyboard.press('Enter');
    await untilMessage(folder, /^fix\(api\): toggled\n\nAffects: none$/);
  });

  it('writes nothing on Escape and on Not Now', async () => {
    const { page } = window;
    commit('src/api/refunds.ts', 'fix(api): round refunds down');
    await toastButton(page, 'round refunds down', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Billing team');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-box input[placeholder^="Tick who is affected"]').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    assert.equal(lastMessage(folder), 'fix(api): round refunds down');
    commit('src/api/refunds.ts', 'fix(api): round refunds up');
    await toastButton(page, 'round refunds up', 'Not Now');
    await toast(page, 'round refunds up').waitFor({ state: 'detached' });
    assert.equal(lastMessage(folder), 'fix(api): round refunds up');
  });

  it('that touches nobody, or has its note, says nothing', async () => {
    const { page } = window;
    commit('README.md', 'docs: a word more');
    commit('src/api/refunds.ts', 'fix(api): noted already\n\nAffects: billing (fix)');
    commit('src/api/refunds.ts', 'fix(api): the one that is asked about');
    await toast(page, 'the one that is asked about').waitFor();
    assert.equal(await page.locator(TOASTS).count(), 1);
    await toastButton(page, 'the one that is asked about', 'Not Now');
  });

  it('leaves index and work tree alone', async () => {
    commit('src/api/errors.ts', 'feat(api): one more error');
    append(folder, 'src/api/errors.ts', '// staged\n');
    git(folder, 'add', 'src/api/errors.ts');
    append(folder, 'src/api/errors.ts', '// not staged\n');
    write(folder, 'notes.txt', 'untracked\n');
    const status = git(folder, 'status', '--porcelain');
    await toastButton(window.page, 'one more error', 'Nobody Affected');
    await untilMessage(folder, /\n\nAffects: none$/);
    assert.equal(git(folder, 'status', '--porcelain'), status);
    git(folder, 'reset', '-q', '--hard');
    git(folder, 'clean', '-q', '-f');
  });

  it('asks once for a commit that is amended while the question stands, and writes into the amended one', async () => {
    const { page } = window;
    commit('src/api/errors.ts', 'feat(api): amended');
    await toast(page, '“feat(api): amended” may affect').waitFor();
    const log = git(folder, 'rev-parse', 'HEAD');
    append(folder, 'src/api/errors.ts', '// more\n');
    git(folder, 'commit', '-q', '-a', '--amend', '-m', 'feat(api): amended, and more');
    await toastButton(page, '“feat(api): amended” may affect', 'Nobody Affected');
    await untilMessage(folder, /^feat\(api\): amended, and more\n\nAffects: none$/);
    assert.notEqual(git(folder, 'rev-parse', 'HEAD'), log);
    await toast(page, 'amended').waitFor({ state: 'detached' });
  });

  it('says why a question applies no longer, and writes nothing', async () => {
    const { page } = window;
    const moveMouseAway = () => page.mouse.move(640, 300); // where it rests a hover would lie over the next toast
    commit('src/api/errors.ts', 'feat(api): noted elsewhere');
    await toast(page, 'noted elsewhere').waitFor();
    git(folder, 'commit', '-q', '--amend', '-m', 'feat(api): noted elsewhere', '-m', 'Affects: checkout');
    await toastButton(page, '“feat(api): noted elsewhere” may affect', 'Nobody Affected');
    await toast(page, '“feat(api): noted elsewhere” has a note already.').waitFor();
    assert.match(lastMessage(folder), /^feat\(api\): noted elsewhere\n\nAffects: checkout$/);
    await moveMouseAway();
    commit('src/api/errors.ts', 'feat(api): taken back');
    await toast(page, 'taken back').waitFor();
    git(folder, 'reset', '-q', '--hard', 'HEAD~1');
    await toastButton(page, '“feat(api): taken back” may affect', 'Add Note');
    await toast(page, '“feat(api): taken back” is on no branch any more.').waitFor();
    await moveMouseAway();
    commit('src/api/errors.ts', 'feat(api): noted while it is asked about');
    await toastButton(page, '“feat(api): noted while it is asked about” may affect', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    git(folder, 'commit', '-q', '--amend', '-m', 'feat(api): noted while it is asked about', '-m', 'Affects: none');
    await toast(page, '“feat(api): noted while it is asked about” has a note already.').waitFor();
    await quickInputGone(page);
  });

  it('asks once for several commits, joined by those that come while it stands, and takes one answer after the other', async () => {
    const { page } = window;
    commit('src/api/errors.ts', 'feat(api): first of four');
    commit('src/webhooks/types.ts', 'feat(webhooks): second of four');
    commit('README.md', 'docs: third of four');
    const message = 'Your last commits may affect Partner shops, Billing team and 2 more.';
    await toast(page, message).waitFor();
    const shown = await toast(page, message).elementHandle();
    commit('src/webhooks/types.ts', 'feat(webhooks): fourth of four');
    await shown?.waitForElementState('hidden');
    await toast(page, message).waitFor();
    assert.equal(await page.locator(TOASTS).filter({ hasText: 'last commits' }).count(), 1);
    await toastButton(page, message, 'Add Note');
    await page.locator('.quick-input-title').filter({ hasText: 'fourth of four' }).waitFor();
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title').filter({ hasText: 'second of four' }).waitFor();
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-title').filter({ hasText: 'first of four' }).waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    await untilMessage(folder, /fourth of four\n\nAffects: partner-shops/);
    assert.match(git(folder, 'notes', '--ref=downstream-customers', 'show', 'HEAD~2'), /^Affects: partner-shops/);
    assert.equal(
      git(folder, 'log', '-1', '--format=%B%N', '--notes=downstream-customers', 'HEAD~3'),
      'feat(api): first of four',
    );
  });

  it('shows what a noted commit says already, and refuses the contrary', async () => {
    const { page } = window;
    commit('src/api/charges.ts', 'fix(api): noted\n\nAffects: checkout (fix): Once only');
    await runCommand(page, 'Customers: Add Note to Commit…');
    await page
      .locator('.quick-input-title')
      .filter({ hasText: 'Who else does this change affect? fix(api): noted' })
      .waitFor();
    assert.deepEqual(await tickedRows(), ['Checkout']);
    assert.match((await quickPickRows(page)).join('\n'), /Checkout, noted: checkout \(fix\): Once only; consumes/);
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    await runCommand(page, 'Customers: Mark Commit as Affecting Nobody');
    await toast(page, 'names checkout, so it cannot affect nobody as well').waitFor();
  });

  it('keeps the note of a pushed commit beside it, and says so', async () => {
    commit('src/api/errors.ts', 'feat(api): pushed at once');
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const was = git(folder, 'rev-parse', 'HEAD');
    await toastButton(window.page, 'pushed at once', 'Nobody Affected');
    await toast(
      window.page,
      /The note is kept beside [0-9a-f]{8} as a git note, since origin\/main has it, too\./,
    ).waitFor();
    assert.equal(git(folder, 'rev-parse', 'HEAD'), was);
    assert.equal(git(folder, 'notes', '--ref=downstream-customers', 'show', 'HEAD'), 'Affects: none');
  });

  it('stops asking in the repository when it is told to, and asks again', async () => {
    const { page } = window;
    commit('src/api/refunds.ts', 'fix(api): asked a last time');
    await toastButton(page, 'asked a last time', 'Stop Asking…');
    await quickPickRow(page, 'Not in this repository').click();
    await quickInputGone(page);
    commit('src/api/refunds.ts', 'fix(api): not asked about');
    await runCommand(page, 'Customers: Add Note to Commit…');
    await page.locator('.quick-input-title').filter({ hasText: 'not asked about' }).waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    await openRecentChanges();
    await treeRow(page, 'Customers', 'not asked about').waitFor(); // so that it was made in the pause
    await runCommand(page, 'Customers: Ask About Commits Here Again');
    await statusEntry(page, 'You are asked about commits again').waitFor();
    commit('src/api/refunds.ts', 'fix(api): asked about again');
    await toast(page, 'may affect').waitFor();
    assert.equal(await toast(page, 'not asked about').count(), 0);
    await toastButton(page, 'may affect', 'Nobody Affected');
    await untilMessage(folder, /asked about again\n\nAffects: none$/);
    await openPalette(page, '>Customers: Ask About');
    assert.doesNotMatch((await quickPickRows(page)).join('\n'), /Ask About Commits Here Again/);
    await page.keyboard.press('Escape');
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
