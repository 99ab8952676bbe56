// Program `npm run screenshots`: the pictures and the film of the README, taken from the real window on the sample repository.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { packExtension } from '../host/extensionPackage';
import { newSession, ROOT, temporaryDirectory } from '../host/session';
import { VSIX } from '../host/testEnvironment';
import { NEWEST } from '../host/vscode';
import { goTo, lens, openQuickFixes, squiggle } from './editor';
import { filmOf } from './film';
import type { Film } from './film';
import { append, sampleRepository } from './repositories';
import { endEverything, openWindow } from './window';
import { fillQuickInput, quickInputGone, quickPickRow, runCommand } from './palette';
import {
  changedFile,
  openView,
  pressCommit,
  rowAction,
  toast,
  toastButton,
  toggleRow,
  treeRow,
  webview,
  writeMessage,
} from './workbench';

const DIRECTORY = join(ROOT, 'media', 'screenshots');
const SIZE = { width: 1120, height: 680, scale: 1.5 };

/** What only this served VS Code shows, and a desktop does not. */
const SERVED_ONLY = '[id="status.workbench.keyboardLayout"], [id="status.forwardedPorts"], [id="status.host"]';

const settings = {
  'git.enableSmartCommit': true,
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
};

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern' } as const;

/** In each theme the same pictures, and a film of a commit with its note. */
async function takePictures(folder: string, theme: keyof typeof THEMES): Promise<void> {
  const window = await openWindow({
    folder,
    version: NEWEST,
    settings: { ...settings, 'workbench.colorTheme': THEMES[theme] },
    browser: { ...SIZE, colorScheme: theme },
  });
  const { page } = window;
  await page.addStyleTag({ content: `${SERVED_ONLY} { display: none !important; }` });
  const file = (name: string) => join(DIRECTORY, `${name}-${theme}.png`);
  const picture = (name: string) => page.screenshot({ path: file(name), animations: 'disabled' });

  await showCustomers(page);
  await picture('customers');
  await mistype(page);
  await picture('editing');
  await page.keyboard.press('Escape');
  await runCommand(page, 'File: Revert File');
  await runCommand(page, 'View: Close All Editors');

  append(folder, 'src/api/charges.ts', '\nexport const mostRetries = 3;\n');
  const film = filmOf(page);
  await commit(page, film, () => picture('affected'));
  await answer(page, film, () => picture('prompt'));
  film.save(file('commit'));

  await runCommand(page, 'Customers: Review Changes…');
  await quickPickRow(page, '90 days').click();
  await webview(page, 'panel', '.row.commit');
  await picture('review');
  await window.close();
}

async function showCustomers(page: Page): Promise<void> {
  await openView(page, 'Customers');
  const row = (text: string | RegExp) => treeRow(page, 'Customers', text);
  await row('Billing team').waitFor();
  await rowAction(row('Billing team'), 'Open customers.yaml');
  await page.locator('.tab.active').filter({ hasText: 'customers.yaml' }).waitFor();
  await toggleRow(row('Billing team'));
  await toggleRow(row('Needs'));
  await toggleRow(row(/^Consumes$/));
  await toggleRow(row('Recent changes'));
  await row('capture part of a charge').waitFor();
  await lens(page, /consumes \d+ files.*last affected/).waitFor();
}

/** A role that there is not, with the menu that mends it. */
async function mistype(page: Page): Promise<void> {
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  await lens(page, 'consumes 5 files').waitFor();
  await goTo(page, 17, 12); // [payer, user]
  await page.keyboard.press('Shift+Control+ArrowRight');
  await page.keyboard.type('buyer');
  await squiggle(page).waitFor();
  await page.keyboard.press('Escape'); // the suggestions
  await openQuickFixes(page);
}

/** Types a message and commits; the notification stands. */
async function commit(page: Page, film: Film, typed: () => Promise<unknown>): Promise<void> {
  await openView(page, 'Source Control');
  await changedFile(page, 'charges.ts').waitFor();
  const header = (title: string) => page.locator(`.pane-header[aria-label^=${JSON.stringify(title)}]`);
  await header('Graph').click(); // closed, for room
  await header('Affected').click();
  await treeRow(page, 'Affected', 'Checkout').waitFor();
  await film.shot(900);
  const words = 'feat(api): a charge is retried three times at most'.split(' ');
  for (let count = 3; count <= words.length; count += 3) {
    await writeMessage(page, words.slice(0, count).join(' '));
    await film.shot(count === words.length ? 900 : 200);
  }
  await typed();
  await pressCommit(page);
  await toast(page, 'Billing team and Checkout').waitFor();
  await film.shot(2000);
}

/** Answers the notification; the note stands in the tree. */
async function answer(page: Page, film: Film, prompted: () => Promise<unknown>): Promise<void> {
  await toastButton(page, 'Billing team and Checkout', 'Add Note');
  await quickPickRow(page, 'Other customers').waitFor();
  await toast(page, 'Billing team and Checkout').waitFor({ state: 'detached' });
  await prompted();
  await film.shot(2600);
  await page.keyboard.press('Enter');
  await quickPickRow(page, 'behaviour-change').waitFor();
  await film.shot(1300);
  await quickPickRow(page, 'behaviour-change').click();
  await fillQuickInput(page, 'A fourth retry never comes');
  await film.shot(1300);
  await page.keyboard.press('Enter');
  await quickInputGone(page);
  await openView(page, 'Customers');
  for (const open of ['Needs', /^Consumes$/]) await toggleRow(treeRow(page, 'Customers', open)); // closed, for room
  await treeRow(page, 'Customers', 'retried three times at most').waitFor();
  await film.shot(3500);
}

async function main(): Promise<void> {
  const session = newSession(process.env);
  try {
    process.env[VSIX] = await packExtension(session, temporaryDirectory(session, 'dcp'));
    mkdirSync(DIRECTORY, { recursive: true });
    await takePictures(await sampleRepository(), 'dark');
    await takePictures(await sampleRepository(), 'light');
    session.say(`The pictures are in ${DIRECTORY}.`);
  } finally {
    await endEverything();
    await session.endings.endAll();
  }
}

void main();
