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

/** The rows of the open list of quick fixes. */
export async function quickFixes(page: Page): Promise<readonly string[]> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await rows.first().waitFor();
  return rows.evaluateAll((all) => all.map((row) => row.querySelector('.title')?.textContent ?? ''));
}
