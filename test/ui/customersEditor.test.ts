// customers.yaml in the editor: problems while typing, their quick fixes by keyboard, and what stands above each customer.
import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, lens, quickFixes, squiggle } from './editor';
import { sampleRepository } from './repositories';
import { openWindow } from './window';
import type { Window } from './window';
import { editorText, openFile, problem, quickPickRow, quickPickRows } from './workbench';

describe('customers.yaml in the editor', () => {
  let window: Window;
  let file: string;
  let line: number;

  before(async () => {
    const folder = await sampleRepository();
    file = join(folder, 'customers.yaml');
    line = 1 + readFileSync(file, 'utf8').split('\n').indexOf('    role: [payer, user]');
    window = await openWindow({ folder, settings: { 'files.autoSave': 'off' } });
    await openFile(window.page, 'customers.yaml');
  });
  after(() => window.close());

  it('underlines a wrong value while it is typed, and mends it by keyboard, without saving', async () => {
    const { page } = window;
    await lens(page, 'consumes 5 files').waitFor();
    await goTo(page, line, 12);
    await page.keyboard.press('Shift+Control+ArrowRight');
    await page.keyboard.type('buyer');
    await squiggle(page).waitFor();
    await page.keyboard.press('Escape'); // the suggestions
    await page.keyboard.press('Control+.');
    assert.deepEqual((await quickFixes(page)).slice(0, 3), [
      'Change to `payer`',
      'Change to `user`',
      'Change to `beneficiary`',
    ]);
    await page.keyboard.press('Enter');
    await squiggle(page).waitFor({ state: 'detached' });
    assert.match(await editorText(page), /role: \[payer, user\]/);
    await page.keyboard.press('Control+Z');
    await (await problem(page, 'found `buyer`. Did you mean `payer`?')).waitFor();
    assert.doesNotMatch(readFileSync(file, 'utf8'), /buyer/);
  });

  it('says above each customer what it consumes, and opens it', async () => {
    const { page } = window;
    await lens(page, /^3 waiting$/).waitFor();
    await lens(page, 'consumes 5 files').click();
    await quickPickRow(page, 'charges.ts').waitFor();
    assert.equal((await quickPickRows(page)).length, 5);
    await quickPickRow(page, 'charges.ts').click();
    await page.locator('.tab.active').filter({ hasText: 'charges.ts' }).waitFor();
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});
