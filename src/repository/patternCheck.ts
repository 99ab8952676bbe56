/** Finds the patterns of customers.yaml files that match no file: slow in a big repository, and so only when it is asked for. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CustomersFile } from '../core/customersFile';
import { overlayFile } from '../core/overlay';
import type { Pattern } from '../core/patterns';
import type { Problem } from '../core/problem';
import { consumedPatterns, leadsInto, noMatchProblems, searchMatches } from '../core/unmatched';
import { filesBelow, isCustomersFile, submodulePaths } from '../git/files';
import type { Git } from '../git/git';

/** Milliseconds at a stretch, and paths between two looks at the clock. */
const mostAtOnce = 10;
const glance = 200;

export class PatternCheck {
  readonly #git: Git;
  /** What was found for a reading, while the files of the repository are the same. */
  #found = new WeakMap<CustomersFile, readonly Problem[]>();
  #files = '';

  constructor(git: Git) {
    this.#git = git;
  }

  /** Checks the readings that have not been checked yet, or all if files came or went. */
  async check(readings: readonly CustomersFile[]): Promise<void> {
    const files = await this.#git.run(filesBelow(''));
    const digest = createHash('sha256').update(files.join('\0')).digest('base64');
    const found = digest === this.#files ? this.#found : new WeakMap<CustomersFile, readonly Problem[]>();
    const unchecked = readings.filter((reading) => reading.state === 'ours' && !found.has(reading));
    const patterns = unchecked.flatMap(consumedPatterns);
    const left = new Set(await this.#unmatched(patterns, files));
    for (const reading of unchecked) {
      const lost = consumedPatterns(reading).filter((pattern) => left.has(pattern));
      found.set(reading, noMatchProblems(lost, this.#git.directory));
    }
    this.#found = found;
    this.#files = digest;
  }

  /** What is known of these readings. */
  problemsOf(readings: readonly CustomersFile[]): readonly Problem[] {
    return readings.flatMap((reading) => this.#found.get(reading) ?? []);
  }

  /** Where there are no files yet but ours, everything is still to come. */
  async #unmatched(patterns: readonly Pattern[], files: readonly string[]): Promise<readonly Pattern[]> {
    if (files.every((file) => file === overlayFile || isCustomersFile(file))) return [];
    const { left, take } = searchMatches(patterns);
    let begun = performance.now();
    for (let at = 0; at < files.length && left.size > 0; at++) {
      take(files[at]!);
      if (at % glance > 0 || performance.now() - begun < mostAtOnce) continue;
      await setImmediate();
      begun = performance.now();
    }
    if (left.size === 0) return [];
    const nested = files.filter((file) => file.endsWith('/')).map((folder) => folder.slice(0, -1));
    const unknown = [...nested, ...(await this.#git.run(submodulePaths))];
    return [...left].filter((pattern) => !unknown.some((folder) => leadsInto(pattern, folder)));
  }
}
