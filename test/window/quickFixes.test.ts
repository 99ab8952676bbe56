// Quick fixes in the window: what the light bulb offers, and that the problem is gone once it is applied.
import * as assert from 'node:assert/strict';
import { CodeActionKind, commands, Range, workspace, type CodeAction, type TextDocument, type Uri } from 'vscode';
import { closeWithoutSaving, freshFile, problemsWhen, remove, show, typed, write } from './customersEditor';

const text = [
  'version: 1',
  'customers:',
  '  - id: ledger',
  '    name: Ledger team',
  '    type: teem',
  '    tell: fixx',
  '    consume: [/customers.yaml]',
  '',
].join('\n');

describe('quick fixes', () => {
  let file: Uri;
  let document: TextDocument;

  beforeEach(async () => {
    file = freshFile();
    await write(file, text);
    document = await show(file);
    await problemsWhen(file, '4:10 unknown-value', '5:10 unknown-value', '6:4 unknown-key');
  });
  afterEach(async () => {
    await closeWithoutSaving();
    await remove(file);
  });

  const lineRange = (line: number) => document.lineAt(line).range;
  const actions = async (range: Range, kind?: CodeActionKind) => {
    const found = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      file,
      range,
      kind?.value,
      20,
    );
    return found.filter(({ title }) => !/copilot|chat/i.test(title));
  };
  const apply = async (title: string, found: readonly CodeAction[]) => {
    const action =
      found.find((each) => each.title === title) ?? assert.fail(found.map((each) => each.title).join(', '));
    assert.ok(await workspace.applyEdit(action.edit!));
  };

  it('are offered for the problem at a line, the preferred one first', async () => {
    let found: readonly CodeAction[] = [];
    while (found.length === 0) found = await actions(lineRange(4), CodeActionKind.QuickFix); // loaded with the first such file
    assert.deepEqual(
      found.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Change to `team`', true],
        ['Change to `external`', false],
        ['Change to `public`', false],
        ['Change to `system`', false],
        ['Fix all 2 of this kind', undefined],
      ],
    );
    await apply('Change to `team`', found);
    await problemsWhen(file, '5:10 unknown-value', '6:4 unknown-key');
    assert.equal(document.getText(), text.replace('teem', 'team'));
    assert.equal(document.isDirty, true);
  });

  it('are those of the text as it is, before the problems of it are shown', async () => {
    await typed(document, 'version: 1\n', '# ours\n\nversion: 1\n');
    const found = await actions(lineRange(8), CodeActionKind.QuickFix);
    await apply('Rename the key to `consumes`', found);
    assert.equal(document.lineAt(8).text, '    consumes: [/customers.yaml]');
    await problemsWhen(file, '6:10 unknown-value', '7:10 unknown-value');
  });

  it('mend all problems of a kind', async () => {
    await apply('Fix all 2 of this kind', await actions(lineRange(5), CodeActionKind.QuickFix));
    await problemsWhen(file, '6:4 unknown-key');
    assert.equal(document.getText(), text.replace('teem', 'team').replace('fixx', 'fix'));
  });

  it('of a kind say how many they mend, and are not offered for one', async () => {
    const ofKind = async (line: number) => {
      const titles = (await actions(lineRange(line), CodeActionKind.QuickFix)).map(({ title }) => title);
      return titles.filter((title) => !title.includes('`'));
    };
    await typed(document, '    consume:', '    qqqq: 1\n    consume:');
    assert.deepEqual(await ofKind(7), []);
    await typed(document, '    qqqq:', '    liason: ana\n    qqqq:');
    assert.deepEqual(await ofKind(8), ['Fix all 2 of this kind']);
  });

  it('mend all that is clear, when that is asked for', async () => {
    await apply('Fix what is clear', await actions(lineRange(0), CodeActionKind.SourceFixAll));
    await problemsWhen(file);
  });

  it('are none where nothing is wrong', async () => {
    assert.deepEqual(await actions(lineRange(2), CodeActionKind.QuickFix), []);
  });

  it('are none in somebody else’s file', async () => {
    await typed(document, 'version: 1\ncustomers:', 'clients:');
    await problemsWhen(file);
    assert.deepEqual(await actions(new Range(0, 0, document.lineCount, 0)), []);
  });

  it('add the version where only that is missing', async () => {
    await typed(document, 'version: 1\n', '');
    await problemsWhen(file, '0:0 version-missing');
    await apply('Add `version: 1`', await actions(lineRange(0), CodeActionKind.QuickFix));
    assert.equal(document.getText(), text);
  });
});
