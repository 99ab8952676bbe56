// What a person does who has no mouse: the focus is followed as a screen reader follows it.
import type { Frame, Page } from 'playwright-core';
import { openPalette } from './palette';
import { webview } from './workbench';

/** More than anything is away from the first. */
const MOST = 60;
const PALETTE_PATIENCE = 1500;

/** What a screen reader says of the thing that has the focus: in a list, of its row; of a menu nothing. An expression for the page. */
const FOCUSED = `(() => {
  const focus = document.activeElement;
  const row = document.getElementById(focus?.getAttribute('aria-activedescendant') ?? '');
  if (focus?.querySelector('[role="menuitem"]')) return '';
  return (row ?? focus)?.getAttribute('aria-label') ?? focus?.textContent ?? '';
})()`;

/** Runs a command by the beginning of its title, `Category: Title`. */
export async function runByKeyboard(page: Page, title: string): Promise<void> {
  const row = page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^=${JSON.stringify(title)}]`);
  for (;;) {
    await openPalette(page, `>${title}`);
    const isThere = await row.waitFor({ timeout: PALETTE_PATIENCE }).then(
      () => true,
      () => false, // the palette was opened before the extension was read
    );
    if (isThere) break;
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'hidden' }); // what is pressed next is for what comes then
}

/** Presses a key until the focus is on what begins with this text: in the window or, where one is given, in a frame of it. */
export async function pressedUntil(
  page: Page,
  { key, text, place = page }: { key: string; text: string; place?: Page | Frame | undefined },
): Promise<void> {
  const seen: string[] = [];
  while (seen.length < MOST) {
    const focused = await place.evaluate<string>(FOCUSED);
    if (focused.startsWith(text)) return;
    seen.push(focused.slice(0, 80));
    await page.keyboard.press(key);
  }
  throw new Error(`${key} leads to no “${text}”, but to:\n${seen.join('\n')}`);
}

/** Types into what is open, and takes what it leads to. */
export async function chooseByTyping(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.locator('.quick-input-list .monaco-list-row.focused').filter({ hasText: text }).waitFor();
  await page.keyboard.press('Enter');
}

/** Waits for an editor that was opened, which takes the focus when it is there. */
export async function untilOpened(page: Page, tab: string): Promise<void> {
  await page.locator('.tab.active').filter({ hasText: tab }).waitFor();
  await page.waitForFunction(`document.activeElement.matches('.part.editor .editor-instance *')`);
}

/** Waits for a preview that was opened, which takes the focus when it is there. @param heading with what it begins */
export async function untilPreviewed(page: Page, heading: string): Promise<void> {
  const frame = await webview(page, 'panel', `h1:has-text(${JSON.stringify(heading)})`);
  while (!(await frame.evaluate<boolean>('document.hasFocus()'))) {
    await page.evaluate('new Promise((next) => requestAnimationFrame(next))'); // until it has drawn again
  }
}
