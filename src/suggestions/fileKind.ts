/** What kind of file a customer's touch is: customers notice some kinds far less than others. */
import type { Touch } from '../core/matching/matcher';
import { indexPatterns } from '../core/matching/patternIndex';
import { examplePath, type Pattern } from '../core/matching/patterns';
import { unnoticedByDefault } from '../core/matching/unnoticed';

/**
 * From the kind that says most of a change to the one that says least.
 * - `code`: what customers use
 * - `manifest`: what a package manager reads, mostly touched by new versions of others
 * - `aside`: tests, docs and the like (`unnoticed.ts`), but a pattern of the customer points at such files
 * - `unnoticed`: rarely noticed (SPEC §3)
 */
export const fileKinds = ['code', 'manifest', 'aside', 'unnoticed'] as const;

export type FileKind = (typeof fileKinds)[number];

const manifests: ReadonlySet<string> = new Set([
  'package.json',
  'deno.json',
  'go.mod',
  'Cargo.toml',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'composer.json',
  'Gemfile',
  'Package.swift',
  'pubspec.yaml',
  'mix.exs',
]);

/** Gives the place among `fileKinds`, the same for the same path and pattern. */
export function makeFileKind(): (path: string, touch: Touch) => number {
  const unnoticedFor = indexPatterns(unnoticedByDefault().map((each) => [each, each]));
  const pointing = new Map<Pattern, boolean>();
  const pointsAside = (pattern: Pattern): boolean => {
    const points = pointing.get(pattern) ?? unnoticedFor(examplePath(pattern)).length > 0;
    pointing.set(pattern, points);
    return points;
  };
  return (path, { noticed, pattern }) => {
    if (!noticed) return fileKinds.indexOf('unnoticed');
    if (pointsAside(pattern)) return fileKinds.indexOf('aside');
    const name = path.slice(path.lastIndexOf('/') + 1);
    // A pattern that names the manifest itself means it.
    return fileKinds.indexOf(manifests.has(name) && !pattern.source.endsWith(name) ? 'manifest' : 'code');
  };
}
