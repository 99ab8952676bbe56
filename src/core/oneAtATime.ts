/** Work that is done one after the other, so that an older one cannot overtake a newer one. */

/** Begins a work when those before it have ended, well or badly. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * A look at what there is, in turn. Whoever wants one while another waits for its turn shares that one: it begins later, and so
 * sees what they want to be seen.
 */
export function shared<T>(work: () => Promise<T>, inTurn: InTurn = oneAtATime()): () => Promise<T> {
  let waiting: Promise<T> | undefined;
  const begin = () => {
    waiting = undefined;
    return work();
  };
  return () => (waiting ??= inTurn(begin));
}

/** As `Promise.all`, but when it fails, nothing of it is under way any more. */
export async function allEnded<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
