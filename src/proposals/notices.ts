/** Who is named for which paths: subscribers in CODENOTIFY files, owners in CODEOWNERS. */
import { folderPattern, shownPath, type Clue, type Ground } from './clue';
import { later } from '../core/l10n';
import { listsByKey } from '../core/listsByKey';
import { indexPatterns } from '../core/matching/patternIndex';
import { folderOf, isAbsolute } from './paths';
import { readPattern } from '../core/matching/patterns';

export interface Notice {
  readonly as: 'subscriber' | 'owner';
  readonly file: string;
  /** `@ana`, `@acme/web` or an address. */
  readonly who: string;
  /** As it is written. */
  readonly glob: string;
}

/** Source: Codenotify's README, and its reading of lines. */
export function readCodenotify(file: string, content: string): readonly Notice[] {
  return content.split('\n').flatMap((line) => {
    if (line.startsWith('#')) return [];
    const [glob, ...subscribers] = line.split(/\s+/).filter((word) => word !== '');
    if (glob === undefined || glob.startsWith('/') || glob.split('/').includes('..')) return [];
    return subscribers.filter(isSomebody).map((who) => ({ as: 'subscriber' as const, file, who, glob }));
  });
}

/** Lines of GitHub and of GitLab, whose sections are passed over. Source: their documentation. */
export function readCodeowners(file: string, content: string): readonly Notice[] {
  return content.split('\n').flatMap((line) => {
    const comment = /(^|\s)#/.exec(line);
    const words = (comment ? line.slice(0, comment.index) : line).match(/(?:\\.|[^\s\\]|\\$)+/g) ?? [];
    const [glob, ...owners] = words;
    if (glob === undefined || /^\^?\[/.test(glob)) return [];
    return owners.filter(isSomebody).map((who) => ({ as: 'owner' as const, file, who, glob }));
  });
}

/** `@@maintainer` is a role of GitLab, not a name. */
const isSomebody = (word: string): boolean => /^@[^@\s]+$|^[^@\s]+@[^@\s]+$/.test(word);

/** `@acme/web` is `web`; of an address the id is made of what is before the `@`. */
function nameOf(who: string): { readonly name: string; readonly key?: string } {
  if (who.startsWith('@')) return { name: who.slice(who.lastIndexOf('/') + 1).replace('@', '') };
  return { name: who, key: who.slice(0, who.indexOf('@')) };
}

/** Owners are many in some repositories, and none of them a customer: more are not shown. */
const mostOwners = 50;

export function noticeClues(notices: readonly Notice[], ground: Ground): readonly Clue[] {
  const own = notices.filter(({ file }) => !isAbsolute(file));
  return [...subscriberClues(own, ground), ...ownerClues(own, ground)];
}

function subscriberClues(notices: readonly Notice[], ground: Ground): readonly Clue[] {
  const subscribed = notices.filter(({ as }) => as === 'subscriber');
  const patterns = new Map(subscribed.map((notice) => [notice, patternOf(notice)]));
  const matching = matchingPatterns(new Set(patterns.values()), ground);
  return subscribed.map((notice): Clue => {
    const pattern = patterns.get(notice)!;
    const matches = matching.has(pattern);
    const where = shownPath(notice.file, ground);
    return {
      source: 'codenotify',
      strength: matches ? 'clear' : 'weak',
      ...nameOf(notice.who),
      type: 'team',
      consumes: matches ? [pattern] : [],
      evidence: matches
        ? later.t('{0} asks to hear of {1} in {2}', notice.who, notice.glob, where)
        : later.t('{0} asks to hear of {1} in {2}, which matches no file', notice.who, notice.glob, where),
    };
  });
}

/** Codenotify anchors to its folder, and knows `*` and `**` only. */
function patternOf({ file, glob }: Notice): string {
  const folder = folderOf(file);
  const all = glob === '**' || glob === '**/*' || glob === '**/**';
  if (all) return folderPattern(folder);
  const plain = glob.replace(/[\\?{}]/g, '\\$&').replace(/\/\*\*(\/\*)?$/, '/');
  return `${folder === '' ? '/' : folderPattern(folder)}${plain}`;
}

/** Those that are patterns, and match a file. */
function matchingPatterns(patterns: ReadonlySet<string>, { files }: Ground): ReadonlySet<string> {
  const read = [...patterns].flatMap((source) => {
    const pattern = readPattern(source, { file: '', folder: '' });
    return typeof pattern === 'string' ? [] : [[pattern, source] as const];
  });
  const matching = new Set<string>();
  if (read.length === 0) return matching;
  const find = indexPatterns(read);
  for (const file of files) for (const source of find(file)) matching.add(source);
  return matching;
}

function ownerClues(notices: readonly Notice[], ground: Ground): readonly Clue[] {
  const owners = notices.filter(({ as }) => as === 'owner');
  const lines = listsByKey(owners.map((notice) => [notice.who, notice] as const));
  const most = [...lines].toSorted(([a, of], [b, others]) => others.length - of.length || (a < b ? -1 : 1));
  return most.slice(0, mostOwners).map(([who, [first, ...more]]): Clue => {
    const { file, glob } = first!;
    const globs = more.length === 0 ? glob : later.t('{0} and {1} more', glob, more.length);
    return {
      source: 'codeowners',
      strength: 'name',
      ...nameOf(who),
      type: 'team',
      consumes: [],
      evidence: later.t(
        'owners are no customers unless they use it, too: {0} owns {1} in {2}',
        who,
        globs,
        shownPath(file, ground),
      ),
    };
  });
}
