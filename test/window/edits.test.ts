// Edits of customers.yaml by commands: undoable, with what is typed and not saved, never over what changed meanwhile.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Position, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { addFeedback, setTold } from '../../src/language/edits';
import { silent } from '../../src/core/log';
import { editFile } from '../../src/extension/customersFile/customersEdit';
import { fileWith } from '../../src/extension/customerChoice';
import { isFailure, type Failure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';

const text = '# ours\nversion: 1\ncustomers:\n  - id: billing # first\n    name: Billing\n    x-own: "1"\n';
const told = text.replace('"1"\n', '"1"\n    told: 2026-11-21\n');

describe('an edit of customers.yaml', () => {
  let folder: string;
  let file: string;
  let repository: Repository;

  // Outside of the workspace nobody watches the files, so that a document stays as it was read.
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dce'));
    file = join(folder, 'customers.yaml');
    execFileSync('git', ['init', '-q', folder]);
    writeFileSync(file, text);
    repository = await open();
  });
  afterEach(async () => {
    repository.dispose();
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async () => {
    const opened = await Repository.open({ directory: folder, environment: process.env, log: silent });
    assert.ok(opened instanceof Repository);
    return opened;
  };
  const onDisk = () => readFileSync(file, 'utf8');
  const document = () => workspace.openTextDocument(Uri.file(file));
  const tell = (id = 'billing') => editFile(repository, 'customers.yaml', (now) => setTold(now, id, '2026-11-21'));
  const failureOf = (edited: object): Failure['failure'] | undefined =>
    isFailure(edited) ? edited.failure : undefined;
  const typeInto = (typed: TextDocument, words: string) => {
    const edit = new WorkspaceEdit();
    edit.insert(typed.uri, new Position(0, 0), words);
    return workspace.applyEdit(edit);
  };

  it('is saved, and undone by Undo', async () => {
    const edited = await tell();
    assert.ok(!isFailure(edited));
    assert.equal(edited.saved, true);
    assert.equal(onDisk(), told);
    const editor = await window.showTextDocument(edited.document, { selection: edited.written! });
    assert.equal(editor.document.getText(editor.selection), 'told: 2026-11-21');
    await commands.executeCommand('undo');
    assert.equal(edited.document.getText(), text);
    await commands.executeCommand('redo');
    assert.equal(edited.document.getText(), told);
  });

  it('of two places is undone in one step', async () => {
    writeFileSync(file, `${text}    feedback: [] # none\n`);
    const feedback = { date: '2026-11-21', text: 'Slow' };
    const edited = await editFile(repository, 'customers.yaml', (now) => addFeedback(now, 'billing', feedback));
    assert.ok(!isFailure(edited));
    assert.equal(onDisk(), `${text}    feedback: # none\n      - { date: 2026-11-21, text: Slow }\n`);
    assert.equal(edited.document.getText(edited.written), '- { date: 2026-11-21, text: Slow }');
    await window.showTextDocument(edited.document);
    await commands.executeCommand('undo');
    assert.equal(edited.document.getText(), `${text}    feedback: [] # none\n`);
  });

  it('keeps the byte order mark and the line ends of the file', async () => {
    writeFileSync(file, `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    await tell();
    assert.equal(onDisk(), `\uFEFF${told.replaceAll('\n', '\r\n')}`);
  });

  it('writes nothing where it is said already', async () => {
    await tell();
    const again = await tell();
    assert.ok(!isFailure(again));
    assert.equal(again.written, undefined);
    assert.equal(onDisk(), told);
  });

  it('goes into what is typed and not saved, which stays unsaved', async () => {
    const typed = await document();
    await typeInto(typed, '# typed\n');
    const edited = await tell();
    assert.ok(!isFailure(edited));
    assert.equal(edited.saved, false);
    assert.equal(typed.getText(), `# typed\n${told}`);
    assert.equal(typed.isDirty, true);
    assert.equal(onDisk(), text);
    await window.showTextDocument(typed);
  });

  it('does not write over a file that changed meanwhile', async () => {
    const read = await document();
    writeFileSync(file, `${text}# changed\n`);
    assert.equal(failureOf(await tell()), 'file-changed');
    assert.equal(read.isDirty, false);
    assert.equal(onDisk(), `${text}# changed\n`);
  });

  it('does not write over a text that changes while it is made', async () => {
    const typed = await document();
    const edited = await editFile(repository, 'customers.yaml', (now) => {
      void typeInto(typed, '# typed\n');
      return setTold(now, 'billing', '2026-11-21');
    });
    assert.equal(failureOf(edited), 'file-changed');
    assert.equal(typed.getText(), `# typed\n${text}`);
    assert.equal(onDisk(), text);
    await window.showTextDocument(typed);
  });

  it('says that the customer, or the file, is gone', async () => {
    assert.equal(failureOf(await tell('checkout')), 'edit-refused');
    assert.equal(onDisk(), text);
    rmSync(file);
    assert.equal(failureOf(await tell()), 'file-gone');
  });

  it('is refused in a file that is broken', async () => {
    writeFileSync(file, `${text}broken: [\n`);
    assert.equal(failureOf(await tell()), 'edit-refused');
    assert.equal(onDisk(), `${text}broken: [\n`);
  });

  it('goes to the part of a customer that has the key', async () => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(
      join(folder, 'src', 'customers.yaml'),
      'version: 1\ncustomers:\n  - { id: billing, told: 2026-01-01 }\n',
    );
    await repository.refresh();
    const [customer] = repository.customers.customers;
    assert.equal(fileWith('told', { repository, customer: customer! }), 'src/customers.yaml');
    assert.equal(fileWith('feedback', { repository, customer: customer! }), 'customers.yaml');
  });

  it('goes to the private file only for whom nobody else knows', async () => {
    const listing = 'version: 1\ncustomers:\n  - { id: billing, told: 2026-01-01 }\n  - { id: mine, name: Mine }\n';
    writeFileSync(join(folder, 'customers.local.yaml'), listing);
    await repository.refresh();
    const fileOf = (id: string) => {
      const customer = repository.allCustomers.customers.find((each) => each.id === id);
      return fileWith('told', { repository, customer: customer! });
    };
    assert.deepEqual([fileOf('billing'), fileOf('mine')], ['customers.yaml', 'customers.local.yaml']);
  });

  it('of Mark as Told writes the day of today', async () => {
    const [customer] = repository.customers.customers;
    const today = () => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
    const days = [today()];
    await commands.executeCommand('downstreamCustomers.markTold', { repository, customer });
    days.push(today()); // at midnight
    assert.ok(days.map((day) => told.replace('2026-11-21', day)).includes(onDisk()), onDisk());
  });
});
