/** Patterns and paths: the one that means a path and nothing beside it, the one by which it is consumed already, and what leaves it out. */
import type { Customer } from '../core/customers/customer';
import { matches, readPattern, type Pattern } from '../core/matching/patterns';

/** A file, or a folder with all that is and will be in it; relative to the repository's root, with `/`. */
export interface PathChosen {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Whether a path is a folder or in it; '' is the root, which everything is in. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** @param folder the folder that the pattern is relative to, which the path is in or is; '' is the root */
export function pathPattern({ path, isFolder }: PathChosen, folder: string): string {
  if (path === folder) return '*';
  const inside = folder === '' ? path : path.slice(folder.length + 1);
  const pattern = `/${inside.replace(/[*?\\{}]/g, String.raw`\$&`)}${isFolder ? '/' : ''}`;
  // `/team docs/@ana` would be a line of CODEOWNERS.
  const isOwners = readPattern(pattern, { file: '', folder }) === 'owners';
  return isOwners ? pattern.replace(/\s/g, String.raw`\$&`) : pattern;
}

/** The pattern by which a customer consumes a path; a folder is consumed when anything in it would be. */
export function patternFor({ consumes }: Customer, chosen: PathChosen): Pattern | undefined {
  const paths = chosen.isFolder ? samples(chosen.path) : [chosen.path];
  const matchesAll = (pattern: Pattern) => paths.every((path) => matches(pattern, path));
  const matchesSome = (pattern: Pattern) => paths.some((path) => matches(pattern, path));
  return consumes
    .filter(({ exclude }) => !exclude.some(matchesSome))
    .flatMap((each) => each.paths.filter(matchesAll))[0];
}

/** A path is left out of what a customer consumes, by a pattern under this key. */
export interface LeftOut {
  readonly key: 'ignores' | 'exclude';
  readonly pattern: Pattern;
}

/**
 * What leaves a path out although a pattern for it is or will be written down. A folder is ignored where all in it is.
 * @param written that pattern, as it stands in a file: `exclude` is only for what stands beside it
 */
export function leftOutBy(
  customer: Customer,
  chosen: PathChosen,
  written?: Pick<Pattern, 'file' | 'source'>,
): LeftOut | undefined {
  const paths = chosen.isFolder ? samples(chosen.path) : [chosen.path];
  const ignored = customer.ignores
    .flatMap((each) => each.paths)
    .find((pattern) => paths.every((path) => matches(pattern, path)));
  if (ignored) return { key: 'ignores', pattern: ignored };
  if (!written || patternFor(customer, chosen)) return undefined;
  const isWritten = ({ file, source }: Pattern) => file === written.file && source === written.source;
  const excluded = customer.consumes
    .filter((each) => each.paths.some(isWritten))
    .flatMap(({ exclude }) => exclude)
    .find((pattern) => paths.some((path) => matches(pattern, path)));
  return excluded && { key: 'exclude', pattern: excluded };
}

/** Paths of names that no pattern means. */
function samples(folder: string): readonly string[] {
  const name = '\uE000';
  const names = [name, `${name}/${name}`];
  return folder === '' ? names : names.map((each) => `${folder}/${each}`);
}
