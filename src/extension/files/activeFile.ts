/** The file that a person looks at, whatever shows it: a text, a picture, a notebook, or the changes of it. */
import { TabInputCustom, TabInputNotebook, TabInputText, TabInputTextDiff, Uri, window } from 'vscode';

/** Of the active editor tab; undefined: it shows no file on disk. */
export function activeFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof TabInputTextDiff) return fileOnDisk(input.modified);
  const isFile = input instanceof TabInputText || input instanceof TabInputCustom || input instanceof TabInputNotebook;
  return isFile ? fileOnDisk(input.uri) : undefined;
}

/** The file itself, also of one as it is in a commit or in the index of git. Undefined: it is none on disk. */
export function fileOnDisk(uri: Uri): Uri | undefined {
  if (uri.scheme === 'file') return uri;
  return uri.scheme === 'git' ? Uri.file(pathInQuery(uri.query) ?? uri.path) : undefined;
}

/** Where VS Code's git has the path: that of the address may have an ending of its own. */
function pathInQuery(query: string): string | undefined {
  try {
    const { path } = JSON.parse(query) as { readonly path?: unknown };
    return typeof path === 'string' ? path : undefined;
  } catch {
    return undefined;
  }
}
