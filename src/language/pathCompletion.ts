/** Paths of the repository where a path pattern or a path is being typed: one folder at a time, folders first. */
import { later, type Saying } from '../core/l10n';
import { readPattern } from '../core/matching/patterns';

/** `text` is a whole pattern or path, to stand instead of what is typed. `files`: more than one, `said` tells which. */
export interface PathProposal {
  readonly text: string;
  readonly kind: 'folder' | 'file' | 'files';
  readonly said?: Saying;
}

/** What is typed, and where. */
export interface TypedPath {
  readonly typed: string;
  /** The folder that it is relative to; '' is the root. */
  readonly folder: string;
}

/** More names than anybody reads; as more is typed, others come. */
export const mostNames = 500;

/** How many kinds of files are proposed. */
const mostEndings = 12;

/** Patterns that go on from what is typed. `files` are all of the repository, relative to its root and with `/`. */
export function patternsFor(typed: TypedPath, files: readonly string[]): readonly PathProposal[] {
  return namedPatterns(typed, files).flatMap(legal);
}

function namedPatterns({ typed, folder }: TypedPath, files: readonly string[]): readonly PathProposal[] {
  if (/^\*\.?[\w]*$/.test(typed)) return endings(files, folder);
  const slash = typed.lastIndexOf('/');
  const within = literalPath(typed.slice(0, slash + 1));
  if (within === undefined) return [];
  const before = slash < 0 ? '/' : typed.slice(0, slash + 1);
  const begun = typed.slice(slash + 1);
  const here = namesIn(files, folderBelow(folder, within), plain(begun)).map(({ name, kind }): PathProposal => {
    const escaped = escapedName(name);
    return { text: `${before}${escaped}${kind === 'folder' ? '/' : ''}`, kind };
  });
  // What is typed comes first, so that Enter takes it as it is and not the first thing in the folder.
  const itself: readonly PathProposal[] =
    begun === '' && within !== '' ? [{ text: typed, kind: 'files', said: later.t('All files below') }] : [];
  if (slash >= 0) return here.length > 0 ? [...itself, ...here] : [];
  return typed === '' ? [...here, ...endings(files, folder)] : [...here, ...anywhere(files, folder, plain(begun))];
}

/** Paths that go on from what is typed; they always begin with `/`, and nothing in them has another meaning. */
export function pathsFor({ typed, folder }: TypedPath, files: readonly string[]): readonly PathProposal[] {
  const slash = typed.lastIndexOf('/');
  const within = typed
    .slice(0, slash + 1)
    .split('/')
    .filter(Boolean)
    .join('/');
  const before = slash < 0 ? '/' : typed.slice(0, slash + 1);
  return namesIn(files, folderBelow(folder, within), typed.slice(slash + 1)).map(({ name, kind }) => ({
    text: `${before}${name}${kind === 'folder' ? '/' : ''}`,
    kind,
  }));
}

interface Name {
  readonly name: string;
  readonly kind: 'folder' | 'file';
}

/** The paths of all that a folder has at any depth, relative to it. */
function pathsIn(files: readonly string[], folder: string): readonly string[] {
  const before = folder === '' ? '' : `${folder}/`;
  return files.filter((path) => path.startsWith(before)).map((path) => path.slice(before.length));
}

/** What a folder holds, folders first. */
function namesIn(files: readonly string[], folder: string, begun: string): readonly Name[] {
  const folders = new Set<string>();
  const own = new Set<string>();
  for (const path of pathsIn(files, folder)) {
    const end = path.indexOf('/');
    if (end < 0) own.add(path);
    else folders.add(path.slice(0, end));
  }
  return [...named(folders, 'folder', begun), ...named(own, 'file', begun)];
}

/** Names at any depth that begin as what is typed, as patterns without `/` match them. */
function anywhere(files: readonly string[], folder: string, begun: string): readonly PathProposal[] {
  const folders = new Set<string>();
  const own = new Set<string>();
  for (const path of pathsIn(files, folder)) {
    const names = path.split('/');
    for (const [at, name] of names.entries()) {
      if (begins(name, begun)) (at < names.length - 1 ? folders : own).add(name);
    }
  }
  return [...named(folders, 'folder', begun), ...named(own, 'file', begun)].map(({ name, kind }) => ({
    text: `${escapedName(name)}${kind === 'folder' ? '/' : ''}`,
    kind,
  }));
}

/** Where there are too many, only those that begin as what is typed. Names that no line can hold are left out. */
function named(names: ReadonlySet<string>, kind: Name['kind'], begun: string): readonly Name[] {
  const writable = [...names].filter((name) => !/\p{Cc}/u.test(name)).toSorted(byName);
  const fitting = writable.length > mostNames ? writable.filter((name) => begins(name, begun)) : writable;
  return fitting.slice(0, mostNames).map((name) => ({ name, kind }));
}

/** Those with a dot in front, which are seldom meant, come last. */
function byName(a: string, b: string): number {
  return Number(a.startsWith('.')) - Number(b.startsWith('.')) || (a < b ? -1 : 1);
}

function begins(name: string, begun: string): boolean {
  return name.toLowerCase().startsWith(begun.toLowerCase());
}

/** `*.md` and its like, the most frequent first. */
function endings(files: readonly string[], folder: string): readonly PathProposal[] {
  const counts = new Map<string, number>();
  for (const path of pathsIn(files, folder)) {
    const ending = /[^/]\.(\w{1,12})$/.exec(path)?.[1];
    if (ending !== undefined) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const often = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, mostEndings);
  return often.map(([ending]) => ({ text: `*.${ending}`, kind: 'files', said: later.t('In any folder') }));
}

function folderBelow(folder: string, within: string): string {
  return [folder, within].filter((part) => part !== '').join('/');
}

/** The path that a pattern means; undefined where it has a wildcard. */
function literalPath(pattern: string): string | undefined {
  const literal = pattern.replace(/\\(.)/gu, '').search(/[*?]/) < 0;
  return literal ? plain(pattern).split('/').filter(Boolean).join('/') : undefined;
}

/** A pattern without its escapes. */
function plain(pattern: string): string {
  return pattern.replace(/\\(.)/gu, '$1');
}

/** A name as a pattern that matches it alone. */
function escapedName(name: string): string {
  return name.replace(/[\\*?{}]/gu, '\\$&');
}

/** What begins or goes on as another thing is escaped besides; what cannot be a pattern even so is left out. */
function legal(proposal: PathProposal): readonly PathProposal[] {
  const { text } = proposal;
  const spaced = text.replace(/\\.|\s/gsu, (found) => (found.startsWith('\\') ? found : `\\${found}`));
  const ways = [text, spaced, `\\${text}`, `\\${spaced}`];
  const way = ways.find((each) => typeof readPattern(each, { file: '', folder: '' }) === 'object');
  return way === undefined ? [] : [{ ...proposal, text: way }];
}
