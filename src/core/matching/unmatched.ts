/** Patterns that match nothing: a misspelt one would never say so otherwise (SPEC §2, §11). */
import type { CustomersFile } from '../customers/customersFile';
import { indexPatterns } from './patternIndex';
import { deep, matches, type Pattern } from './patterns';
import type { Problem } from '../customers/problem';

/** The patterns of a file that must match something: what its customers consume. */
export function consumedPatterns({ customers }: CustomersFile): readonly Pattern[] {
  return customers.flatMap(({ given }) => (given.consumes ?? []).flatMap(({ paths }) => paths));
}

/** Patterns that are held against one path after the other. */
interface Search {
  /** Those that have matched none yet. */
  readonly left: ReadonlySet<Pattern>;
  readonly take: (path: string) => void;
}

export function searchMatches(patterns: readonly Pattern[]): Search {
  const left = new Set(patterns);
  const found = indexPatterns(patterns.map((pattern) => [pattern, pattern]));
  return {
    left,
    take: (path) => {
      for (const pattern of found(path)) left.delete(pattern);
    },
  };
}

/** Whether a pattern begins with a folder and goes on: one whose files are not known, such as a submodule. */
export function leadsInto(pattern: Pattern, folder: string): boolean {
  const depth = folder.split('/').length;
  const segments = pattern.segments.slice(0, depth);
  return pattern.segments.length > depth && !segments.includes(deep) && matches({ ...pattern, segments }, folder);
}

/**
 * What to tell of patterns that match no file.
 * @param root the top folder of the repository, as the machine names it: what begins with it was copied from elsewhere
 */
export function noMatchProblems(patterns: Iterable<Pattern>, root: string): readonly Problem[] {
  return [...patterns].flatMap(({ source, file, range }): readonly Problem[] => {
    if (!range) return [];
    const place = { file, range };
    return source.startsWith(`${root}/`)
      ? [{ code: 'bad-pattern', pattern: source, mistake: 'absolute', ...place, severity: 'error' }]
      : [{ code: 'no-match', pattern: source, ...place, severity: 'warning' }];
  });
}
