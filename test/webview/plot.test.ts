// The plot of the review panel: customers over time.
import * as assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { openPanel, type Panel } from './panel';
import { commit, customer, missing, note, noted, whole } from './sample';

describe('the plot of the review panel', () => {
  let panel: Panel;
  let page: Page;
  const at = (date: string) => ({ time: `${date}T10:00:00Z` });
  const customers = [customer('quiet'), customer('billing'), customer('mobile'), customer('shops')];
  const commits = [
    missing(['billing', 'mobile'], at('2026-05-20')),
    noted([note('billing', { level: 'action-required' })], at('2026-05-19')),
    noted([note('billing', { level: 'fix' })], at('2026-05-18')),
    missing(['billing'], at('2026-05-18')),
    noted([note('mobile', { level: 'improvement' })], at('2026-04-06')),
    noted([note('shops')], at('2026-03-04')),
    commit(at('2026-03-02')),
  ];

  before(async () => {
    panel = await openPanel();
    ({ page } = panel);
  });
  after(() => panel.close());
  beforeEach(() => panel.send(...whole({ customers, commits, range: `a${Math.random()}..b` })));

  const names = (): Promise<string[]> => page.locator('.labels bdi').allTextContents();
  const mark = (name: string): Locator => page.locator(`.marks > [aria-label^="${name}"]`);
  const attributes = (name: string): Promise<readonly string[]> =>
    page.evaluate(`[...document.querySelectorAll('.marks > *')].map((each) => each.getAttribute('${name}'))`);
  const focused = (): Promise<string> => page.evaluate('document.activeElement.getAttribute("aria-label")');
  const filter = (): Locator => page.locator('[data-name="show all"]');
  const subjects = (): Promise<string[]> => page.locator('.row .subject').allTextContents();

  it('has a row for each customer, those of the most commits first, the silent ones last', async () => {
    assert.deepEqual(await names(), ['billing team', 'mobile team', 'shops team', 'quiet team']);
    assert.equal(await page.locator('.labels .silent').count(), 1);
  });

  it('says of each mark who was affected when, how strongly, and what lacks a note', async () => {
    const labels = await attributes('aria-label');
    assert.deepEqual(labels, [
      'billing team, week of May 18, 2026: 4 commits, 1 action-required, 1 fix, 2 without a note',
      'mobile team, week of April 6, 2026: 1 commit, 1 improvement',
      'mobile team, week of May 18, 2026: 1 commit, 1 without a note',
      'shops team, week of March 2, 2026: 1 commit, 1 no level said',
    ]);
  });

  it('tells strengths apart by shape, and the number of commits by size', async () => {
    const shapes = await attributes('d');
    assert.equal(new Set(shapes).size, 3, 'a triangle, a cross, and circles of one size');
    const hollow = await page.evaluate('getComputedStyle(document.querySelector(".marks > .lacking")).fill');
    assert.equal(hollow, 'rgba(0, 0, 0, 0)');
    assert.equal(await page.locator('.rings circle').count(), 1, 'the one that says something and lacks something');
    const width = async (name: string): Promise<number> => (await mark(name).boundingBox())!.width;
    assert.ok((await width('billing')) > (await width('mobile team, week of April')));
  });

  it('filters the list to a mark and lets go of it again', async () => {
    await mark('billing').click();
    assert.deepEqual(
      await subjects(),
      commits.slice(0, 4).map(({ subject }) => subject),
    );
    assert.equal(await filter().innerText(), 'billing team, week of May 18, 2026\n✕');
    assert.equal(await mark('billing').getAttribute('aria-pressed'), 'true');
    await mark('billing').click();
    assert.equal(await filter().count(), 0);
    assert.equal((await subjects()).length, commits.length);
    await mark('shops').click();
    await filter().click();
    assert.equal((await subjects()).length, commits.length);
  });

  it('filters the list to a customer, with what is to be known of it', async () => {
    await page.getByRole('button', { name: 'mobile team: 2 commits, 1 without a note' }).click();
    assert.deepEqual(await subjects(), [commits[0]!.subject, commits[4]!.subject]);
    assert.match(await page.locator('.row.about').innerText(), /^mobile team/);
  });

  it('is walked through by keyboard, and is one stop for Tab', async () => {
    await page.locator('.grid [tabindex="0"]').focus();
    await page.keyboard.press('Control+Home');
    assert.equal(await page.locator('.grid [tabindex="0"]').count(), 1);
    const walk: readonly (readonly [key: string, to: RegExp])[] = [
      ['ArrowRight', /^billing team, week of May 18/],
      ['ArrowDown', /^mobile team, week of May 18/],
      ['ArrowLeft', /^mobile team, week of April/],
      ['ArrowDown', /^shops team, week of March/],
      ['ArrowUp', /^mobile team, week of April/],
      ['End', /^mobile team, week of May/],
      ['Home', /^mobile team: 2 commits/],
      ['ArrowDown', /^shops team: 1 commit$/],
      ['ArrowDown', /^quiet team: not affected$/],
      ['ArrowDown', /^quiet team: not affected$/],
      ['Control+Home', /^billing team: 4 commits, 2 without a note$/],
      ['Control+End', /^quiet team/],
      ['PageUp', /^billing team: 4 commits/],
    ];
    for (const [key, to] of walk) {
      await page.keyboard.press(key);
      assert.match(await focused(), to, `${key} led to ${await focused()}`);
    }
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal((await subjects()).length, 4);
    assert.match(await focused(), /^billing team, week/, 'the focus stays');
    await page.keyboard.press('Escape');
    assert.equal(await filter().count(), 0);
    assert.equal(await page.locator('.grid [tabindex="0"]').count(), 1);
  });

  it('keeps the focus when it is drawn anew', async () => {
    await mark('mobile team, week of April').focus();
    await panel.send({ type: 'written', was: commits[0]!.hash, commit: { ...commits[0]!, state: 'untouched' } });
    assert.match(await focused(), /^mobile team, week of April/);
  });

  it('shows so many customers at first, and all when they are asked for', async () => {
    const many = Array.from({ length: 30 }, (_, i) => customer(`c${i}`));
    const busy = many.slice(0, 20).flatMap(({ id }) => [missing([id])]);
    await panel.send(...whole({ customers: many, commits: busy, range: 'many' }));
    assert.equal((await names()).length, 12);
    assert.match(await page.locator('.below').innerText(), /^10 customers were not affected/);
    await page.getByRole('button', { name: 'Show 30 Customers' }).click();
    assert.equal((await names()).length, 30);
    await page.getByRole('button', { name: 'Show Fewer Customers' }).click();
    assert.equal((await names()).length, 12);
  });

  it('divides its time by the length of the range and the width of the window', async () => {
    const stretch = async (...dates: string[]): Promise<string> => {
      const apart = dates.map((date) => missing(['billing'], at(date)));
      await panel.send(...whole({ customers, commits: apart, range: dates.join() }));
      return (await page.locator('.marks > *').first().getAttribute('aria-label'))!.replaceAll(/^.*team, |:.*$/g, '');
    };
    assert.equal(await stretch('2026-03-20', '2026-03-04'), 'March 4, 2026');
    assert.equal(await stretch('2026-08-20', '2026-03-04'), 'week of March 2, 2026');
    assert.equal(await stretch('2029-03-20', '2026-03-04'), 'March 2026');
    assert.equal(await stretch('2036-03-20', '2026-03-04'), 'January 2026 to March 2026');
    assert.equal(await stretch('9999-03-20', '1970-01-01'), '1900 to 1999', 'as years of damaged commits are');
    await page.setViewportSize({ width: 400, height: 700 });
    await page.setViewportSize({ width: 1000, height: 700 });
  });

  it('follows the theme while it is open', async () => {
    const fill = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.querySelector(".marks > .improvement")).fill');
    await page.evaluate(`document.documentElement.style.setProperty('--vscode-charts-green', 'rgb(1, 2, 3)')`);
    assert.equal(await fill(), 'rgb(1, 2, 3)');
    await page.evaluate(`document.documentElement.style.setProperty('--vscode-charts-green', 'rgb(4, 5, 6)')`);
    assert.equal(await fill(), 'rgb(4, 5, 6)');
  });

  it('is drawn without an error', () => assert.deepEqual(panel.problems(), []));
});
