/** A program under way whose output is taken as it comes and whose input is written bit by bit. */
import { ChildProcess, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';

export interface Program {
  readonly binary: string;
  readonly args: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** Milliseconds without any output, while some is expected, after which it is ended. */
  readonly patience: number;
  /** Given its output in order, the next piece when the promise is kept. What it throws ends the program, and is what `ended` throws. */
  readonly take: Take;
}

export type Take = (output: Buffer) => void | Promise<void>;

export interface Stream {
  readonly write: (input: string) => void;
  /** It gets no more input. */
  readonly finish: () => void;
  /** No output is expected of it before the next input: it may wait for that as long as it takes. */
  readonly rest: () => void;
}

/** How it ended; nothing of it runs any more, and unless it was ended by us all of its output is taken. */
export interface Ended {
  /** -1: none, since it was ended or never began. */
  readonly exitCode: number;
  /** The first 64 KB of what it said. */
  readonly stderr: string;
  /** Why it was ended by us. */
  readonly stopped?: 'cancelled' | 'timeout';
  /** Why it could not be run. */
  readonly cause?: unknown;
}

const mostSaid = 65_536;

/** Milliseconds to end in, when asked to. */
const mostDelay = 2000;

export function start(program: Program): Stream & { readonly ended: Promise<Ended> } {
  const child = begun(program);
  if (!(child instanceof ChildProcess)) return child;
  if (child.pid !== undefined) giveWay(child.pid);
  const { stdin, stdout, stderr } = child;
  let end: Pick<Ended, 'stopped' | 'cause'> = {};
  let thrown: { readonly cause: unknown } | undefined;
  let lastResort: NodeJS.Timeout | undefined;
  let letGo = (): void => undefined;
  const ourEnd = new Promise<void>((resolve) => (letGo = resolve));
  const stop = (): void => {
    letGo();
    for (const pipe of [stdin, stdout, stderr]) pipe?.destroy();
    child.kill();
    lastResort ??= setTimeout(() => child.kill('SIGKILL'), mostDelay);
  };
  const stopFor = (stopped: 'cancelled' | 'timeout') => (): void => {
    if (end.stopped === undefined) end = { stopped };
    stop();
  };
  const clock = new Clock(program.patience, stopFor('timeout'));
  const cancel = stopFor('cancelled');
  program.signal?.addEventListener('abort', cancel, { once: true });
  if (program.signal?.aborted) cancel();
  // What it no longer reads is lost: how it ended tells why.
  stdin?.on('error', () => undefined);
  const said = firstOf(stderr);
  const failed = (cause: unknown): void => {
    thrown ??= { cause };
    stop();
  };
  const lastTaken = stdout ? takeAll(stdout, { clock, take: program.take }, failed) : async () => undefined;
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', (cause) => {
      end = { ...end, cause };
      if (child.pid === undefined) resolve({ ...end, exitCode: -1, stderr: said() });
    });
    const settle = (code: number | null): void => {
      if (thrown) reject(thrown.cause);
      else resolve({ ...end, exitCode: code ?? -1, stderr: said() });
    };
    child.on('close', (code) => void Promise.race([lastTaken(), ourEnd]).then(() => settle(code)));
  }).finally(() => {
    clock.end();
    clearTimeout(lastResort);
    program.signal?.removeEventListener('abort', cancel);
  });
  return {
    ended,
    write: (input) => {
      clock.start();
      stdin?.write(input);
    },
    finish: () => {
      clock.start();
      stdin?.end();
    },
    rest: () => clock.stop(),
  };
}

/** Node tells that a program cannot be started sooner or later: where it throws, that is how it has ended. */
function begun({ args, binary, directory, environment }: Program): ChildProcess | ReturnType<typeof start> {
  try {
    return spawn(binary, args, { cwd: directory, env: environment, windowsHide: true });
  } catch (cause) {
    const nothing = (): void => undefined;
    const ended = Promise.resolve({ exitCode: -1, stderr: '', cause });
    return { ended, write: nothing, finish: nothing, rest: nothing };
  }
}

/** It may take long, and many run beside each other: whoever waits for something else comes first. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or this machine does not allow it: then it runs as it is.
  }
}

/**
 * Reads no further while what was read is being taken; by `read`, since Node lets what it has paused flow when the program ends.
 * @returns waits until what was read last is taken: Node tells that there is no more of it as soon as it is read
 */
function takeAll(
  stdout: NonNullable<ChildProcess['stdout']>,
  { clock, take }: { readonly clock: Clock; readonly take: Take },
  failed: (cause: unknown) => void,
): () => Promise<void> {
  let isTaking = false;
  let taking = Promise.resolve();
  const wait = async (taken: Promise<void>): Promise<void> => {
    isTaking = true;
    clock.pause();
    await taken;
    clock.resume();
    isTaking = false;
    readOn();
  };
  const next = (): Buffer | null => (isTaking || stdout.destroyed ? null : (stdout.read() as Buffer | null));
  const readOn = (): void => {
    for (let output = next(); output; output = next()) {
      clock.heard();
      const taken = take(output);
      if (taken) taking = wait(taken).catch(failed);
    }
  };
  stdout.on('error', failed);
  stdout.on('readable', () => {
    try {
      readOn();
    } catch (cause) {
      failed(cause);
    }
  });
  return () => taking;
}

/** What it has said until it is asked for, of which no more is kept than is told. */
function firstOf(stderr: ChildProcess['stderr']): () => string {
  let said = '';
  stderr?.on('data', (text: Buffer) => {
    if (said.length < mostSaid) said += text.toString('utf8');
  });
  return () => said;
}

/** Rings when nothing was heard for so long, but while it is paused or stopped. */
class Clock {
  readonly #patience: number;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = true;
  #isPaused = false;
  #isOver = false;

  constructor(patience: number, ring: () => void) {
    this.#patience = patience;
    this.#ring = ring;
    this.#set();
  }

  start(): void {
    this.#isRunning = true;
    this.#set();
  }

  stop(): void {
    this.#isRunning = false;
    this.#set();
  }

  /** For good: what is written to a program that has ended expects nothing. */
  end(): void {
    this.#isOver = true;
    this.#set();
  }

  pause(): void {
    this.#isPaused = true;
    this.#set();
  }

  resume(): void {
    this.#isPaused = false;
    this.#set();
  }

  heard(): void {
    this.#timer?.refresh();
  }

  #set(): void {
    clearTimeout(this.#timer);
    const isOn = this.#isRunning && !this.#isPaused && !this.#isOver;
    this.#timer = isOn ? setTimeout(this.#ring, this.#patience) : undefined;
  }
}
