/** What a change touches: of each customer, how much and what kind of files, and which folders. */
import type { Customers } from '../core/customers/customer';
import { fileKinds, makeFileKind, type FileKind } from './fileKind';
import { makeForgetful, touchKey } from './forgetful';
import type { Matcher, Touch } from '../core/matching/matcher';

/** What a change touches of one customer. */
export interface CustomerTouch {
  /** The kind of its files that says most. */
  readonly kind: FileKind;
  readonly paths: readonly string[];
  /** The folders that the paths are in: how many are in each. */
  readonly folders: ReadonlyMap<string, number>;
  /** How many of the paths are code. */
  readonly code: number;
}

export interface Touched {
  /** Each once, sorted. */
  readonly paths: readonly string[];
  /** By the place of the customer among all. */
  readonly customers: ReadonlyMap<number, CustomerTouch>;
  /** The folders of the paths, and those that these are in. */
  readonly folders: ReadonlySet<string>;
  /** Customers of whom files are touched that they notice. */
  readonly noticed: readonly number[];
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
  /** The same string each time, of which the hash is known already. */
  readonly path: string;
  readonly touches: readonly Touch[];
  /** The customers of the touches, and the places of the kinds among `fileKinds`. */
  readonly customers: readonly number[];
  readonly kinds: readonly number[];
  readonly folder: string;
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
      path,
      touches,
      customers: touches.map(({ customer }) => places.get(customer)!),
      kinds: touches.map((touch) => kindOf(path, touch)),
      folder: folderOf(path),
    };
  };
  return {
    matcher: (path) => touchKey(known, path, () => knownOf(path)).touches,
    touch: (given) => {
      const paths = [...new Set(given)].toSorted();
      return touchedBy(paths, (path) => touchKey(known, path, () => knownOf(path)));
    },
  };
}

interface Growing {
  kind: number;
  readonly paths: string[];
  readonly folders: Map<string, number>;
  code: number;
}

/** @param paths sorted, so that the files of a folder mostly stand together */
function touchedBy(paths: readonly string[], knownOf: (path: string) => Known): Touched {
  const touched = new Map<number, Growing>();
  const folders = new Set<string>();
  let codePaths = 0;
  for (const known of paths.map(knownOf)) {
    const { customers, kinds } = known;
    folders.add(known.folder);
    for (let place = 0; place < customers.length; place++) {
      const at = customers[place]!;
      const kind = kinds[place]!;
      let its = touched.get(at);
      if (!its) touched.set(at, (its = { kind: unnoticed, paths: [], folders: new Map(), code: 0 }));
      its.kind = Math.min(its.kind, kind);
      its.paths.push(known.path);
      its.folders.set(known.folder, (its.folders.get(known.folder) ?? 0) + 1);
      if (kind === code) its.code++;
    }
    if (kinds.includes(code)) codePaths++;
  }
  const noticed = [...touched].filter(([, { kind }]) => kind !== unnoticed).map(([at]) => at);
  const named = ([at, its]: [number, Growing]): [number, CustomerTouch] => [at, { ...its, kind: fileKinds[its.kind]! }];
  const customers = new Map([...touched].map(named));
  return { paths, customers, folders: withThoseAbove(folders), noticed, codePaths };
}

function withThoseAbove(folders: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const folder of folders) {
    let above = folder;
    for (let level = 0; level < depth; level++) {
      all.add(above);
      if (!above.includes('/')) break;
      above = folderOf(above);
    }
  }
  return all;
}
