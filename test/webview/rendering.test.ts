// What the review panel shows of what the window tells it.
import * as assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openPanel, type Panel } from './panel';
import { begin, commit, customer, missing, note, noted, whole } from './sample';

describe('the review panel shows', () => {
  let panel: Panel;
  let page: Page;
  before(async () => {
    panel = await openPanel();
    ({ page } = panel);
  });
  after(() => panel.close());

  const text = (selector: string): Promise<string> => page.locator(selector).innerText();
  const commitOf = (subject: string): Locator => page.locator('.row.commit').filter({ hasText: subject });
  const pressed = (name: string): Promise<void> => page.locator(`[data-name="${name}"]`).first().click();

  it('that it can hear, at once', async () => {
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
    assert.equal(await page.locator('.plot').isVisible(), false);
    assert.equal(await page.locator('[role=treegrid]').isVisible(), false);
  });

  it('how far the commits are looked through, with a way to stop', async () => {
    await panel.send(begin('v1.1..HEAD'));
    assert.equal(await text('h1'), 'tollgate');
    const bar = page.getByRole('progressbar');
    assert.equal(await bar.getAttribute('aria-valuenow'), null);
    await panel.send({ type: 'progress', done: 1200, of: 5000 });
    assert.equal(await bar.getAttribute('aria-valuenow'), '1200');
    assert.match(await text('.head'), /1,200 of 5,000 commits/);
    await pressed('cancel');
    assert.deepEqual(await panel.posted(), [{ type: 'cancel' }]);
    await panel.send(
      { type: 'customers', customers: [customer('billing')], evenness: '' },
      { type: 'commits', commits: [commit(), commit()] },
      { type: 'cancelled' },
    );
    assert.equal(await bar.count(), 0);
    assert.match(await text('.facts'), /Cancelled: only the newest 2 commits are shown\./);
    assert.equal(await page.getByRole('status').textContent(), 'Cancelled: only the newest 2 commits are shown.');
  });

  it('commits before all of them are there', async () => {
    await panel.send(...whole({ customers: [customer('billing')], commits: [missing(['billing'])] }).slice(0, 3));
    await commitOf('change').waitFor();
    assert.equal(await page.getByRole('progressbar').count(), 1);
  });

  it('what is being pressed as it is, though more commits come meanwhile', async () => {
    await panel.send(begin('long'), { type: 'progress', done: 1, of: 9 });
    await panel.posted();
    await page.locator('[data-name=cancel]').hover();
    await page.mouse.down();
    await panel.send({ type: 'progress', done: 2, of: 9 }, { type: 'commits', commits: [commit()] });
    await page.getByText('2 of 9 commits').waitFor();
    await page.mouse.up();
    assert.deepEqual(await panel.posted(), [{ type: 'cancel' }]);
  });

  it('totals, evenness, remarks, and the ways to another range and to the document', async () => {
    const commits = [missing(['billing']), noted([note('billing')]), commit()];
    const customers = [customer('billing')];
    await panel.send(...whole({ customers, commits, evenness: 'Evenly spread.', remarks: ['The clone is shallow.'] }));
    assert.deepEqual(await page.locator('.facts p').allInnerTexts(), [
      '3 commits · 1 with a note · 1 without a note · 1 that needs none',
      'Evenly spread.',
      'The clone is shallow.',
    ]);
    assert.equal(await page.getByRole('status').textContent(), 'All commits are here: 3 commits.');
    await page.getByRole('button', { name: 'Review another range: v1.1..HEAD' }).click();
    await page.getByRole('button', { name: 'Open as Document' }).click();
    assert.deepEqual(await panel.posted(), [{ type: 'pickRange' }, { type: 'openDocument' }]);
  });

  it('that a range is empty, that it failed, and that there is no customer', async () => {
    await panel.send(...whole({ customers: [customer('billing')], commits: [] }));
    assert.match(await text('.empty'), /^No commits in this range/);
    assert.equal(await page.locator('.toolbar').isVisible(), false);
    await panel.send(begin('v9'), { type: 'failed', text: '`v9` names no commit.' });
    assert.match(await text('.empty'), /^This range cannot be shown\.\s+`v9` names no commit\.$/);
    assert.equal(await page.getByRole('status').textContent(), 'This range cannot be shown. `v9` names no commit.');
    await panel.send(...whole({ customers: [], commits: [commit({ subject: 'lonely' })] }));
    assert.match(await text('.facts'), /No customers\.yaml of this repository lists a customer yet\./);
    assert.equal(await page.locator('.plot').isVisible(), false);
    assert.equal(await commitOf('lonely').count(), 1);
  });

  it('each commit by day with its state, its notes and what is suggested', async () => {
    const affected = [{ id: 'billing', ticked: true, why: 'consumes /api/' }];
    const customers = [customer('billing'), customer('mobile')];
    const said = noted([note('billing', { level: 'action-required', text: 'Re-issue keys' }), note('mobile')], {
      affected,
    });
    const nobody = noted([note(null, { text: 'refactor' })], { time: '2026-03-03T09:15:00Z', author: 'Bo' });
    await panel.send(...whole({ customers, commits: [missing(['billing']), said, nobody] }));
    const rows = await page.locator('.row').allInnerTexts();
    const shown = rows.map((row) => row.replaceAll(/\s+/g, ' ').trim());
    assert.equal(shown[0], 'March 4, 2026 2 commits 1 without a note');
    assert.match(shown[1]!, /No note .* 10:00 Ana billing team · consumes \/billing\/ Confirm Change… Nobody$/);
    assert.match(shown[2]!, /Noted .* billing team · action-required: Re-issue keys mobile team$/);
    assert.equal(shown[3], 'March 3, 2026 1 commit');
    assert.match(shown[4]!, /Noted .* 09:15 Bo Nobody is affected: refactor$/);
  });

  it('the reasons and files of a commit when they are asked for, each file a way to what changed in it', async () => {
    const one = noted([note('billing')], { affected: [{ id: 'billing', ticked: true, why: 'consumes /api/' }] });
    await panel.send(...whole({ customers: [customer('billing')], commits: [one] }));
    await panel.posted();
    await pressed('details');
    assert.deepEqual(await panel.posted(), [{ type: 'showFiles', hash: one.hash }]);
    assert.match(await text('.details'), /billing team · consumes \/api\/\s+Looking for its files…/);
    await panel.send({ type: 'files', hash: one.hash, files: ['api/a b.ts', 'api/\u202egnp.ts'] });
    assert.match(await text('.details'), /2 files\s+api\/a b\.ts\s+api\/⟨U\+202E⟩gnp\.ts$/);
    await page.getByTitle('Show what changed in api/⟨U+202E⟩gnp.ts').click();
    assert.deepEqual(await panel.posted(), [{ type: 'openDiff', hash: one.hash, file: 'api/\u202egnp.ts' }]);
    await pressed('details');
    assert.equal(await page.locator('.details').count(), 0);
    await pressed('details');
    assert.deepEqual(await panel.posted(), [], 'what is known is not asked for again');
  });

  it('by customer what each needs, its attention, and the ways to its digest and its entry', async () => {
    const needs = ['Amounts stay integers'];
    const customers = [customer('billing', { needs, facts: ['Last told yesterday'] }), customer('mobile')];
    const commits = [missing(['billing', 'mobile']), missing(['billing']), commit(), noted([note('gone')])];
    await panel.send(...whole({ customers, commits }));
    await pressed('by customer');
    assert.deepEqual(
      (await page.locator('.row').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim()),
      [
        'billing team 2 commits 2 without a note',
        'mobile team 1 commit 1 without a note',
        'gone (no longer listed) 1 commit',
        'Nobody affected 1 commit',
      ],
    );
    await page.locator('.row.group').first().click();
    assert.match(await text('.row.about'), /Needs\s+Amounts stay integers\s+Attention\s+Last told yesterday/);
    assert.equal(await page.locator('.row.commit').count(), 2);
    await panel.posted();
    await page.getByRole('button', { name: 'Digest: billing team' }).click();
    await page.getByRole('button', { name: 'Open Entry: billing team' }).click();
    assert.deepEqual(await panel.posted(), [
      { type: 'digest', id: 'billing' },
      { type: 'openCustomer', id: 'billing' },
    ]);
    await pressed('by day');
  });

  it('other people’s text as text that neither runs nor reorders', async () => {
    const hostile = '<img src=x onerror=alert(1)> [a](command:x) **b** \u202egnp.exe\u0007';
    const visible = '<img src=x onerror=alert(1)> [a](command:x) **b** ⟨U+202E⟩gnp.exe␇';
    const customers = [customer('billing', { name: hostile, needs: [hostile], facts: [hostile] })];
    const one = noted([note('billing', { text: hostile })], { subject: hostile, author: hostile });
    const two = missing(['billing'], { affected: [{ id: 'billing', ticked: true, why: hostile }] });
    const range = `${hostile}..HEAD`;
    await panel.send(...whole({ customers, commits: [one, two], range, evenness: hostile, remarks: [hostile] }));
    await pressed('by customer');
    await page.locator('.row.group').first().click();
    for (const selector of ['.about li', '.subject', '.author', '.remark', '.labels bdi', '[data-name=range] bdi']) {
      const [shown] = await page.locator(selector).allTextContents();
      assert.ok(shown?.startsWith(visible), `${selector}: ${shown}`);
    }
    assert.match(await page.locator('.row.commit .said').first().innerText(), /⟨U\+202E⟩gnp\.exe␇$/);
    assert.equal(await page.locator('img, a, script:not([nonce])').count(), 0);
    const raw = await page.evaluate<string>(
      `document.body.innerText + [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes].map(({ name, value }) => name.startsWith('data-') ? '' : value)).join()`,
    );
    for (const unseen of ['\u202e', '\u0007']) assert.ok(!raw.includes(unseen));
    await pressed('by day');
  });

  it('a name that begins from the right without moving what stands beside it', async () => {
    await panel.send(...whole({ customers: [customer('pay', { name: 'משרד (1)' })], commits: [missing(['pay'])] }));
    const style = await page.evaluate(
      `(({ unicodeBidi, direction }) => [unicodeBidi, direction])(getComputedStyle(document.querySelector('.said .name')))`,
    );
    assert.deepEqual(style, ['isolate', 'rtl']);
  });

  it('everything within the width of a narrow window, however long the words', async () => {
    const long = 'x'.repeat(300);
    const customers = [customer('billing', { name: long, needs: [long], facts: [long] })];
    const one = missing(['billing'], { subject: long, author: long });
    const two = noted([note('billing', { level: 'action-required', text: long })], { subject: long });
    await panel.send(...whole({ customers, commits: [one, two], range: long, evenness: long, remarks: [long] }));
    await pressed('details');
    await panel.send({ type: 'files', hash: one.hash, files: [long] });
    await page.locator('.labels button').click();
    for (const width of [400, 320]) {
      await page.setViewportSize({ width, height: 600 });
      await panel.until(`document.querySelector('.field svg').getBoundingClientRect().right <= ${width}`);
      assert.equal(await page.evaluate('document.scrollingElement.scrollWidth'), width);
    }
    await page.setViewportSize({ width: 1000, height: 700 });
  });

  it('all this without an error, or anything that the policy of its page would refuse', () => {
    assert.deepEqual(panel.problems(), []);
  });
});

it('the review panel shows numbers where nobody knows the language of the window', async () => {
  const panel = await openPanel('xx_YY');
  await panel.send(...whole({ customers: [customer('billing')], commits: [commit(), commit()] }));
  assert.match(await panel.page.locator('.facts').innerText(), /^2 commits/);
  assert.deepEqual(panel.problems(), []);
  await panel.close();
});
