// Editing customers.yaml as a person does: what is proposed while one types, what is said of a word under the mouse and above each
// customer, and problems with their quick fixes, by keyboard.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goTo, lens, openQuickFixes, squiggle } from './editor';
import { git, sampleRepository } from './repositories';
import { describeIn, openWindow } from './window';
import type { Window } from './window';
import { quickPickRow, quickPickRows } from './palette';
import { editorText, openFile, openView, problem, toast, treeRow } from './workbench';

const PROPOSAL = '.suggest-widget.visible .monaco-list-row';
const HOVER = '.monaco-hover:not(.hidden) .hover-contents';

describeIn('oldest', 'editing customers.yaml', () => {
  let window: Window;
  let file: string;
  let roleLine: number;

  before(async () => {
    const folder = await sampleRepository();
    file = join(folder, 'customers.yaml');
    roleLine = 1 + readFileSync(file, 'utf8').split('\n').indexOf('    role: [payer, user]');
    // Of words of the file VS Code itself proposes some at any time: Enter would take one.
    const settings = { 'editor.wordBasedSuggestions': 'off', 'files.autoSave': 'off' };
    window = await openWindow({ folder, settings });
    await openView(window.page, 'Customers');
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    await openFile(window.page, 'customers.yaml');
    await lens(window.page, /last affected/).waitFor(); // who types before the language is loaded is proposed nothing
  });
  after(() => window.close());

  const type = (text: string) => window.page.keyboard.type(text);
  const press = (key: string) => window.page.keyboard.press(key);
  /** Takes a proposal by Enter, as soon as it is the one that Enter takes. */
  const accept = async (text: string) => {
    await window.page.locator(`${PROPOSAL}.focused`).filter({ hasText: text }).waitFor();
    await press('Enter');
  };
  /** Waits until the editor has a line, and nothing else on it. */
  const line = async (text: RegExp) => {
    await window.page.locator('.view-line').filter({ hasText: text }).last().waitFor();
  };

  it('says above each customer what it consumes, and opens it', async () => {
    const { page } = window;
    await lens(page, /^3 waiting$/).waitFor();
    await lens(page, 'consumes 5 files').click();
    await quickPickRow(page, 'charges.ts').waitFor();
    assert.equal((await quickPickRows(page)).length, 5);
    await quickPickRow(page, 'charges.ts').click();
    await page.locator('.tab.active').filter({ hasText: 'charges.ts' }).waitFor();
  });

  it('proposes keys, values, ids and paths while one types', async () => {
    await openFile(window.page, 'customers.yaml');
    await press('ControlOrMeta+End');
    await type('  - ');
    await accept('id');
    await type('a.night-run');
    await press('Enter');
    await press('Tab');
    await type('ty');
    await accept('type');
    await type('sys');
    await accept('system');
    await press('Enter');
    await type('vi');
    await accept('via');
    await type('mob');
    await accept('mobile-app');
    await press('Enter');
    await press('Backspace');
    await type('consu');
    await accept('consumes');
    await type('/sr');
    await accept('/src/');
    await type('ap');
    await accept('/src/api/');
    // What is there already is the first: Enter takes it, and not the first thing in the folder.
    await accept('All files below');
    await line(/^\s{2}-\sid:\sa\.night-run$/);
    await line(/^\s{4}type:\ssystem$/);
    await line(/^\s{4}via:$/);
    await line(/^\s{6}-\smobile-app$/);
    await line(/^\s{4}consumes:$/);
    await line(/^\s{6}-\s\/src\/api\/$/);
  });

  it('says under the mouse what a key means, which files a pattern matches, and who an id is', async () => {
    const { page } = window;
    await press('ControlOrMeta+S');
    // Of the new entry once it is saved: it moves the lines, and all lenses are others once its commits are counted.
    const whole = page.locator('.codelens-decoration').filter({ hasText: /consumes 6 files.*last affected.*waiting/ });
    await whole.first().waitFor();
    const hovered = async (word: RegExp, said: string) => {
      await page.locator('.view-line span > span', { hasText: word }).last().hover();
      await page.locator(HOVER).filter({ hasText: said }).first().waitFor();
    };
    /** What is said lies over the lines above: the mouse would be on it, and not on the next word. */
    const dismissed = async () => {
      await press('Escape');
      await page.locator(HOVER).first().waitFor({ state: 'detached' });
    };
    await hovered(/^consumes$/, 'What they build on');
    await dismissed();
    await hovered(/^\/src\/api\/$/, '6 files of this repository');
    await dismissed();
    await hovered(/^mobile-app$/, 'Mobile app team');
    await page
      .locator(HOVER)
      .getByText(/^customers\.yaml:\d+$/)
      .waitFor();
  });

  it('underlines a wrong value while it is typed, and mends it by keyboard, without saving', async () => {
    const { page } = window;
    await goTo(page, roleLine, 12);
    await press('Shift+Control+ArrowRight');
    await type('buyer');
    await squiggle(page).waitFor();
    await press('Escape'); // the suggestions
    assert.deepEqual((await openQuickFixes(page)).slice(0, 3), [
      'Change to `payer`',
      'Change to `user`',
      'Change to `beneficiary`',
    ]);
    await press('Enter');
    await squiggle(page).waitFor({ state: 'detached' });
    assert.match(await editorText(page), /role: \[payer, user\]/);
    await press('Control+Z');
    await (await problem(page, 'found `buyer`. Did you mean `payer`?')).waitFor();
    assert.doesNotMatch(readFileSync(file, 'utf8'), /buyer/);
  });

  it('says of a new id what becomes of the notes that name the old one', async () => {
    const { page } = window;
    const idLine = 1 + readFileSync(file, 'utf8').split('\n').indexOf('  - id: billing');
    await goTo(page, idLine, 9);
    await press('F2');
    await page.locator('.rename-box input:focus').waitFor();
    await type('invoicing');
    await press('Enter');
    const told = toast(page, 'name billing, and stay as they are');
    await told.waitFor();
    const noted = git(dirname(file), 'log', '--format=%h', '--extended-regexp', '--grep=^Affects: .*billing').split(
      '\n',
    );
    assert.match(
      await told.innerText(),
      new RegExp(`Notes of ${noted.length} commits .* suggestions for invoicing do not`),
    );
    assert.match(await editorText(page), /- id: invoicing/);
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
