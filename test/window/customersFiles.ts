// Two customers.yaml files of the sample repository for the tests of the language: the one at the root, and a nested one.
import * as assert from 'node:assert/strict';
import { commands, languages, Range, Uri, workspace, WorkspaceEdit } from 'vscode';
import type { Position, TextDocument } from 'vscode';
import { root } from './sampleFolder';

/** It has a problem, so that one knows when it has been read. */
export const nested = `version: 1
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

export function fileOf(...path: readonly string[]): Uri {
  return Uri.joinPath(root, ...path);
}

/** Asks as VS Code itself does. */
export function ask<T>(command: string, ...rest: readonly unknown[]): Thenable<T> {
  return commands.executeCommand<T>(command, ...rest);
}

export interface OpenFiles {
  readonly shared: TextDocument;
  readonly own: TextDocument;
}

/** Writes the nested file, and opens both when the repository has read it. */
export async function openFiles(): Promise<OpenFiles> {
  const uri = fileOf('ledger', 'customers.yaml');
  const read = untilProblems(uri, (count) => count > 0);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(nested));
  await read;
  const shared = await workspace.openTextDocument(fileOf('customers.yaml'));
  return { shared, own: await workspace.openTextDocument(uri) };
}

/** Takes the nested file away as it was, so that nothing of it is unsaved. */
export async function closeFiles({ own }: OpenFiles): Promise<void> {
  await typed(own, `${nested}|`);
  await own.save();
  await workspace.fs.delete(fileOf('ledger'), { recursive: true });
  await untilProblems(own.uri, (count) => count === 0);
}

function untilProblems(uri: Uri, fits: (count: number) => boolean): Promise<void> {
  if (fits(languages.getDiagnostics(uri).length)) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = languages.onDidChangeDiagnostics(() => {
      if (!fits(languages.getDiagnostics(uri).length)) return;
      listener.dispose();
      resolve();
    });
  });
}

/** Behind the first place of a text in a document. */
export function behind(document: TextDocument, text: string): Position {
  const at = document.getText().indexOf(text);
  assert.ok(at >= 0, text);
  return document.positionAt(at + text.length);
}

/** Makes a document this text, unsaved, and gives the place of its `|`. */
export async function typed(document: TextDocument, marked: string): Promise<Position> {
  const edit = new WorkspaceEdit();
  const all = new Range(document.positionAt(0), document.positionAt(document.getText().length));
  edit.replace(document.uri, all, marked.replace('|', ''));
  assert.ok(await workspace.applyEdit(edit));
  return document.positionAt(marked.indexOf('|'));
}
