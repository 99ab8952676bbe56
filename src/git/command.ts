/** A git command whose output is given as one text, run by simple-git. */
import type { SimpleGit } from 'simple-git';

export interface Command {
  readonly args: readonly string[];
  /** git's, each as `key=value`. */
  readonly settings: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds without any output after which it is ended. */
  readonly patience: number;
  /** The git to run; default: the one on the PATH. */
  readonly binary?: string;
  /** Goes to its standard input. */
  readonly input?: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/** How it ended. */
export interface Printed {
  readonly output: string;
  /** -1: none, since it was ended or never began. */
  readonly exitCode: number;
  readonly stderr: string;
  /** Why it failed. */
  readonly cause?: Error;
}

export async function run(command: Command): Promise<Printed> {
  const outcome = { output: '', exitCode: -1, stderr: '' };
  try {
    const git = await instance(command, (exitCode, stderr) => Object.assign(outcome, { exitCode, stderr }));
    return { ...outcome, output: await git.raw([...command.args]) };
  } catch (cause) {
    return { ...outcome, cause: cause as Error };
  }
}

/** simple-git waits 50 ms more for a command that has printed nothing: so each prints this. */
const nothing = Buffer.alloc(0);

/** simple-git is loaded with the first command: it is a fifth of what a window would else load at once. */
async function instance(
  { directory, environment, settings, patience, binary, input, signal }: Command,
  ended: (exitCode: number, stderr: string) => void,
): Promise<SimpleGit> {
  const { simpleGit } = await import('simple-git');
  return simpleGit({
    baseDir: directory,
    config: [...settings],
    timeout: { block: patience },
    completion: { onClose: true, onExit: false },
    allowEnvironment: Object.keys(environment),
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
    ...(signal && { abort: signal }),
    ...(input !== undefined && { input: () => input }),
    errors: (error, { exitCode, stdErr }) => {
      const stderr = Buffer.concat(stdErr).toString('utf8');
      ended(exitCode, stderr);
      return exitCode === 0 ? error : (error ?? new Error(stderr));
    },
  })
    .env(environment)
    .outputHandler((_, stdout) => setImmediate(() => stdout.emit('data', nothing)));
}
