// Create customers.yaml: customers are proposed from evidence, to tick; nothing is written unasked.
import * as assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { append, git, untilMessage, write } from './repositories';
import { describeIn, freshFolder, openWindow } from './window';
import type { Window } from './window';
import { quickInputGone, quickInputText, quickPickRow, quickPickRows, runCommand, tick } from './palette';
import {
  changedFile,
  editorText,
  openView,
  pressCommit,
  problem,
  toast,
  toastButton,
  treeRow,
  treeRows,
  writeMessage,
} from './workbench';

const files = {
  'package.json': '{ "name": "acme", "private": true, "workspaces": ["packages/*"] }\n',
  'packages/api/package.json': '{ "name": "@acme/api" }\n',
  'packages/api/index.ts': '',
  'packages/web/package.json': '{ "name": "@acme/web", "dependencies": { "@acme/api": "*" } }\n',
  'packages/jobs/package.json': '{ "name": "@acme/jobs", "devDependencies": { "@acme/api": "*" } }\n',
  CODENOTIFY: 'packages/api/** @acme/$(bug)mobile\n',
  '.github/CODEOWNERS': '* @acme/core\n',
};

const begin =
  '# Who builds on this code? One entry for each customer, or group of customers.\nversion: 1\ncustomers:\n';
const web = '  - id: web\n    name: web\n    consumes:\n      - /packages/api/\n';

/** Presses the button of the welcome text. */
async function createByButton({ page }: Window): Promise<void> {
  const buttons = page.locator('.pane .welcome-view-content .monaco-button');
  await buttons.filter({ hasText: 'Create customers.yaml' }).click();
}

describeIn('oldest', 'Create customers.yaml', () => {
  let window: Window;
  let folder: string;

  before(async () => {
    folder = freshFolder('acme');
    git(folder, 'init', '-q', '-b', 'main');
    for (const [path, text] of Object.entries(files)) write(folder, path, text);
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'begin');
    window = await openWindow({ folder, settings: { 'git.enableSmartCommit': true } });
    await openView(window.page, 'Customers');
  });
  after(() => window.close());
  /** A step of the walkthrough, ticked or not. */
  const step = (name: string, isDone: boolean) =>
    window.page.locator(`[data-done-step-id$="#start#${name}"][aria-checked="${isDone}"]`).first();
  const create = () => createByButton(window);
  const row = (text: string | RegExp) => quickPickRow(window.page, text);
  const file = () => readFileSync(join(folder, 'customers.yaml'), 'utf8');
  const status = () => git(folder, 'status', '--porcelain');
  /** As it was at the beginning. */
  const restore = async () => {
    await runCommand(window.page, 'View: Close All Editors');
    git(folder, 'checkout', '-q', '--', '.');
    git(folder, 'clean', '-fdq');
    await window.page.locator('.pane .welcome-view-content').filter({ hasText: 'Who builds on this code?' }).waitFor();
  };

  it('is the first of the steps that lead from nothing to the first note, each ticked off when it is done', async () => {
    const { page } = window;
    await page.locator('.pane .welcome-view-content a').filter({ hasText: 'See how it works' }).click();
    for (const name of ['list', 'see', 'commit', 'lookBack', 'during']) await step(name, false).waitFor();
    await page
      .locator('.getting-started-step.expanded .monaco-button')
      .filter({ hasText: 'Create customers.yaml' })
      .click();
    await row('packages/web depends on').waitFor();
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'web').waitFor();

    append(folder, 'packages/api/index.ts', 'export const more = 1;\n');
    await openView(page, 'Source Control');
    await changedFile(page, 'index.ts').waitFor();
    await writeMessage(page, 'One more');
    await pressCommit(page);
    await toast(page, '“One more” may affect').waitFor();
    await toastButton(page, '“One more” may affect', 'Add Note');
    await quickPickRow(page, 'Nobody is affected').waitFor();
    await page.keyboard.press('Enter');
    await quickInputText(page, 'How does it affect').waitFor();
    await page.keyboard.press('Enter');
    await untilMessage(folder, /^One more\n\nAffects: bug-mobile\nAffects: web$/);

    await page
      .locator('.tab')
      .filter({ hasText: /Welcome|Walkthrough/ })
      .click();
    for (const name of ['list', 'see', 'commit']) await step(name, true).waitFor();
    for (const name of ['lookBack', 'during']) await step(name, false).waitFor();
    git(folder, 'reset', '-q', '--hard', 'HEAD~');
    await openView(page, 'Customers');
    await restore();
  });

  it('writes nothing on Escape', async () => {
    await create();
    await row('packages/web depends on').waitFor();
    await window.page.keyboard.press('Escape');
    await quickInputGone(window.page);
    assert.equal(status(), '');
    assert.equal(await window.page.locator('.tab').count(), 0);
  });

  it('proposes from the rest where a manifest is broken', async () => {
    append(folder, 'packages/jobs/package.json', '}');
    await create();
    await row('packages/web depends on').waitFor();
    assert.equal((await quickPickRows(window.page)).length, 3);
    await window.page.keyboard.press('Escape');
    await quickInputGone(window.page);
    assert.equal(existsSync(join(folder, 'customers.yaml')), false);
    await restore();
  });

  it('shows that it takes long, and can be cancelled', async () => {
    for (let at = 0; at < 10; at++) write(folder, `s${at}/catalog-info.yaml`, '"'.repeat(990_000));
    const before = status();
    await create();
    await toast(window.page, 'Looking for customers…').waitFor();
    await toastButton(window.page, 'Looking for customers…', 'Cancel');
    await toast(window.page, 'Looking for customers…').waitFor({ state: 'detached' });
    assert.equal(await window.page.locator('.quick-input-widget').isVisible(), false);
    assert.equal(status(), before);
    await restore();
  });

  it('makes an example where nobody is ticked', async () => {
    await create();
    const { page } = window;
    await row('packages/web depends on').waitFor();
    await tick(page, /^web/);
    await tick(page, 'mobile');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'My first customer').waitFor();
    assert.match(file(), /- id: my-first-customer/);
    await restore();
  });

  it('proposes customers with their evidence, and writes those that are ticked', async () => {
    await create();
    await row('packages/web depends on @acme/api in packages/web/package.json').waitFor();
    const { page } = window;
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map((said) => said.split(',')[0]),
      ['$\u200B(bug)mobile', 'web', 'jobs', 'core'],
    );
    assert.match(rows[3]!, /owners are no customers/);
    assert.equal(status(), '', 'nothing is written yet');
    await tick(page, /^jobs/);
    await tick(page, 'mobile');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'jobs').waitFor();
    await treeRow(page, 'Customers', 'web').waitFor();
    assert.equal(file(), `${begin}${web}${web.replaceAll('web', 'jobs')}`);
    assert.match(await editorText(page), /id: jobs/);
    assert.equal(status(), '?? customers.yaml');
    await restore();
  });

  it('adds what is new to a file that is there, as an edit that can be undone; and then only opens it', async () => {
    const ours = `# Ours\n${begin}  - { id: core, name: Core team } # keep\nx-mine: 1\n`;
    write(folder, 'customers.yaml', ours);
    const { page } = window;
    await treeRow(page, 'Customers', 'Core team').waitFor();
    await runCommand(page, 'Customers: Create customers.yaml');
    await quickInputText(page, 'Who builds on this code?').waitFor(); // else rows of the pick before it may still be seen
    await row('packages/web depends on').waitFor();
    const rows = await quickPickRows(page);
    assert.deepEqual(
      rows.map((said) => said.split(',')[0]),
      ['$\u200B(bug)mobile', 'web', 'jobs'],
      'who is listed is not proposed',
    );
    await tick(page, /^jobs/);
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'jobs').waitFor();
    const added = file();
    assert.match(added, /^# Ours[^]*# keep\n {2}- id: bug-mobile[^]*- id: jobs[^]*\nx-mine: 1\n$/);
    await runCommand(page, 'Customers: Create customers.yaml');
    await page.locator('.tab.active').filter({ hasText: 'customers.yaml' }).waitFor();
    await quickInputGone(page);
    assert.equal(file(), added);
    await page.locator('.editor-group-container.active .editor-instance .view-line').first().click();
    await page.keyboard.press('ControlOrMeta+Z');
    await page.keyboard.press('ControlOrMeta+S'); // unless it was saved by itself
    await treeRow(page, 'Customers', 'jobs').waitFor({ state: 'detached' });
    assert.equal(file(), ours);
  });

  it('has logged no error', () => {
    assert.deepEqual(window.errors(), []);
  });
});

describeIn('oldest', 'several repositories in a window', () => {
  let window: Window;
  const parent = freshFolder('work');
  const crew = (name: string) => `version: 1\ncustomers:\n  - { id: crew, name: ${name}, consumes: [/package.json] }\n`;

  before(async () => {
    const repository = (path: string, contents: Readonly<Record<string, string>>) => {
      git(parent, 'init', '-q', '-b', 'main', path);
      for (const [file, text] of Object.entries(contents)) write(parent, `${path}/${file}`, text);
      git(join(parent, path), 'add', '-A');
      git(join(parent, path), 'commit', '-q', '-m', 'begin');
    };
    repository('lib', { 'package.json': '{}', 'customers.yaml': crew('Users of the submodule') });
    repository('acme', { 'package.json': '{ "name": "@acme/api" }' });
    repository('acme/inner', { 'package.json': '{}', 'customers.yaml': crew('Users of the repository inside') });
    repository('shop', { 'package.json': '{ "name": "till", "dependencies": { "@acme/api": "^1" } }' });
    git(join(parent, 'acme'), '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../lib', 'part');
    write(parent, 'plain/customers.yaml', crew('Of no repository'));
    const folders = ['acme', 'shop', 'plain'].map((path) => ({ path }));
    write(parent, 'work.code-workspace', JSON.stringify({ folders }));
    window = await openWindow({ folder: join(parent, 'work.code-workspace') });
    await openView(window.page, 'Customers');
  });
  after(() => window.close());
  const shown = async () => (await treeRows(window.page, 'Customers')).map(({ label, level }) => `${level} ${label}`);

  it('show each its own customers: a repository inside another one and a submodule, too, and no folder without one', async () => {
    const { page } = window;
    await treeRow(page, 'Customers', 'Users of the repository inside').waitFor();
    await treeRow(page, 'Customers', 'Users of the submodule').waitFor();
    assert.deepEqual(await shown(), [
      '1 inner',
      '2 Users of the repository inside',
      '1 part',
      '2 Users of the submodule',
    ]);
  });

  it('are filtered together, and shown again as they are by then', async () => {
    const { page } = window;
    await runCommand(page, 'Customers: Filter Customers…');
    await quickInputText(page, 'Filter Customers').waitFor();
    await page.keyboard.type('inside');
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'Users of the submodule').waitFor({ state: 'detached' });
    assert.deepEqual(await shown(), ['1 inner', '2 Users of the repository inside', '1 part']);
    write(parent, 'acme/inner/customers.yaml', crew('Users of what is inside'));
    await treeRow(page, 'Customers', 'Users of what is inside').waitFor();
    await runCommand(page, 'Customers: Clear Filter');
    await treeRow(page, 'Customers', 'Users of the submodule').waitFor();
    write(parent, 'acme/inner/customers.yaml', crew('Users of the repository inside'));
    await treeRow(page, 'Customers', 'Users of the repository inside').waitFor();
  });

  it('have their problems in their own files', async () => {
    const { page } = window;
    write(parent, 'acme/inner/customers.yaml', crew('Users of the repository inside').replace('package', 'nothing'));
    await (await problem(page, '/nothing.json')).waitFor();
    const rows = page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'customers.yaml' });
    assert.deepEqual(await rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label'))), [
      '1 problems in file customers.yaml of folder acme • inner',
    ]);
    write(parent, 'acme/inner/customers.yaml', crew('Users of the repository inside'));
  });

  it('are asked for where a command can be meant for several; a new file has customers of the others', async () => {
    const { page } = window;
    await runCommand(page, 'Customers: Create customers.yaml');
    await quickInputText(page, 'in which repository?').waitFor();
    assert.deepEqual(
      (await quickPickRows(page)).map((said) => said.split(',')[0]),
      ['acme', 'shop'],
    );
    await quickPickRow(page, /^acme/).click();
    await quickPickRow(page, 'depends on @acme/api in shop/package.json').waitFor();
    await page.keyboard.press('Enter');
    await treeRow(page, 'Customers', 'till').waitFor();
    assert.match(readFileSync(join(parent, 'acme', 'customers.yaml'), 'utf8'), /- id: till/);
    assert.equal(existsSync(join(parent, 'shop', 'customers.yaml')), false);
    assert.deepEqual((await shown()).slice(0, 3), ['1 acme', '2 till', '1 inner']);
    assert.deepEqual(window.errors(), []);
  });
});
