/** The customers of a repository as its files list them now: those that everybody has, and with them the private ones. */
import { setImmediate } from 'node:timers/promises';
import { nobody, type Customers } from '../../core/customers/customer';
import type { CustomersFile } from '../../core/customers/customersFile';
import { english } from '../../core/l10n';
import type { Log } from '../../core/log';
import { makeMatcher, type Matcher } from '../../core/matching/matcher';
import { allEnded } from '../../core/oneAtATime';
import { overlayFile, overlayProblems } from '../../core/customers/overlay';
import { problemText, type Problem } from '../../core/customers/problem';
import type { Range } from '../../core/range';
import { customersFiles, isTracked } from '../../git/files';
import type { Git } from '../../git/git';
import { nothingKept, type KeptValues } from '../keptValues';
import { OpenTexts } from './openTexts';
import { PatternCheck } from './patternCheck';
import { ReadingThread } from './readingThread';
import { fileStart, joinSources, readingKey, readSources, type Source } from './sources';

/** Customers, and who of them consumes a path. */
export interface Listing {
  readonly customers: Customers;
  /** By id. */
  readonly names: ReadonlyMap<string, string>;
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

const listing = (customers: Customers): Listing => ({
  customers,
  names: new Map(customers.customers.map(({ id, name }) => [id, name])),
  matcher: makeMatcher(customers),
});

const nobodyListed: Listing = { customers: nobody, names: new Map(), matcher: () => [] };

const nothing: Joined = { shared: nobodyListed, all: nobodyListed, problems: [] };

export class CustomersReading {
  readonly #git: Git;
  readonly #log: Log;
  readonly #kept: KeptValues;
  readonly #thread: ReadingThread;
  readonly #patterns: PatternCheck;
  readonly #open: OpenTexts;
  #sources: readonly Source[] = [];
  #joined = nothing;
  #exposed: readonly Problem[] = [];

  /** @param options `signal` ends what is under way; readings are kept in `kept` */
  constructor(options: { git: Git; log: Log; signal: AbortSignal; kept?: KeptValues }) {
    const { git, log, signal, kept = nothingKept } = options;
    this.#git = git;
    this.#log = log;
    this.#kept = kept;
    this.#thread = new ReadingThread(signal);
    this.#patterns = new PatternCheck(git);
    this.#open = new OpenTexts(signal);
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
    return this.#sorted(this.#joined.problems, this.#sources);
  }

  /** The same with these texts, by file, in place of what is on disk. One question at a time. */
  async problemsWith(texts: ReadonlyMap<string, string>): Promise<readonly Problem[]> {
    const sources = await this.#open.over(this.#sources, texts);
    const { problems } = await addUp(sources);
    return this.#sorted(problems, sources);
  }

  #sorted(joined: readonly Problem[], sources: readonly Source[]): readonly Problem[] {
    const all = [...joined, ...this.#exposed, ...this.#patterns.problemsOf(sources.map(({ now }) => now))];
    const order = new Map(sources.map(({ file }, at) => [file, at]));
    return all.toSorted((a, b) => order.get(a.file)! - order.get(b.file)! || byPlace(a.range, b.range));
  }

  /** Of the files, and of the texts that were last asked about. */
  get #readings(): readonly CustomersFile[] {
    return [...this.#sources, ...this.#open.sources].map(({ now }) => now);
  }

  /** Whether there are patterns that have not been looked for. */
  get hasNewPatterns(): boolean {
    return this.#patterns.hasNew(this.#readings);
  }

  /** Looks which patterns match no file. @returns whether that is news */
  checkPatterns(): Promise<boolean> {
    return this.#patterns.check(this.#readings);
  }

  /** Reads what has changed; what has not stays the same object. */
  async refresh(): Promise<void> {
    const { found, sources } = await this.#readAll().finally(() => this.#thread.rest());
    this.#logRefused(sources);
    const joined = isSame(sources, this.#sources) ? this.#joined : await join(sources);
    const exposed = await exposure(this.#git, found, sources);
    this.#sources = sources;
    this.#joined = joined;
    this.#exposed = exposed;
  }

  /** Those at the root, which are mostly all, are read while git looks for others. */
  async #readAll(): Promise<{ readonly found: readonly string[]; readonly sources: readonly Source[] }> {
    const before = this.#sources;
    const lookedFor = this.#git.run(customersFiles);
    lookedFor.catch(() => undefined); // told below
    const kept = (before.length === 0 && (await this.#kept.read<Readings>('readings'))('')) || new Map();
    const ground = { root: this.#git.directory, thread: this.#thread, kept };
    const [found, first] = await allEnded([lookedFor, readSources([], { ...ground, before })]);
    const sources = await readSources(found, { ...ground, before, now: first });
    const readings = readingsOf(sources);
    if ([...readings.keys()].some((key) => !kept.has(key))) await this.#kept.write('readings', '', readings);
    return { found, sources };
  }

  /** Says once of each file why it cannot be read at all. */
  #logRefused(sources: readonly Source[]): void {
    const known = new Set(this.#sources.flatMap(refusals));
    for (const line of sources.flatMap(refusals)) if (!known.has(line)) this.#log.info(line);
  }
}

/** What texts say, by `readingKey`, in which is all that each depends on; of the texts that were read last. */
type Readings = ReadonlyMap<string, CustomersFile>;

function readingsOf(sources: readonly Source[]): Readings {
  return new Map(
    sources.flatMap(({ file, digest, now }) => (digest === undefined ? [] : [[readingKey(file, digest), now]])),
  );
}

function byPlace(a: Range, b: Range): number {
  return a.line - b.line || a.column - b.column;
}

function refusals({ file, now, digest }: Source): readonly string[] {
  return digest === undefined ? now.problems.map((problem) => `${file}: ${problemText(problem, english)}`) : [];
}

function isSame(a: readonly Source[], b: readonly Source[]): boolean {
  return a.length === b.length && a.every((source, at) => source === b[at]);
}

/** What the files say together, before it is made ready to be asked. */
interface Sum {
  readonly shared: Customers;
  readonly all: Customers;
  readonly problems: readonly Problem[];
}

/** Each step is short, but not all of them together, so others get their turn between them. */
async function addUp(sources: readonly Source[]): Promise<Sum> {
  const overlay = sources.find(({ file }) => file === overlayFile);
  await setImmediate();
  const { customers, problems } = joinSources(sources.filter((source) => source !== overlay));
  await setImmediate();
  if (!overlay) return { shared: customers, all: customers, problems };
  const joined = joinSources(sources);
  const more = overlayProblems(joined.problems, overlay.now, customers);
  await setImmediate();
  return { shared: customers, all: joined.customers, problems: [...problems, ...more] };
}

async function join(sources: readonly Source[]): Promise<Joined> {
  const { shared, all, problems } = await addUp(sources);
  const first = listing(shared);
  await setImmediate();
  return { shared: first, all: all === shared ? first : listing(all), problems };
}

/** Whether the overlay is one that git would take into a commit. */
async function exposure(git: Git, found: readonly string[], sources: readonly Source[]): Promise<readonly Problem[]> {
  const overlay = sources.find(({ file }) => file === overlayFile);
  if (!overlay || overlay.now.state === 'foreign' || !found.includes(overlayFile)) return [];
  const tracked = await git.run(isTracked(overlayFile));
  return [{ code: 'overlay-not-ignored', tracked, file: overlayFile, severity: 'warning', range: fileStart }];
}
