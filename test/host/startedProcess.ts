// A process in a group of its own, so that what it starts in turn ends with it.
import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from './session';
import { PROCESS_LIST } from './testEnvironment';

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdio: StdioOptions;
}

export interface StartedProcess {
  readonly child: ChildProcess;
  /** The exit code, or the signal's name; a process that could not be started gives the reason. */
  readonly exited: Promise<number | string>;
  /** Asks the group to end, and insists after `patience` milliseconds. */
  readonly end: () => Promise<void>;
}

const PATIENCE = 5000;

export function startProcess(session: Session, command: readonly string[], options: ProcessOptions): StartedProcess {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { ...options, detached: process.platform !== 'win32' });
  const exited = new Promise<number | string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, signal) => done(code ?? signal ?? 'unknown'));
  });
  const { pid } = child;
  const list = session.env[PROCESS_LIST];
  const entry = pid !== undefined && list !== undefined ? join(list, String(pid)) : undefined;
  if (entry !== undefined) writeFileSync(entry, program);
  const end = session.endings.add(async () => {
    if (pid === undefined) return;
    signalGroup(pid, 'SIGTERM');
    const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), PATIENCE);
    await exited;
    clearTimeout(insist);
    signalGroup(pid, 'SIGKILL'); // what the process left behind in its group
    if (entry !== undefined) rmSync(entry, { force: true });
  });
  return { child, exited, end };
}

/** Runs `command` to its end, without input; gives its exit code (or the signal's name) and all that it printed. */
export async function runProcess(
  session: Session,
  command: readonly string[],
  options: Omit<ProcessOptions, 'stdio'>,
): Promise<{ readonly code: number | string; readonly output: string }> {
  const { child, exited, end } = startProcess(session, command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => output.push(String(text)));
  const code = await exited;
  await end();
  return { code, output: output.join('').trim() };
}

/** Sends a signal to a process group that this program, or one that it started, has made. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // already gone
  }
}
