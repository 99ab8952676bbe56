// Problems while typing: those of the text in the editor, saved or not, and those of the file again when it is closed.
import * as assert from 'node:assert/strict';
import { ConfigurationTarget, Uri, workspace } from 'vscode';
import {
  closeWithoutSaving,
  freshFile,
  placed,
  problemsOf,
  problemsWhen,
  remove,
  show,
  typed,
  write,
} from './customersEditor';

const text = 'version: 1\ncustomers:\n  - id: ledger\n    name: Ledger team\n    type: teem\n';

describe('problems while typing', () => {
  let file: Uri;
  const autoSave = (value: 'off' | undefined) =>
    workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);

  // A served window saves a second after the last key, be it while a test closes the file and deletes it.
  before(() => autoSave('off'));
  after(() => autoSave(undefined));
  beforeEach(async () => {
    file = freshFile();
    await write(file, text);
    await problemsWhen(file, '4:10 unknown-value');
  });
  afterEach(async () => {
    await closeWithoutSaving();
    await remove(file);
  });

  it('come and go without saving', async () => {
    const document = await show(file);
    await typed(document, 'teem', 'team');
    await problemsWhen(file);
    await typed(document, 'type: team', 'type: team\n    via: [biling]');
    const [problem] = await problemsWhen(file, '5:10 unknown-id');
    assert.equal(problem?.message, 'There is no customer `biling`. Did you mean `billing`?');
    assert.equal(document.isDirty, true);
  });

  it('are where the text is by now', async () => {
    const document = await show(file);
    await typed(document, 'customers:', '# one\n# two\ncustomers:');
    await problemsWhen(file, '6:10 unknown-value');
  });

  it('are those of the file again when it is closed without saving', async () => {
    const document = await show(file);
    await typed(document, 'teem', 'team\n    role: [buyer]');
    await problemsWhen(file, '5:11 unknown-value');
    await closeWithoutSaving();
    await problemsWhen(file, '4:10 unknown-value');
  });

  it('are those between files, too', async () => {
    const other = freshFile();
    await write(other, 'version: 1\ncustomers:\n  - id: below\n    name: Below\n    via: [ledger]\n');
    const document = await show(file);
    await typed(document, 'id: ledger', 'id: leger');
    await problemsWhen(other, '4:10 unknown-id');
    await typed(document, 'id: leger', 'id: ledger');
    await problemsWhen(other);
    await remove(other);
  });

  it('are one for what cannot be parsed, and those of the text when it can', async () => {
    const document = await show(file);
    await typed(document, 'type: teem', 'type: [');
    await problemsWhen(file, '5:0 yaml');
    await typed(document, 'type: [', 'type: system');
    await problemsWhen(file);
  });

  it('stay the same when the text is saved', async () => {
    const document = await show(file);
    await typed(document, 'teem', 'system\n    tell: often');
    await problemsWhen(file, '5:10 unknown-value');
    await document.save();
    assert.deepEqual(problemsOf(file).map(placed), ['5:10 unknown-value']);
    await typed(document, 'often', 'never');
    await problemsWhen(file);
  });

  it('are none for somebody else’s file until it is ours', async () => {
    const document = await show(file);
    await typed(document, 'version: 1', 'app: 1');
    await problemsWhen(file, '0:0 version-missing');
    await typed(document, 'app: 1\ncustomers', 'app: 1\nclients');
    await problemsWhen(file);
    await typed(document, 'app: 1\nclients', 'version: 1\ncustomers');
    await problemsWhen(file, '4:10 unknown-value');
  });

  it('are none of a document that is no file', async () => {
    const document = await workspace.openTextDocument({ content: text.replace('teem', 'tem'), language: 'yaml' });
    const named = await workspace.openTextDocument(
      Uri.from({ scheme: 'untitled', path: file.path.replace('typed-', 'new-') }),
    );
    await typed(named, '', 'version: 1\ncustomers: 1\n');
    await show(file);
    await problemsWhen(file, '4:10 unknown-value');
    assert.deepEqual(
      [document, named].flatMap(({ uri }) => problemsOf(uri)),
      [],
    );
  });
});
