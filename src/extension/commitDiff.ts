/** What a commit did to a file, as VS Code shows it. */
import { l10n, Uri, type Command } from 'vscode';
import { shortHash, type Commit } from '../core/commit';
import type { Repository } from '../repository/repository';
import type { Repositories } from './repositories';

/** git's name of the tree without files: what a first commit is compared with. */
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

interface ChangedFile {
  readonly repository: Repository;
  readonly commit: Pick<Commit, 'hash' | 'parents'>;
  /** Relative to the root. */
  readonly path: string;
}

/** Undefined: VS Code's git is switched off. */
export function showChanges(
  { repository, commit: { hash, parents }, path }: ChangedFile,
  repositories: Repositories,
): Command | undefined {
  const file = Uri.file(repository.absolutePath(path));
  const after = repositories.revisionOf(file, hash);
  const before = repositories.revisionOf(file, parents[0] ?? emptyTree);
  if (!after || !before) return undefined;
  const title = `${path} (${shortHash(hash)})`;
  return { command: 'vscode.diff', title: l10n.t('Show Changes'), arguments: [before, after, title] };
}
