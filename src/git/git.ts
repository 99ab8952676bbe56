/** Runs git: one command after another is a value, a {@link Task}, and this is where all of them go. */
import { setMaxListeners } from 'node:events';
import type { SimpleGit } from 'simple-git';
import type { Log } from '../core/log';
import { gitEnvironment, offline, type Environment } from './environment';
import { start, type Ended, type Stream, type Take } from './stream';

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
  const { directory, log } = options;
  if (options.signal) setMaxListeners(0, options.signal); // every command under way listens to it
  return {
    directory,
    run: async <T>(task: Task<T>): Promise<T> => {
      const started = performance.now();
      const outcome: Outcome = { exitCode: -1, stderr: '' };
      try {
        return task.read(await (await instance(options, task, outcome)).raw([...task.args]));
      } catch (cause) {
        if (task.answers && Object.hasOwn(task.answers, outcome.exitCode)) return task.answers[outcome.exitCode]!;
        const cancelled = [options.signal, task.signal].some((signal) => signal?.aborted);
        throw failure(task.args, outcome, { cause, cancelled });
      } finally {
        logTime(log, task.args, started);
      }
    },
    stream: (task) => {
      const started = performance.now();
      const { ended, ...stream } = startGit(options, task);
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

function startGit(options: GitOptions, { args, take, environment, signal }: StreamTask): ReturnType<typeof start> {
  const abort = eitherSignal(options.signal, signal);
  return start({
    binary: options.binary ?? 'git',
    args: [...settings.flatMap((setting) => ['-c', setting]), ...args],
    directory: options.directory,
    environment: { ...gitEnvironment(options.environment), ...offline, ...environment },
    patience,
    take,
    ...(abort && { signal: abort }),
  });
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

/** How the process ended. simple-git keeps only a message of it. */
interface Outcome {
  exitCode: number;
  stderr: string;
}

/** simple-git waits 50 ms more for a command that has printed nothing: so each prints this. */
const nothing = Buffer.alloc(0);

/** simple-git is loaded with the first command: it is a fifth of what a window would else load at once. */
async function instance<T>(
  { directory, environment, binary, signal }: GitOptions,
  task: Task<T>,
  outcome: Outcome,
): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  const variables = { ...gitEnvironment(environment), ...(task.remote ? {} : offline), ...task.environment };
  const abort = eitherSignal(signal, task.signal);
  return simpleGit({
    baseDir: directory,
    config: [...settings, ...(task.settings ?? [])],
    timeout: { block: patience },
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(variables),
    // What a person typed stands behind `--end-of-options` or `--`: git takes none of it for an option.
    unsafe: {
      allowUnsafePack: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeConfigEnvCount: true,
      allowUnsafeFsMonitor: true,
      allowUnsafeExec: true,
      allowUnsafeSshCommand: true, // ours: that of the environment is left out
      allowUnsafeCustomBinary: true,
    },
    ...(binary !== undefined && { binary }),
    ...(abort && { abort }),
    ...(task.input !== undefined && { input: () => task.input }),
    errors: (error, { exitCode, stdErr }) => {
      outcome.exitCode = exitCode;
      outcome.stderr = Buffer.concat(stdErr).toString('utf8');
      return exitCode === 0 ? error : (error ?? new Error(outcome.stderr));
    },
  })
    .env(variables)
    .outputHandler((_, stdout) => setImmediate(() => stdout.emit('data', nothing)));
}

function failure(
  args: readonly string[],
  { exitCode, stderr }: Outcome,
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
