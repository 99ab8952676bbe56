/** Where the customers come from: every customers.yaml of a repository, found, read and kept. */
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { joinFiles } from '../core/customers';
import { readCustomersFile, type CustomersFile } from '../core/customersFile';
import { overlayFile } from '../core/overlay';
import type { Mistake, Problem } from '../core/problem';
import { pathInside } from './pathInside';

/** A file and what holds of it. */
export interface Source {
  readonly file: string;
  /** As the file is now. */
  readonly now: CustomersFile;
  /** The last good reading; older than `now` while the file is broken. */
  readonly good: CustomersFile | undefined;
}

/** The places at the root, by precedence of the listing only: all files add up. */
const atRoot = ['', '.github/', 'docs/'].flatMap((folder) => [`${folder}customers.yaml`, `${folder}customers.yml`]);

/**
 * Reads the files; the private overlay is the last one.
 * @param found paths of customers.yaml files in any folder, relative to the root; those at the root are looked for anyway
 * @param before what was read last time: keeps the good reading of a file that is broken now
 */
export async function readSources(
  root: string,
  found: readonly string[],
  before: readonly Source[],
): Promise<readonly Source[]> {
  const shared = [...atRoot, ...found.toSorted()].filter((file) => file !== overlayFile);
  const files = [...new Set([...shared, overlayFile])];
  const read = await Promise.all(files.map((file) => readSource(root, file)));
  return read
    .filter((now) => now !== undefined)
    .map((now) => {
      const good = now.state === 'broken' ? before.find(({ file }) => file === now.file)?.good : now;
      return { file: now.file, now, good };
    });
}

/** Adds up the good readings. What is wrong between files is told of the files as they are now only. */
export function joinSources(sources: readonly Source[]): ReturnType<typeof joinFiles> {
  const files = sources.map(({ now, good }) => ({ ...(good ?? now), problems: now.problems }));
  const { customers, problems } = joinFiles(files);
  const broken = new Set(sources.filter(({ now }) => now.state === 'broken').map(({ file }) => file));
  const own = new Set(sources.flatMap(({ now }) => now.problems));
  return { customers, problems: problems.filter((problem) => own.has(problem) || !broken.has(problem.file)) };
}

/** Undefined: there is no such file. */
async function readSource(root: string, file: string): Promise<CustomersFile | undefined> {
  try {
    const path = await realpath(join(root, file));
    const inside = pathInside(await realpath(root), path);
    if (inside === undefined) return unreadable(file, 'a link that leads out of the repository');
    const { size, ...kind } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!kind.isFile) return unreadable(file, 'a folder or device of this name');
    if (size > largest) return refused(file, { code: 'too-large', bytes: size });
    const content = await readFile(path);
    return readCustomersFile(file, new TextDecoder('utf-8', { fatal: true }).decode(content), folderOf(file));
  } catch (cause) {
    return failedReading(root, file, cause);
  }
}

async function failedReading(root: string, file: string, cause: unknown): Promise<CustomersFile | undefined> {
  if (cause instanceof TypeError) return unreadable(file, 'it is not UTF-8');
  const { code } = cause as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return unreadable(file, obstacles[code ?? ''] ?? String(cause));
  const dangling = await isLink(join(root, file));
  return dangling ? unreadable(file, 'a link that leads nowhere') : undefined;
}

const obstacles: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  ELOOP: 'a link that leads in a circle',
};

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

/** 1 MB: more is no list that people wrote. */
const largest = 1_000_000;

/** Patterns of the files in `.github` and `docs` are relative to the root, as CODEOWNERS'. */
function folderOf(file: string): string {
  const folder = dirname(file);
  return ['.', '.github', 'docs'].includes(folder) ? '' : folder;
}

function unreadable(file: string, found: string): CustomersFile {
  return refused(file, { code: 'unreadable', found });
}

function refused(file: string, mistake: Mistake): CustomersFile {
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const problem: Problem = { ...mistake, file, range, severity: 'warning' };
  const unnoticed = { defaults: undefined, patterns: [] };
  return { file, state: 'broken', groups: [], customers: [], unnoticed, problems: [problem] };
}
