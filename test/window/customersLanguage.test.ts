// customers.yaml as a language, asked as VS Code asks: in the file at the root of the sample repository, and in a nested one.
import * as assert from 'node:assert/strict';
import { CompletionItemKind, languages, MarkdownString, Range, SnippetString } from 'vscode';
import type { CompletionList, DocumentLink, DocumentSymbol, Hover, Position, TextDocument } from 'vscode';
import { ask, behind, closeFiles, fileOf, nested, openFiles, typed } from './customersFiles';

describe('customers.yaml as a language', () => {
  let shared: TextDocument;
  let own: TextDocument;

  before(async () => {
    ({ shared, own } = await openFiles());
  });
  after(() => closeFiles({ shared, own }));

  const completions = async ({ uri }: TextDocument, at: Position): Promise<CompletionList> =>
    ask('vscode.executeCompletionItemProvider', uri, at);
  const labels = ({ items }: CompletionList) =>
    items.map(({ label }) => (typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`));
  const hovered = async (document: TextDocument, at: Position): Promise<string> => {
    const hovers = await ask<readonly Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return hovers
      .flatMap(({ contents }) => contents.map((each) => (each instanceof MarkdownString ? each.value : '')))
      .join('\n');
  };

  describe('completion', () => {
    it('proposes keys with what they mean, and inserts lists as lines', async () => {
      const at = await typed(own, 'version: 1\ncustomers:\n  - id: a\n    |\n');
      const { items } = await completions(own, at);
      assert.deepEqual(labels({ items }).slice(0, 3), ['name', 'description', 'type']);
      const via = items.find(({ label }) => label === 'via');
      assert.ok(via?.insertText instanceof SnippetString);
      assert.equal(via.insertText.value, 'via:\n      - $0');
      assert.equal(via.command?.command, 'editor.action.triggerSuggest');
      assert.match((via.documentation as MarkdownString).value, /secondary customer/);
    });

    it('proposes the ids of all files, with names', async () => {
      const at = await typed(own, 'version: 1\ncustomers:\n  - id: a\n    via: [bil|, checkout]\n');
      const list = await completions(own, at);
      assert.deepEqual(labels(list).slice(0, 3), [
        'billing Billing team',
        'mobile-app Mobile app team',
        'support-desk Support desk',
      ]);
      assert.deepEqual(list.items[0]?.range, new Range(3, 10, 3, 13));
    });

    it('proposes paths below the folder of the file at the root, and of a nested one', async () => {
      const atRoot = await completions(shared, behind(shared, 'exclude: [/src/'));
      assert.deepEqual(labels(atRoot), [
        '/src/ All files below',
        '/src/api/',
        '/src/auth/',
        '/src/ledger/',
        '/src/webhooks/',
        '/src/charge.ts',
        '/src/server.ts',
      ]);
      const below = await completions(own, await typed(own, 'version: 1\nunnoticed: [/|]\n'));
      assert.deepEqual(labels(below), ['/customers.yaml']);
    });

    it('proposes the day of today', async () => {
      const { items } = await completions(own, await typed(own, 'version: 1\ncustomers:\n  - id: a\n    told: |\n'));
      const now = new Date();
      const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
      assert.equal(items[0]?.label, day.join('-'));
    });

    it('does so in a file that is called plain text', async () => {
      const at = await typed(own, 'version: 1\ncustomers:\n  - id: a\n    type: |\n');
      await languages.setTextDocumentLanguage(own, 'plaintext');
      assert.deepEqual(labels(await completions(own, at)), ['team', 'external', 'public', 'system']);
      await languages.setTextDocumentLanguage(own, 'yaml');
    });

    it('begins an empty file, and is silent in those of others', async () => {
      assert.deepEqual(labels(await completions(own, await typed(own, '|'))), ['customers.yaml']);
      const others = await completions(own, await typed(own, 'customers:\n  - id: a\n    type: |\n'));
      assert.ok(!others.items.some(({ kind }) => kind === CompletionItemKind.EnumMember), labels(others).join());
    });
  });

  describe('hover', () => {
    it('says what keys and values mean', async () => {
      assert.match(await hovered(shared, behind(shared, '    rol')), /^`role`: Whether they pay.*\n\n- `payer`: Pays/);
      assert.match(await hovered(shared, behind(shared, 'role: [pay')), /^`payer`: Pays/);
    });

    it('says which files a pattern matches, with links, and what exclude leaves out', async () => {
      const said = await hovered(shared, behind(shared, 'paths: [/src/api'));
      assert.match(said, /^\*\*6 files of this repository\*\*/);
      assert.ok(said.includes(`](${fileOf('src', 'api', 'charges.ts').toString()})`), said);
      assert.match(said, /2 of them are left out by `exclude`\.$/);
      await typed(own, 'version: 1\nunnoticed: [/nothing/|]\n');
      assert.equal(await hovered(own, behind(own, '/noth')), 'No file of this repository.');
    });

    it('says who an id is, where it is defined, and who is reached through it', async () => {
      await typed(own, nested);
      const said = await hovered(own, behind(own, 'via: [bill'));
      assert.match(
        said,
        /^\*\*Billing team\*\* .*billing\n\nCharges merchants every night\n\nReached through it: .*Merchants/,
      );
      assert.ok(said.includes(`${fileOf('customers.yaml').toString()}#L14`), said);
      assert.ok(said.includes(`${own.uri.toString()}#L3`), said);
    });
  });

  it('has links to files, pages and people', async () => {
    const links = await ask<readonly DocumentLink[]>('vscode.executeLinkProvider', shared.uri);
    const targets = links.map(({ target }) => target?.toString(true) ?? '');
    for (const expected of [
      fileOf('openapi.yaml').toString(true),
      'mailto:billing@tollgate.example',
      'https://board.tollgate.example/412',
      'https://status.tollgate.example/',
    ]) {
      assert.ok(targets.includes(expected), `${expected} is not in ${targets.join(' ')}`);
    }
  });

  it('has an outline of groups and customers', async () => {
    const symbols = await ask<readonly DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', shared.uri);
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.length, children[0]?.name, children[0]?.detail]),
      [
        ['groups', 3, 'Money movement', 'money'],
        ['customers', 10, 'Billing team', 'billing'],
      ],
    );
  });
});
