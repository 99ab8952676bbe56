/** Which files each customer consumes, of all there are. */
import type { Matcher } from '../../core/matching/matcher';
import { inTurns } from '../turn';

/** By id, the files in the order of their names. Whoever consumes none is not in it. */
export type ConsumedFiles = ReadonlyMap<string, readonly string[]>;

interface Known {
  readonly files: readonly string[];
  readonly matcher: Matcher;
  readonly consumed: ConsumedFiles;
}

/** Keeps what it found, for as long as the files and the matcher are the same. */
export class ConsumedFilesReading {
  #known: Known | undefined;

  async of(files: readonly string[], matcher: Matcher): Promise<ConsumedFiles> {
    const known = this.#known;
    if (known?.matcher === matcher && isSame(known.files, files)) return known.consumed;
    const consumed = await walk(files, matcher);
    this.#known = { files, matcher, consumed };
    return consumed;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((file, at) => file === b[at]);
}

/** One walk over the files for all customers. */
async function walk(files: readonly string[], matcher: Matcher): Promise<ConsumedFiles> {
  const consumed = new Map<string, string[]>();
  await inTurns(files.toSorted(), (file) => {
    for (const { customer } of matcher(file)) {
      const known = consumed.get(customer.id);
      if (known) known.push(file);
      else consumed.set(customer.id, [file]);
    }
  });
  return consumed;
}
