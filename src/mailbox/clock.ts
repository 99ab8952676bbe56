/** Time, as what works in it is given it. */

export interface Clock {
  /** Milliseconds since 1970. It may jump. */
  now(): number;
  /** Both give what ends them. Periods are counted in their own calls, which stand still while the machine sleeps. */
  after(milliseconds: number, act: () => void): () => void;
  every(milliseconds: number, act: () => void): () => void;
}

export const systemClock: Clock = {
  now: Date.now,
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds);
    return () => clearInterval(timer);
  },
};
