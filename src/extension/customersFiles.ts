/** *Create customers.yaml* and *Open customers.yaml*. */
import { l10n, Range, Selection, TextEditorRevealType, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Disposable } from 'vscode';
import type { Customer, Place } from '../core/customer';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { inform } from './notifications';
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
      const without = repositories.all.filter((repository) => ownFiles(repository).length === 0);
      const candidates = without.length > 0 ? without : repositories.all;
      const repository = await repositories.pick(candidates, l10n.t('Create customers.yaml in which repository?'));
      if (repository) await createFile(repository);
    }),
  );
  held.add(
    registerCommand('openFile', log, async (node) => {
      const { repository, file, place } = (await fileOf(node, repositories)) ?? {};
      if (repository && file !== undefined) await open(repository, file, place);
    }),
  );
  return held;
}

/** The customers.yaml files of a repository, without those of somebody else. */
function ownFiles({ sources }: Repository): readonly string[] {
  return sources.filter(({ now }) => now.state !== 'foreign').map(({ file }) => file);
}

/** Makes the file, with an example in it, and opens it; one that exists is only opened, one of somebody else left alone. */
async function createFile(repository: Repository): Promise<void> {
  const [own] = ownFiles(repository);
  if (own !== undefined) return open(repository, own);
  const foreign = new Set(repository.sources.map(({ file }) => file));
  const free = ['customers.yaml', '.github/customers.yaml', 'docs/customers.yaml'].find((file) => !foreign.has(file))!;
  const edit = new WorkspaceEdit();
  const contents = new TextEncoder().encode(firstFile);
  edit.createFile(Uri.file(repository.absolutePath(free)), { contents, ignoreIfExists: true });
  await workspace.applyEdit(edit);
  await open(repository, free);
  if (free === 'customers.yaml') return;
  void inform(
    l10n.t('customers.yaml belongs to something else here, so this one is {0}. It counts all the same.', free),
  );
}

interface FilePlace {
  readonly repository: Repository;
  readonly file: string;
  readonly place?: Place;
}

/** On a customer of the tree: its entry. Else the only file there is, or the one that is picked. */
async function fileOf(node: unknown, { all }: Repositories): Promise<FilePlace | undefined> {
  if (typeof node === 'object' && node !== null && 'customer' in node && 'repository' in node) {
    const { customer, repository } = node as { customer: Customer; repository: Repository };
    const [place] = customer.places;
    return place && { repository, file: place.file, place };
  }
  const items = all.flatMap((repository) =>
    ownFiles(repository).map((file) => ({ repository, file, label: file, description: repository.name })),
  );
  return items.length <= 1 ? items[0] : window.showQuickPick(items, { title: l10n.t('Open which file?') });
}

async function open(repository: Repository, file: string, place?: Place): Promise<void> {
  const editor = await window.showTextDocument(Uri.file(repository.absolutePath(file)));
  if (!place) return;
  const { line, column } = place.range;
  const at = editor.document.validatePosition(editor.selection.active.with(line - 1, column - 1));
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}
