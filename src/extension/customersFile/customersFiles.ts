/** *Open customers.yaml* and *Open Private customers.local.yaml*; which files there are, and how one is made. */
import { l10n, Range, Selection, TextEditorRevealType, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { Disposable } from 'vscode';
import type { Place } from '../../core/customers/customer';
import { overlayFile } from '../../core/customers/overlay';
import type { Source } from '../../repository/customers/sources';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import { isCustomerOf } from '../customerChoice';
import { DisposableStore } from '../disposableStore';
import type { WindowLog } from '../log';
import { plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';

const privateFile = `# Customers that only you see, and what you alone add to those of customers.yaml. git ignores this file.
# Nothing of it goes into notes, reviews or JSON, unless you ask for it with --private on the command line.
version: 1
# customers:
#   - id: my-own-customer
#     name: My own customer
#     consumes: [/src/]
`;

export function registerFileCommands(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  held.add(
    registerCommand('openFile', log, async (node) => {
      const { repository, file, place } = (await fileOf(node, repositories)) ?? {};
      if (repository && file !== undefined) await open(repository, file, place);
    }),
  );
  held.add(
    registerCommand('openPrivate', log, async () => {
      const title = l10n.t('Open customers.local.yaml of which repository?');
      const repository = await repositories.pick(repositories.all, title);
      if (repository) await openPrivate(repository);
    }),
  );
  return held;
}

/** The customers.yaml files of a repository, without those of somebody else, and without the private one. */
export function ownFiles({ sources }: Repository): readonly string[] {
  return sources.filter(({ now, file }) => now.state !== 'foreign' && file !== overlayFile).map(({ file }) => file);
}

/** Those; where there is none, the private one. */
function filesToOpen(repository: Repository): readonly string[] {
  const own = ownFiles(repository);
  const hasOverlay = repository.sources.some(({ file }) => file === overlayFile);
  return own.length === 0 && hasOverlay ? [overlayFile] : own;
}

/** Those that can be read, and so be written into, and those with nothing in them. */
export function writableFiles({ sources }: Repository): readonly string[] {
  const isWritable = ({ now: { state, isEmpty } }: Source) => state === 'ours' || isEmpty === true;
  return sources.filter((each) => each.file !== overlayFile && isWritable(each)).map(({ file }) => file);
}

/** Has git ignore the private file before there is one. A file of somebody else that has this name is only opened. */
async function openPrivate(repository: Repository): Promise<void> {
  const there = repository.sources.find(({ file }) => file === overlayFile);
  if (there?.now.state !== 'foreign') await repository.excludeOverlay();
  await make(repository, overlayFile, privateFile);
  await open(repository, overlayFile);
}

/** Writes a file, unless there is one. */
export async function make(repository: Repository, file: string, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  const contents = new TextEncoder().encode(text);
  edit.createFile(Uri.file(repository.absolutePath(file)), { contents, ignoreIfExists: true });
  await workspace.applyEdit(edit);
}

interface FilePlace {
  readonly repository: Repository;
  readonly file: string;
  readonly place?: Place;
}

/** On a customer of the tree: its entry. Else the only file there is, or the one that is picked. */
async function fileOf(node: unknown, { all }: Repositories): Promise<FilePlace | undefined> {
  if (isCustomerOf(node)) {
    const { customer, repository } = node;
    const [place] = customer.places;
    return place && { repository, file: place.file, place };
  }
  const items = all.flatMap((repository) =>
    filesToOpen(repository).map((file) => ({
      repository,
      file,
      label: plainLabel(file),
      description: plainLabel(repository.name),
    })),
  );
  return items.length <= 1 ? items[0] : window.showQuickPick(items, { title: l10n.t('Open which file?') });
}

export async function open(repository: Repository, file: string, place?: Place): Promise<void> {
  const editor = await window.showTextDocument(Uri.file(repository.absolutePath(file)));
  if (!place) return;
  const { line, column } = place.range;
  const at = editor.document.validatePosition(editor.selection.active.with(line - 1, column - 1));
  editor.selection = new Selection(at, at);
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
}
