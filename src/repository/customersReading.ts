/** The customers of a repository as its files list them now: those that everybody has, and with them the private ones. */
import { setImmediate } from 'node:timers/promises';
import { nobody, type Customers } from '../core/customer';
import type { Log } from '../core/log';
import { makeMatcher, type Matcher } from '../core/matcher';
import { overlayFile, overlayProblems } from '../core/overlay';
import { problemText, type Problem } from '../core/problem';
import { customersFiles, isTracked } from '../git/files';
import type { Git } from '../git/git';
import { ReadingThreads } from './readingThreads';
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
  readonly #threads: ReadingThreads;
  #sources: readonly Source[] = [];
  #joined = nothing;
  #problems: readonly Problem[] = [];

  /** @param signal ends what is under way */
  constructor({ git, log, signal }: { git: Git; log: Log; signal: AbortSignal }) {
    this.#git = git;
    this.#log = log;
    this.#threads = new ReadingThreads(signal);
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

  /** Of the files, between them, and between them and git. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Reads what has changed; what has not stays the same object. */
  async refresh(): Promise<void> {
    const found = await this.#git.run(customersFiles);
    const ground = { root: this.#git.directory, before: this.#sources, threads: this.#threads };
    const sources = await readSources(found, ground).finally(() => this.#threads.rest());
    this.#logRefused(sources);
    const joined = isSame(sources, this.#sources) ? this.#joined : await join(sources);
    const exposed = await exposure(this.#git, found, sources);
    this.#sources = sources;
    this.#joined = joined;
    this.#problems = [...joined.problems, ...exposed];
  }

  /** Says once of each file why it cannot be read at all. */
  #logRefused(sources: readonly Source[]): void {
    const known = new Set(this.#sources.flatMap(refusals));
    for (const line of sources.flatMap(refusals)) if (!known.has(line)) this.#log.info(line);
  }
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
