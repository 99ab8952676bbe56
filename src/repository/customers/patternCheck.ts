/** Finds the patterns of customers.yaml files that match no file: slow in a big repository, and so only when it is asked for. */
import { createHash } from 'node:crypto';
import type { CustomersFile } from '../../core/customers/customersFile';
import { overlayFile } from '../../core/customers/overlay';
import type { Pattern } from '../../core/matching/patterns';
import type { Problem } from '../../core/customers/problem';
import { consumedPatterns, leadsInto, noMatchProblems, searchMatches } from '../../core/matching/unmatched';
import { filesBelow, isCustomersFile, submodulePaths } from '../../git/files';
import type { Git } from '../../git/git';
import { makeTurn } from '../turn';

export class PatternCheck {
  readonly #git: Git;
  /** Whether a pattern matches any file, by its name, while the files of the repository are the same. */
  #matched: ReadonlyMap<string, boolean> = new Map();
  #files = '';

  constructor(git: Git) {
    this.#git = git;
  }

  /** Looks for patterns that were not looked for yet, or for all if files came or went. @returns whether there is news */
  async check(readings: readonly CustomersFile[]): Promise<boolean> {
    const files = await this.#git.run(filesBelow(''));
    const digest = createHash('sha256').update(files.join('\0')).digest('base64');
    const before = this.#matched;
    const known = digest === this.#files ? before : new Map<string, boolean>();
    const patterns = new Map(patternsOf(readings).map((pattern) => [nameOf(pattern), pattern]));
    const unknown = [...patterns].filter(([name]) => !known.has(name)).map(([, pattern]) => pattern);
    const left = new Set((await this.#unmatched(unknown, files)).map(nameOf));
    this.#matched = new Map([...patterns.keys()].map((name) => [name, known.get(name) ?? !left.has(name)]));
    this.#files = digest;
    return [...this.#matched].some(([name, matched]) => matched !== (before.get(name) ?? true));
  }

  /** Whether there are patterns that were not looked for. */
  hasNew(readings: readonly CustomersFile[]): boolean {
    return patternsOf(readings).some((pattern) => !this.#matched.has(nameOf(pattern)));
  }

  /** What is known of these readings. */
  problemsOf(readings: readonly CustomersFile[]): readonly Problem[] {
    const lost = patternsOf(readings).filter((pattern) => this.#matched.get(nameOf(pattern)) === false);
    return noMatchProblems(lost, this.#git.directory);
  }

  /** Where there are no files yet but ours, everything is still to come. */
  async #unmatched(patterns: readonly Pattern[], files: readonly string[]): Promise<readonly Pattern[]> {
    if (files.every((file) => file === overlayFile || isCustomersFile(file))) return [];
    const { left, take } = searchMatches(patterns);
    const turn = makeTurn();
    for (const file of files) {
      if (left.size === 0) return [];
      take(file);
      const pause = turn();
      if (pause) await pause;
    }
    const nested = files.filter((file) => file.endsWith('/')).map((folder) => folder.slice(0, -1));
    const unknown = [...nested, ...(await this.#git.run(submodulePaths))];
    return [...left].filter((pattern) => !unknown.some((folder) => leadsInto(pattern, folder)));
  }
}

function patternsOf(readings: readonly CustomersFile[]): readonly Pattern[] {
  return readings.filter(({ state }) => state === 'ours').flatMap(consumedPatterns);
}

/** The same pattern of one file matches the same, wherever it stands there. */
const nameOf = ({ file, source }: Pattern): string => `${file}\0${source}`;
