/** Whether a change concerns anybody at all: learned from notes that say "nobody", and from nothing else, since silence may be haste. */
import { recall } from './forgetful';
import { mean, worth } from './grounds';
import { mostTelling, sameKey, type Memory } from './memory';
import type { Shelf } from './shelf';
import { rateOf, type Guess } from './tally';
import { folderOf, type Touched } from './touched';

/** How often a commit with a note names anybody, before there are any. */
const firstGuess = { rate: 0.7, worth: 4 };
/** Where fewer notes name somebody, nobody is taken to be affected: four in five say so, and a needed question is missed seldom. */
const least = 0.2;

/** Whether notes of such commits mostly said nobody: of the same kind of files, in these folders, touching the same customers. */
export function concernsNobody(touched: Touched, memory: Memory): boolean {
  const kind = mostTelling(touched);
  const rate = rateOf(memory.anybody.get(kind), firstGuess);
  const named = (shelf: Shelf | undefined, guess: Guess): number => {
    const alike = shelf?.commits.filter((commit) => commit.kind === kind) ?? [];
    return rateOf({ looked: alike.length, true: alike.filter((commit) => commit.named.size > 0).length }, guess);
  };
  const inFolders = mean(touched.paths, (path) =>
    named(recall(memory.folders, folderOf(path)), { rate, worth: worth.place }),
  );
  return named(recall(memory.sameCustomers, sameKey(touched)), { rate: inFolders, worth: worth.same }) < least;
}
