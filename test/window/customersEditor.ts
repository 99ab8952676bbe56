/** A customers.yaml of the workspace in an editor, and the problems that are shown in it. */
import { commands, languages, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Diagnostic, TextDocument } from 'vscode';
import { root } from './sampleFolder';

let made = 0;

/** Another one each time: a document outlives its tab for minutes, and would be shown as it was. */
export function freshFile(): Uri {
  made += 1;
  return Uri.joinPath(root, `typed-${made}`, 'customers.yaml');
}

export const write = (file: Uri, text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));

export const problemsOf = (file: Uri): readonly Diagnostic[] =>
  languages.getDiagnostics(file).filter(({ source }) => source === 'Customers');

/** `line:column code`, from 0. */
export const placed = ({ range: { start }, code }: Diagnostic): string =>
  `${start.line}:${start.character} ${code as string}`;

/** The problems of a file, as soon as they are these. */
export function problemsWhen(file: Uri, ...expected: readonly string[]): Promise<readonly Diagnostic[]> {
  return new Promise((resolve) => {
    const check = () => {
      const problems = problemsOf(file);
      if (problems.map(placed).toSorted().join() !== expected.toSorted().join()) return;
      listener.dispose();
      resolve(problems);
    };
    const listener = languages.onDidChangeDiagnostics(check);
    check();
  });
}

export async function show(file: Uri): Promise<TextDocument> {
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document);
  return document;
}

/** Types a text in place of another one, without saving. */
export async function typed(document: TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  if (start < 0) throw new Error(`there is no ${from} in\n${document.getText()}`);
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(start), document.positionAt(start + from.length));
  edit.replace(document.uri, range, to);
  if (!(await workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** Closes the active editor, and forgets what was typed in it. */
export async function closeWithoutSaving(): Promise<void> {
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Deletes a file with its folder, and waits until nothing is said of it any more. */
export async function remove(file: Uri): Promise<void> {
  await workspace.fs.delete(file); // nobody is told of the files in a folder that is deleted
  await problemsWhen(file);
  await workspace.fs.delete(Uri.joinPath(file, '..'), { recursive: true });
}

/** Waits until our extension has the repository open, and read. */
export async function whenRead(): Promise<void> {
  const file = freshFile();
  await write(file, 'version: 1\ncustomers:\n  - id: ledger\n    name: Ledger\n    type: teem\n');
  await problemsWhen(file, '4:10 unknown-value');
  await remove(file);
}
