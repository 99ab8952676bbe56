/** A clue: one piece of evidence that somebody is a customer. And the ground on which clues are looked for. */
import { later, type L10n, type Saying, type Words } from '../core/l10n';
import type { CustomerType } from '../core/customers/customer';
import { pathPattern } from '../language/pathPattern';
import { baseName, folderOf, isAbsolute, isBelow, joined } from './paths';
import { unnoticedTest } from '../core/matching/unnoticed';

/** Where clues come from, the most telling first. */
export const sources = [
  'npm',
  'go',
  'cargo',
  'python',
  'backstage',
  'pact',
  'dbt',
  'codenotify',
  'history',
  'codeowners',
] as const;
export type Source = (typeof sources)[number];

/** What a source is called among people. */
export function sourceText(source: Source, l10n: L10n): string {
  const texts: Readonly<Record<Source, string>> = {
    npm: l10n.t('npm package'),
    go: l10n.t('Go module'),
    cargo: l10n.t('Cargo crate'),
    python: l10n.t('Python package'),
    backstage: 'catalog-info.yaml',
    pact: l10n.t('pact'),
    dbt: l10n.t('dbt exposure'),
    codenotify: 'CODENOTIFY',
    history: l10n.t('history'),
    codeowners: 'CODEOWNERS',
  };
  return texts[source];
}

/** `clear`: they consume this. `weak`: they may. `name`: somebody is named, no more. */
export const strengths = ['clear', 'weak', 'name'] as const;
export type Strength = (typeof strengths)[number];

export interface Clue {
  readonly source: Source;
  readonly strength: Strength;
  readonly name: string;
  /** What the id is made of; default: the name. */
  readonly key?: string;
  readonly type: CustomerType;
  /** The customer's own folder, where it has one: two of one name in two places are two customers. */
  readonly place?: string;
  /** Patterns, relative to the root. */
  readonly consumes: readonly string[];
  /** In words, for people; with texts of others as they are. */
  readonly evidence: Saying;
}

/** Another folder of the workspace, outside of the repository; absolute, with `/`. */
export interface Neighbour {
  readonly name: string;
  readonly folder: string;
}

/** What is there: the files of the repository and its surroundings. */
export interface Ground {
  /** The repository's name. */
  readonly name: string;
  /** Its absolute path, with `/`. */
  readonly root: string;
  readonly files: ReadonlySet<string>;
  /** Those inside of others first. */
  readonly neighbours: readonly Neighbour[];
}

/** A path for people, also of the root: of a neighbour it begins with the neighbour's name. */
export const placeWords = (path: string, ground: Ground): Words =>
  path === '' ? later.t('the root') : shownPath(path, ground);

/** The same as a text, '' being the root. */
export function shownPath(path: string, { neighbours }: Ground): string {
  if (!isAbsolute(path)) return path;
  const neighbour = neighbours.find(({ folder }) => isBelow(path, folder));
  return neighbour ? joined(neighbour.name, path.slice(neighbour.folder.length + 1)).replace(/\/$/, '') : path;
}

/** The last name of a folder, also of the root's. */
export function folderName(folder: string, ground: Ground): string {
  return folder === '' ? ground.name : baseName(shownPath(folder, ground));
}

/** All below a folder. */
export const folderPattern = (path: string): string => pathPattern({ path, isFolder: true }, '');

/** A file alone. */
export const filePattern = (path: string): string => pathPattern({ path, isFolder: false }, '');

/** More folders than this are said as everything. */
const mostFolders = 12;

/**
 * Tells the patterns for what belongs to a folder.
 * @param others folders with something of their own in them, which is not the root's
 */
export function patternsFor(ground: Ground, others: Iterable<string>): (folder: string) => readonly string[] {
  let atRoot: readonly string[] | undefined;
  return (folder) => (folder === '' ? (atRoot ??= patternsAtRoot(ground, others)) : [folderPattern(folder)]);
}

function patternsAtRoot({ files }: Ground, others: Iterable<string>): readonly string[] {
  const isUnnoticed = unnoticedTest();
  const taken = new Set([...others].map((other) => other.split('/', 1)[0]!));
  const tops = new Set<string>();
  let filesAtRoot = false;
  for (const file of files) {
    if (folderOf(file) === '') filesAtRoot = true;
    else tops.add(file.split('/', 1)[0]!);
  }
  const own = [...tops].filter((top) => !taken.has(top) && !top.startsWith('.') && !isUnnoticed(`${top}/x`));
  if (own.length > mostFolders || (own.length === 0 && !filesAtRoot)) return ['*'];
  return [...own.toSorted().map((top) => folderPattern(top)), ...(filesAtRoot ? ['/*'] : [])];
}
