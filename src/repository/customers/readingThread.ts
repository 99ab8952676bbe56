/**
 * A thread on which big customers.yaml files are read, so that the one that asks is never busy for long, and that a text made
 * to keep a parser busy can be given up.
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { CustomersFile } from '../../core/customers/customersFile';
import { oneAtATime } from '../../core/oneAtATime';
import type { Mistake } from '../../core/customers/problem';

/** What is to be read: see `readCustomersFile`. */
export interface Text {
  readonly file: string;
  readonly content: string;
  readonly folder: string;
}

/** Milliseconds between two looks at the time. */
const tick = 50;

/** Milliseconds of a processor: more than twice what a file full of customers takes on a slow one. */
const mostTime = ({ content }: Text): number => 1000 + content.length / 200;

/** How many times longer a busy machine may take, as of the clock. */
const patience = 20;

/**
 * Twice what a file full of customers takes. What is parsed is many small objects that stay: with more room for new ones they
 * are moved less often.
 */
const memory = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 64 } as const;

/** A text that takes too much time or memory. */
const tooCostly: Mistake = { code: 'too-costly' };

export class ReadingThread {
  readonly #signal: AbortSignal;
  readonly #inTurn = oneAtATime();
  /** Kept from one text to the next, since it takes half a second to get up to speed. */
  #worker: Worker | undefined;

  /** @param signal ends it for good */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener('abort', () => this.rest(), { once: true });
  }

  /** Reads a text, or says why that cannot be. */
  read(text: Text): Promise<CustomersFile | Mistake> {
    return this.#inTurn(() => this.#read(text));
  }

  async #read(text: Text): Promise<CustomersFile | Mistake> {
    this.#signal.throwIfAborted();
    const worker = (this.#worker ??= newWorker());
    const clock = new AbortController();
    try {
      const answer = await new Promise<CustomersFile | Mistake>((resolve, reject) => {
        worker.once('error', (cause) => resolve(whyFailed(cause)));
        worker.once('exit', () => reject(new Error('the reading was ended')));
        whenTooLong(mostTime(text), clock.signal, () => resolve(tooCostly));
        collect(worker, text, resolve);
      });
      if ('code' in answer) this.rest();
      return answer;
    } finally {
      clock.abort();
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      worker.on('error', () => undefined); // what ends badly now concerns nobody
    }
  }

  /** Ends the thread until it is needed again. What is under way fails. */
  rest(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function newWorker(): Worker {
  return new Worker(join(__dirname, 'readingWorker.js'), { env: {}, execArgv: [], resourceLimits: memory });
}

/**
 * Time is that of the processor, not of the clock: on a busy machine a file is not given up for being waited for. There is no
 * asking how much a thread has used, so it is what the process has but for the thread that asks.
 */
function whenTooLong(most: number, stop: AbortSignal, tell: () => void): void {
  const [begun, usedBefore] = [performance.now(), timeElsewhere()];
  const timer = setInterval(() => {
    if (timeElsewhere() - usedBefore > most || performance.now() - begun > patience * most) tell();
  }, tick);
  stop.addEventListener('abort', () => clearInterval(timer));
}

/** Milliseconds that the processors have given to this process but for this thread. */
function timeElsewhere(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 - performance.eventLoopUtilization().active;
}

/** Puts the parts together, of which the thread hands over one whenever it is asked. */
function collect(worker: Worker, text: Text, done: (reading: CustomersFile) => void): void {
  const parts: CustomersFile[] = [];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
  const ask = (what: Text | 'more') => worker.postMessage(what);
  worker.on('message', (part: CustomersFile | undefined) => {
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

function whyFailed(cause: Error): Mistake {
  const isOutOfMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isOutOfMemory ? tooCostly : { code: 'unreadable', found: String(cause) };
}
