/**
 * Runs git from a thread of its own. To start a program keeps the thread that starts it until the system has copied the page
 * tables of the whole process and the program has begun: in a big process on a busy machine, such as that of a window, a tenth
 * of a second.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Command, Printed } from '../git/command';
import type { Processes } from '../git/processes';
import type { Ended, Program, Stream } from '../git/stream';

/** What the thread is to do for a program, which is known by a number. `taken` and `refused` answer output that it gave. */
export type Order =
  | { readonly run: PlainCommand }
  | { readonly start: PlainProgram }
  | { readonly write: string }
  | 'finish'
  | 'rest'
  | 'taken'
  | 'refused'
  | 'cancel';

export type PlainCommand = Omit<Command, 'signal'>;
export type PlainProgram = Omit<Program, 'signal' | 'take'>;

/** What is told of it. All but `output` comes last. */
export type News =
  | { readonly output: Uint8Array }
  | { readonly printed: Printed }
  | { readonly ended: Ended }
  | { readonly died: Error };

export type About<T> = readonly [id: number, what: T];

type Listener = (news: News) => void;

export class GitThread implements Processes {
  /** Begun with the first program. */
  #worker: Worker | undefined;
  #lastId = 0;
  /** Who waits for news of a program that runs. */
  readonly #listeners = new Map<number, Listener>();
  #idle: (() => void) | undefined;

  run({ signal, ...command }: Command): Promise<Printed> {
    return new Promise((resolve) => {
      this.#begin({ run: command }, signal, (news) => {
        if ('printed' in news) resolve(news.printed);
        if ('died' in news) resolve({ output: '', exitCode: -1, stderr: '', cause: news.died });
      });
    });
  }

  start({ signal, take, ...program }: Program): Stream & { readonly ended: Promise<Ended> } {
    let thrown: { readonly cause: unknown } | undefined;
    const taken = async (output: Uint8Array): Promise<Order> => {
      try {
        await take(Buffer.from(output.buffer));
        return 'taken';
      } catch (cause) {
        thrown ??= { cause };
        return 'refused';
      }
    };
    let order: (order: Order) => void = () => undefined;
    const ended = new Promise<Ended>((resolve, reject) => {
      const end = (how: Ended): void => {
        if (thrown) reject(thrown.cause);
        else resolve(how);
      };
      order = this.#begin({ start: program }, signal, (news) => {
        if ('output' in news && !signal?.aborted) void taken(news.output).then(order);
        if ('ended' in news) end(news.ended);
        if ('died' in news) end({ exitCode: -1, stderr: '', cause: news.died });
      });
    });
    return {
      ended,
      write: (input) => order({ write: input }),
      finish: () => order('finish'),
      rest: () => order('rest'),
    };
  }

  /** Ends the thread when no program runs any more. */
  async end(): Promise<void> {
    if (this.#listeners.size > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve;
      });
    }
    await this.#worker?.terminate();
  }

  /** Gives the way to order more for the same program. */
  #begin(first: Order, signal: AbortSignal | undefined, listener: Listener): (order: Order) => void {
    const id = this.#lastId++;
    const worker = (this.#worker ??= this.#newWorker());
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
    const order = (what: Order): void => worker.postMessage([id, what] satisfies About<Order>);
    const cancel = (): void => order('cancel');
    this.#listeners.set(id, (news) => {
      listener(news);
      if ('output' in news) return;
      signal?.removeEventListener('abort', cancel);
      this.#listeners.delete(id);
      if (this.#listeners.size === 0) this.#idle?.();
    });
    order(first);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    return order;
  }

  #newWorker(): Worker {
    const worker = new Worker(join(__dirname, 'gitWorker.js'), { env: {}, execArgv: [] });
    worker.on('message', ([id, news]: About<News>) => this.#listeners.get(id)?.(news));
    let cause: Error | undefined;
    worker.on('error', (thrown) => (cause = thrown));
    worker.on('exit', () => {
      this.#worker = undefined; // the next program begins another one
      const died = cause ?? new Error('the thread of git was ended');
      for (const listener of this.#listeners.values()) listener({ died });
    });
    return worker;
  }
}
