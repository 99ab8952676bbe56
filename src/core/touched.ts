/** What a change touches: of each customer, how much and what kind of files, and which folders. */
import type { Customers } from './customer';
import { fileKinds, noticedKind, type FileKind } from './fileKind';
import { makeForgetful } from './forgetful';
import type { Matcher, Touch } from './matcher';

/** What a change touches of one customer. */
export interface CustomerTouch {
  /** The kind of its files that says most. */
  readonly kind: FileKind;
  readonly paths: readonly string[];
  /** How many of the paths are code. */
  readonly code: number;
}

export interface Touched {
  /** Each once, sorted. */
  readonly paths: readonly string[];
  /** By the place of the customer among all. */
  readonly customers: ReadonlyMap<number, CustomerTouch>;
  /** The folders of the paths, and those that these are in: how many of the paths are in each. */
  readonly folders: ReadonlyMap<string, number>;
  /** Customers of whom files are touched that they notice, and of these, those with code. */
  readonly noticed: readonly number[];
  readonly withCode: number;
  /** Paths that are code to some customer. */
  readonly codePaths: number;
}

export type Toucher = (paths: Iterable<string>) => Touched;

/** Folders above a file that are looked at: deeper trees say no more. */
const depth = 6;
/** Paths whose customers are kept at hand. Most commits touch the same ones again. */
const keptPaths = 30_000;

/** The folder that a path is in; '' is the root. A path that ends in `/` stands for all in that folder. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The same matcher, with the answers for the paths that were asked last kept. */
export function rememberingMatcher(matcher: Matcher): Matcher {
  const known = makeForgetful<readonly Touch[]>(keptPaths);
  // What a folder holds: some file that only patterns of folders match.
  return (path) => known.touch(path, () => matcher(path.endsWith('/') ? `${path}x` : path));
}

interface Growing {
  kind: number;
  paths: string[];
  code: number;
}

/** @param matcher asked again for the same paths */
export function makeToucher({ customers }: Customers, matcher: Matcher): Toucher {
  const places = new Map(customers.map((customer, at) => [customer, at]));
  const kinds = makeForgetful<FileKind>(keptPaths);
  return (given) => {
    const paths = [...new Set(given)].toSorted();
    const touched = new Map<number, Growing>();
    const folders = new Map<string, number>();
    let codePaths = 0;
    for (const path of paths) {
      addFolders(folders, path);
      let isCode = false;
      for (const { customer, noticed } of matcher(path)) {
        const kind = noticed ? kinds.touch(path, () => noticedKind(path)) : 'unnoticed';
        isCode ||= kind === 'code';
        const at = places.get(customer)!;
        let its = touched.get(at);
        if (!its) touched.set(at, (its = { kind: fileKinds.length - 1, paths: [], code: 0 }));
        its.kind = Math.min(its.kind, fileKinds.indexOf(kind));
        its.paths.push(path);
        if (kind === 'code') its.code++;
      }
      if (isCode) codePaths++;
    }
    const all = [...touched].map(([at, its]): [number, CustomerTouch] => [at, { ...its, kind: fileKinds[its.kind]! }]);
    const noticed = all.filter(([, { kind }]) => kind !== 'unnoticed').map(([at]) => at);
    const withCode = all.filter(([, { code }]) => code > 0).length;
    return { paths, customers: new Map(all), folders, noticed, withCode, codePaths };
  };
}

function addFolders(folders: Map<string, number>, path: string): void {
  let folder = folderOf(path);
  for (let level = 0; level < depth; level++) {
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
    if (!folder.includes('/')) return;
    folder = folderOf(folder);
  }
}
