/** The other side of a {@link GitThread}: runs the programs, and tells what they print. */
import { parentPort } from 'node:worker_threads';
import { run } from '../git/command';
import { start, type Stream } from '../git/stream';
import type { About, News, Order, PlainCommand, PlainProgram } from './gitThread';

/** What may be ordered of a program that runs. */
type Running = Partial<Stream & Record<Extract<Order, string>, () => void>>;

type Tell = (news: News, transferred?: ArrayBuffer[]) => void;

function runs(command: PlainCommand, tell: Tell): Running {
  const end = new AbortController();
  void run({ ...command, signal: end.signal }).then((printed) => tell({ printed }));
  return { cancel: () => end.abort() };
}

function starts(program: PlainProgram, tell: Tell): Running {
  const end = new AbortController();
  let answers: Running = {};
  const take = (output: Buffer): Promise<void> =>
    new Promise((taken, reject) => {
      answers = { taken, refused: () => reject(new Error('refused')) };
      const copy = new Uint8Array(output);
      tell({ output: copy }, [copy.buffer]);
    });
  const { ended, ...stream } = start({ ...program, signal: end.signal, take });
  ended.then(
    (how) => tell({ ended: how }),
    () => tell({ ended: { exitCode: -1, stderr: '' } }), // it was refused
  );
  return {
    ...stream,
    taken: () => answers.taken?.(),
    refused: () => answers.refused?.(),
    cancel: () => end.abort(),
  };
}

function serve(port: NonNullable<typeof parentPort>): void {
  const running = new Map<number, Running>();
  const begin = (id: number, order: Extract<Order, { run: unknown } | { start: unknown }>): Running => {
    const tell: Tell = (news, transferred = []) => {
      if (!('output' in news)) running.delete(id);
      port.postMessage([id, news] satisfies About<News>, transferred);
    };
    return 'run' in order ? runs(order.run, tell) : starts(order.start, tell);
  };
  port.on('message', ([id, order]: About<Order>) => {
    if (typeof order === 'string') running.get(id)?.[order]?.();
    else if ('write' in order) running.get(id)?.write?.(order.write);
    else running.set(id, begin(id, order));
  });
}

if (parentPort) serve(parentPort);
