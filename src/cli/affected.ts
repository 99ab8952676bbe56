/** `affected`: who a change affects, with reasons. */
import { affectedJson } from '../core/suggestion/answerJson';
import type { Change } from '../repository/change';
import type { Failure } from '../repository/failure';
import type { Repository } from '../repository/repository';
import { CommandError, expectFine, openRepository, privateOption, readArguments, type Command } from './command';
import { affectedLines, printJson, remarkOnListing } from './output';

export const affected: Command = {
  usage: '[--staged | --worktree | REV | A..B] [--private]',
  about: 'who the change affects, with reasons (default: --staged)',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {
      staged: { type: 'boolean' },
      worktree: { type: 'boolean' },
      ...privateOption,
    });
    const change = changeNamed(values, positionals);
    let changed: readonly string[] | Failure = [];
    const meanwhile = async (opened: Repository) => {
      opened.history.prepare();
      changed = await opened.changedPaths(change);
    };
    const repository = await openRepository(context, values.repo, { ...values, meanwhile });
    const paths = expectFine(changed);
    const unread = await repository.history.tryToLearn();
    const found = repository.history.suggest(paths);
    if (unread !== undefined) {
      context.remark(`The history cannot be read, so the patterns alone answer (${unread}).`);
    }
    if (values.json) {
      printJson(context, { paths, customers: found.map(affectedJson) });
    } else {
      for (const line of affectedLines(found, repository)) context.print(line);
      const isNobody = found.length === 0 && repository.customers.customers.length > 0;
      if (isNobody) context.remark(paths.length === 0 ? nothingText(change) : 'Nobody is affected.');
    }
    remarkOnListing(context, repository, values.json);
    return 0;
  },
};

function nothingText({ of }: Change): string {
  if (of === 'revision') return 'No file was changed there.';
  return of === 'staged' ? 'Nothing is staged. --worktree looks at all changes.' : 'Nothing is changed.';
}

function changeNamed(values: { staged?: boolean; worktree?: boolean }, revisions: readonly string[]): Change {
  const [revision] = revisions;
  if (revisions.length + Number(values.staged ?? false) + Number(values.worktree ?? false) > 1) {
    throw new CommandError('affected takes one of --staged, --worktree, a revision or a range.');
  }
  if (revision !== undefined) return { of: 'revision', revision };
  return { of: values.worktree ? 'worktree' : 'staged' };
}
