/** Runs git: one command after another is a value, a {@link Task}, and this is where all of them go. */
import { setMaxListeners } from 'node:events';
import type { Log } from '../core/log';
import type { Command, Printed } from './command';
import { gitEnvironment, offline, type Environment } from './environment';
import { inThisThread, type Processes } from './processes';
import type { Ended, Program, Stream, Take } from './stream';

/** A git command and how its output is read. Arguments are passed as they are, never through a shell. */
export interface Task<T> {
  readonly args: readonly string[];
  readonly read: (output: string) => T;
  /** Settings for this command only, each as `key=value`. */
  readonly settings?: readonly string[];
  /** Goes to its standard input. */
  readonly input?: string;
  /** Set for this command only, such as `GIT_AUTHOR_NAME`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Ends this command, as the signal of all of them does. */
  readonly signal?: AbortSignal;
  /** It talks to a remote. No other command does: what a partial clone lacks is not fetched for it. */
  readonly remote?: true;
  /** What an exit code other than 0 means, where it is an answer and no failure. */
  readonly answers?: Readonly<Record<number, T>>;
}

/** A git command whose output is taken as it comes, for what is too much to be held at once. */
export interface StreamTask extends Pick<Task<never>, 'args' | 'environment' | 'signal'> {
  /** Given the output in order, the next piece when the promise is kept. What it throws ends the command and is thrown by `ended`. */
  readonly take: Take;
}

export interface GitStream extends Stream {
  /** Kept when the command has done its work; a GitError where it has failed. Nothing of it runs any more then. */
  readonly ended: Promise<void>;
}

export type GitFailure =
  'no-git' | 'not-a-repository' | 'bare-repository' | 'unsafe-repository' | 'timeout' | 'cancelled' | 'failed';

/** A git command that failed. `stderr` is git's own text, in English. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly reason: GitFailure;
  readonly exitCode: number;
  readonly stderr: string;

  constructor(
    args: readonly string[],
    outcome: { readonly reason: GitFailure; readonly exitCode: number; readonly stderr: string },
    cause: unknown,
  ) {
    super(`git ${args[0] ?? ''}: ${outcome.stderr.trim() || outcome.reason}`, { cause });
    this.reason = outcome.reason;
    this.exitCode = outcome.exitCode;
    this.stderr = outcome.stderr;
  }
}

/** Also where another bundle has made it, of which the class is another one. */
export const isGitError = (cause: unknown): cause is GitError => cause instanceof Error && cause.name === 'GitError';

export interface Git {
  readonly directory: string;
  run<T>(task: Task<T>): Promise<T>;
  /** Starts a command that gets its input, if any, bit by bit. */
  stream(task: StreamTask): GitStream;
}

export interface GitOptions {
  /** Where the commands run. */
  readonly directory: string;
  readonly environment: Environment;
  readonly log: Log;
  /** The git to run; default: the one on the PATH. */
  readonly binary?: string;
  /** Ends the commands under way. */
  readonly signal?: AbortSignal;
  /** What runs them; default: this thread. */
  readonly processes?: Processes;
}

/** Milliseconds without any output after which a command is ended. */
const patience = 60_000;

/**
 * What holds for every command: nothing of the user's configuration may run a program or change the shape of the output. And no
 * folder is taken for a repository because it looks like git's own: anybody can commit one, with settings in it.
 */
const settings = [
  'core.fsmonitor=false',
  'core.quotePath=false',
  'diff.orderFile=/dev/null',
  'log.showSignature=false',
  'log.showRoot=true',
  'safe.bareRepository=explicit',
  'i18n.commitEncoding=UTF-8',
  'i18n.logOutputEncoding=UTF-8',
];

export function openGit(options: GitOptions): Git {
  const { directory, log, processes = inThisThread } = options;
  if (options.signal) setMaxListeners(0, options.signal); // every command under way listens to it
  return {
    directory,
    run: async <T>(task: Task<T>): Promise<T> => {
      const command = commandOf(options, task);
      const { signal } = command;
      if (signal?.aborted) throw failure(task.args, neverBegun, { cause: signal.reason, cancelled: true });
      const started = performance.now();
      const printed = await processes.run(command);
      logTime(log, task.args, started);
      try {
        if (printed.cause !== undefined) throw printed.cause;
        return task.read(printed.output);
      } catch (cause) {
        if (task.answers && Object.hasOwn(task.answers, printed.exitCode)) return task.answers[printed.exitCode]!;
        throw failure(task.args, printed, { cause, cancelled: signal?.aborted === true });
      }
    },
    stream: (task) => {
      const started = performance.now();
      const { ended, ...stream } = processes.start(programOf(options, task));
      return { ...stream, ended: done(task, ended).finally(() => logTime(log, task.args, started)) };
    },
  };
}

/** Starts nothing, and answers as in a repository without files and commits: for a folder in which git must not be run. */
export function noGit(directory: string): Git {
  return {
    directory,
    run: async <T>({ answers, read }: Task<T>): Promise<T> => (answers ? Object.values(answers)[0]! : read('')),
    stream: () => {
      const nothing = () => undefined;
      return { ended: Promise.resolve(), write: nothing, finish: nothing, rest: nothing };
    },
  };
}

function logTime(log: Log, args: readonly string[], started: number): void {
  log.debug(`git ${args.slice(0, 2).join(' ')} (${Math.round(performance.now() - started)} ms)`);
}

function commandOf(options: GitOptions, task: Task<unknown>): Command {
  const { directory, environment, binary } = options;
  const signal = eitherSignal(options.signal, task.signal);
  return {
    args: task.args,
    settings: [...settings, ...(task.settings ?? [])],
    directory,
    environment: { ...gitEnvironment(environment), ...(task.remote ? {} : offline), ...task.environment },
    patience,
    ...(binary !== undefined && { binary }),
    ...(task.input !== undefined && { input: task.input }),
    ...(signal && { signal }),
  };
}

function programOf(options: GitOptions, { args, take, environment, signal }: StreamTask): Program {
  const either = eitherSignal(options.signal, signal);
  return {
    binary: options.binary ?? 'git',
    args: [...settings.flatMap((setting) => ['-c', setting]), ...args],
    directory: options.directory,
    environment: { ...gitEnvironment(options.environment), ...offline, ...environment },
    patience,
    take,
    ...(either && { signal: either }),
  };
}

async function done({ args }: StreamTask, ended: Promise<Ended>): Promise<void> {
  const { exitCode, stderr, stopped, cause } = await ended;
  if (exitCode === 0 && !stopped) return;
  if (stopped === 'timeout') throw new GitError(args, { reason: stopped, exitCode, stderr }, cause);
  throw failure(args, { exitCode, stderr }, { cause: cause ?? new Error(stderr), cancelled: stopped === 'cancelled' });
}

function eitherSignal(one: AbortSignal | undefined, other: AbortSignal | undefined): AbortSignal | undefined {
  return one && other ? AbortSignal.any([one, other]) : (one ?? other);
}

const neverBegun = { exitCode: -1, stderr: '' };

function failure(
  args: readonly string[],
  { exitCode, stderr }: Pick<Printed, 'exitCode' | 'stderr'>,
  { cause, cancelled }: { cause: unknown; cancelled: boolean },
): GitError {
  const said = stderr || (cause instanceof Error ? cause.message : String(cause));
  const reason = cancelled ? 'cancelled' : reasonOf(said);
  return new GitError(args, { reason, exitCode, stderr: said }, cause);
}

function reasonOf(said: string): GitFailure {
  if (/spawn .* ENOENT/.test(said)) return 'no-git';
  if (said.includes('cannot use bare repository')) return 'bare-repository';
  if (said.includes('detected dubious ownership')) return 'unsafe-repository';
  if (said.includes('not a git repository')) return 'not-a-repository';
  return said.includes('block timeout reached') ? 'timeout' : 'failed';
}

/** A submodule has changed when its commit has: whatever the settings say, and without looking for changes inside it. */
export const submodules = '--ignore-submodules=dirty';

/** Splits NUL-separated output. */
export function nulSeparated(output: string): readonly string[] {
  return output.split('\0').filter((part) => part !== '');
}

/** One line of output, without its line break. */
export function oneLine(output: string): string {
  return output.replace(/\r?\n$/, '');
}
