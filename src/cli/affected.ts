/** `affected`: who a change affects, with reasons. */
import type { Change } from '../repository/change';
import type { Repository } from '../repository/repository';
import { CommandError, expectFine, openRepository, privateOption, readArguments, type Command } from './command';
import { affectedJson, affectedLines, plain, printJson, remarkOnNoCustomers } from './output';

export const affected: Command = {
  usage: '[--staged | --worktree | REV | A..B] [--private]',
  about: 'who the change affects, with reasons (default: --staged)',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {
      staged: { type: 'boolean' },
      worktree: { type: 'boolean' },
      ...privateOption,
    });
    const repository = await openRepository(context, values.repo, { ...values, history: true });
    const [paths, unread] = await pathsAndHistory(repository, changeNamed(values, positionals));
    const found = repository.history.suggest(paths);
    if (unread !== undefined) {
      context.remark(`The history cannot be read, so the patterns alone answer (${plain(unread)}).`);
    }
    if (values.json) {
      printJson(context, { paths, customers: found.map(affectedJson) });
      return 0;
    }
    for (const line of affectedLines(found, repository)) context.print(line);
    remarkOnNoCustomers(context, repository);
    return 0;
  },
};

/** The paths of a change, found while the repository learns; and why it could not. */
async function pathsAndHistory(
  repository: Repository,
  change: Change,
): Promise<readonly [paths: readonly string[], unread: string | undefined]> {
  try {
    const changed = repository.changedPaths(change).then((paths) => expectFine(paths));
    return await Promise.all([changed, repository.history.tryToLearn()]);
  } catch (cause) {
    repository.dispose(); // so that nobody waits for the other one
    throw cause;
  }
}

function changeNamed(values: { staged?: boolean; worktree?: boolean }, revisions: readonly string[]): Change {
  const [revision] = revisions;
  if (revisions.length + Number(values.staged ?? false) + Number(values.worktree ?? false) > 1) {
    throw new CommandError('affected takes one of --staged, --worktree, a revision or a range.');
  }
  if (revision !== undefined) return { of: 'revision', revision };
  return { of: values.worktree ? 'worktree' : 'staged' };
}
