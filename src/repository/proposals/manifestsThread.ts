/** A thread on which manifests are read, so that the window is never busy, and a file made to keep a parser busy is given up. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FoundProposals, ProposalTask } from './manifests';
import type { WorkerMessage } from './manifestsWorker';

/** Milliseconds for one file, or for making proposals of them all. */
const usualPatience = 20_000;
/** Milliseconds for the thread to begin. */
const startPatience = 60_000;
/** Megabytes of the thread. */
const mostMemory = 1024;
/** How many files are given up before all is. */
const mostGivenUp = 5;

/**
 * Undefined: the signal has ended it.
 * @param patience milliseconds after which a file is given up
 */
export async function proposalsInThread(
  task: Omit<ProposalTask, 'skipped'>,
  signal: AbortSignal,
  patience = usualPatience,
): Promise<FoundProposals | undefined> {
  const skipped: string[] = [];
  for (;;) {
    const answer = await readOnce({ ...task, skipped }, signal, patience);
    if (answer === undefined) return undefined;
    if ('found' in answer) {
      const remarks = [...skipped.map((file) => `${file}: takes too long to read`), ...answer.found.remarks];
      return { ...answer.found, remarks };
    }
    if (answer.stuck === '' || skipped.length === mostGivenUp) throw new Error('looking for customers took too long');
    skipped.push(answer.stuck);
  }
}

type Answer = { readonly found: FoundProposals } | { readonly stuck: string } | undefined;

async function readOnce(task: ProposalTask, signal: AbortSignal, patience: number): Promise<Answer> {
  const resourceLimits = { maxOldGenerationSizeMb: mostMemory };
  const worker = new Worker(join(__dirname, 'manifestsWorker.js'), { env: {}, execArgv: [], resourceLimits });
  let reading = '';
  let timer: NodeJS.Timeout | undefined;
  const stop = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const restart = (milliseconds: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve({ stuck: reading }), milliseconds);
      };
      restart(startPatience);
      signal.addEventListener('abort', () => resolve(undefined), { signal: stop.signal });
      if (signal.aborted) resolve(undefined);
      worker.on('message', (message: WorkerMessage) => {
        if ('found' in message) return resolve(message);
        reading = message.reading;
        restart(patience);
      });
      worker.once('error', (cause: NodeJS.ErrnoException) => {
        if (cause.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ stuck: reading });
        else reject(cause);
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
      worker.postMessage(task);
    });
  } finally {
    clearTimeout(timer);
    stop.abort();
    worker.removeAllListeners().on('error', () => undefined); // what ends badly now concerns nobody
    void worker.terminate();
  }
}
