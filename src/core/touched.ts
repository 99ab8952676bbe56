/** What a change touches: of each customer, how much and what kind of files, and which folders. */
import type { Customers } from './customer';
import { fileKinds, makeFileKind, type FileKind } from './fileKind';
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
  /** Customers of whom files are touched that they notice, and how many of these have code among them. */
  readonly noticed: readonly number[];
  readonly withCode: number;
  /** Paths that are code to some customer. */
  readonly codePaths: number;
}

export interface Toucher {
  /** What the matcher says, kept for the paths that were asked for lately. */
  readonly matcher: Matcher;
  readonly touch: (paths: Iterable<string>) => Touched;
}

/** Folders above a file that are looked at: deeper trees say no more. */
const depth = 6;
/** Paths that are kept: most commits touch the same ones again. */
const keptPaths = 60_000;

/** The folder that a path is in; '' is the root. A path that ends in `/` stands for all in that folder. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** What is known of a path, whatever changes with it. */
interface Known {
  readonly touches: readonly Touch[];
  /** The customers of the touches, and the places of the kinds among `fileKinds`. */
  readonly customers: readonly number[];
  readonly kinds: readonly number[];
  readonly folders: readonly string[];
}

const code = fileKinds.indexOf('code');
const unnoticed = fileKinds.indexOf('unnoticed');

export function makeToucher({ customers }: Customers, matcher: Matcher): Toucher {
  const places = new Map(customers.map((customer, at) => [customer, at]));
  const kindOf = makeFileKind();
  const known = makeForgetful<Known>(keptPaths);
  const knownOf = (path: string): Known => {
    // What a folder holds: some file that only patterns of folders match.
    const touches = matcher(path.endsWith('/') ? `${path}x` : path);
    return {
      touches,
      customers: touches.map(({ customer }) => places.get(customer)!),
      kinds: touches.map((touch) => kindOf(path, touch)),
      folders: foldersOf(path),
    };
  };
  return {
    matcher: (path) => known.touch(path, () => knownOf(path)).touches,
    touch: (given) => {
      const paths = [...new Set(given)].toSorted();
      return touchedBy(paths, (path) => known.touch(path, () => knownOf(path)));
    },
  };
}

function foldersOf(path: string): readonly string[] {
  const folders = [folderOf(path)];
  while (folders.length < depth && folders.at(-1)!.includes('/')) folders.push(folderOf(folders.at(-1)!));
  return folders;
}

interface Growing {
  kind: number;
  readonly paths: string[];
  code: number;
}

function touchedBy(paths: readonly string[], knownOf: (path: string) => Known): Touched {
  const touched = new Map<number, Growing>();
  const folders = new Map<string, number>();
  let codePaths = 0;
  for (const path of paths) {
    const known = knownOf(path);
    for (const folder of known.folders) folders.set(folder, (folders.get(folder) ?? 0) + 1);
    for (const [place, at] of known.customers.entries()) {
      const kind = known.kinds[place]!;
      let its = touched.get(at);
      if (!its) touched.set(at, (its = { kind: unnoticed, paths: [], code: 0 }));
      its.kind = Math.min(its.kind, kind);
      its.paths.push(path);
      if (kind === code) its.code++;
    }
    if (known.kinds.includes(code)) codePaths++;
  }
  const customers = new Map<number, CustomerTouch>();
  const noticed: number[] = [];
  let withCode = 0;
  for (const [at, its] of touched) {
    customers.set(at, { kind: fileKinds[its.kind]!, paths: its.paths, code: its.code });
    if (its.kind !== unnoticed) noticed.push(at);
    if (its.code > 0) withCode++;
  }
  return { paths, customers, folders, noticed, withCode, codePaths };
}
