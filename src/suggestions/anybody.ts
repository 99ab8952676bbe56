/** Whether a change concerns anybody at all: learned from notes that say "nobody", and from nothing else, since silence may be haste. */
import { recall } from './forgetful';
import { mean, worth } from './grounds';
import { mostTelling, sameKey, type Memory } from './memory';
import type { NotedCommit, Shelf } from './shelf';
import { rateOf, type Guess } from './tally';
import { folderOf, type Touched } from './touched';

/** How often a commit with a note names anybody, before there are any. */
const firstGuess = { rate: 0.7, worth: 4 };
/** Where fewer notes name somebody, nobody is taken to be affected: four in five say so, and a needed question is missed seldom. */
const least = 0.2;

/** So many notes it takes: a few may have been about something else. */
const fewest = 6;

/** Whether notes of such commits mostly said nobody: of the same kind of files, in these folders, touching the same customers. */
export function concernsNobody(touched: Touched, memory: Memory): boolean {
  const kind = mostTelling(touched);
  const alike = (shelf: Shelf | undefined) => shelf?.commits.filter((commit) => commit.kind === kind) ?? [];
  const same = alike(recall(memory.sameCustomers, sameKey(touched)));
  const inFolders = touched.paths.map((path) => alike(recall(memory.folders, folderOf(path))));
  if (Math.max(same.length, ...inFolders.map(({ length }) => length)) < fewest) return false;
  const rate = rateOf(memory.anybody.get(kind), firstGuess);
  const guess = {
    rate: mean(inFolders, (commits) => naming(commits, { rate, worth: worth.place })),
    worth: worth.same,
  };
  return naming(same, guess) < least;
}

/** How many of these commits named somebody. */
function naming(commits: readonly NotedCommit[], guess: Guess): number {
  return rateOf({ looked: commits.length, true: commits.filter(({ named }) => named.size > 0).length }, guess);
}
