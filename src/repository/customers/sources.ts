/** Where the customers come from: every customers.yaml of a repository, found, read and kept. */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { joinFiles } from '../../core/customers/customers';
import type { CustomersFile } from '../../core/customers/customersFile';
import { overlayFile } from '../../core/customers/overlay';
import type { Mistake, Problem } from '../../core/customers/problem';
import type { Range } from '../../core/range';
import { fileText } from '../fileText';
import type { ReadingThread, Text } from './readingThread';

/** A file and what holds of it. */
export interface Source {
  readonly file: string;
  /** As the file is now. */
  readonly now: CustomersFile;
  /** The last good reading; older than `now` while the file is broken. */
  readonly good: CustomersFile | undefined;
  /** Of the text that was read; undefined: none was, or it was given up. */
  readonly digest: string | undefined;
}

/** The places at the root, by precedence of the listing only: all files add up. */
const atRoot = ['', '.github/', 'docs/'].flatMap((folder) => [`${folder}customers.yaml`, `${folder}customers.yml`]);

/** What was there the last time, and the thread for what takes longer. */
interface Ground {
  /** The top folder. */
  readonly root: string;
  /** Keeps the reading of a file that has not changed, and the good one of a file that is broken now. */
  readonly before: readonly Source[];
  /** What was read just now, and is not read again. */
  readonly now?: readonly Source[];
  /** Readings of the last run of the program, by `readingKey`. */
  readonly kept: ReadonlyMap<string, CustomersFile>;
  readonly thread: ReadingThread;
}

/** Of the reading of a text. */
export const readingKey = (file: string, digest: string): string => `${digest} ${file}`;

/**
 * Reads the files; the private overlay is the last one.
 * @param found paths of customers.yaml files in any folder, relative to the root; those at the root are looked for anyway
 */
export async function readSources(found: readonly string[], ground: Ground): Promise<readonly Source[]> {
  const shared = [...atRoot, ...found.toSorted()].filter((file) => file !== overlayFile);
  const read = readHereOrBeside(ground.thread);
  const known = byFile(ground.before);
  const now = byFile(ground.now ?? []);
  const sources: Source[] = [];
  for (const file of new Set([...shared, overlayFile])) {
    const source = now.get(file) ?? (await readSource(file, { ...ground, before: known.get(file), read }));
    if (source) sources.push(source);
  }
  return sources;
}

const byFile = (sources: readonly Source[]): ReadonlyMap<string, Source> =>
  new Map(sources.map((source) => [source.file, source]));

/** What another file may have given. */
const missing: ReadonlySet<Mistake['code']> = new Set(['unknown-id', 'unknown-group', 'missing-key']);

/**
 * Adds up the good readings. What is wrong between files is told of the files as they are now; where one of them cannot be
 * read as a whole, nobody knows what it gives, and so nothing is said to be missing.
 */
export function joinSources(sources: readonly Source[]): ReturnType<typeof joinFiles> {
  const joined = joinFiles(sources.map(({ now }) => now));
  if (sources.every(({ now }) => now.state !== 'broken')) return joined;
  const { customers } = joinFiles(sources.map(({ now, good = now }) => good));
  const own = new Set(sources.flatMap(({ now }) => now.problems));
  return { customers, problems: joined.problems.filter((problem) => own.has(problem) || !missing.has(problem.code)) };
}

/** Reads a text, or says why that cannot be. */
type Read = (text: Text) => Promise<CustomersFile | Mistake>;

/**
 * Undefined: there is no such file. Whether one has changed is decided by its content: to read it takes a hundredth of the
 * time that parsing takes, and times and sizes may stay the same when it changes.
 */
async function readSource(
  file: string,
  { root, before, kept, read }: Pick<Ground, 'root' | 'kept'> & { before: Source | undefined; read: Read },
): Promise<Source | undefined> {
  const source = (now: CustomersFile, digest?: string): Source => {
    return { file, now, good: now.state === 'broken' ? before?.good : now, digest };
  };
  const content = await fileText(root, file);
  if (content === undefined) return undefined;
  if (typeof content === 'object') return source(refused(file, content));
  const digest = createHash('sha256').update(content).digest('base64');
  if (before?.digest === digest) return before;
  const now = kept.get(readingKey(file, digest)) ?? (await read({ file, content, folder: folderOf(file) }));
  return 'code' in now ? source(refused(file, now)) : source(now, digest);
}

/** Bytes, in all: what is parsed here without anybody noticing. */
export const mostHere = 10_000;

/** Reads a few small files here, and the others on the thread. */
function readHereOrBeside(thread: ReadingThread): Read {
  const here = { bytes: 0 };
  return async (text) => {
    here.bytes += Buffer.byteLength(text.content);
    return here.bytes > mostHere ? thread.read(text) : readHere(text);
  };
}

/** Reads a text on this very thread. */
export async function readHere(text: Text): Promise<CustomersFile | Mistake> {
  try {
    const { readText } = await import('./readingWorker.js');
    return readText(text);
  } catch (cause) {
    return { code: 'unreadable', found: String(cause) };
  }
}

/** The folder that the patterns of a file are relative to: for `.github` and `docs` the root, as for CODEOWNERS. */
export function folderOf(file: string): string {
  const folder = dirname(file);
  return ['.', '.github', 'docs'].includes(folder) ? '' : folder;
}

/** Where a problem stands that is one of the whole file. */
export const fileStart: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** What holds of a file of which there is no text to read. */
export function refused(file: string, mistake: Mistake): CustomersFile {
  const problem: Problem = { ...mistake, file, range: fileStart, severity: 'warning' };
  const unnoticed = { defaults: undefined, patterns: [] };
  return { file, state: 'broken', groups: [], customers: [], unnoticed, problems: [problem] };
}
