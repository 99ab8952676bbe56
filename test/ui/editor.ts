// The active editor as a person meets it: the caret, what is underlined, what stands above the lines, quick fixes.
import type { Locator, Page } from 'playwright-core';
import { fillQuickInput } from './palette';
import { statusEntry } from './workbench';

const EDITOR = '.editor-group-container.active';

/** Puts the caret somewhere; lines and columns count from 1. */
export async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await fillQuickInput(page, `:${line}:${column}`);
  await page.keyboard.press('Enter');
  await statusEntry(page, `Ln ${line}, Col ${column}`).waitFor();
}

/** What is underlined as an error. */
export function squiggle(page: Page): Locator {
  return page.locator(`${EDITOR} .squiggly-error`).first();
}

/** What stands above a line. */
export function lens(page: Page, text: string | RegExp): Locator {
  return page.locator(`${EDITOR} .codelens-decoration a`).filter({ hasText: text }).first();
}

/**
 * Opens the list of quick fixes at the caret, and gives its rows. VS Code looks for some by itself once the caret has
 * moved, and drops what was asked for meanwhile: so its light bulb is waited for.
 */
export async function openQuickFixes(page: Page): Promise<readonly string[]> {
  await page.locator(`${EDITOR} [class*="gutter-lightbulb"], ${EDITOR} .lightBulbWidget`).first().waitFor();
  await page.keyboard.press('Control+.');
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await rows.first().waitFor();
  return rows.evaluateAll((all) => all.map((row) => row.querySelector('.title')?.textContent ?? ''));
}
