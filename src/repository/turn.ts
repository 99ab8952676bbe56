/** Long work in short stretches, so that others on the same thread get their turn. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of a stretch. Two or three may follow each other, and a busy machine takes longer for each. */
const stretch = 10;

/**
 * To be asked between two steps of long work.
 * @returns what to wait for, where the stretch is over
 */
export function makeTurn(): () => Promise<void> | undefined {
  let until = performance.now() + stretch;
  const pause = async () => {
    await setImmediate();
    until = performance.now() + stretch;
  };
  return () => (performance.now() < until ? undefined : pause());
}

/** Does something with each, in such stretches. */
export async function inTurns<T>(all: Iterable<T>, act: (each: T) => void): Promise<void> {
  const turn = makeTurn();
  for (const each of all) {
    act(each);
    const pause = turn();
    if (pause) await pause;
  }
}
