// How long a run keeps the event loop, and with it the extension host, from everything else.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds that a timer had to wait the longest. */
export async function longestStretch(run: () => Promise<unknown>): Promise<number> {
  const resolution = 1;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await run();
  await setTimeout(2 * resolution);
  delay.disable();
  return delay.max / 1e6 - resolution;
}
