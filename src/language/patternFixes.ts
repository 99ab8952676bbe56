/** Quick fixes for path patterns. */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { inFlow, listOf, textOf, textReplaced, type Fixable, type Mapping, type Place } from './fixable';
import { patternsMeant, withPlainBraces } from './meantPatterns';
import { later, type Saying } from '../core/l10n';
import { haveCommonPath } from '../core/matching/commonPath';
import { readPattern, type Pattern } from '../core/matching/patterns';
import type { MistakeOf } from '../core/customers/problem';
import type { Range } from '../core/range';
import { fix, keyGiven, named, preferredFix, type QuickFix } from './quickFix';
import type { TextChange } from './textChange';
import { columnOf, contentEnd, itemsAdded, linesAdded, nextLine, pairIn, replaced } from './yamlChanges';
import { keysBelow } from './yamlKeys';
import { dashOf, itemRemoved } from './yamlRemovals';
import { flowText, indented, itemLines, type YamlValue } from './yamlText';

export function badPatternFixes(
  file: Fixable,
  range: Range,
  { pattern, mistake }: MistakeOf<'bad-pattern'>,
): readonly QuickFix[] {
  const place = file.at(range);
  if (!place || !listOf(place)) return [];
  if (mistake === 'negated') return excludedFixes(file, place, pattern);
  const meant = patternsMeant(mistake === 'absolute' ? inFolder(pattern, file) : pattern);
  const plain = withPlainBraces(pattern);
  return [
    ...(meant ? preferredFix(titleOf(meant), patternsReplaced(file, place, meant)) : []),
    ...(mistake === 'braces' && !isMistake(plain)
      ? fix(later.t('Take the braces as part of the name: {0}', named(plain)), textReplaced(file, place, plain))
      : []),
  ];
}

/** A path of the machine that was copied, as it is named from here. */
function inFolder(pattern: string, { folder }: Fixable): string {
  return folder !== undefined && pattern.startsWith(`${folder}/`) ? pattern.slice(folder.length) : pattern;
}

function titleOf(meant: readonly string[]): Saying {
  if (meant.length === 0) return later.t('Remove the empty pattern');
  return meant.length === 1
    ? later.t('Change to {0}', named(meant[0]!))
    : later.t('Write one pattern for each: {0}', named(meant.join(', ')));
}

const read = (source: string) => readPattern(source, { file: '', folder: '' });
const isMistake = (source: string): boolean => typeof read(source) === 'string';

/** Items in place of one. */
function patternsReplaced(
  file: Fixable,
  place: Place,
  [first, ...others]: readonly string[],
): TextChange | readonly TextChange[] | undefined {
  if (first === undefined) return itemRemoved(file, place);
  const changed = textReplaced(file, place, first);
  if (!changed || others.length === 0) return changed;
  if (inFlow(place))
    return { ...changed, text: [changed.text, ...others.map((each) => flowText(each, file.style))].join(', ') };
  const { text, style } = file;
  const dash = dashOf(text, place.node);
  if (dash === undefined || text.slice(dash - columnOf(text, dash), dash).trim() !== '') return undefined;
  const lines = indented(itemLines(others, style), columnOf(text, dash));
  return [changed, linesAdded(file, nextLine(text, contentEnd(place.node)), lines)];
}

/**
 * What begins with `!` is left out of each entry before it that has paths which it matches, as .gitignore would; of all of
 * them where none has.
 */
function excludedFixes(file: Fixable, place: Place, pattern: string): readonly QuickFix[] {
  const patterns = patternsMeant(pattern.slice(1));
  const removed = itemRemoved(file, place);
  const list = listOf(place)!;
  if (!patterns || patterns.length === 0 || !removed) return [];
  const path = place.slot?.path ?? [];
  const ofEntry = path.at(-2) === 'paths' && path.at(-4) === 'consumes' && list.items.length > 1;
  const before = path.at(-2) === 'consumes' ? list.items.slice(0, list.items.indexOf(place.node)) : [];
  const entries = ofEntry ? [place.above.at(-3) as Mapping] : entriesReached(before, patterns);
  const added = entries.map((node) => excludedFrom(file, { node, above: place.above }, patterns));
  if (added.length === 0 || !added.every((changes) => changes !== undefined)) return [];
  const gives = entries.filter((entry) => isMap<Node, Node | null>(entry)).map((map) => keyGiven(map, 'exclude'));
  return preferredFix(later.t('Leave it out with `exclude:`'), [...added.flat(), ...removed], gives);
}

function entriesReached(items: readonly Node[], patterns: readonly string[]): readonly Node[] {
  const left = patterns.map(read).filter((each) => typeof each !== 'string');
  const entries = items.map((node) => ({ node, taken: takenBy(node) })).filter(({ taken }) => taken.length > 0);
  const reached = entries.filter(({ taken }) => taken.some((each) => left.some((other) => mayMeet(each, other))));
  return (reached.length > 0 ? reached : entries).map(({ node }) => node);
}

/** The patterns of an entry of `consumes`, as they are meant. What an alias stands for is not looked at. */
function takenBy(item: Node): readonly (Pattern | 'unknown')[] {
  const paths = isMap<Node, Node | null>(item) ? pairIn({ map: item, key: 'paths' })?.value : item;
  const nodes = isSeq<Node>(paths) && paths !== item ? paths.items : [paths];
  return nodes.flatMap((node): readonly (Pattern | 'unknown')[] => {
    if (isAlias(node)) return ['unknown'];
    const meant = patternsMeant(textOf(node ?? null) ?? '') ?? [];
    return meant.map(read).filter((each) => typeof each !== 'string');
  });
}

/** It takes long to tell of patterns that nobody writes. */
const longestPair = 40_000;

function mayMeet(taken: Pattern | 'unknown', left: Pattern): boolean {
  if (taken === 'unknown' || taken.source.length * left.source.length > longestPair) return true;
  return haveCommonPath(taken, left);
}

/** Undefined: the entry is shared, has a mistake of its own, or its layout does not allow it without harm. */
function excludedFrom(
  file: Fixable,
  { node, above }: Pick<Place, 'node' | 'above'>,
  patterns: readonly string[],
): TextChange | readonly TextChange[] | undefined {
  if ('anchor' in node && node.anchor !== undefined) return undefined;
  return isMap<Node, Node | null>(node)
    ? excludeAdded(file, node, patterns)
    : entryMade(file, { node, above }, patterns);
}

function excludeAdded(
  file: Fixable,
  map: Mapping,
  patterns: readonly string[],
): TextChange | readonly TextChange[] | undefined {
  const exclude = pairIn({ map, key: 'exclude' })?.value;
  const paths = pairIn({ map, key: 'paths' });
  if (!exclude && paths) return keysBelow(file, { map, pair: paths }, { exclude: { list: patterns, flow: true } });
  return isSeq(exclude) && exclude.anchor === undefined
    ? itemsAdded(file, { map, key: 'exclude' }, patterns)
    : undefined;
}

/** A bare pattern as an entry with `paths` and `exclude`. */
function entryMade(
  file: Fixable,
  place: Pick<Place, 'node' | 'above'>,
  patterns: readonly string[],
): readonly TextChange[] | undefined {
  const { text, style } = file;
  const { node } = place;
  const source = textOf(node);
  if (source === undefined || isMistake(source)) return undefined;
  if (!isScalar(node) || node.type?.startsWith('BLOCK') || node.tag !== undefined) return undefined;
  const paths: YamlValue = { list: [source], flow: true };
  const exclude: YamlValue = { list: patterns, flow: true };
  if (inFlow(place)) return [replaced(node, flowText({ map: { paths, exclude }, flow: true }, style))];
  const [start, end] = [node.range![0], contentEnd(node)];
  const column = columnOf(text, start);
  return [
    replaced(node, `paths: ${flowText(paths, style)}`),
    linesAdded(file, nextLine(text, end), indented([`exclude: ${flowText(exclude, style)}`], column)),
  ];
}
