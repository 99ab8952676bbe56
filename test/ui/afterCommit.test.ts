// After a commit: who is asked, when, and where the answer goes.
import * as assert from 'node:assert/strict';
import { append, git, lastMessage, sampleRepository, untilMessage, write } from './repositories';
import { openWindow } from './window';
import type { Window } from './window';
import {
  changedFile,
  fillQuickInput,
  openView,
  pressCommit,
  quickInputGone,
  quickPickRow,
  quickPickRows,
  runCommand,
  tick,
  toast,
  toastButton,
  toggleRow,
  treeRow,
  writeMessage,
} from './workbench';

/** The first line, as a pattern that matches just that. */
const literally = (text: string): string => text.split('\n')[0]!.replaceAll(/[()!.]/g, String.raw`\$&`);

describe('after a commit', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    window = await openWindow({ folder, settings: { 'git.enableSmartCommit': true } });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
  });
  after(() => window.close());

  /** Commits a change of a file in the Source Control view, as a person does. */
  const commit = async (path: string, subject: string) => {
    const { page } = window;
    append(folder, path, `// ${subject}\n`);
    await openView(page, 'Source Control');
    await changedFile(page, path.split('/').at(-1)!).waitFor();
    await writeMessage(page, subject);
    await pressCommit(page);
    await untilMessage(folder, new RegExp(`^${literally(subject)}`));
  };
  const tickedRows = () =>
    window.page
      .locator('.quick-input-list .monaco-list-row[aria-checked="true"] .quick-input-list-row:first-child .label-name')
      .allInnerTexts();

  it('of a customer’s files asks, ticked and with reasons, and keeps the answer with the commit', async () => {
    const { page } = window;
    await commit('src/api/charges.ts', 'feat(api): say how often a charge is retried');
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
    await untilMessage(folder, /retried\n\nAffects: billing\nAffects: checkout$/);
    await page.locator('.statusbar-item').filter({ hasText: 'Customer note added' }).waitFor();
    assert.notEqual(git(folder, 'rev-parse', 'HEAD'), was);
    assert.equal(git(folder, 'status', '--porcelain'), '');
    await toast(page, message).waitFor({ state: 'detached' });
  });

  it('shows the answer under Recent changes', async () => {
    await openView(window.page, 'Customers');
    await toggleRow(treeRow(window.page, 'Customers', 'Billing team'));
    await toggleRow(treeRow(window.page, 'Customers', 'Recent changes'));
    await treeRow(window.page, 'Customers', /say how often a charge is retried.*affected/).waitFor();
    await toggleRow(treeRow(window.page, 'Customers', 'Recent changes'));
    await toggleRow(treeRow(window.page, 'Customers', 'Billing team'));
  });

  it('takes a level and a text, and another choice of customers', async () => {
    const { page } = window;
    await commit('src/api/charges.ts', 'feat(api)!: charges need a currency');
    await toastButton(page, 'charges need a currency', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Checkout');
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').click();
    await fillQuickInput(page, 'Send a currency with every charge');
    await page.keyboard.press('Enter');
    await untilMessage(folder, /\n\nAffects: billing \(action-required\): Send a currency with every charge$/);
  });

  it('writes that nobody is affected, in one click', async () => {
    await commit('src/api/charges.ts', 'refactor(api): name the retry');
    await toastButton(window.page, 'name the retry', 'Nobody Affected');
    await untilMessage(folder, /\n\nAffects: none$/);
  });

  it('writes nothing on Escape and on Not Now', async () => {
    const { page } = window;
    await commit('src/api/refunds.ts', 'fix(api): round refunds down');
    await toastButton(page, 'round refunds down', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    assert.equal(lastMessage(folder), 'fix(api): round refunds down');
    await commit('src/api/refunds.ts', 'fix(api): round refunds up');
    await toastButton(page, 'round refunds up', 'Not Now');
    await toast(page, 'round refunds up').waitFor({ state: 'detached' });
    assert.equal(lastMessage(folder), 'fix(api): round refunds up');
  });

  it('that touches nobody, or has its note, says nothing', async () => {
    const { page } = window;
    await commit('README.md', 'docs: a word more');
    await commit('src/api/refunds.ts', 'fix(api): noted already\n\nAffects: billing (fix)');
    await commit('src/api/refunds.ts', 'fix(api): the one that is asked about');
    await toast(page, 'the one that is asked about').waitFor();
    assert.equal(await page.locator('.notifications-toasts .notification-list-item').count(), 1);
    await toastButton(page, 'the one that is asked about', 'Not Now');
  });

  it('asks for commits of a terminal, too, and leaves index and work tree alone', async () => {
    append(folder, 'src/api/errors.ts', '// a new one\n');
    git(folder, 'commit', '-q', '-a', '-m', 'feat(api): one more error');
    append(folder, 'src/api/errors.ts', '// staged\n');
    git(folder, 'add', 'src/api/errors.ts');
    append(folder, 'src/api/errors.ts', '// not staged\n');
    write(folder, 'notes.txt', 'untracked\n');
    const status = git(folder, 'status', '--porcelain');
    await toastButton(window.page, 'one more error', 'Nobody Affected');
    await untilMessage(folder, /\n\nAffects: none$/);
    assert.equal(git(folder, 'status', '--porcelain'), status);
    git(folder, 'reset', '-q', '--hard');
  });

  it('keeps the note of a pushed commit beside it, and says so', async () => {
    append(folder, 'src/api/errors.ts', '// pushed\n');
    git(folder, 'commit', '-q', '-a', '-m', 'feat(api): pushed at once');
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const was = git(folder, 'rev-parse', 'HEAD');
    await toastButton(window.page, 'pushed at once', 'Nobody Affected');
    await toast(window.page, 'kept beside it as a git note').waitFor();
    assert.equal(git(folder, 'rev-parse', 'HEAD'), was);
    assert.equal(git(folder, 'notes', '--ref=downstream-customers', 'show', 'HEAD'), 'Affects: none');
  });

  it('stops asking when it is told to', async () => {
    const { page } = window;
    await commit('src/api/refunds.ts', 'fix(api): asked a last time');
    await toastButton(page, 'asked a last time', 'Stop Asking…');
    await quickPickRow(page, 'Not today').click();
    await quickInputGone(page);
    await commit('src/api/refunds.ts', 'fix(api): not asked about');
    await runCommand(page, 'Customers: Add Note to Commit…');
    await page.locator('.quick-input-title').filter({ hasText: 'not asked about' }).waitFor();
    assert.equal(await toast(page, 'not asked about').count(), 0);
    await page.keyboard.press('Escape');
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
