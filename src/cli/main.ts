/** The command line: finds the command, runs it, and is the one place where errors end. */
import { closest } from '../core/closest';
import { english } from '../core/l10n';
import { didYouMean } from '../core/customers/problem';
import { affected } from './affected';
import { backtest } from './backtest';
import { check } from './check';
import { CommandError, type Command, type Context } from './command';
import { digest } from './digest';
import { hook } from './hook';
import { importCustomers } from './import';
import { note } from './note';
import { plain } from './output';
import { review } from './review';
import { who } from './who';

/** That of package.json: esbuild puts it in. */
declare const VERSION: string;

const commands: Readonly<Record<string, Command>> = {
  check,
  who,
  affected,
  note,
  review,
  digest,
  backtest,
  import: importCustomers,
  hook,
};

async function run([name, ...args]: readonly string[], context: Context): Promise<number> {
  if (name === undefined) throw new CommandError(`No command was given. ${commandNames()}`);
  if (name === 'help' || isHelp(name)) {
    context.print(help());
    return 0;
  }
  if (name === '--version') {
    context.print(VERSION);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new CommandError(`${noCommand(name)} ${commandNames()}`);
  if (beforeDashes(args).some(isHelp)) {
    context.print(`Usage: downstream-customers ${name} ${command.usage} [--repo DIR] [--json]\n${command.about}`);
    return 0;
  }
  return command.run(context, args);
}

function noCommand(name: string): string {
  const hint = didYouMean(closest(name, Object.keys(commands)), english);
  const order = name.startsWith('-') ? 'The command comes first, then its options.' : '';
  return [`There is no command \`${name}\`.`, hint, order].filter((part) => part !== '').join(' ');
}

const isHelp = (arg: string): boolean => arg === '--help' || arg === '-h';

/** What is behind `--` is no option. */
const beforeDashes = (args: readonly string[]): readonly string[] => args.slice(0, [...args, '--'].indexOf('--'));

const commandNames = (): string => `Commands: ${Object.keys(commands).join(', ')}; --help tells more.`;

function help(): string {
  const lines = Object.entries(commands).map(([name, { usage, about }]) => `  ${name} ${usage}\n      ${about}`);
  return [
    'Usage: downstream-customers COMMAND [--repo DIR] [--json]',
    '       downstream-customers --version',
    '',
    ...lines,
    '',
    '--private: with the customers of customers.local.yaml, which are left out else.',
    'Exit code: 0 fine, 1 findings, 2 wrong usage or environment.',
  ].join('\n');
}

async function main(): Promise<void> {
  const context: Context = {
    directory: process.cwd(),
    environment: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
    remark: (text) => process.stderr.write(`${plain(text)}\n`),
    ...(process.stderr.isTTY && { show: (text: string) => process.stderr.write(`\r${text}\u001B[K`) }),
  };
  try {
    process.exitCode = await run(process.argv.slice(2), context);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    context.remark(`downstream-customers: ${message.replace(/\s*\n\s*/g, ' ')}`);
    process.exitCode = cause instanceof CommandError ? cause.exitCode : 2;
  }
}

/** A reader that has seen enough (`| head`) is no error. Whatever else keeps an answer from its reader is, such as a full disk. */
process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || code === 'EOF') process.exit();
  process.stderr.write(`downstream-customers: The answer could not be written (${code ?? message}).\n`);
  process.exit(2);
});
// That nobody reads what is said beside it changes nothing.
process.stderr.on('error', () => undefined);
void main();
