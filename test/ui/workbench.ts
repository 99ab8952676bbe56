// The workbench as a person meets it: lists, trees, notifications, source control, problems, editors, dialogs.
// Selectors hold for VS Code 1.100 to 1.139. Nothing sleeps: each function waits for what it is about to use.
import type { Frame, Locator, Page } from 'playwright-core';
import { focusedRow, QUICK_INPUT, runCommand } from './palette';

const READY = '.monaco-workbench .part.statusbar .statusbar-item';
const TOAST = '.notifications-toasts .notification-list-item';
const DIALOG = '.monaco-dialog-box';
const MESSAGE_BOX = '.scm-view .scm-editor .monaco-editor';
const COMMIT_BUTTON = ['.scm-view .scm-provider .monaco-button', '.scm-view .button-container a.monaco-button']
  .map((selector) => `${selector}:not(.monaco-dropdown-button)`)
  .join(', ');
const EDITOR_LINES = '.editor-group-container.active .editor-instance .view-lines';
const START_DEADLINE = 60_000;
const DEADLINE = 20_000;

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  readonly level: number;
  /** what a screen reader says */
  readonly spoken: string;
}

export async function whenReady(page: Page): Promise<void> {
  await page.locator(READY).first().waitFor({ timeout: START_DEADLINE });
}

/** Reloads the window, and waits until it can be used again. */
export async function reloadWindow(page: Page): Promise<void> {
  const navigated = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await runCommand(page, 'Developer: Reload Window');
  await navigated;
  await whenReady(page);
}

// Views

/** Opens a view container by the name of its icon. */
export async function openView(page: Page, name: string): Promise<void> {
  const icon = page.locator(`.part.activitybar .action-item [aria-label^=${JSON.stringify(name)}]`).first();
  const item = icon.locator('xpath=ancestor-or-self::li[contains(@class, "action-item")]'); // a badge may lie over the icon
  await item.waitFor();
  const classes = (await item.getAttribute('class')) ?? '';
  if (!/\bchecked\b/.test(classes)) await item.click();
  await moveMouseAway(page);
}

/** Off the icon, whose tooltip would lie over the view. The middle of the status bar has nothing to say. */
async function moveMouseAway(page: Page): Promise<void> {
  const bar = await page.locator('.part.statusbar').boundingBox();
  if (bar !== null) await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
}

function pane(page: Page, title: string): Locator {
  return page.locator(`.pane:has(> .pane-header[aria-label^=${JSON.stringify(title)}])`);
}

/** One row of a tree; wait for it, click it, or hover over it for its buttons (`rowAction`). */
export function treeRow(page: Page, paneTitle: string, text: string | RegExp): Locator {
  return pane(page, paneTitle).locator('.monaco-list-row').filter({ hasText: text }).first();
}

/** The rows that a tree shows, when it shows any. To wait for a certain one, use treeRow first. */
export async function treeRows(page: Page, paneTitle: string): Promise<readonly TreeRow[]> {
  const rows = pane(page, paneTitle).locator('.monaco-list-row');
  await rows.first().waitFor();
  return rows.evaluateAll((elements) =>
    elements.map((row) => ({
      label: row.querySelector('.label-name')?.textContent ?? '',
      description: row.querySelector('.label-description')?.textContent ?? '',
      level: Number(row.getAttribute('aria-level')),
      spoken: row.getAttribute('aria-label') ?? '',
    })),
  );
}

/** Opens or closes a row of a tree by its arrow. */
export async function toggleRow(row: Locator): Promise<void> {
  await row.locator('.monaco-tl-twistie').click();
}

/** Presses one of the buttons that a row shows while the mouse is over it. */
export async function rowAction(row: Locator, name: string): Promise<void> {
  await row.hover();
  await row.locator(`.action-label[aria-label^=${JSON.stringify(name)}]`).click();
}

/** Takes an entry of the menu that a row shows on the right mouse button. A young menu does not hear the mouse. */
export async function contextMenu(row: Locator, entry: string | RegExp): Promise<void> {
  const page = row.page();
  const menu = page.locator('.context-view .monaco-menu');
  await menu.first().waitFor({ state: 'detached' }); // one that is closing has the same entries
  await row.click({ button: 'right' });
  await menu.locator('.action-item').filter({ hasText: entry }).first().hover();
  await menu.locator('.action-item.focused').filter({ hasText: entry }).first().waitFor();
  await page.keyboard.press('Enter');
}

// Notifications and dialogs

/** A notification with this text; wait for it, read it, or press its button by `toastButton`. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator(TOAST).filter({ hasText: text }).first();
}

export async function toastButton(page: Page, text: string | RegExp, button: string): Promise<void> {
  await toast(page, text)
    .locator('.monaco-button')
    .filter({ hasText: exactly(button) })
    .click();
}

/** Presses a button of a notification in the list of all, which is open. */
export async function notificationButton(page: Page, text: string | RegExp, button: string): Promise<void> {
  const listed = page.locator('.notifications-center .notification-list-item').filter({ hasText: text });
  await listed.locator('.monaco-button', { hasText: exactly(button) }).click();
}

/** Presses a button of the open dialog and gives the dialog's text. */
export async function answerDialog(page: Page, button: string): Promise<string> {
  const dialog = page.locator(DIALOG);
  const pressed = dialog.locator('.monaco-button').filter({ hasText: exactly(button) });
  await pressed.waitFor();
  const text = await dialog.innerText();
  await pressed.click();
  return text;
}

// Source control

/** The row of a changed file in the Source Control view. */
export function changedFile(page: Page, name: string): Locator {
  return page.locator('.scm-view .monaco-list-row').filter({ hasText: name }).first();
}

/** Has VS Code's git look at the files now; by itself it may wait for five seconds. */
export const gitLooks = (page: Page): Promise<void> => runCommand(page, 'Git: Refresh');

export async function writeMessage(page: Page, text: string): Promise<void> {
  await page.locator(MESSAGE_BOX).first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
  const first = text.split('\n')[0] ?? '';
  await page.locator(`${MESSAGE_BOX} .view-lines`).filter({ hasText: first }).first().waitFor();
}

export async function messageText(page: Page): Promise<string> {
  return linesOf(page.locator(`${MESSAGE_BOX} .view-lines`).first());
}

export async function pressCommit(page: Page): Promise<void> {
  await page.locator(COMMIT_BUTTON).filter({ hasText: 'Commit' }).first().click();
}

/** Presses the button with which VS Code's commit editor commits. */
export async function acceptMessage(page: Page): Promise<void> {
  const name = /^(Commit|Accept Commit Message)$/;
  await page.locator('.editor-group-container.active').getByRole('button', { name }).first().click();
}

// Editors and problems

/** Opens a file of the workspace by its name or path. */
export async function openFile(page: Page, path: string): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  await page.keyboard.press('ControlOrMeta+P');
  await page.locator(QUICK_INPUT).fill(path);
  await focusedRow(page, name).waitFor();
  await page.keyboard.press('Enter'); // a click is lost where the search draws its rows anew meanwhile
  await page.locator('.tab.active').filter({ hasText: name }).waitFor();
  await page.locator(EDITOR_LINES).first().waitFor();
}

/** The text in the active editor, as far as it is on the screen. */
export async function editorText(page: Page): Promise<string> {
  return linesOf(page.locator(EDITOR_LINES).first());
}

/** Opens the Problems view and gives a row of it. */
export async function problem(page: Page, text: string | RegExp): Promise<Locator> {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) await runCommand(page, 'View: Focus Problems (Errors, Warnings, Infos)');
  await panel.waitFor();
  return panel.locator('.monaco-list-row').filter({ hasText: text }).first();
}

/** An entry of the status bar. */
export function statusEntry(page: Page, text: string | RegExp): Locator {
  return page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
}

// Webviews

/** The inner frame of a webview that holds `selector`; `kind` is an editor tab or a view in a side bar. */
export async function webview(page: Page, kind: 'panel' | 'view', selector: string): Promise<Frame> {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    for (const frame of page.frames()) {
      const parent = frame.parentFrame()?.url();
      if (parent === undefined || kindOf(parent) !== kind) continue;
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0); // the frame may go while we look
      if (count > 0) return frame;
    }
    if (Date.now() > deadline) throw new Error(`No webview ${kind} shows ${selector}.`);
    await page.evaluate('new Promise((next) => requestAnimationFrame(next))'); // until the page has drawn again
  }
}

function kindOf(url: string): 'panel' | 'view' {
  return url.includes('purpose=webviewView') ? 'view' : 'panel';
}

/** The lines of an editor come in any order in the page; their place on the screen tells. */
async function linesOf(lines: Locator): Promise<string> {
  const placed = await lines
    .locator('.view-line')
    .evaluateAll((elements) =>
      elements.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' })),
    );
  const ordered = placed.toSorted((a, b) => a.top - b.top);
  return ordered.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*$`);
}
