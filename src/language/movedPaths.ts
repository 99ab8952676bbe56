/** Patterns of customers.yaml whose files were all moved: what they are to be now. */
import type { Customer } from '../core/customers/customer';
import { readPattern, type Pattern } from '../core/matching/patterns';
import { isInside, pathPattern } from './pathPattern';

/** A file or folder that has got another path; both relative to the repository's root, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A pattern that reaches into nothing but what was moved. */
export interface MovedPattern {
  /** The customers.yaml that it is written in. */
  readonly file: string;
  readonly source: string;
  readonly move: Move;
  /** The pattern that means the same at the new place. */
  readonly to: string;
}

/**
 * The patterns that mean a path in so many words, or begin with one, and that one has moved: each once. Not those that may
 * match elsewhere, too, nor those whose file can no longer reach the new place.
 * @param folderOf the folder that the patterns of a file are relative to
 */
export function movedPatterns(
  customers: readonly Customer[],
  moves: readonly Move[],
  folderOf: (file: string) => string,
): readonly MovedPattern[] {
  const byPath = new Map(moves.map((move) => [move.from.normalize('NFC'), move]));
  const found = new Map<string, MovedPattern>();
  for (const pattern of customers.flatMap(patternsOf)) {
    const { file, source } = pattern;
    const move = reachedBy(pattern, byPath);
    const folder = folderOf(file);
    const to = move && isInside(move.to, folder) ? movedSource(pattern, move, { file, folder }) : undefined;
    if (move && to !== undefined) found.set(JSON.stringify([file, source]), { file, source, move, to });
  }
  return [...found.values()];
}

/** Those of whom a pattern of what they consume reaches into nothing but one of these paths, which are gone. */
export function losing(customers: readonly Customer[], paths: readonly string[]): readonly Customer[] {
  const gone = new Map(paths.map((path) => [path.normalize('NFC'), path]));
  return customers.filter(({ consumes }) =>
    consumes.some((each) => each.paths.some((pattern) => reachedBy(pattern, gone) !== undefined)),
  );
}

function patternsOf({ consumes, needs, ignores }: Customer): readonly Pattern[] {
  return [
    ...consumes.flatMap(({ paths, exclude }) => [...paths, ...exclude]),
    ...needs.flatMap(({ paths }) => paths),
    ...ignores.flatMap(({ paths }) => paths),
  ];
}

/** The innermost of the paths that all that a pattern matches is or is below: its segments begin with it, letter by letter. */
function reachedBy<T>({ segments }: Pattern, byPath: ReadonlyMap<string, T>): T | undefined {
  let path = '';
  let found: T | undefined;
  for (const segment of segments) {
    if (typeof segment !== 'string') break;
    path = path === '' ? segment : `${path}/${segment}`;
    found = byPath.get(path) ?? found;
  }
  return found;
}

/** Undefined: it cannot be written from there. */
function movedSource(
  { source, segments }: Pattern,
  { from, to }: Move,
  place: { readonly file: string; readonly folder: string },
): string | undefined {
  const { folder } = place;
  const depth = from.split('/').length;
  const above = folder === '' ? 0 : folder.split('/').length;
  const rest = source
    .split('/')
    .filter((name) => name !== '')
    .slice(depth - above);
  const begin = pathPattern({ path: to, isFolder: false }, folder);
  const anchored = [begin, ...rest].join('/') + (source.endsWith('/') ? '/' : '');
  const plain = anchored.slice(1);
  const moved = source.startsWith('/') || !plain.slice(0, -1).includes('/') ? anchored : plain;
  const read = readPattern(moved, place);
  const meant = [...to.normalize('NFC').split('/'), ...segments.slice(depth)];
  return typeof read === 'object' && JSON.stringify(read.segments) === JSON.stringify(meant) ? moved : undefined;
}
