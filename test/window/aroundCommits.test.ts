// Around a commit, in the extension host: completion of Affects: lines, and the commands of the commit hook.
import * as assert from 'node:assert/strict';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, workspace } from 'vscode';
import type { CompletionItem, CompletionList, TextDocument } from 'vscode';
import { whenRead } from './customersEditor';
import { git, gitApi, root } from './sampleFolder';

const folder = root.fsPath;

const labelOf = ({ label }: CompletionItem) => (typeof label === 'string' ? label : label.label);
const said = ({ label, detail }: CompletionItem) =>
  [typeof label === 'string' ? '' : (label.description ?? ''), detail ?? ''].join(' | ');

/** What is proposed at the end of a document, in its order; not the words of the document that VS Code adds. */
async function proposed(document: TextDocument): Promise<readonly CompletionItem[]> {
  const end = document.positionAt(document.getText().length);
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, end);
  return list.items.filter(({ sortText }) => /^\d{6}$/.test(sortText ?? '')).toSorted(bySortText);
}

const bySortText = (a: CompletionItem, b: CompletionItem) => a.sortText!.localeCompare(b.sortText!);

/** The box is a document as long as its view is open. */
async function commitBox(text: string): Promise<TextDocument> {
  await commands.executeCommand('workbench.view.scm');
  const api = gitApi();
  const [repository] = api.repositories;
  repository!.inputBox.value = text;
  const find = () =>
    workspace.textDocuments.find((document) => document.uri.scheme === 'vscode-scm' && document.getText() === text);
  return (
    find() ??
    new Promise((resolve) => {
      const look = () => {
        const document = find();
        if (!document) return;
        for (const listener of listeners) listener.dispose();
        resolve(document);
      };
      const listeners = [workspace.onDidOpenTextDocument(look), workspace.onDidChangeTextDocument(look)];
    })
  );
}

describe('completion of Affects: lines', () => {
  before(async () => {
    await whenRead();
    appendFileSync(join(folder, 'src/api/charges.ts'), '// staged\n');
    git('add', 'src/api/charges.ts');
  });
  after(() => git('reset', '-q', '--hard'));

  it('begins a line in the commit box with those whom the staged files affect', async () => {
    const items = await proposed(await commitBox('feat: x\n\nAff'));
    assert.deepEqual(items.map(labelOf), ['Affects: billing, checkout', 'Affects: ', 'Affects: none']);
    assert.equal(said(items[0]!), 'Billing team, Checkout | ');
    assert.equal(items[1]!.command?.command, 'editor.action.triggerSuggest');
    assert.deepEqual((await proposed(await commitBox('feat: A'))).map(labelOf), []);
    await commitBox('');
  });

  it('proposes customers in a message of the editor, with the reasons of the affected', async () => {
    const file = join(folder, '.git', 'COMMIT_EDITMSG');
    writeFileSync(file, 'feat: x\n\nAffects: ');
    const document = await workspace.openTextDocument(file);
    assert.equal(document.languageId, 'git-commit');
    const items = await proposed(document);
    assert.deepEqual(items.slice(0, 3).map(labelOf), ['billing', 'checkout', 'merchants']);
    assert.equal(said(items[0]!), 'Billing team | consumes /src/api/: src/api/charges.ts');
    assert.equal(said(items[2]!), 'Merchants | reached through Billing team');
    assert.equal(labelOf(items.at(-1)!), 'none');
  });

  it('proposes levels in brackets, and nothing in comments', async () => {
    const open = (content: string) => workspace.openTextDocument({ language: 'git-commit', content });
    const levels = await proposed(await open('feat: x\n\nAffects: billing ('));
    assert.deepEqual(levels.map(labelOf), ['action-required', 'behaviour-change', 'improvement', 'fix', 'none']);
    assert.equal(said(levels[3]!), 'A mistake they could meet is gone | ');
    assert.equal(levels[3]!.insertText, 'fix)');
    assert.deepEqual(await proposed(await open('feat: x\n\n# Aff')), []);
  });
});

describe('who the next commit affects', () => {
  const settings = () => workspace.getConfiguration('git');
  before(async () => {
    await whenRead();
    appendFileSync(join(folder, 'src/webhooks/types.ts'), '// not staged\n');
    writeFileSync(join(folder, 'src/api/untracked.ts'), '');
  });
  afterEach(async () => {
    for (const key of ['enableSmartCommit', 'suggestSmartCommit', 'smartCommitChanges', 'untrackedChanges'])
      await settings().update(key, undefined, true);
  });
  after(() => {
    git('reset', '-q', '--hard');
    git('clean', '-q', '-f', 'src');
  });

  const rows: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ['all, after a question', {}, ['billing', 'partner-shops']],
    ['all', { enableSmartCommit: true }, ['billing', 'partner-shops']],
    ['what is tracked', { enableSmartCommit: true, smartCommitChanges: 'tracked' }, ['partner-shops']],
    ['what is tracked, where the others are apart', { untrackedChanges: 'separate' }, ['partner-shops']],
    ['nothing', { suggestSmartCommit: false }, []],
  ];
  for (const [taken, changed, expected] of rows) {
    it(`is by what smart commit would take: ${taken}`, async () => {
      for (const [key, value] of Object.entries(changed)) await settings().update(key, value, true);
      const document = await workspace.openTextDocument({ language: 'git-commit', content: 'x\n\nAffects: ' });
      const affected = (await proposed(document)).filter(({ detail }) => detail?.startsWith('consumes'));
      assert.deepEqual(affected.map(labelOf).toSorted(), expected);
    });
  }
});

describe('the commands of the commit hook', () => {
  const hook = join(folder, '.git/hooks/commit-msg');
  const settings = () => workspace.getConfiguration('downstreamCustomers');
  const mode = () => settings().inspect<string>('prompt.mode');

  before(whenRead);
  afterEach(async () => {
    await settings().update('prompt.mode', undefined, true);
    await settings().update('prompt.mode', undefined, false);
  });
  after(() => rmSync(join(folder, '.vscode'), { recursive: true, force: true }));

  it('put it in and take it out, and leave a setting that nobody has made', async () => {
    assert.equal(existsSync(hook), false);
    await commands.executeCommand('downstreamCustomers.installHook');
    assert.match(readFileSync(hook, 'utf8'), /downstream-customers commit-msg stub/);
    assert.equal(mode()?.globalValue, undefined);
    await commands.executeCommand('downstreamCustomers.hookStatus');
    await commands.executeCommand('downstreamCustomers.uninstallHook');
    assert.equal(existsSync(hook), false);
  });

  it('switch a setting that somebody has made, where it is made', async () => {
    await settings().update('prompt.mode', 'off', true);
    await settings().update('prompt.mode', 'afterCommit', false);
    await commands.executeCommand('downstreamCustomers.installHook');
    assert.equal(mode()?.workspaceValue, 'hook');
    assert.equal(mode()?.globalValue, 'off');
    await commands.executeCommand('downstreamCustomers.uninstallHook');
  });
});
