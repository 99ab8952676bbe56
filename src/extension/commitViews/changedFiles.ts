/** Files as rows of a tree: one that is there, and one that a commit has changed. */
import { l10n, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Commit } from '../../core/history/commit';
import type { Repository } from '../../repository/repository';
import { showChanges } from './commitDiff';
import type { Repositories } from '../repositories/repositories';

/** Opens the file. @param path relative to the root @param remark what is said of it beside its folder */
export function fileItem(repository: Repository, path: string, remark = ''): TreeItem {
  const uri = Uri.file(repository.absolutePath(path));
  const item = new TreeItem(uri, TreeItemCollapsibleState.None);
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, Math.max(0, slash));
  item.description = [remark, folder].filter((part) => part !== '').join(' · ');
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  item.contextValue = 'file';
  const spoken = [path.slice(slash + 1), remark, folder];
  item.accessibilityInformation = { label: spoken.filter((part) => part !== '').join(', ') };
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
