/**
 * Threads on which big customers.yaml files are read, so that the one that asks is never busy for long, and that a text
 * made to keep a parser busy can be given up.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { CustomersFile } from '../core/customersFile';

/** What is to be read: see `readCustomersFile`. */
export interface Text {
  readonly file: string;
  readonly content: string;
  readonly folder: string;
}

/** A reading under way. */
interface Run {
  readonly giveUp: () => void;
  /** Milliseconds of a processor. */
  readonly most: number;
  used: number;
  /** As of the clock. */
  readonly begun: number;
}

/** Milliseconds between two looks at the time. */
const tick = 50;

/** Milliseconds: twice what a file full of customers takes. One that is made to take long is quadratic in something. */
const mostTime = ({ content }: Text): number => 500 + content.length / 500;

/** How many times longer a busy machine may take, as of the clock. */
const patience = 20;

/** Of a thread. What is parsed is many small objects that stay: with more room for new ones they are moved less often. */
const memory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 } as const;

/** The answer for a text that takes too much time or memory. */
export const givenUp = 'given up';

export class ReadingThreads {
  readonly #signal: AbortSignal;
  readonly #idle: Worker[] = [];
  readonly #runs = new Map<Worker, Run>();
  #watch: NodeJS.Timeout | undefined;

  /** @param signal ends all of them for good */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.rest(), { once: true });
  }

  /** Reads a text, beside others that are being read. */
  async read(text: Text): Promise<CustomersFile | typeof givenUp> {
    this.#signal.throwIfAborted();
    const thread = this.#idle.pop() ?? newThread();
    try {
      const read = await new Promise<CustomersFile | typeof givenUp>((resolve, reject) => {
        const begun = performance.now();
        this.#start(thread, { giveUp: () => resolve(givenUp), most: mostTime(text), used: 0, begun });
        thread.once('error', (cause) => (isOutOfMemory(cause) ? resolve(givenUp) : reject(cause)));
        thread.once('exit', () => reject(new Error('the reading was ended')));
        collect(thread, text, resolve);
      });
      if (read !== givenUp) this.#idle.push(thread);
      return read;
    } finally {
      this.#runs.delete(thread);
      for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
      thread.on('error', () => undefined); // what ends badly now concerns nobody
      if (!this.#idle.includes(thread)) void thread.terminate();
      if (this.#runs.size === 0) clearInterval(this.#watch);
    }
  }

  /**
   * Time is that of the processor, not of the clock: on a busy machine a file is not given up for being waited for. There is
   * no telling the threads of a process apart, so what this one did not use is shared out among those that read.
   */
  #start(thread: Worker, run: Run): void {
    this.#runs.set(thread, run);
    if (this.#runs.size > 1) return;
    let before = timeElsewhere();
    this.#watch = setInterval(() => {
      const now = timeElsewhere();
      for (const each of this.#runs.values()) {
        each.used += (now - before) / this.#runs.size;
        if (each.used > each.most || performance.now() - each.begun > patience * each.most) each.giveUp();
      }
      before = now;
    }, tick);
  }

  /** Ends the threads until they are needed again. What is under way fails. */
  rest(): void {
    for (const thread of [...this.#idle.splice(0), ...this.#runs.keys()]) void thread.terminate();
  }
}

function newThread(): Worker {
  return new Worker(join(__dirname, 'readingWorker.js'), { env: {}, execArgv: [], resourceLimits: memory });
}

/** Puts the parts together, of which the thread hands over one whenever it is asked. */
function collect(thread: Worker, text: Text, done: (reading: CustomersFile) => void): void {
  const parts: CustomersFile[] = [];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
  const ask = (what: Text | 'more') => thread.postMessage(what);
  thread.on('message', (part: CustomersFile | undefined) => {
    if (part) {
      parts.push(part);
      return ask('more');
    }
    const all = <T>(of: (part: CustomersFile) => readonly T[]): readonly T[] => parts.flatMap(of);
    done({
      ...parts[0]!,
      groups: all(({ groups }) => groups),
      customers: all(({ customers }) => customers),
      problems: all(({ problems }) => problems),
    });
  });
  ask(text);
}

/** Milliseconds that the processors have given to this process but for the thread that asks. */
function timeElsewhere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 - performance.eventLoopUtilization().active;
}

const isOutOfMemory = (cause: Error): boolean => 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
