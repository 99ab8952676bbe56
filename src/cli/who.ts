/** `who`: who consumes these paths, and why. */
import { consumerJson } from '../core/answerJson';
import type { Affected } from '../core/suggestion';
import { CommandError, openRepository, pathTyped, privateOption, readArguments, type Command } from './command';
import { affectedLines, plain, printJson, remarkOnListing } from './output';

export const who: Command = {
  usage: 'PATH… [--private]',
  about: 'who consumes these paths, and why',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, privateOption);
    if (positionals.length === 0) throw new CommandError('who takes at least one path. Example: who src/api');
    const repository = await openRepository(context, values.repo, values);
    const paths: { readonly path: string; readonly affected: readonly Affected[] }[] = [];
    for (const path of positionals.map((typed) => pathTyped(typed, repository, context))) {
      paths.push({ path, affected: repository.declaredBy(await repository.files.below(path)) });
    }
    if (values.json) {
      const customersOf = ({ path, affected }: (typeof paths)[number]) => ({
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
    remarkOnListing(context, repository, values.json);
    return 0;
  },
};
