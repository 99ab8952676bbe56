/** `backtest`: how good the suggestions would have been, measured on the notes of this repository. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { english } from '../core/l10n';
import { backtestText } from '../suggestions/backtestText';
import { CommandError, expectFine, openRepository, privateOption, readArguments, type Command } from './command';
import { printJson, remarkOnListing } from './output';

export const backtest: Command = {
  usage: '[--predictions FILE] [--private]',
  about:
    'how good the suggestions would have been: replays the history in time order, and compares them with its notes',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, { predictions: { type: 'string' }, ...privateOption });
    if (positionals.length > 0) throw new CommandError('backtest takes no arguments but its options.');
    const repository = await openRepository(context, values.repo, values);
    const { figures, predictions } = expectFine((await repository.history.backtest())!);
    if (values.predictions !== undefined) {
      writeLines(resolve(context.directory, values.predictions), predictions);
    }
    if (values.json) printJson(context, figures);
    else for (const line of backtestText(figures, english)) context.print(line);
    remarkOnListing(context, repository);
    return 0;
  },
};

function writeLines(path: string, values: readonly unknown[]): void {
  try {
    writeFileSync(path, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  } catch (cause) {
    throw new CommandError(`${path} could not be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`);
  }
}
