/** Runs one task after the other, so that an older one cannot overtake a newer one. */
export type Turns = (run: () => Promise<void>) => Promise<void>;

/** @returns runs a task when those before it have ended, well or badly */
export function takeTurns(): Turns {
  let last = Promise.resolve();
  return (run) => (last = last.catch(() => undefined).then(run));
}
