// A history that takes its time: how far the reading is, and how a person ends it.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './palette';
import { sampleRepository } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { openView, statusEntry, toast, toastButton, treeRow } from './workbench';

/** A git that gives of the commits some, after more than a second some more, and then no more. */
function haltingGit(): string {
  const folder = freshFolder('bin');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const halting = `
    const git = require('node:child_process').spawn(${JSON.stringify(real)}, process.argv.slice(2), { stdio: ['inherit', 'pipe', 'inherit'] });
    git.stdout.once('data', (commits) => {
      const third = Math.floor(commits.length / 3);
      process.stdout.write(commits.subarray(0, third));
      setTimeout(() => process.stdout.write(commits.subarray(third, 2 * third)), 1200);
      setInterval(() => undefined, 60_000);
    });`;
  writeFileSync(join(folder, 'halting.js'), halting);
  const script = [
    '#!/bin/sh',
    `case "$*" in *"diff-tree --stdin --root -r --always"*) exec ${process.execPath} ${join(folder, 'halting.js')} "$@";; esac`,
    `exec ${real} "$@"`,
    '',
  ];
  writeFileSync(join(folder, 'git'), script.join('\n'), { mode: 0o755 });
  return join(folder, 'git');
}

describeIn('oldest', 'a history that takes its time', () => {
  let window: Window;
  let index: string;

  before(async () => {
    const folder = await sampleRepository();
    index = join(folder, '.git', 'downstream-customers', 'history');
    window = await openWindow({ folder, settings: { 'git.path': haltingGit() } });
    await openView(window.page, 'Customers');
  });
  after(() => window.close());

  it('says in the status bar how far it is read; a click ends that, and what was read is used and not kept', async () => {
    const reading = statusEntry(window.page, /Reading history: \d+ %/);
    await reading.click();
    await reading.waitFor({ state: 'hidden' });
    await treeRow(window.page, 'Customers', 'Billing team').waitFor();
    assert.equal(existsSync(index), false);
  });

  it('is read anew when asked for, until that is cancelled', async () => {
    const { page } = window;
    await runCommand(page, 'Customers: Rebuild History');
    await toastButton(page, 'Reading the history of tollgate', 'Cancel');
    await toast(page, 'Reading the history of tollgate').waitFor({ state: 'detached' });
    await treeRow(page, 'Customers', 'Billing team').waitFor();
    assert.equal(existsSync(index), false);
    assert.deepEqual(window.errors(), []);
  });
});
