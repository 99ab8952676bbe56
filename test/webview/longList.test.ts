// Five thousand commits and two hundred customers in the review panel: only what is in sight is there.
import * as assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { openPanel, type Panel } from './panel';
import { customer, missing, note, noted, whole } from './sample';

const customers = Array.from({ length: 200 }, (_, i) => customer(`c${i}`));
const commits = Array.from({ length: 5000 }, (_, i) => {
  const time = new Date(Date.UTC(2026, 10, 20, 23) - i * 2 * 3_600_000).toISOString();
  const ids = [0, 7, 31, 97].map((step) => `c${(i * (step + 1)) % 200}`);
  const more = { time, subject: `number ${i}${i % 11 === 0 ? ` ${'with many words '.repeat(30)}` : ''}` };
  return i % 3 === 0
    ? missing(ids, more)
    : noted(
        ids.map((id) => note(id, { level: 'fix', text: 'A text.' })),
        more,
      );
});

describe('a long list in the review panel', () => {
  let panel: Panel;
  let page: Page;
  before(async () => {
    panel = await openPanel();
    ({ page } = panel);
    await panel.send(...whole({ customers, commits }));
  });
  after(() => panel.close());

  const rows = (): Promise<number> => page.locator('.row').count();
  const active = (): Promise<string> => page.evaluate('document.activeElement.innerText');
  const activeRow = (): Promise<number> =>
    page.evaluate('Number(document.activeElement.getAttribute("aria-rowindex"))');
  /** Whether the row that has the focus is in sight, below what stays at the top. */
  const inSight = (): Promise<boolean> =>
    page.evaluate(`(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      const covered = document.querySelector('.toolbar').getBoundingClientRect().bottom;
      return top >= covered - 1 && bottom <= innerHeight + 1;
    })()`);

  it('has few elements, and says how long it is', async () => {
    assert.ok((await rows()) < 60, `${await rows()} rows`);
    const grid = page.getByRole('treegrid', { name: 'Commits' });
    const days = new Set(commits.map(({ time }) => time.slice(0, 10))).size;
    assert.equal(Number(await grid.getAttribute('aria-rowcount')), commits.length + days);
    const first = page.locator('.row').first();
    assert.deepEqual(
      [
        await first.getAttribute('aria-level'),
        await first.getAttribute('aria-posinset'),
        await first.getAttribute('aria-setsize'),
      ],
      ['1', '1', String(days)],
    );
  });

  it('is walked through by keyboard, with the focus in sight', async () => {
    await page.locator('.row').first().focus();
    await page.keyboard.press('End');
    assert.match(await active(), /^number 4999/);
    assert.ok(await inSight());
    assert.ok((await rows()) < 60);
    await page.keyboard.press('ArrowUp');
    assert.match(await active(), /^number 4998/);
    const before = await activeRow();
    await page.keyboard.press('PageUp');
    const many = before - (await activeRow());
    assert.ok(many >= 2 && many <= 30, `a page of ${many} rows`);
    assert.ok(await inSight());
    await page.keyboard.press('Home');
    assert.equal(await activeRow(), 1);
    for (let i = 0; i < 40; i++) await page.keyboard.press('ArrowDown');
    assert.equal(await activeRow(), 41);
    assert.ok(await inSight());
  });

  it('keeps the focused row when that is scrolled out of sight, and few others', async () => {
    const focused = await active();
    await page.evaluate('window.scrollTo(0, 150_000)');
    await panel.until(`[...document.querySelectorAll('.row')].some((row) => {
      const { top } = row.getBoundingClientRect();
      return top > 200 && top < innerHeight;
    })`);
    assert.equal(await active(), focused);
    assert.ok((await rows()) < 60);
    await page.keyboard.press('ArrowDown');
    assert.equal(await activeRow(), 42);
    assert.ok(await inSight());
  });

  it('takes a click for what it is on, also in a row that the window cuts off', async () => {
    await page.locator('.row').first().focus();
    for (const key of ['PageDown', 'PageDown']) await page.keyboard.press(key);
    const at = await page.locator('.row:has(.checkbox)').last().getAttribute('data-at');
    const place = `.row[data-at="${at}"] .checkbox`;
    const box = page.locator(place);
    const bottom = `document.querySelector('${place}').getBoundingClientRect().bottom`;
    await page.evaluate(`scrollBy(0, ${bottom} + 4 - innerHeight)`);
    const { x, y, width, height } = (await box.boundingBox())!;
    for (const isChecked of [true, false]) {
      await page.mouse.click(x + width / 2, y + height / 2);
      assert.equal(await box.isChecked(), isChecked);
    }
  });

  it('leaves no gap and no overlap between its rows', async () => {
    const gaps = await page.evaluate<readonly number[]>(`(() => {
      const boxes = [...document.querySelectorAll('.row')].map((row) => row.getBoundingClientRect());
      return boxes.slice(1).map(({ top }, at) => Math.abs(top - boxes[at].bottom));
    })()`);
    assert.ok(gaps.length > 5);
    assert.deepEqual(
      gaps.filter((gap) => gap > 1),
      [],
    );
  });

  it('does not move what is in sight when a group above is measured for the first time', async () => {
    await page.evaluate('window.scrollTo(0, 90_000)');
    const middle = `[...document.querySelectorAll('.row')].find((row) => {
      const { top } = row.getBoundingClientRect();
      return top > 200 && top < 450;
    })`;
    await panel.until(middle);
    const moved = await page.evaluate<number>(`new Promise((done) => {
      const middle = ${middle};
      const before = middle.getBoundingClientRect().top;
      window.scrollBy(0, -200);
      requestAnimationFrame(() => requestAnimationFrame(() => done(middle.getBoundingClientRect().top - before)));
    })`);
    assert.equal(Math.round(moved), 200);
  });

  it('has few elements by customer too, however many of its groups are open', async () => {
    await page.locator('[data-name="by customer"]').click();
    assert.equal(Number(await page.getByRole('treegrid').getAttribute('aria-rowcount')), 200);
    await page.locator('.row.group').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.ok(Number(await page.getByRole('treegrid').getAttribute('aria-rowcount')) > 220);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await activeRow(), 1, 'left leads to the group');
    await page.keyboard.press('ArrowLeft');
    assert.equal(Number(await page.getByRole('treegrid').getAttribute('aria-rowcount')), 200);
    assert.ok((await rows()) < 80);
    await page.locator('[data-name="by day"]').click();
  });

  it('has one mark for a customer and a stretch of time, not one for a commit', async () => {
    await page.getByRole('button', { name: 'Show 200 Customers' }).click();
    const marks = await page.locator('.marks > *').count();
    assert.ok(marks <= 200 * 61, `${marks} marks`);
  });

  it('answers all of them at once', async () => {
    await page.locator('.toolbar [data-name="select all"]').check();
    await page.locator('.toolbar [data-name=confirm]').click();
    const lacking = commits.filter(({ state }) => state === 'missing').length;
    assert.equal(
      await page.locator('.toolbar [data-name=write]').innerText(),
      `Write ${lacking.toLocaleString('en')} Notes`,
    );
    assert.ok((await rows()) < 60);
  });

  it('is shown without an error', () => assert.deepEqual(panel.problems(), []));
});
