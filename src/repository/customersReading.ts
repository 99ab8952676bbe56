/** The customers of a repository as its files list them now: those that everybody has, and with them the private ones. */
import { setImmediate } from 'node:timers/promises';
import { nobody, type Customers } from '../core/customer';
import type { CustomersFile } from '../core/customersFile';
import type { Log } from '../core/log';
import { makeMatcher, type Matcher } from '../core/matcher';
import { overlayFile, overlayProblems } from '../core/overlay';
import { problemText, type Problem, type Range } from '../core/problem';
import { customersFiles, isTracked } from '../git/files';
import type { Git } from '../git/git';
import { PatternCheck } from './patternCheck';
import { ReadingThread } from './readingThread';
import { joinSources, readSources, type Source } from './sources';

/** Customers, and who of them consumes a path. */
export interface Listing {
  readonly customers: Customers;
  readonly matcher: Matcher;
}

/** What the files say together. */
interface Joined {
  /** Those of the files that git has or would take. */
  readonly shared: Listing;
  /** Those and what the private overlay adds: more customers, or more of one. The same as `shared` without an overlay. */
  readonly all: Listing;
  /** Of the files, and between them; shared files have none by the overlay. */
  readonly problems: readonly Problem[];
}

const listing = (customers: Customers): Listing => ({ customers, matcher: makeMatcher(customers) });

const nothing: Joined = { shared: listing(nobody), all: listing(nobody), problems: [] };

export class CustomersReading {
  readonly #git: Git;
  readonly #log: Log;
  readonly #thread: ReadingThread;
  readonly #patterns: PatternCheck;
  #sources: readonly Source[] = [];
  #joined = nothing;
  #exposed: readonly Problem[] = [];

  /** @param signal ends what is under way */
  constructor({ git, log, signal }: { git: Git; log: Log; signal: AbortSignal }) {
    this.#git = git;
    this.#log = log;
    this.#thread = new ReadingThread(signal);
    this.#patterns = new PatternCheck(git);
  }

  get sources(): readonly Source[] {
    return this.#sources;
  }

  get shared(): Listing {
    return this.#joined.shared;
  }

  get all(): Listing {
    return this.#joined.all;
  }

  /** Of the files, between them, and between them and git; of patterns that match no file as far as was looked for them. */
  get problems(): readonly Problem[] {
    const all = [...this.#joined.problems, ...this.#exposed, ...this.#patterns.problemsOf(this.#readings)];
    const order = new Map(this.#sources.map(({ file }, at) => [file, at]));
    return all.toSorted((a, b) => order.get(a.file)! - order.get(b.file)! || byPlace(a.range, b.range));
  }

  get #readings(): readonly CustomersFile[] {
    return this.#sources.map(({ now }) => now);
  }

  /** Looks which patterns match no file. @returns whether that is news */
  async checkPatterns(): Promise<boolean> {
    const before = this.#patterns.problemsOf(this.#readings);
    await this.#patterns.check(this.#readings);
    const after = this.#patterns.problemsOf(this.#readings);
    return after.length !== before.length || after.some((problem, at) => problem !== before[at]);
  }

  /** Reads what has changed; what has not stays the same object. */
  async refresh(): Promise<void> {
    const found = await this.#git.run(customersFiles);
    const ground = { root: this.#git.directory, before: this.#sources, thread: this.#thread };
    const sources = await readSources(found, ground).finally(() => this.#thread.rest());
    this.#logRefused(sources);
    const joined = isSame(sources, this.#sources) ? this.#joined : await join(sources);
    const exposed = await exposure(this.#git, found, sources);
    this.#sources = sources;
    this.#joined = joined;
    this.#exposed = exposed;
  }

  /** Says once of each file why it cannot be read at all. */
  #logRefused(sources: readonly Source[]): void {
    const known = new Set(this.#sources.flatMap(refusals));
    for (const line of sources.flatMap(refusals)) if (!known.has(line)) this.#log.info(line);
  }
}

function byPlace(a: Range, b: Range): number {
  return a.line - b.line || a.column - b.column;
}

function refusals({ file, now, digest }: Source): readonly string[] {
  return digest === undefined ? now.problems.map((problem) => `${file}: ${problemText(problem)}`) : [];
}

function isSame(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every((source, at) => source === b[at]);
}

/** Each step is short, but not all of them together, so others get their turn between them. */
async function join(sources: readonly Source[]): Promise<Joined> {
  const overlay = sources.find(({ file }) => file === overlayFile);
  const { customers, problems } = joinSources(sources.filter((source) => source !== overlay));
  await setImmediate();
  const shared = listing(customers);
  if (!overlay) return { shared, all: shared, problems };
  await setImmediate();
  const joined = joinSources(sources);
  const more = overlayProblems(joined.problems, overlay.good ?? overlay.now, customers);
  await setImmediate();
  return { shared, all: listing(joined.customers), problems: [...problems, ...more] };
}

/** Whether the overlay is one that git would take into a commit. */
async function exposure(git: Git, found: readonly string[], sources: readonly Source[]): Promise<readonly Problem[]> {
  const overlay = sources.find(({ file }) => file === overlayFile);
  if (!overlay || overlay.now.state === 'foreign' || !found.includes(overlayFile)) return [];
  const tracked = await git.run(isTracked(overlayFile));
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return [{ code: 'overlay-not-ignored', tracked, file: overlayFile, severity: 'warning', range }];
}
