// customers.yaml as a language, asked as VS Code asks: in the file at the root of the sample repository, and in a nested one.
import * as assert from 'node:assert/strict';
import {
  commands,
  CompletionItemKind,
  languages,
  MarkdownString,
  Range,
  SnippetString,
  Uri,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type {
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  Position,
  TextDocument,
} from 'vscode';

const nested = `version: 1
customers:
  - id: billing
    tags: [eu]
  - id: ledger.eu-1
    name: Ledger team
    via: [billing, nobody-such]
    group: money
    consumes:
      - /journal/
`;

describe('customers.yaml as a language', () => {
  const root = workspace.workspaceFolders![0]!.uri;
  const file = (...path: readonly string[]) => Uri.joinPath(root, ...path);
  let shared: TextDocument;
  let own: TextDocument;

  /** Until the repository has read it: it has a problem. */
  const written = (uri: Uri, text: string) =>
    new Promise<void>((resolve, reject) => {
      const listener = languages.onDidChangeDiagnostics(() => {
        if (languages.getDiagnostics(uri).length === 0) return;
        listener.dispose();
        resolve();
      });
      workspace.fs.writeFile(uri, new TextEncoder().encode(text)).then(undefined, reject);
    });

  before(async () => {
    await written(file('ledger', 'customers.yaml'), nested);
    shared = await workspace.openTextDocument(file('customers.yaml'));
    own = await workspace.openTextDocument(file('ledger', 'customers.yaml'));
  });

  after(async () => {
    await own.save();
    await workspace.fs.delete(file('ledger'), { recursive: true });
  });

  /** Behind the first place of a text in a document. */
  const behind = (document: TextDocument, text: string): Position => {
    const at = document.getText().indexOf(text);
    assert.ok(at >= 0, text);
    return document.positionAt(at + text.length);
  };
  /** Makes the nested file this text, unsaved, and gives the place of its `|`. */
  const typed = async (marked: string): Promise<Position> => {
    const edit = new WorkspaceEdit();
    const all = new Range(own.positionAt(0), own.positionAt(own.getText().length));
    edit.replace(own.uri, all, marked.replace('|', ''));
    assert.ok(await workspace.applyEdit(edit));
    return own.positionAt(marked.indexOf('|'));
  };
  const ask = <T>(command: string, ...rest: readonly unknown[]): Thenable<T> =>
    commands.executeCommand<T>(command, ...rest);
  const completions = async ({ uri }: TextDocument, at: Position): Promise<CompletionList> =>
    ask('vscode.executeCompletionItemProvider', uri, at);
  const labels = ({ items }: CompletionList) =>
    items.map(({ label }) => (typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`));
  const place = ({ uri, range: { start, end } }: { readonly uri: Uri; readonly range: Range }) =>
    `${workspace.asRelativePath(uri)} ${start.line}:${start.character}-${end.character}`;
  const hovered = async (document: TextDocument, at: Position): Promise<string> => {
    const hovers = await ask<readonly Hover[]>('vscode.executeHoverProvider', document.uri, at);
    return hovers
      .flatMap(({ contents }) => contents.map((each) => (each instanceof MarkdownString ? each.value : '')))
      .join('\n');
  };

  describe('completion', () => {
    it('proposes keys with what they mean, and inserts lists as lines', async () => {
      const at = await typed('version: 1\ncustomers:\n  - id: a\n    |\n');
      const { items } = await completions(own, at);
      assert.deepEqual(labels({ items }).slice(0, 3), ['name', 'description', 'type']);
      const via = items.find(({ label }) => label === 'via');
      assert.ok(via?.insertText instanceof SnippetString);
      assert.equal(via.insertText.value, 'via:\n      - $0');
      assert.equal(via.command?.command, 'editor.action.triggerSuggest');
      assert.match((via.documentation as MarkdownString).value, /secondary customer/);
    });

    it('proposes the ids of all files, with names', async () => {
      const at = await typed('version: 1\ncustomers:\n  - id: a\n    via: [bil|, checkout]\n');
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
      const below = await completions(own, await typed('version: 1\nunnoticed: [/|]\n'));
      assert.deepEqual(labels(below), ['/customers.yaml']);
    });

    it('proposes the day of today', async () => {
      const { items } = await completions(own, await typed('version: 1\ncustomers:\n  - id: a\n    told: |\n'));
      const now = new Date();
      const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
      assert.equal(items[0]?.label, day.join('-'));
    });

    it('begins an empty file, and is silent in those of others', async () => {
      assert.deepEqual(labels(await completions(own, await typed('|'))), ['customers.yaml']);
      const others = await completions(own, await typed('customers:\n  - id: a\n    type: |\n'));
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
      assert.ok(said.includes(`](${file('src', 'api', 'charges.ts').toString()})`), said);
      assert.match(said, /2 of them are left out by `exclude`\.$/);
      await typed('version: 1\nunnoticed: [/nothing/|]\n');
      assert.equal(await hovered(own, behind(own, '/noth')), 'No file of this repository.');
    });

    it('says who an id is, where it is defined, and who is reached through it', async () => {
      await typed(nested);
      const said = await hovered(own, behind(own, 'via: [bill'));
      assert.match(
        said,
        /^\*\*Billing team\*\* .*billing\n\nCharges merchants every night\n\nReached through it: .*Merchants/,
      );
      assert.ok(said.includes(`${file('customers.yaml').toString()}#L14`), said);
      assert.ok(said.includes(`${own.uri.toString()}#L3`), said);
    });
  });

  describe('definitions and references', () => {
    const definitions = async (document: TextDocument, at: Position) => {
      const found = await ask<readonly (Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        at,
      );
      return found.map((each) =>
        place('uri' in each ? each : { uri: each.targetUri, range: each.targetSelectionRange ?? each.targetRange }),
      );
    };

    it('leads from via to the entries in all files, from a group to its own', async () => {
      await typed(nested);
      assert.deepEqual(await definitions(own, behind(own, 'via: [bill')), [
        'customers.yaml 13:8-15',
        'ledger/customers.yaml 2:8-15',
      ]);
      assert.deepEqual(await definitions(own, behind(own, 'group: mo')), ['customers.yaml 4:8-13']);
    });

    it('leads from a contract and from a pattern of one file to that file', async () => {
      assert.deepEqual(await definitions(shared, behind(shared, 'contract: /open')), ['openapi.yaml 0:0-0']);
      assert.deepEqual(await definitions(shared, behind(shared, '- /proto/char')), ['proto/charge.proto 0:0-0']);
      assert.deepEqual(await definitions(shared, behind(shared, 'paths: [/src/api')), []);
    });

    it('finds every use of an id with dots and dashes, saved or not', async () => {
      await typed(
        nested.replace('nobody-such', 'checkout').replace('- /journal/', '- /x/\n  - { id: y, via: [ledger.eu-1] }'),
      );
      const found = await ask<readonly Location[]>(
        'vscode.executeReferenceProvider',
        own.uri,
        behind(own, 'id: ledger.'),
      );
      assert.deepEqual(found.map(place), ['ledger/customers.yaml 4:8-19', 'ledger/customers.yaml 10:19-30']);
      const marked = await ask<readonly DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        own.uri,
        behind(own, 'id: ledger.'),
      );
      assert.deepEqual(
        marked.map(({ range }) => range.start.line),
        [4, 10],
      );
    });
  });

  describe('rename', () => {
    it('changes an id in all files at once', async () => {
      await typed(nested);
      const at = behind(own, 'via: [bill');
      const prepared = await ask<{ range: Range; placeholder: string }>('vscode.prepareRename', own.uri, at);
      assert.deepEqual([prepared.placeholder, prepared.range], ['billing', new Range(6, 10, 6, 17)]);
      const edit = await ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', own.uri, at, 'invoicing');
      const told = edit
        .entries()
        .flatMap(([uri, edits]) => edits.map(({ range, newText }) => `${place({ uri, range })} ${newText}`));
      assert.deepEqual(told.toSorted(), [
        'customers.yaml 13:8-15 invoicing',
        'customers.yaml 160:10-17 invoicing',
        'ledger/customers.yaml 2:8-15 invoicing',
        'ledger/customers.yaml 6:10-17 invoicing',
      ]);
    });

    it('says why it cannot', async () => {
      await typed(nested);
      const at = behind(own, 'via: [bill');
      const to = (id: string) => ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', own.uri, at, id);
      await assert.rejects(async () => to('Billing Team'), /`Billing Team` is no id: lower-case letters/);
      await assert.rejects(async () => to('checkout'), /`checkout` is a customer in customers\.yaml already/);
      await assert.rejects(
        async () => ask('vscode.prepareRename', own.uri, behind(own, 'name: Led')),
        /Only ids of customers and groups/,
      );
    });
  });

  it('has links to files, pages and people', async () => {
    const links = await ask<readonly DocumentLink[]>('vscode.executeLinkProvider', shared.uri);
    const targets = links.map(({ target }) => target?.toString(true) ?? '');
    for (const expected of [
      file('openapi.yaml').toString(true),
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
