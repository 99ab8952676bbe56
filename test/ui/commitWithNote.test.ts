// Commit with Customer Note from every place where a person finds it; and the commit hook, offered, put in and missed.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { append, git, sampleRepository, untilMessage, untilText, write } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, quickInputGone, quickInputText, quickPickRow, runCommand, tick } from './palette';
import {
  answerDialog,
  changedFile,
  gitLooks,
  messageText,
  notificationButton,
  openView,
  statusEntry,
  toast,
  toastButton,
  treeRow,
  writeMessage,
} from './workbench';

const title = 'Commit with Customer Note…';

describeIn('oldest', 'Commit with Customer Note', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    window = await openWindow({ folder, settings: { 'git.enableSmartCommit': true, 'git.untrackedChanges': 'mixed' } });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    await openView(window.page, 'Source Control');
  });
  after(() => window.close());

  const pressTitle = async () => {
    const action = window.page.locator(`.part.sidebar [aria-label^=${JSON.stringify(title)}]`).first();
    await window.page.locator('.scm-view').first().hover();
    await action.hover();
    await action.dispatchEvent('click'); // git redraws the bar whenever it looks at the files: a press may fall between two drawings
    await openView(window.page, 'Source Control'); // off the action, whose tooltip would lie over the box
  };
  /** Of a menu that is open; the innermost, since a submenu stands in its own item. */
  const menuItem = (entry: string | RegExp, state = '') =>
    window.page.locator(`.monaco-menu .action-item${state}:not(:has(.action-item))`).filter({ hasText: entry }).first();
  /** A young menu does not hear the mouse. */
  const menuEntry = async (entry: string) => {
    await menuItem(entry).hover();
    await menuItem(entry, '.focused').waitFor();
    await window.page.keyboard.press('Enter');
  };
  const change = async (path: string) => {
    append(folder, path, '// changed\n');
    await gitLooks(window.page);
    await changedFile(window.page, path.split('/').at(-1)!).waitFor();
  };
  const ticked = () =>
    window.page
      .locator('.quick-input-list .monaco-list-row[aria-checked="true"] .quick-input-list-row:first-child .label-name')
      .allInnerTexts();
  const answerNobody = async () => {
    const { page } = window;
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await tick(page, 'Nobody is affected');
    await page.keyboard.press('Enter');
  };

  /** Git empties the box a moment after the commit, and then we say that it is done. */
  const committedWithNote = async (expected: RegExp) => {
    await untilMessage(folder, expected);
    await statusEntry(window.page, `Committed ${git(folder, 'rev-parse', '--short=8', 'HEAD')} with`).waitFor();
  };
  /** The box, in which somebody has written, is emptied a moment after the commit. */
  const committed = async (expected: RegExp) => {
    await untilMessage(folder, expected);
    const written = window.page.locator('.scm-view .scm-editor .view-line').filter({ hasText: /\S/ });
    await written.first().waitFor({ state: 'detached' });
  };
  const hook = () => join(folder, '.git/hooks/commit-msg');

  it('asks from the title bar about what is staged, and commits the message with the answer', async () => {
    const { page } = window;
    await change('src/api/refunds.ts');
    git(folder, 'add', 'src/api/refunds.ts');
    append(folder, 'src/webhooks/types.ts', '// not staged\n');
    await gitLooks(page);
    await changedFile(page, 'Staged Changes').waitFor();
    await changedFile(page, 'types.ts').waitFor();
    await writeMessage(page, 'feat(api): refunds are told');
    await pressTitle();
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await ticked(), ['Billing team']);
    await answerNobody();
    await committedWithNote(/^feat\(api\): refunds are told\n\nAffects: none$/);
    assert.equal(git(folder, 'diff', '--name-only'), 'src/webhooks/types.ts');
    git(folder, 'checkout', '-q', '--', '.');
    await gitLooks(page);
    await changedFile(page, 'types.ts').waitFor({ state: 'detached' });
  });

  it('leaves message and changes as they were on Escape, from git’s own submenu', async () => {
    const { page } = window;
    await change('src/api/charges.ts');
    await writeMessage(page, 'feat(api): not yet');
    const head = git(folder, 'rev-parse', 'HEAD');
    const header = page.locator('.pane-header').filter({ hasText: 'Changes' }).first();
    await header.hover();
    await header.locator('.action-label[aria-label*="More Actions"]').click();
    await menuItem(/^Commit$/).hover(); // which opens it
    await menuEntry(title);
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await ticked(), ['Billing team', 'Checkout']);
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    assert.equal(await messageText(page), 'feat(api): not yet');
    assert.equal(git(folder, 'rev-parse', 'HEAD'), head);
    assert.equal(git(folder, 'diff', '--name-only'), 'src/api/charges.ts');
  });

  it('puts the message back where a hook of the user refuses it', async () => {
    const { page } = window;
    write(
      folder,
      '.git/hooks/commit-msg',
      '#!/bin/sh\ngrep -q "^Affects: none" "$1" && echo "no such message" >&2\nexit 1\n',
    );
    chmodSync(hook(), 0o755);
    try {
      await pressTitle();
      await answerNobody();
      assert.match(await answerDialog(page, 'Cancel'), /no such message/);
    } finally {
      rmSync(hook());
    }
    await page.locator('.scm-view .scm-editor .view-lines').filter({ hasNotText: 'Affects' }).first().waitFor();
    assert.equal(await messageText(page), 'feat(api): not yet');
  });

  it('asks for a subject first where the message is empty', async () => {
    const { page } = window;
    await writeMessage(page, '');
    await page.keyboard.press('Delete');
    await runCommand(page, `Customers: ${title}`);
    await quickInputText(page, 'What does this commit change?').waitFor();
    await page.keyboard.press('Escape');
    await quickInputGone(page);
    await runCommand(page, `Customers: ${title}`);
    await quickInputText(page, 'What does this commit change?').waitFor();
    await fillQuickInput(page, 'fix(api): asked for');
    await page.keyboard.press('Enter');
    await answerNobody();
    await committedWithNote(/^fix\(api\): asked for\n\nAffects: none$/);
    assert.equal(git(folder, 'status', '--porcelain'), '');
  });

  it('asks how a single customer is affected once, also with a text', async () => {
    const { page } = window;
    await change('src/api/refunds.ts');
    await writeMessage(page, 'Refunds wait');
    await pressTitle();
    await quickPickRow(page, 'Nobody is affected').waitFor();
    assert.deepEqual(await ticked(), ['Billing team']);
    await page.keyboard.press('Enter');
    await quickInputText(page, 'How does it affect Billing team? (2/2)').waitFor();
    await quickPickRow(page, 'improvement, with a text…').click();
    await quickInputText(page, 'What should Billing team know? (3/3)').waitFor();
    await fillQuickInput(page, 'Refunds wait for the charge');
    await page.keyboard.press('Enter');
    await committedWithNote(/^Refunds wait\n\nAffects: billing \(improvement\): Refunds wait for the charge$/);
  });

  it('does not ask about a message that says it, and says that there is nothing to commit', async () => {
    const { page } = window;
    await change('src/api/charges.ts');
    await writeMessage(page, 'fix(api): said\n\nAffects: billing (fix)');
    await pressTitle();
    await committed(/^fix\(api\): said\n\nAffects: billing \(fix\)$/);
    await gitLooks(page);
    await changedFile(page, 'charges.ts').waitFor({ state: 'detached' });
    await pressTitle();
    await toast(page, 'There are no changes to commit.').waitFor();
    await page.keyboard.press('Escape');
  });

  it('proposes the line on Ctrl+Space, and customers and levels while it is typed', async () => {
    const { page } = window;
    const proposal = (text: string) =>
      page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: text }).first();
    const line = (text: string) =>
      page.locator('.scm-view .scm-editor .view-line').filter({ hasText: text }).first().waitFor();
    await change('src/api/charges.ts');
    await writeMessage(page, 'fix(api): typed');
    await page.keyboard.press('End');
    await page.keyboard.type('\n\nAff');
    await page.keyboard.press('Control+Space');
    await proposal('Affects: billing, checkout').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type('ects: ');
    await proposal('billing').waitFor();
    await page.keyboard.press('Enter');
    await line('Affects: billing');
    await page.keyboard.type(' (');
    await proposal('improvement').click();
    await line('Affects: billing (improvement)');
    await pressTitle();
    await committed(/^fix\(api\): typed\n\nAffects: billing \(improvement\)$/);
    await gitLooks(page);
    await changedFile(page, 'charges.ts').waitFor({ state: 'detached' });
  });

  it('asks after the commit from the menu of the Commit button', async () => {
    const { page } = window;
    await change('README.md');
    await writeMessage(page, 'docs: a word more');
    await page.locator('.scm-view .monaco-dropdown-button').first().click();
    await menuEntry('Commit & Add Customer Note');
    await committed(/^docs: a word more$/);
    await answerNobody();
    await committed(/^docs: a word more\n\nAffects: none$/);
  });

  it('offers the hook once, after a note on a second day, puts it in, and keeps it up to date', async () => {
    const { page } = window;
    const note = ['commit', '-q', '--allow-empty', '-m', 'chore: of another day\n\nAffects: none'];
    const env = { ...process.env, GIT_COMMITTER_DATE: '2026-01-02T10:00:00Z' };
    execFileSync('git', ['-C', folder, ...note], { env });
    await toastButton(page, 'Ask while committing in tollgate?', 'Ask While Committing');
    await toast(page, 'The commit hook is installed').waitFor();
    assert.match(readFileSync(hook(), 'utf8'), /downstream-customers commit-msg stub/);
    const script = '.git/downstream-customers/hook';
    const current = readFileSync(join(folder, script), 'utf8');
    write(folder, script, current.replace(/version \d+/, 'version 0'));
    git(folder, ...note);
    assert.equal(await untilText(folder, script, /hook, version [1-9]/), current);
    await page.keyboard.press('Escape');
  });

  it('misses the hook when another tool has given it another name, and puts it in again when told to', async () => {
    const { page } = window;
    await runCommand(page, 'Notifications: Clear All Notifications'); // of more than three within 800 ms VS Code shows the first only
    renameSync(hook(), `${hook()}.old`);
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'chore: without a hook\n\nAffects: none');
    await toastButton(page, 'The commit hook of tollgate is no longer in its place', 'Install Again');
    await toast(page, 'The commit hook is installed').waitFor();
    assert.ok(existsSync(hook()));
    assert.equal(await toast(page, 'Ask while committing').count(), 0);
    await runCommand(page, 'Customers: Remove Commit Hook');
    await toast(page, 'There is no commit hook of Downstream Customers now.').waitFor();
    assert.ok(!existsSync(hook()));
  });

  it('shows the line to add where another tool keeps the hooks, and opens the file', async () => {
    const { page } = window;
    write(folder, 'lefthook.yml', 'commit-msg:\n  commands: {}\n');
    await runCommand(page, 'Notifications: Show Notifications'); // as above
    await runCommand(page, 'Customers: Show Commit Hook Status');
    await notificationButton(page, 'lefthook keeps the hooks here.', 'Open File');
    await page.locator('.tab.active').filter({ hasText: 'lefthook.yml' }).waitFor();
    assert.ok(!existsSync(hook()));
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
