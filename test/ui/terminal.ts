// The integrated terminal, as a person meets it. It must draw without the GPU: `terminal.integrated.gpuAcceleration: off`.
import type { Page } from 'playwright-core';
import { runCommand } from './palette';

const TERMINAL = '.terminal-wrapper.active';

/** Opens a terminal and waits for the prompt of its shell. */
export async function openTerminal(page: Page): Promise<void> {
  await runCommand(page, 'Terminal: Create New Terminal');
  await page.locator(`${TERMINAL} .xterm-helper-textarea:focus`).waitFor({ state: 'attached' });
  await terminalText(page, /[$#]/);
}

/** Types a line into the terminal, which has the focus. */
export async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

/** Waits until the terminal shows this. */
export async function terminalText(page: Page, text: string | RegExp): Promise<void> {
  await page.locator(`${TERMINAL} .xterm-rows`).filter({ hasText: text }).first().waitFor();
}
