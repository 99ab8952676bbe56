/** *Create customers.yaml* and *Open customers.yaml*. */
import {
  l10n,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Disposable,
} from 'vscode';
import type { Customer } from '../core/customer';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import type { Repositories } from './repositories';

const firstFile = `# Who builds on this code? One entry for each customer, or group of customers.
version: 1
customers:
  - id: my-first-customer
    name: My first customer
    consumes:
      - /src/
    needs:
      - What must not change under them
`;

export function registerFileCommands(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  held.add(
    registerCommand('createFile', log, async () => {
      const repository = await pickAny(repositories);
      if (repository) await createFile(repository);
    }),
  );
  held.add(registerCommand('openFile', log, (node) => openFile(node, repositories)));
  return held;
}

/** Makes the file, with an example in it, and opens it; one that exists is only opened. */
async function createFile({ root }: Repository): Promise<void> {
  const uri = Uri.joinPath(Uri.file(root.workTree), 'customers.yaml');
  const edit = new WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(firstFile), ignoreIfExists: true });
  await workspace.applyEdit(edit);
  await window.showTextDocument(uri);
}

async function pickAny({ all }: Repositories): Promise<Repository | undefined> {
  const items = all.map((repository) => ({
    repository,
    label: repository.name,
    description: repository.root.workTree,
  }));
  if (items.length <= 1) return items[0]?.repository;
  return (await window.showQuickPick(items, { title: l10n.t('Create customers.yaml in which repository?') }))
    ?.repository;
}

/** On a customer: at its entry. Else the first file there is. */
async function openFile(node: unknown, { all }: Repositories): Promise<void> {
  const customer =
    typeof node === 'object' && node !== null && 'customer' in node ? (node.customer as Customer) : undefined;
  const repository = customer
    ? (node as { repository: Repository }).repository
    : all.find(({ sources }) => sources.some(({ now }) => now.state !== 'foreign'));
  const place = customer?.places[0];
  const file = place?.file ?? repository?.sources.find(({ now }) => now.state !== 'foreign')?.file;
  if (!repository || file === undefined) return;
  const editor = await window.showTextDocument(Uri.file(repository.absolutePath(file)));
  if (!place) return;
  const at = editor.document.validatePosition(
    editor.selection.active.with(place.range.line - 1, place.range.column - 1),
  );
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}
