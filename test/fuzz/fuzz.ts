/** One thing to feed with hostile input: what it is fed with, and what must hold whatever that is. */
import * as fc from 'fast-check';

export interface Target {
  readonly name: string;
  /** Tries inputs. @throws with the seed and the smallest input that was found, where something does not hold */
  readonly run: (effort: Effort) => void;
}

export interface Effort {
  /** The same seed gives the same inputs. */
  readonly seed: number;
  readonly runs: number;
  /** Milliseconds that one input may take: work is to be bounded, and a machine may be busy. Default: as long as it takes. */
  readonly patience?: number;
  /** Milliseconds after which it ends, also while it looks for a smaller input. Default: as long as it takes. */
  readonly limit?: number;
}

/** @param check throws where something does not hold */
export function fuzz<T>(name: string, arbitrary: fc.Arbitrary<T>, check: (input: T) => void): Target {
  return {
    name,
    run: ({ seed, runs, patience = Infinity, limit }) => {
      const property = fc.property(arbitrary, (input) => {
        const started = performance.now();
        check(input);
        const took = performance.now() - started;
        if (took > patience) throw new Error(`it took ${Math.round(took)} ms`);
      });
      fc.assert(property, { seed, numRuns: runs, ...(limit !== undefined && { interruptAfterTimeLimit: limit }) });
    },
  };
}
