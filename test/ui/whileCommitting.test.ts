// While committing: the hook asks in the window, wherever the commit is made, and the answer goes into the message.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { hookedRepository, untilServed } from './hooked';
import { append, git, lastMessage, untilMessage } from './repositories';
import { commitOutside, outside } from './shellOutside';
import { openTerminal, terminalText, typeLine } from './terminal';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickInputGone, quickPickRow, quickPickRows } from './palette';
import {
  acceptMessage,
  answerDialog,
  changedFile,
  gitLooks,
  messageText,
  openView,
  pressCommit,
  toast,
  toastButton,
  treeRow,
  writeMessage,
} from './workbench';

/** Takes what is ticked, and the level that is marked. */
async function takeSuggestion(page: Page): Promise<void> {
  await quickPickRow(page, 'Nobody is affected').waitFor();
  await page.keyboard.press('Enter');
  await quickPickRow(page, 'action-required').waitFor();
  await page.keyboard.press('Enter');
}

describe('while committing', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await hookedRepository();
    const settings = { 'git.enableSmartCommit': true, 'terminal.integrated.gpuAcceleration': 'off' };
    window = await openWindow({ folder, settings });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    await untilServed(folder);
    await openView(window.page, 'Source Control');
  });
  after(() => window.close());

  const titled = (text: string) => window.page.locator('.quick-input-title').filter({ hasText: text }).waitFor();
  const titleButton = (name: string) =>
    window.page.locator(`.quick-input-titlebar .action-label[aria-label^="${name}"]`).click();
  const change = async (path: string) => {
    append(folder, path, '// more\n');
    await gitLooks(window.page);
    await changedFile(window.page, path.split('/').at(-1)!).waitFor();
  };
  /** Presses Commit in the Source Control view, and leaves the commit waiting. */
  const commit = async (subject: string) => {
    await change('src/api/charges.ts');
    await writeMessage(window.page, subject);
    await pressCommit(window.page);
  };
  /** Waits until the last commit has this message, and the Source Control view has done with it. */
  const committed = async (message: RegExp) => {
    await untilMessage(folder, message);
    await gitLooks(window.page);
    for (const name of ['charges.ts', 'refunds.ts'])
      await changedFile(window.page, name).waitFor({ state: 'detached' });
  };
  const nobodyIsAskedAgain = async (subject: string) => {
    assert.equal(await toast(window.page, subject).count(), 0);
    assert.deepEqual(
      readdirSync(join(folder, '.git', 'downstream-customers')).filter((name) => name.startsWith('req-')),
      [],
    );
  };

  it('in the Source Control view, two keys are the answer, and the commit has waited for it', async () => {
    const { page } = window;
    const head = git(folder, 'rev-parse', 'HEAD');
    await commit('fix(api): charge once');
    await titled('Who does this change affect? fix(api): charge once');
    const [, billing, checkout] = await quickPickRows(page);
    assert.match(billing!, /^Billing team, consumes \/src\/api\/: src\/api\/charges\.ts, Needs: Amounts stay integers/);
    assert.match(checkout!, /^Checkout, consumes \/src\/api\/charges\.ts, Needs:/);
    assert.equal(git(folder, 'rev-parse', 'HEAD'), head);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: 'fix' }).waitFor();
    await page.keyboard.press('Enter');
    await committed(/^fix\(api\): charge once\n\nAffects: billing \(fix\)\nAffects: checkout \(fix\)$/);
    await nobodyIsAskedAgain('charge once');
  });

  it('goes back a step, with what was ticked; Escape commits without a note', async () => {
    const { page } = window;
    await commit('chore(api): go back');
    await titled('go back');
    await quickPickRow(page, 'Checkout').locator('.label-name').first().click();
    await page.keyboard.press('Enter');
    await titled('How does it affect Billing team?');
    await titleButton('Back');
    await titled('go back');
    const ticked = page.locator('.quick-input-list .monaco-list-row[aria-checked="true"]');
    assert.deepEqual(await ticked.locator('.quick-input-list-row:first-child .label-name').allInnerTexts(), [
      'Billing team',
    ]);
    await page.keyboard.press('Escape');
    await committed(/^chore\(api\): go back$/);
    await nobodyIsAskedAgain('go back');
  });

  it('can end the commit, and then only: the message stays where it was', async () => {
    const { page } = window;
    const head = git(folder, 'rev-parse', 'HEAD');
    await commit('fix(api): not yet');
    await titled('not yet');
    await titleButton('Cancel Commit');
    assert.match(await answerDialog(page, 'Cancel'), /Downstream Customers: commit cancelled in VS Code/);
    assert.equal(await messageText(page), 'fix(api): not yet');
    assert.equal(git(folder, 'rev-parse', 'HEAD'), head);
    await pressCommit(page);
    await titled('not yet');
    await page.locator('.quick-input-list .label-name').filter({ hasText: 'Nobody is affected' }).click();
    await page.keyboard.press('Enter');
    await committed(/^fix\(api\): not yet\n\nAffects: none$/);
  });

  it('in VS Code’s own commit editor, above its comments', async () => {
    const { page } = window;
    await commit('');
    await page.locator('.tab.active').filter({ hasText: 'COMMIT_EDITMSG' }).waitFor();
    await page.keyboard.insertText('feat(api): written in the editor');
    await page.keyboard.press('ControlOrMeta+S');
    await acceptMessage(page);
    await titled('feat(api): written in the editor');
    await takeSuggestion(window.page);
    await untilMessage(
      folder,
      /^feat\(api\): written in the editor\n\nAffects: billing \(improvement\)\nAffects: check/,
    );
  });

  it('in the integrated terminal, which says that it waits', async () => {
    const { page } = window;
    await change('src/api/refunds.ts');
    await openTerminal(page);
    await typeLine(page, "git commit -q -a -m 'fix(api): of the terminal'");
    await titled('fix(api): of the terminal');
    await terminalText(page, 'waiting for your answer in VS Code');
    await takeSuggestion(window.page);
    await committed(/^fix\(api\): of the terminal\n\nAffects: billing \(fix\)$/);
  });

  it('in a shell outside', async () => {
    await change('src/api/refunds.ts');
    const { waits } = commitOutside(folder, 'fix(api): from outside');
    await titled('fix(api): from outside');
    await waits; // whoever answers at once is not told
    await takeSuggestion(window.page);
    await committed(/^fix\(api\): from outside\n\nAffects: billing \(fix\)$/);
  });

  it('says nothing where nobody is touched, or the message has its note, or no person commits', async () => {
    append(folder, 'README.md', 'a word more\n');
    git(folder, 'commit', '-q', '-a', '-m', 'docs: a word more');
    append(folder, 'src/api/refunds.ts', '// more\n');
    assert.equal(await commitOutside(folder, 'fix(api): noted\n\nAffects: billing (fix)').ended, '');
    append(folder, 'src/api/refunds.ts', '// more\n');
    execFileSync('git', ['commit', '-q', '-a', '-m', 'fix(api): of a script'], { cwd: folder, env: outside });
    await commit('fix(api): asked about after those');
    await titled('asked about after those');
    await window.page.keyboard.press('Escape');
    await committed(/^fix\(api\): asked about after those$/);
    await nobodyIsAskedAgain('of a script');
  });

  it('takes the question away when the hook is killed, with which git goes on, and asks afterwards', async () => {
    const { page } = window;
    await change('src/api/refunds.ts');
    const { ended } = commitOutside(folder, 'fix(api): killed');
    await titled('fix(api): killed');
    const request = readdirSync(join(folder, '.git', 'downstream-customers')).find((name) => /^req-\d+$/.test(name));
    process.kill(Number(request!.slice('req-'.length)), 'SIGKILL');
    await ended;
    await quickInputGone(page);
    assert.equal(lastMessage(folder), 'fix(api): killed');
    await toast(page, '“fix(api): killed” may affect').waitFor();
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });

  it('goes on when the browser has gone, and nobody can see what its extension host still asks', async () => {
    append(folder, 'src/api/refunds.ts', '// more\n');
    const { ended } = commitOutside(folder, 'fix(api): browser closed');
    await titled('fix(api): browser closed');
    await window.page.close();
    await ended;
    assert.equal(lastMessage(folder), 'fix(api): browser closed');
  });
});

describeIn('oldest', 'while committing, with other settings', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await hookedRepository();
    const settings = {
      'git.enableSmartCommit': true,
      'downstreamCustomers.note.store': 'git-note',
      'downstreamCustomers.prompt.timeoutSeconds': 5,
    };
    window = await openWindow({ folder, settings });
    await untilServed(folder);
  });
  after(() => window.close());

  it('keeps the answer beside the commit once that is made, where notes are kept there', async () => {
    const { page } = window;
    append(folder, 'src/api/refunds.ts', '// more\n');
    await openView(page, 'Source Control');
    await changedFile(page, 'refunds.ts').waitFor();
    await writeMessage(page, 'fix(api): kept beside');
    await pressCommit(page);
    await takeSuggestion(page);
    await page.locator('.statusbar-item').filter({ hasText: 'Customer note added' }).waitFor();
    assert.equal(lastMessage(folder), 'fix(api): kept beside');
    assert.equal(git(folder, 'notes', '--ref=downstream-customers', 'show', 'HEAD'), 'Affects: billing (fix)');
  });

  it('keeps it also where another commit is made on that one at once', async () => {
    const { page } = window;
    append(folder, 'src/api/refunds.ts', '// more\n');
    const { ended } = commitOutside(folder, 'fix(api): answered', "git commit -q --allow-empty -m 'chore: next'");
    await takeSuggestion(page);
    await ended;
    assert.equal(lastMessage(folder), 'chore: next');
    const kept = git(folder, 'rev-parse', '--short=8', 'HEAD~1');
    await page
      .locator('.statusbar-item')
      .filter({ hasText: `Customer note added to ${kept}` })
      .waitFor();
    assert.equal(git(folder, 'notes', '--ref=downstream-customers', 'show', kept), 'Affects: billing (fix)');
  });

  it('goes on where nobody could see the question, and is asked about when somebody can', async () => {
    append(folder, 'src/api/errors.ts', '// more\n');
    const busy = window.page.evaluate(() => {
      for (const end = Date.now() + 4000; Date.now() < end;);
    });
    const said = await commitOutside(folder, 'fix(api): nobody there').ended;
    assert.match(said, /no VS Code window answered/);
    await busy;
    await toastButton(window.page, '“fix(api): nobody there” may affect', 'Not Now');
  });

  it('goes on after a while, and is asked about afterwards', async () => {
    append(folder, 'src/api/refunds.ts', '// more\n');
    const { ended } = commitOutside(folder, 'fix(api): too late');
    await quickPickRow(window.page, 'Nobody is affected').waitFor();
    await ended;
    await quickInputGone(window.page);
    assert.equal(lastMessage(folder), 'fix(api): too late');
    await toast(window.page, '“fix(api): too late” may affect').waitFor();
  });

  it('goes on when the extension host is killed', async () => {
    append(folder, 'src/api/refunds.ts', '// more\n');
    const pid = await untilServed(folder);
    const { ended } = commitOutside(folder, 'fix(api): host killed');
    await quickPickRow(window.page, 'Nobody is affected').waitFor();
    process.kill(pid, 'SIGKILL');
    assert.match(await ended, /VS Code went away; committing without a customer note/);
    assert.equal(lastMessage(folder), 'fix(api): host killed');
  });
});
