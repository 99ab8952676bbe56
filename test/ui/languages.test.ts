// In a language that nobody speaks: whatever of ours still stands in plain letters is a text that nobody can translate.
import type { Locator, Page } from 'playwright-core';
import { assertTranslated, pseudo } from '../host/pseudoLanguage';
import { goTo, openQuickFixes } from './editor';
import { append, git, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { fillQuickInput, openPalette, quickInputGone, runCommand } from './palette';
import { openFile, openView, problem, toggleRow, treeRow, treeRows, webview } from './workbench';

// What is in the repository is in Greek or in numbers, so that it cannot be taken for English.
const list = `version: 1
groups: [{ id: '1', name: Γάμμα }]
customers:
  - id: '2'
    name: Βήτα
    description: Δέλτα
    group: '1'
    consumes: [/α/, { paths: [/β/], exclude: [/β/1] }]
    needs: [Ρω]
    ignores: [Σίγμα]
    contacts: [{ channel: '#χ', tool: slack }]
  - id: '3'
    name: Έψιλον
    via: ['2']
`;

const VIEW = pseudo('Customers');
const command = (title: string): string => `${VIEW}: ${pseudo(title)}`;

describeIn('newest', 'in another language', () => {
  let window: Window;
  let page: Page;
  let folder: string;

  before(async () => {
    folder = freshFolder('9');
    git(folder, 'init', '-q', '-b', 'main');
    write(folder, 'package.json', '{ "name": "0", "private": true, "workspaces": ["1", "2"] }\n');
    write(folder, '1/package.json', '{ "name": "1" }\n');
    write(folder, '2/package.json', '{ "name": "2", "dependencies": { "1": "*" } }\n');
    write(folder, 'α/1', '');
    write(folder, 'β/2', '');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'Άλφα');
    git(folder, 'remote', 'add', '1', freshFolder('2.git'));
    window = await openWindow({ folder, inPseudoLanguage: true });
    page = window.page;
    await openView(page, VIEW);
  });
  after(() => window.close());

  /** What is to be seen of these has no plain word but those of others. */
  const speaks = async (where: Locator, ofOthers = '') => {
    await where.first().waitFor();
    assertTranslated(await where.allInnerTexts(), ofOthers);
  };
  const pane = () => page.locator(`.pane:has(> .pane-header[aria-label^=${JSON.stringify(VIEW)}])`);
  const picks = () => page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
  const pickTitle = () => page.locator('.quick-input-widget :is(.quick-input-title, .quick-input-message):visible');
  /** Looks at what is asked, and leaves it. */
  const asked = async () => {
    await speaks(pickTitle());
    await page.keyboard.press('Escape');
    await quickInputGone(page);
  };
  const toasts = () =>
    page.locator('.notifications-toasts .notification-list-item :is(.notification-list-item-message, .monaco-button)');
  const clear = () => runCommand(page, 'Notifications: Clear All Notifications');

  it('is every text of the first steps', async () => {
    await speaks(pane().locator('.welcome-view-content'));
    await pane()
      .locator('.welcome-view-content a')
      .filter({ hasText: pseudo('See how it works').slice(1, -1) })
      .click();
    await speaks(page.locator('.getting-started-step'));
    await pane().locator('.monaco-button').click();
    await speaks(picks());
    await asked();
    await runCommand(page, 'View: Close All Editors');
  });

  it('is every text of the tree and of its menus', async () => {
    write(folder, 'customers.yaml', list);
    await treeRow(page, VIEW, 'Βήτα').waitFor();
    await toggleRow(treeRow(page, VIEW, 'Βήτα'));
    await treeRow(page, VIEW, pseudo('Needs')).waitFor();
    for (const section of (await treeRows(page, VIEW)).filter(({ level }) => level === 3)) {
      await toggleRow(treeRow(page, VIEW, section.label));
    }
    await treeRow(page, VIEW, 'Άλφα').waitFor();
    await speaks(pane().locator('.monaco-list-row'));
    assertTranslated((await treeRows(page, VIEW)).map(({ spoken }) => spoken));
    await treeRow(page, VIEW, 'Βήτα').hover();
    await speaks(page.locator('.monaco-hover .rendered-markdown, .workbench-hover .rendered-markdown'));
    await treeRow(page, VIEW, 'Βήτα').click({ button: 'right' });
    await speaks(page.locator('.context-view .monaco-menu .action-item:has(.action-label[aria-label*="⟦"])'));
    await page.keyboard.press('Escape');
    await runCommand(page, command('Group Customers By…'));
    await speaks(picks());
    await asked();
    await runCommand(page, command('Filter Customers…'));
    await fillQuickInput(page, 'Έ');
    await speaks(pane().locator('.message'));
    await asked();
    await runCommand(page, command('Add Customer…'));
    await asked();
  });

  it('is every text about a file', async () => {
    await openFile(page, 'α/1');
    const entry = page.locator('.statusbar-item').filter({ hasText: /^\s*⟦1 / });
    await speaks(entry);
    await entry.hover();
    await speaks(page.locator('.monaco-hover .rendered-markdown, .workbench-hover .rendered-markdown'));
    await runCommand(page, command('Who Consumes This?'));
    await speaks(picks());
    await asked();
    await runCommand(page, 'View: Close All Editors');
  });

  it('is every text of a question after a commit', async () => {
    append(folder, 'α/1', '1');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'Ωμέγα');
    await speaks(toasts());
    await page
      .locator('.notifications-toasts .monaco-button')
      .filter({ hasText: pseudo('Add Note') })
      .click();
    await speaks(picks());
    await speaks(pickTitle());
    await page.keyboard.press('Enter');
    await picks().filter({ hasText: 'action-required' }).waitFor();
    await speaks(picks());
    await picks().filter({ hasText: 'action-required' }).click();
    await picks().filter({ hasText: 'action-required' }).waitFor({ state: 'hidden' }); // now a text is asked for
    await speaks(pickTitle());
    await page.keyboard.press('Enter');
    await quickInputGone(page);
    await speaks(page.locator('.statusbar-item:has-text("⟦")'));
  });

  it('is every text about customers.yaml', async () => {
    write(folder, 'customers.yaml', `${list.replace("via: ['2']", "via: ['5']")}    tipe: team\n    consumes: [/γ/]\n`);
    await (await problem(page, '5')).waitFor();
    await speaks(page.locator('.markers-panel .details-container > :first-child .monaco-highlighted-label'));
    await openFile(page, 'customers.yaml');
    await speaks(page.locator('.codelens-decoration'));
    await page
      .locator('.view-line span > span', { hasText: /^consumes$/ })
      .last()
      .hover();
    await speaks(page.locator('.monaco-hover .hover-contents'), 'consumes paths exclude as contract CODEOWNERS');
    await page.keyboard.press('Escape');
    await goTo(page, 15, 6);
    await openQuickFixes(page);
    await speaks(page.locator('.action-widget .monaco-list-row.action'), 'tipe type');
    await page.keyboard.press('Escape');
    git(folder, 'checkout', '-q', '--', '.');
  });

  it('is every text that commands say', async () => {
    await openPalette(page, `>${VIEW}:`);
    await speaks(picks().locator('.quick-input-list-row:first-child .label-name').filter({ hasText: VIEW }));
    await page.keyboard.press('Escape');
    await runCommand(page, command('Show Commit Hook Status'));
    await speaks(toasts());
    await clear();
    await runCommand(page, command('Review Changes…'));
    await picks().filter({ hasText: '90' }).waitFor();
    await speaks(picks());
    await picks().filter({ hasText: '90' }).click();
    const panel = await webview(page, 'panel', '.row.commit');
    await speaks(panel.locator('body'));
    await runCommand(page, command('Share Customer Notes…'));
    await picks().first().waitFor();
    await speaks(picks().locator('.quick-input-list-row:first-child'));
    await asked();
  });

  it('is every text of documents', async () => {
    await runCommand(page, command('Weekly Check-in'));
    await page.locator('.tab.active').filter({ hasText: '.md' }).waitFor();
    await speaks(page.locator('.editor-group-container.active .view-line'));
    await runCommand(page, command('Digest…'));
    await speaks(picks());
    await page.keyboard.press('Enter');
    await picks()
      .filter({ hasText: pseudo('Open') })
      .waitFor();
    await speaks(picks());
    await speaks(pickTitle());
    await page.keyboard.press('Enter');
    const digest = await webview(page, 'panel', 'h1');
    await speaks(digest.locator('body'));
  });
});
