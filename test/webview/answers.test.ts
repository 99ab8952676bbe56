// Answers in the review panel: drafts until they are written, each of them and all at once to be taken back.
import * as assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { PanelCommit } from '../../src/webview/protocol';
import { openPanel, type Panel } from './panel';
import { customer, hashOf, missing, note, noted, whole } from './sample';

describe('answers in the review panel', () => {
  let panel: Panel;
  let page: Page;
  let range = 0;
  let commits: readonly PanelCommit[] = [];
  const customers = [customer('billing'), customer('mobile')];

  before(async () => {
    panel = await openPanel();
    ({ page } = panel);
  });
  after(() => panel.close());
  beforeEach(async () => {
    range += 1;
    commits = [missing(['billing', 'mobile']), missing(['mobile']), noted([note('billing')]), missing(['billing'])];
    await panel.send(...whole({ customers, commits, range: `range ${range}` }));
    await panel.posted();
  });
  afterEach(() => assert.deepEqual(panel.problems(), []));

  const row = (at: number): Locator => page.locator(`[data-hash="${commits[at]!.hash}"]`);
  const press = (at: number, name: string): Promise<void> => row(at).locator(`[data-name=${name}]`).click();
  const tool = (name: string): Locator => page.locator(`.toolbar [data-name="${name}"]`);
  const state = (at: number): Promise<string> => row(at).locator('.badge').innerText();
  const said = async (): Promise<string | null> => page.getByRole('status').textContent();
  const focus = (): Promise<string | null> =>
    page.evaluate('document.activeElement.dataset.name ?? document.activeElement.className');
  const answers = async () => {
    await tool('write').click();
    const [message] = await panel.posted();
    return message?.type === 'write' ? message.answers : [];
  };

  it('confirm what is suggested, or say that nobody is affected; nothing is written until that is asked for', async () => {
    assert.equal(await tool('write').getAttribute('aria-disabled'), 'true');
    await press(0, 'confirm');
    assert.equal(await state(0), 'Draft');
    assert.match(await row(0).innerText(), /billing team\s+mobile team/);
    assert.equal(await said(), 'Answered: billing team, mobile team. Not yet written.');
    await press(3, 'nobody');
    assert.equal(await said(), 'Answered: Nobody is affected. Not yet written.');
    assert.equal(await tool('write').innerText(), 'Write 2 Notes');
    assert.deepEqual(await panel.posted(), []);
    assert.deepEqual(await answers(), [
      { hash: commits[0]!.hash, notes: [note('billing'), note('mobile')] },
      { hash: commits[3]!.hash, notes: [note(null)] },
    ]);
    assert.equal(await state(0), 'Writing…');
    assert.equal(await row(0).locator('[data-name=undo]').count(), 0);
  });

  it('can be taken back, each and all at once', async () => {
    await press(0, 'confirm');
    assert.equal(await focus(), 'undo', 'the focus goes to what takes it back');
    await page.keyboard.press('Enter');
    assert.equal(await state(0), 'No note');
    assert.equal(await focus(), 'confirm');
    await press(0, 'confirm');
    await press(1, 'nobody');
    await tool('undo all').click();
    assert.equal(await said(), '2 answers are taken back.');
    assert.deepEqual([await state(0), await state(1)], ['No note', 'No note']);
    assert.equal(await tool('write').getAttribute('aria-disabled'), 'true');
    assert.notEqual(await focus(), '', 'the focus is somewhere in the toolbar');
  });

  it('are changed with the prompt of the window, whose answer comes back as a draft', async () => {
    await press(0, 'change');
    const { hash } = commits[0]!;
    assert.deepEqual(await panel.posted(), [{ type: 'change', hash, others: [] }]);
    const notes = [note('mobile', { level: 'action-required', text: 'Update' })];
    await panel.send({ type: 'draft', answer: { hash, notes } });
    assert.match(await row(0).innerText(), /Draft[^]*mobile team · action-required: Update/);
    assert.deepEqual(await answers(), [{ hash, notes }]);
  });

  it('are given to all that are selected', async () => {
    await tool('select all').check();
    assert.equal(
      await page.locator('.toolbar .answering').innerText(),
      '3 selected\nConfirm\nChange…\nNobody\nWrite Notes',
    );
    await row(1).locator('.checkbox').uncheck();
    await tool('confirm').click();
    assert.equal(await said(), '2 commits are answered. Not yet written.');
    assert.deepEqual([await state(0), await state(1), await state(3)], ['Draft', 'No note', 'Draft']);
    assert.equal(await tool('confirm').getAttribute('aria-disabled'), 'true');
    assert.equal(await focus(), 'confirm');
    await tool('undo all').click();
    await tool('select all').check();
    await tool('change').click();
    const { hash } = commits[0]!;
    const others = [commits[1]!.hash, commits[3]!.hash];
    assert.deepEqual(await panel.posted(), [{ type: 'change', hash, others }]);
    const notes = [note('billing', { level: 'fix' })];
    await panel.send({ type: 'draft', answer: { hash, notes } });
    assert.deepEqual(
      await answers(),
      [0, 1, 3].map((at) => ({ hash: commits[at]!.hash, notes })),
    );
  });

  it('are given to those that are selected now, not to those that were', async () => {
    await row(0).locator('.checkbox').check();
    await row(0).locator('.checkbox').uncheck();
    await row(3).locator('.checkbox').check();
    await tool('nobody').click();
    assert.deepEqual(await answers(), [{ hash: commits[3]!.hash, notes: [note(null)] }]);
  });

  it('select all by keyboard, and none again', async () => {
    await row(0).focus();
    await page.keyboard.press('Control+a');
    assert.equal(await page.locator('.row.commit.selected').count(), 3);
    await page.keyboard.press('Control+a');
    assert.equal(await page.locator('.row.commit.selected').count(), 0);
  });

  it('leave the focus on something when the last of them is written', async () => {
    await panel.send(...whole({ customers, commits: commits.slice(0, 1), range: 'one' }));
    await press(0, 'nobody');
    await tool('write').click();
    await panel.send({ type: 'written', was: commits[0]!.hash, commit: { ...commits[0]!, state: 'noted' } });
    assert.equal(await tool('write').isVisible(), false);
    assert.equal(await said(), '1 note is written.');
    assert.equal(await focus(), 'by day');
  });

  it('select only what the filter leaves', async () => {
    await page.getByRole('button', { name: 'mobile team: 2 commits' }).click();
    await tool('select all').check();
    await tool('nobody').click();
    assert.deepEqual(
      (await answers()).map(({ hash }) => hash),
      [commits[0]!.hash, commits[1]!.hash],
    );
  });

  it('stand in their row when they are written, and stay drafts when they are refused', async () => {
    await press(0, 'nobody');
    await press(1, 'confirm');
    await tool('write').click();
    const made: PanelCommit = { ...commits[0]!, hash: hashOf(999_999), state: 'noted', notes: [note(null)] };
    await panel.send(
      { type: 'written', was: commits[0]!.hash, commit: made },
      { type: 'refused', hash: commits[1]!.hash, text: 'it is not HEAD any more' },
    );
    assert.equal(await row(0).count(), 0);
    assert.match(await page.locator(`[data-hash="${made.hash}"]`).innerText(), /Noted[^]*Nobody is affected/);
    assert.match(await row(1).innerText(), /Draft[^]*Not written: it is not HEAD any more/);
    assert.equal(await focus(), 'write');
    assert.equal(await tool('write').innerText(), 'Write 1 Note');
    await press(1, 'undo');
    assert.doesNotMatch(await row(1).innerText(), /Not written/);
  });

  it('keep the focus in the row whose note is written', async () => {
    await press(0, 'confirm');
    await tool('write').click();
    await row(0).focus();
    const made: PanelCommit = { ...commits[0]!, hash: hashOf(888_888), state: 'noted', notes: [note('billing')] };
    await panel.send({ type: 'written', was: commits[0]!.hash, commit: made });
    assert.equal(await page.evaluate('document.activeElement.dataset.hash'), made.hash);
  });

  it('survive that the panel is hidden, as do the grouping and the filter', async () => {
    await press(0, 'nobody');
    await page.getByRole('button', { name: 'mobile team: 2 commits' }).click();
    await page.locator('[data-name="by customer"]').click();
    await panel.hideAndShow();
    await panel.send(...whole({ customers, commits, range: `range ${range}` }));
    assert.equal(await state(0), 'Draft');
    assert.equal(await page.locator('[data-name="by customer"]').getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await page.locator('.row .subject').allTextContents(), [commits[0]!.subject, commits[1]!.subject]);
    await page.locator('[data-name="by day"]').click();
  });

  it('are forgotten when somebody else has answered, and wait unseen while another range is shown', async () => {
    await press(0, 'nobody');
    await press(3, 'nobody');
    await panel.send(...whole({ customers, commits: [missing(['billing'])], range: 'another' }));
    assert.equal(await tool('write').getAttribute('aria-disabled'), 'true');
    const answered = commits.map((each, at) => (at === 0 ? noted([note('mobile')], { hash: each.hash }) : each));
    await panel.send(...whole({ customers, commits: answered, range: 'wider' }));
    assert.deepEqual(await answers(), [{ hash: commits[3]!.hash, notes: [note(null)] }]);
  });

  it('go on with what their commit was amended to', async () => {
    await press(0, 'nobody');
    const [first, ...others] = commits;
    const now = { ...first!, hash: hashOf(0xa4e4ded) };
    await panel.send(...whole({ customers, commits: [now, ...others], amended: [[first!.hash, now.hash]] }));
    assert.deepEqual(await answers(), [{ hash: now.hash, notes: [note(null)] }]);
  });

  it('are given by keyboard alone', async () => {
    await row(0).focus();
    await page.keyboard.press('Space');
    assert.equal(await row(0).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Space');
    assert.equal(await row(0).getAttribute('aria-selected'), 'false');
    await page.keyboard.press('Enter');
    assert.equal(await row(0).getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('ArrowRight');
    assert.equal(await focus(), 'confirm');
    await page.keyboard.press('Tab');
    assert.equal(await focus(), 'change');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.match(await row(0).innerText(), /Nobody is affected/);
    await page.keyboard.press('Escape');
    assert.match((await focus())!, /^row commit/);
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate('document.activeElement.dataset.hash'), commits[1]!.hash);
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
    assert.equal(await page.locator('.row.commit.selected').count(), 2, 'the group’s, but for the draft');
  });
});
