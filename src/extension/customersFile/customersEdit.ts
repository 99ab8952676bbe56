/** Edits a customers.yaml in the window: undoable, with what is typed there and not saved, and never over what has changed meanwhile. */
import { FileSystemError, l10n, Range, TextEditorRevealType, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { TextDocument } from 'vscode';
import { isRefusal, type Edit } from '../../language/edits';
import type { TextChange } from '../../language/textChange';
import { brokenFile, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import type { WindowLog } from '../log';
import { inform } from '../notifications';
import type { Repositories } from '../repositories/repositories';

/** What of the window the commands that edit need. */
export interface EditGround {
  readonly repositories: Repositories;
  readonly log: WindowLog;
  /** The time when it is called. */
  readonly now: () => Date;
}

export interface EditedFile {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly document: TextDocument;
  /** What was written. Undefined: it was there already. */
  readonly written: Range | undefined;
  /** False where there were changes before that nobody has saved. */
  readonly saved: boolean;
}

/**
 * Edits the text as it is in the window. The file is saved after, so that the tree follows, unless it had unsaved changes.
 * @param file relative to the repository's root
 */
export async function editFile(
  repository: Repository,
  file: string,
  edit: (text: string) => Edit,
): Promise<EditedFile | Failure> {
  const unread = unreadFile(repository, file);
  if (unread) return unread;
  const uri = Uri.file(repository.absolutePath(file));
  const onDisk = await textOnDisk(uri);
  if (onDisk === undefined) return { failure: 'file-gone', file };
  const document = await workspace.openTextDocument(uri);
  const wasDirty = document.isDirty;
  if (!wasDirty && !(await follows(document, onDisk))) return { failure: 'file-changed', file };
  const changes = edit(document.getText());
  if (isRefusal(changes)) return { failure: 'edit-refused', file, refusal: changes };
  if (changes.length === 0) return { file, document, written: undefined, saved: !wasDirty };
  // VS Code refuses it where the document is not the one any more that was edited here.
  if (!(await workspace.applyEdit(workspaceEdit(document, changes)))) return { failure: 'file-changed', file };
  const written = writtenRange(document, changes);
  const saved = !wasDirty && (await document.save());
  return { file, document, written, saved };
}

/** What was not read for its size, its kind or its cost is not read here, either. */
function unreadFile({ sources }: Repository, file: string): Failure | undefined {
  const [problem] = sources.find((source) => source.file === file)?.now.problems ?? [];
  const isUnread = problem && ['too-large', 'too-costly', 'unreadable'].includes(problem.code);
  return isUnread ? brokenFile(file, problem) : undefined;
}

/** Undefined: there is no such file. */
async function textOnDisk(uri: Uri): Promise<string | undefined> {
  try {
    return await workspace.decode(await workspace.fs.readFile(uri), { uri });
  } catch (cause) {
    if (cause instanceof FileSystemError && cause.code === 'FileNotFound') return undefined;
    throw cause;
  }
}

/** Milliseconds that VS Code is given to read a file again that has just changed. */
const patience = 1000;

/** Whether a document has the text of the file, by now or in a moment. */
function follows(document: TextDocument, onDisk: string): Promise<boolean> {
  const isSame = () => lines(document.getText()) === lines(onDisk);
  if (isSame()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (same: boolean) => {
      clearTimeout(timer);
      listener.dispose();
      resolve(same);
    };
    const timer = setTimeout(() => end(false), patience);
    const listener = workspace.onDidChangeTextDocument((change) => {
      if (change.document === document && isSame()) end(true);
    });
  });
}

/** A document has line ends of one kind and no byte order mark, whatever the file has. */
const lines = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Changes of a text as an edit of the document that holds it. */
export function workspaceEdit(document: TextDocument, changes: readonly TextChange[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { start, end, text } of changes) {
    edit.replace(document.uri, new Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return edit;
}

/** Where the last of the changes stands now, without white space around it. */
function writtenRange(document: TextDocument, changes: readonly TextChange[]): Range {
  const sorted = changes.toSorted((a, b) => a.start - b.start);
  const last = sorted.at(-1)!;
  const shift = sorted.slice(0, -1).reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  const start = last.start + shift + last.text.length - last.text.trimStart().length;
  return new Range(document.positionAt(start), document.positionAt(start + last.text.trim().length));
}

/** Shows what was written, selected. */
export async function showWritten({ document, written }: EditedFile): Promise<void> {
  const editor = await window.showTextDocument(document, written ? { selection: written } : {});
  if (written) editor.revealRange(written, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Says what was done, with a way to the place: from there it can be undone. */
export async function tellWritten(edited: EditedFile, message: string): Promise<void> {
  const show = l10n.t('Show');
  const unsaved = edited.saved ? '' : ` ${l10n.t('{0} has unsaved changes, so it was not saved.', edited.file)}`;
  if ((await inform(message + unsaved, show)) === show) await showWritten(edited);
}
