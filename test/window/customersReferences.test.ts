// Definitions, references and new names of ids, asked as VS Code asks: in the file at the root of the sample repository, and in a nested one.
import * as assert from 'node:assert/strict';
import { Range, workspace, WorkspaceEdit } from 'vscode';
import type { DocumentHighlight, Location, LocationLink, Position, TextDocument, Uri } from 'vscode';
import { ask, behind, closeFiles, nested, openFiles, typed } from './customersFiles';

describe('ids in customers.yaml', () => {
  let shared: TextDocument;
  let own: TextDocument;

  before(async () => {
    ({ shared, own } = await openFiles());
  });
  after(() => closeFiles({ shared, own }));

  const place = ({ uri, range: { start, end } }: { readonly uri: Uri; readonly range: Range }) =>
    `${workspace.asRelativePath(uri)} ${start.line}:${start.character}-${end.character}`;
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
      await typed(own, nested);
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
        own,
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
      await typed(own, nested);
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

    it('is one edit, which changes the files that are open, too', async () => {
      await typed(own, nested);
      const before = shared.getText();
      const at = behind(own, 'id: ledger');
      const edit = await ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', own.uri, at, 'books');
      const group = await ask<WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        own.uri,
        behind(own, 'group: mo'),
        'cash',
      );
      assert.ok((await workspace.applyEdit(edit)) && (await workspace.applyEdit(group)));
      assert.equal(own.getText(), nested.replace('ledger.eu-1', 'books').replace('group: money', 'group: cash'));
      const expected = before.replaceAll('group: money', 'group: cash').replace('- id: money', '- id: cash');
      assert.equal(shared.getText(), expected);
      const back = new WorkspaceEdit();
      back.replace(shared.uri, new Range(shared.positionAt(0), shared.positionAt(expected.length)), before);
      assert.ok(await workspace.applyEdit(back));
      await shared.save();
    });

    it('says why it cannot', async () => {
      await typed(own, nested);
      const at = behind(own, 'via: [bill');
      const to = (id: string) => ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', own.uri, at, id);
      await assert.rejects(async () => to('Billing Team'), /“Billing Team” is no id: lower-case letters/);
      await assert.rejects(async () => to('checkout'), /“checkout” is a customer in customers\.yaml already/);
      await assert.rejects(
        async () => ask('vscode.prepareRename', own.uri, behind(own, 'name: Led')),
        /Only ids of customers and groups/,
      );
    });
  });
});
