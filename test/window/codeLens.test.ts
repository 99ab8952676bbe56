// Above each customer of customers.yaml: what it consumes, when it was last affected, what waits for it.
import * as assert from 'node:assert/strict';
import { commands, Uri, workspace, type CodeLens } from 'vscode';
import { ago } from '../../src/extension/ago';
import { closeWithoutSaving, freshFile, problemsWhen, remove, show, typed, write } from './customersEditor';
import { root } from './sampleFolder';

const all = 100;

/** `line title`, from 0, in the order of the lines; without those that are not resolved. */
const lensesOf = async (file: Uri, resolved = all): Promise<readonly string[]> => {
  const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', file, resolved);
  const lenses = found.toSorted((a, b) => a.range.start.line - b.range.start.line);
  return lenses.flatMap(({ range, command }) => (command ? [`${range.start.line} ${command.title}`] : []));
};

/** Asks until the lenses are as expected: what is known of the history, and of new files, comes a moment later. */
const lensesWhen = async (file: Uri, expected: (lenses: readonly string[]) => boolean): Promise<readonly string[]> => {
  for (;;) {
    const lenses = await lensesOf(file);
    if (expected(lenses)) return lenses;
  }
};

describe('the lenses of customers.yaml', () => {
  const sample = Uri.joinPath(root, 'customers.yaml');

  afterEach(closeWithoutSaving);

  it('say what each consumes, when it was affected and what waits for it', async () => {
    await show(sample);
    const lenses = await lensesWhen(sample, (found) => found.some((lens) => lens.includes('waiting')));
    assert.deepEqual(
      lenses
        .map((lens) => lens.replace(/affected \d+ \w+ ago/, 'affected … ago'))
        .toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b)),
      [
        '13 3 waiting',
        '13 consumes 5 files · last affected … ago',
        '46 1 waiting',
        '46 consumes 3 files · last affected … ago',
        '62 consumes 1 file · last affected … ago',
        '74 1 waiting',
        '74 consumes 2 files · last affected … ago',
        '90 1 waiting',
        '90 consumes 10 files · last affected … ago',
        '110 consumes 1 file · last affected … ago',
        '121 1 waiting',
        '121 consumes 1 file · last affected … ago',
        '130 1 waiting',
        '130 consumes 7 files · last affected … ago',
        '154 reached through Billing team · last affected … ago',
        '161 reached through Checkout, Mobile app team, Partner shops · not affected in the last 60 commits',
      ],
    );
  });

  it('are found out only for those on the screen', async () => {
    await show(sample);
    assert.equal((await lensesOf(sample, 2)).filter((lens) => !lens.includes('waiting')).length, 2);
  });

  it('follow the files and the text, and stay where they are while it is broken', async () => {
    const file = freshFile();
    await write(
      file,
      'version: 1\ncustomers:\n  - id: lens\n    name: Lens\n    consumes: ["*.glass"]\n  - id: other\n',
    );
    await problemsWhen(file, '4:15 no-match', '5:8 missing-key');
    const document = await show(file);
    const none = ' · not affected in the last 60 commits';
    await lensesWhen(
      file,
      (found) => found.join() === [`2 consumes no files${none}`, `5 consumes no files${none}`].join(),
    );
    await write(Uri.joinPath(file, '..', 'a.glass'), '');
    await lensesWhen(file, ([first]) => first === `2 consumes 1 file${none}`);
    await typed(document, '    name: Lens', '    # typing\n    "name: Lens');
    assert.deepEqual(await lensesOf(file), [`2 consumes 1 file${none}`, `6 consumes no files${none}`]);
    await typed(document, 'id: lens', 'id: lense');
    assert.deepEqual(await lensesOf(file), ['2 counted once it is saved', `6 consumes no files${none}`]);
    await closeWithoutSaving();
    await remove(file);
  });

  it('say nothing of what changed for private customers', async () => {
    const file = Uri.joinPath(root, 'customers.local.yaml');
    await write(file, 'version: 1\ncustomers:\n  - { id: mine, name: Mine, consumes: [LICENSE] }\n');
    await show(file);
    await lensesWhen(file, (found) => found.join() === '2 consumes no files');
    await closeWithoutSaving();
    await workspace.fs.delete(file);
  });

  it('are none in somebody else’s file', async () => {
    const file = freshFile();
    await write(file, 'customers:\n  - name: Ana\n');
    await problemsWhen(file);
    await show(file);
    assert.deepEqual(await lensesOf(file), []);
    await remove(file);
  });

  it('can be switched off', async () => {
    const settings = workspace.getConfiguration('downstreamCustomers');
    await settings.update('files.codeLens', false, true);
    await show(sample);
    assert.deepEqual(await lensesOf(sample), []);
    await settings.update('files.codeLens', undefined, true);
    assert.notDeepEqual(await lensesOf(sample), []);
  });

  it('tell the time in the largest unit of which there is one', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const said = (time: string) => ago(new Date(time), now, 'en');
    assert.deepEqual(
      [
        '2026-11-21T12:00:01Z',
        '2026-11-21T11:59:01Z',
        '2026-11-21T11:00:00Z',
        '2026-11-20T12:00:01Z',
        '2026-11-19T12:00:00Z',
        '2026-11-07T11:00:00Z',
        '2026-09-01T00:00:00Z',
        '2024-11-01T00:00:00Z',
      ].map(said),
      [
        '0 seconds ago',
        '59 seconds ago',
        '1 hour ago',
        '23 hours ago',
        '2 days ago',
        '2 weeks ago',
        '2 months ago',
        '2 years ago',
      ],
    );
  });
});
