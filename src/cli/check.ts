/** `check`: the problems of all customers.yaml files. */
import { isAbsolute, join } from 'node:path';
import { english } from '../core/l10n';
import { problemText } from '../core/customers/problem';
import { CommandError, openRepository, privateOption, readArguments, type Command } from './command';
import { plain, printJson, remarkOnNoCustomers, unreadFile } from './output';

export const check: Command = {
  usage: '[DIR] [--private]',
  about: 'problems of all customers.yaml files',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, privateOption);
    if (positionals.length > 1) throw new CommandError('check takes one folder at most.');
    const repository = await openRepository(context, folderNamed(values.repo, positionals[0]), values);
    await repository.checkPatterns();
    const { problems } = repository;
    const files = repository.sources.filter(({ now }) => now.state !== 'foreign').map(({ file }) => file);
    const found = problems.some(({ severity }) => severity !== 'hint') ? 1 : 0;
    if (values.json) {
      printJson(context, {
        files,
        customers: repository.customers.customers.length,
        problems: problems.map((problem) => ({
          file: problem.file,
          ...problem.range,
          severity: problem.severity,
          code: problem.code,
          message: problemText(problem, english),
        })),
      });
      return found;
    }
    for (const problem of problems) {
      const { file, range, severity, code } = problem;
      context.print(
        plain(`${file}:${range.line}:${range.column} ${severity} ${code} ${problemText(problem, english)}`),
      );
    }
    if (unreadFile(repository) === undefined) remarkOnNoCustomers(context, repository); // else it was told just now
    return found;
  },
};

/** DIR is relative to `--repo`. */
function folderNamed(repo: string | undefined, folder: string | undefined): string | undefined {
  if (folder === undefined || repo === undefined) return folder ?? repo;
  return isAbsolute(folder) ? folder : join(repo, folder);
}
