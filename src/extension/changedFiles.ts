/** Files as rows of a tree: one that is there, and one that a commit has changed. */
import { l10n, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Commit } from '../core/commit';
import type { Repository } from '../repository/repository';
import { showChanges } from './commitDiff';
import type { Repositories } from './repositories';

/** Opens the file. @param path relative to the root */
export function fileItem(repository: Repository, path: string): TreeItem {
  const uri = Uri.file(repository.absolutePath(path));
  const item = new TreeItem(uri, TreeItemCollapsibleState.None);
  item.description = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  item.contextValue = 'file';
  item.accessibilityInformation = { label: path };
  return item;
}

interface ChangedFile {
  readonly repository: Repository;
  readonly commit: Commit;
  readonly path: string;
}

/** Opens what the commit did to the file. */
export function changedFileItem(changed: ChangedFile, repositories: Repositories): TreeItem {
  const item = fileItem(changed.repository, changed.path);
  const show = showChanges(changed, repositories);
  if (show) item.command = show;
  return item;
}
