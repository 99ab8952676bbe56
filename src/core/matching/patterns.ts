/**
 * Path patterns: what a customer consumes, written as CODEOWNERS patterns and read as such, except that they add up.
 *
 * - `/` at the start or in the middle anchors to the folder of the file that holds the pattern, otherwise any depth;
 * - a trailing `/` means the contents of that folder; a name matches that file, or all below that folder;
 * - `*` and `?` stop at `/`, `**` crosses it; `docs/*` is one level only; inside a segment `**` is `*`;
 * - `[` and `]` are literal; a backslash takes the meaning from the next character; names compare in Unicode NFC.
 *
 * Source: GitHub's documentation of CODEOWNERS; SPEC §2 where that is silent.
 */
import type { Range } from '../range';

// Wildcards are numbers, which no name is, and which are the same on another thread.

/** Crosses any number of folders, none included. */
export const deep = 1;
/** Any run of code points within a segment. */
export const star = 2;
/** One code point. */
export const one = 3;

type Glob = readonly (string | typeof star | typeof one)[];
/** A segment between two slashes: a literal name, a glob, or `**`. */
export type Segment = string | Glob | typeof deep;

/** A pattern that has been read. `source` is what the person wrote; the segments begin at the repository's root. */
export interface Pattern {
  readonly source: string;
  /** The file it is written in, relative to the repository's root; '' for a pattern of our own. */
  readonly file: string;
  /** Where it stands there. */
  readonly range?: Range;
  readonly segments: readonly Segment[];
}

/** Why a text is no pattern. */
export type PatternMistake =
  'empty' | 'root' | 'absolute' | 'negated' | 'braces' | 'dot-segment' | 'parent-segment' | 'double-slash' | 'owners';

/** Where a pattern is written: the file, and the folder that it is relative to ('' is the repository's root). */
export interface PatternPlace {
  readonly file: string;
  readonly folder: string;
}

/** Reads a pattern; a mistake where it is none. */
export function readPattern(source: string, { file, folder }: PatternPlace): Pattern | PatternMistake {
  const mistake = mistakeIn(source);
  if (mistake) return mistake;
  const names = source.normalize('NFC').split('/');
  const anchored = source.slice(0, -1).includes('/');
  const contents = names.at(-1) === '';
  const inner = names.filter((name) => name !== '').map(readSegment);
  const base = folder === '' ? [] : folder.normalize('NFC').split('/');
  const before: readonly Segment[] = anchored ? [] : [deep];
  return { source, file, segments: [...base, ...before, ...inner, ...below(inner, contents, anchored)] };
}

/** What may follow the written segments: the contents of a folder, and where nothing says otherwise the match itself. */
function below(inner: readonly Segment[], contents: boolean, anchored: boolean): readonly Segment[] {
  const last = inner.at(-1);
  if (contents || last === deep) return [[star], deep];
  const oneLevel = anchored && typeof last === 'object' && last.length === 1 && last[0] === star;
  return oneLevel ? [] : [deep];
}

/** How each mistake is recognised: the first that fits. Anchored or plain, so that none of them can backtrack much. */
const mistakes: readonly (readonly [PatternMistake, RegExp])[] = [
  ['empty', /^\s*$/u],
  ['root', /^\/$/u],
  ['absolute', /^(?:[A-Za-z]:[\\/]|~\/|file:)/u],
  ['negated', /^!/u],
  ['owners', /^(?:\\.|[^\s\\])+\s+(?:@\S|\S+@\S)/u],
  ['double-slash', /\/\//u],
  ['parent-segment', /(?:^|\/)\.\.(?:\/|$)/u],
  ['dot-segment', /(?:^|\/)\.(?:\/|$)/u],
  ['braces', /^(?:\\[\s\S]|[^\\{}])*[{}]/u],
];

function mistakeIn(source: string): PatternMistake | undefined {
  return mistakes.find(([, sign]) => sign.test(source))?.[0];
}

/** Matches what is a pattern: for JSON Schema, which has nothing else to say it with. */
export const patternRegex = `^${mistakes.map(([, { source }]) => refusal(source)).join('')}`;

/** A regex that is not anchored may begin anywhere. */
function refusal(source: string): string {
  return source.startsWith('^') ? `(?!${source.slice(1)})` : `(?![\\s\\S]*(?:${source}))`;
}

function readSegment(name: string): Segment {
  if (name === '**') return deep;
  const glob: (string | typeof star | typeof one)[] = [];
  const points = Array.from(name);
  for (let at = 0; at < points.length; at++) {
    const point = points[at]!;
    if (point === '*') {
      if (glob.at(-1) !== star) glob.push(star);
    } else if (point === '?') glob.push(one);
    else glob.push(point === '\\' && at + 1 < points.length ? points[++at]! : point);
  }
  return glob.every((token) => typeof token === 'string') ? glob.join('') : glob;
}

/**
 * A path that the pattern matches, with its wildcards made plain: `/src/*.ts` gives `src/x.ts/x`. Tells what kind of file
 * a pattern points at without asking the file system.
 */
export function examplePath({ segments }: Pattern): string {
  const plain = (token: Glob[number]) => (typeof token === 'string' ? token : 'x');
  const names = segments.map((segment) => (typeof segment === 'object' ? segment.map(plain).join('') : segment));
  if (names.at(-1) === deep) names.push('x');
  return names.filter((name) => typeof name === 'string').join('/');
}

/** Whether one pattern matches a path (relative to the root, with `/`). Linear in pattern × path at worst. */
export function matches(pattern: Pattern, path: string): boolean {
  return covers(pattern.segments, path.normalize('NFC').split('/'), { many: deep, matchesOne: matchesSegment });
}

function matchesSegment(segment: Segment, name: string): boolean {
  if (typeof segment !== 'object') return segment === name;
  return covers(segment, Array.from(name), { many: star, matchesOne: matchesPoint });
}

function matchesPoint(token: Glob[number], point: string): boolean {
  return token === one || token === point;
}

/**
 * Whether the wanted ones cover the items from the first to the last, where `many` stands for any run of them. Where one
 * does not match, only the last `many` takes one item more: an earlier one need never be tried again.
 */
function covers<W, I>(
  wanted: readonly W[],
  items: readonly I[],
  { many, matchesOne }: { many: W; matchesOne: (wanted: W, item: I) => boolean },
): boolean {
  let at = 0;
  let retry = -1;
  let retryItem = 0;
  for (let item = 0; item < items.length;) {
    const next = wanted[at];
    if (next === many) {
      retry = ++at;
      retryItem = item;
    } else if (next !== undefined && matchesOne(next, items[item]!)) {
      at++;
      item++;
    } else if (retry >= 0) {
      at = retry;
      item = ++retryItem;
    } else return false;
  }
  while (wanted[at] === many) at++;
  return at === wanted.length;
}
