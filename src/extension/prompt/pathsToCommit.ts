/** What the next commit from Source Control would hold. */
import { commands, workspace } from 'vscode';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import type { GitRepository } from '../repositories/gitExtension';

/**
 * What is staged; where that is nothing, what git's smart commit would take, be it after a question.
 * @returns relative to the root, with `/`
 */
export async function pathsToCommit(
  repository: Repository,
  { rootUri }: Pick<GitRepository, 'rootUri'>,
): Promise<readonly string[] | Failure> {
  const staged = await repository.changedPaths({ of: 'staged' });
  if (isFailure(staged) || staged.length > 0) return staged;
  const settings = workspace.getConfiguration('git', rootUri);
  const is = (key: string, value: unknown) => settings.get(key) === value;
  if (!is('enableSmartCommit', true) && !is('suggestSmartCommit', true)) return [];
  const withUntracked = is('smartCommitChanges', 'all') && is('untrackedChanges', 'mixed');
  return repository.changedPaths({ of: withUntracked ? 'worktree' : 'unstaged' });
}

/**
 * Has VS Code's git look first where it does not know yet what is staged, as after a command in a terminal: it would say that
 * there is nothing to commit, or commit all there is.
 */
export async function catchUp(repository: Repository, git: GitRepository): Promise<void> {
  const { indexChanges, workingTreeChanges } = git.state;
  const staged = await repository.changedPaths({ of: 'staged' });
  const isOther = !isFailure(staged) && staged.length > 0 !== indexChanges.length > 0;
  const isEmpty = indexChanges.length + workingTreeChanges.length === 0;
  if (isOther || isEmpty) await commands.executeCommand('git.refresh', git);
}
