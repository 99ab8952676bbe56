// Review Changes…: what changed for whom, in a panel in which it can be answered.
import * as assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { append, git, sampleRepository } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, quickInputText, quickPickRow, quickPickRows, runCommand } from './palette';
import { reloadWindow, toast, webview } from './workbench';

const hostile = 'fix: <img src=x onerror=alert(1)> [a](command:x) **bold**';
const later = 'fix: left for later';

describeIn('newest', 'Review Changes…', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = await sampleRepository();
    append(folder, 'src/api/errors.ts', '// later\n');
    git(folder, 'commit', '-q', '-a', '-m', later);
    append(folder, 'src/api/errors.ts', '// hostile\n');
    git(folder, 'commit', '-q', '-a', '-m', hostile);
    window = await openWindow({ folder });
  });
  after(() => window.close());

  /** The panel that shows a range, as soon as all its commits are there. */
  const panel = async (range: string): Promise<Frame> => {
    const frame = await webview(window.page, 'panel', `.head button:has-text("${range}")`);
    await frame.locator('.totals').waitFor();
    await frame.locator('.progress').waitFor({ state: 'detached' });
    return frame;
  };
  const textOf = async (frame: Frame) => (await frame.locator('body').innerText()).replaceAll('\u00a0', ' ');
  const commit = (frame: Frame, subject: string) => frame.locator('.row.commit').filter({ hasText: subject }).first();
  const type = async (text: string) => {
    await fillQuickInput(window.page, text);
    await window.page.keyboard.press('Enter');
  };
  const pickTyped = async (text: string) => {
    await quickPickRow(window.page, 'Another range…').click();
    await window.page.locator('.quick-input-widget input[placeholder="v1.0..HEAD"]').waitFor();
    await type(text);
  };

  it('offers the ranges that there are', async () => {
    await runCommand(window.page, 'Customers: Review Changes…');
    await quickPickRow(window.page, '30 days').waitFor();
    const rows = await quickPickRows(window.page);
    assert.match(
      rows.join('\n'),
      /^Since v1\.1, the last tag\n7 days, .*\n30 days, .*\n90 days, .*\n.*Another range…$/,
    );
  });

  it('shows the commits of a range, with what is said and what is suggested', async () => {
    await quickPickRow(window.page, 'Since v1.1').click();
    const text = await textOf(await panel('v1.1..HEAD'));
    assert.match(text, /tollgate[^]*v1\.1\.\.HEAD[^]*\d+ commits · \d+ with a note · \d+ without a note/);
    assert.match(text, /payout\.paid[^]*No note/);
    assert.match(text, /Partner shops/);
  });

  it('shows other people’s text as text', async () => {
    const frame = await panel('v1.1..HEAD');
    await commit(frame, hostile).waitFor();
    assert.equal(await frame.locator('img, a[href]').count(), 0);
  });

  it('writes an answer, and says where it is kept', async () => {
    const { page } = window;
    const frame = await panel('v1.1..HEAD');
    await commit(frame, hostile).getByRole('button', { name: 'Nobody' }).click();
    await commit(frame, 'payout.paid').getByRole('button', { name: 'Confirm' }).click();
    await frame.getByRole('button', { name: 'Write 2 Notes' }).click();
    await toast(page, '2 notes are written, 1 of them beside their commits as git notes. It is local').waitFor();
    await commit(frame, hostile).getByText('Noted').waitFor();
    await commit(frame, 'payout.paid').getByText('Noted').waitFor();
    assert.equal(git(folder, 'log', '-1', '--format=%B').trim(), `${hostile}\n\nAffects: none`);
    const noted = git(folder, 'log', '-1', '--format=%H', '--grep=payout.paid');
    assert.match(
      git(folder, 'notes', '--ref=downstream-customers', 'show', noted),
      /^Affects: partner-shops\nAffects: /,
    );
  });

  it('asks with the prompt what is to be changed: a draft, which can be undone', async () => {
    const { page } = window;
    const row = commit(await panel('v1.1..HEAD'), later);
    await row.getByRole('button', { name: 'Change…' }).click();
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await page.keyboard.press('Enter');
    await quickPickRow(page, 'action-required').click();
    await quickInputText(page, 'What should').waitFor();
    await page.keyboard.press('Enter');
    await row.getByText('Draft').waitFor();
    await row.getByText('action-required').first().waitFor();
    await row.getByRole('button', { name: 'Undo' }).click();
    await row.getByText('No note').waitFor();
    assert.doesNotMatch(git(folder, 'log', '--format=%B', `--grep=${later}`), /Affects/);
  });

  it('leads from a customer to its digest of the range', async () => {
    const { page } = window;
    const frame = await panel('v1.1..HEAD');
    await frame.getByRole('button', { name: 'By Customer' }).click();
    await frame.locator('.row.group').filter({ hasText: 'Partner shops' }).first().click();
    await frame.getByRole('button', { name: 'Digest' }).first().click();
    await quickPickRow(page, /^Open/).click();
    await webview(page, 'panel', 'h1:has-text("What changed for Partner shops: v1.1..HEAD")');
    await page.locator('.tab').filter({ hasText: 'Changes of tollgate' }).click();
    await (await panel('v1.1..HEAD')).getByRole('button', { name: 'By Day' }).click();
  });

  it('asks for another range until it is one', async () => {
    const { page } = window;
    const said = (text: string) => page.locator('.quick-input-message').filter({ hasText: text });
    await (await panel('v1.1..HEAD')).getByRole('button', { name: 'Review another range' }).click();
    await pickTyped('--output=x');
    await said('“--output=x” names no commit of this repository').waitFor();
    await type('2026-02-30');
    await said('“2026-02-30” is no date').waitFor();
    await type('2025-01-01');
    await panel('HEAD since 2025-01-01');
    await (await panel('HEAD since 2025-01-01')).getByRole('button', { name: 'Review another range' }).click();
    await pickTyped('v1.0..v1.1');
    await panel('v1.0..v1.1');
  });

  it('takes nobody for told who would not hear of what came since', async () => {
    const frame = await panel('v1.0..v1.1');
    await frame.getByRole('button', { name: 'By Customer' }).click();
    await frame.locator('.row.group').first().click();
    await frame.getByRole('button', { name: 'Digest' }).first().click();
    await quickPickRow(window.page, /^Another Range…/).waitFor();
    const rows = await quickPickRows(window.page);
    assert.deepEqual(
      rows.filter((row) => row.includes('Mark as Told')),
      [],
    );
    await window.page.keyboard.press('Escape');
    await frame.getByRole('button', { name: 'By Day' }).click();
  });

  it('opens the document of the range', async () => {
    const frame = await panel('v1.0..v1.1');
    await frame.getByRole('button', { name: 'Open as Document' }).click();
    const document = await webview(window.page, 'panel', 'h1:has-text("What changed for whom: v1.0..v1.1")');
    assert.match(await textOf(document), /By customer/);
  });

  it('is there again after the window was reloaded, with what was answered and not written', async () => {
    const { page } = window;
    const review = page.locator('.tab').filter({ hasText: 'Changes of tollgate: v1.0..v1.1' });
    await review.click();
    await (await panel('v1.0..v1.1')).getByRole('button', { name: 'Review another range' }).click();
    await pickTyped('v1.1..HEAD');
    const before = commit(await panel('v1.1..HEAD'), later);
    await before.getByRole('button', { name: 'Nobody' }).click();
    await before.getByText('Draft').waitFor();
    await reloadWindow(page);
    await commit(await panel('v1.1..HEAD'), later)
      .getByText('Draft')
      .waitFor();
    assert.doesNotMatch(git(folder, 'log', '--format=%B', `--grep=${later}`), /Affects/);
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
