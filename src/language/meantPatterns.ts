/** The path patterns that a person meant who wrote one that is none: where that is clear. */
import { readPattern } from '../core/matching/patterns';
import { withoutParents } from '../core/matching/withoutParents';

/** More alternatives are nothing that anybody wants to read as lines of their own. */
const mostAlternatives = 20;
const longest = 2000;

/**
 * Patterns that may stand in place of a text that is none: none for one that matches nothing, several for alternatives.
 * Undefined: it is not clear what was meant.
 */
export function patternsMeant(source: string): readonly string[] | undefined {
  if (source.length > longest) return undefined;
  const meant: string[] = [];
  const open = [source];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const mended = mendedOnce(next);
    if (!mended || open.length + mended.length + meant.length > mostAlternatives) return undefined;
    if (mended.length === 1 && mended[0] === next) meant.push(next);
    else open.unshift(...mended);
  }
  return [...new Set(meant)];
}

/** Without its first mistake; the text itself where there is none. */
function mendedOnce(source: string): readonly string[] | undefined {
  const mistake = readPattern(source, { file: '', folder: '' });
  if (typeof mistake !== 'string') return [source];
  switch (mistake) {
    case 'empty':
      return [];
    case 'root':
      return ['*'];
    case 'owners':
      return [/^(?:\\.|[^\s\\])+/u.exec(source)![0]];
    case 'double-slash':
      return [source.replace(/\/{2,}/g, '/')];
    case 'dot-segment':
      return [withoutDots(source)];
    case 'braces':
      return alternatives(source);
    case 'parent-segment': {
      const meant = withoutParents(source);
      return meant === undefined ? undefined : [meant];
    }
    case 'absolute':
    case 'negated':
      return undefined;
  }
}

/** `./` at the start stands for the file's folder, which a leading `/` does here. */
function withoutDots(source: string): string {
  const names = source.split('/');
  const rest = names.filter((name) => name !== '.').join('/');
  const inFolder = names[0] === '.' || names.at(-1) === '.';
  const contents = names.at(-1) === '.' && rest !== '' ? '/' : '';
  return inFolder && !rest.startsWith('/') ? `/${rest}${contents}` : `${rest}${contents}`;
}

/** One text for each alternative of the first braces. Undefined: they are no list of alternatives. */
function alternatives(source: string): readonly string[] | undefined {
  const marks = [...source.matchAll(/\\[\s\S]|[{},]/gu)].map(({ 0: mark, index }) => ({ mark, index }));
  const open = marks.findIndex(({ mark }) => mark === '{' || mark === '}');
  const cuts: number[] = [];
  let depth = 0;
  for (const { mark, index } of marks.slice(open)) {
    if (mark === '{') depth++;
    if (mark === '}') depth--;
    if ((mark === '{' && depth === 1) || (mark === ',' && depth === 1) || depth <= 0) cuts.push(index);
    if (depth <= 0) break;
  }
  if (depth !== 0 || cuts.length < 3) return undefined;
  const [before, after] = [source.slice(0, cuts[0]), source.slice(cuts.at(-1)! + 1)];
  return cuts.slice(1).map((cut, at) => before + source.slice(cuts[at]! + 1, cut).trim() + after);
}

/** The same text with braces that stand for themselves. */
export function withPlainBraces(source: string): string {
  return source.replace(/\\[\s\S]|[{}]/gu, (part) => (part.length === 1 ? `\\${part}` : part));
}
