/** `who`: who consumes these paths, and why. */
import { existsSync } from 'node:fs';
import { consumerJson } from '../core/suggestion/answerJson';
import type { Affected } from '../core/suggestion/suggestion';
import type { Repository } from '../repository/repository';
import {
  CommandError,
  openRepository,
  pathTyped,
  privateOption,
  readArguments,
  type Command,
  type Context,
} from './command';
import { affectedLines, plain, printJson, remarkOnListing } from './output';

/** A path that was asked for, relative to the root, and who consumes it. */
interface Path {
  readonly path: string;
  readonly affected: readonly Affected[];
}

export const who: Command = {
  usage: 'PATH… [--private]',
  about: 'who consumes these paths, and why',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, privateOption);
    if (positionals.length === 0) throw new CommandError('who takes at least one path. Example: who src/api');
    const repository = await openRepository(context, values.repo, values);
    const paths: Path[] = [];
    for (const path of positionals.map((typed) => pathTyped(typed, repository, context))) {
      paths.push({ path, affected: repository.declaredBy(await repository.files.below(path)) });
    }
    if (values.json) {
      const customersOf = ({ path, affected }: Path) => ({
        path,
        customers: affected.map(consumerJson),
      });
      printJson(context, { paths: paths.map(customersOf) });
    } else {
      for (const { path, affected } of paths) {
        context.print(plain(path === '' ? '.' : path));
        for (const line of affectedLines(affected, repository)) context.print(`  ${line}`);
      }
    }
    if (!values.json) await remarkOnMissing(context, paths, repository);
    remarkOnListing(context, repository, values.json);
    return 0;
  },
};

/** Who mistypes a path would take it for one that nobody consumes. */
async function remarkOnMissing({ remark }: Context, paths: readonly Path[], repository: Repository): Promise<void> {
  const missing: string[] = [];
  for (const { path, affected } of paths) {
    if (affected.length === 0 && !(await isThere(path, repository))) missing.push(path);
  }
  if (missing.length === 0 || repository.customers.customers.length === 0) return;
  remark(`Nobody consumes a file of that name, and there is none: ${missing.join(', ')}`);
}

/** Whether a path can be seen here or git knows it: it may be deleted, or not be checked out. */
const isThere = async (path: string, repository: Repository): Promise<boolean> =>
  existsSync(repository.absolutePath(path)) || repository.files.isListed(path);
