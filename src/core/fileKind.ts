/** What kind of file a customer's touch is: customers notice some kinds far less than others. */
import { indexPatterns } from './patternIndex';
import { unnoticedByDefault } from './unnoticed';

/**
 * - `code`: what customers use
 * - `manifest`: what a package manager reads, mostly touched by new versions of others
 * - `aside`: of the unnoticed kinds, but a pattern of the customer points at such files
 * - `unnoticed`: rarely noticed (SPEC §3)
 */
export type FileKind = 'code' | 'manifest' | 'aside' | 'unnoticed';

/** From the kind that says most of a change to the one that says least. */
export const fileKinds: readonly FileKind[] = ['code', 'manifest', 'aside', 'unnoticed'];

const manifests: ReadonlySet<string> = new Set([
  'package.json',
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
  'deno.json',
  'pubspec.yaml',
  'Package.swift',
  'mix.exs',
]);

const unnoticedFor = indexPatterns(unnoticedByDefault.map((pattern) => [pattern, pattern]));

/** What a path is where it is noticed. */
export function noticedKind(path: string): FileKind {
  if (manifests.has(path.slice(path.lastIndexOf('/') + 1))) return 'manifest';
  return unnoticedFor(path).length > 0 ? 'aside' : 'code';
}
