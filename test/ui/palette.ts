// The palette and quick picks, as a person meets them. Nothing sleeps: each function waits for what it is about to use.
import type { Locator, Page } from 'playwright-core';

export const QUICK_INPUT = '.quick-input-widget .quick-input-box input';
const QUICK_ROW = '.quick-input-widget .quick-input-list .monaco-list-row';
const DEADLINE = 20_000;
const PALETTE_PATIENCE = 1500;

/** Opens the palette with `text` in its box; commands start with `>`. */
export async function openPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator(QUICK_INPUT).waitFor();
  await page.locator(QUICK_INPUT).fill(text);
  await page.locator(QUICK_ROW).first().waitFor();
}

/**
 * Runs a command by its whole title, `Category: Title`. VS Code 1.100 fixes the palette's list when it opens, so a palette
 * that was opened before the extension was read is closed and opened again.
 */
export async function runCommand(page: Page, title: string): Promise<void> {
  const quoted = JSON.stringify(title);
  const row = page
    .locator(`${QUICK_ROW}:is([aria-label=${quoted}], [aria-label^=${JSON.stringify(`${title},`)}])`)
    .first();
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    await openPalette(page, `>${title}`);
    const found = await row.waitFor({ timeout: PALETTE_PATIENCE }).then(
      () => true,
      () => false,
    );
    if (found) break;
    if (Date.now() > deadline) throw new Error(`The palette has no ${quoted}; it shows: ${await shown(page)}`);
    await page.keyboard.press('Escape');
  }
  await row.click();
  await row.waitFor({ state: 'hidden' }); // F1 is lost on a palette that is closing
}

/** The rows of the open palette, quick pick or list of choices, each as a screen reader says it. */
export async function quickPickRows(page: Page): Promise<readonly string[]> {
  await page.locator(QUICK_ROW).first().waitFor();
  return page.locator(QUICK_ROW).evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
}

/** One row of the open quick pick; use its click(), or its checkbox by `tick`. */
export function quickPickRow(page: Page, text: string | RegExp): Locator {
  return page.locator(QUICK_ROW).filter({ hasText: text }).first();
}

/** The row of the open quick pick that Enter takes. */
export function focusedRow(page: Page, text: string | RegExp): Locator {
  return page.locator(`${QUICK_ROW}.focused`).filter({ hasText: text });
}

/** Ticks or unticks a row of a quick pick with checkboxes. The focus stays in the box, where Enter accepts. */
export async function tick(page: Page, text: string | RegExp): Promise<void> {
  await quickPickRow(page, text).locator('.label-name').first().click();
}

/** Types into the open quick pick or input box, replacing what is there. */
export async function fillQuickInput(page: Page, text: string): Promise<void> {
  await page.locator(QUICK_INPUT).fill(text);
}

/** What the open quick pick or input box says: its title with the step, and the message below. */
export function quickInputText(page: Page, text: string | RegExp): Locator {
  const parts = '.quick-input-titlebar, .quick-input-message';
  return page.locator(`.quick-input-widget :is(${parts})`).filter({ hasText: text }).first();
}

export async function quickInputGone(page: Page): Promise<void> {
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

async function shown(page: Page): Promise<string> {
  const rows = await page.locator(QUICK_ROW).evaluateAll((all) => all.map((row) => row.getAttribute('aria-label')));
  return rows.join(' | ');
}
