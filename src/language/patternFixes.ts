/** Quick fixes for path patterns. */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { inFlow, listOf, textOf, textReplaced, type Fixable, type Mapping, type Place } from './fixable';
import { patternsMeant, withPlainBraces } from './meantPatterns';
import { later, type Saying } from '../core/l10n';
import { examplePath, matches, readPattern } from '../core/matching/patterns';
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

/** What begins with `!` is left out of the entry before it that it would leave something out of. */
function excludedFixes(file: Fixable, place: Place, pattern: string): readonly QuickFix[] {
  const title = later.t('Leave it out with `exclude:`');
  const patterns = patternsMeant(pattern.slice(1));
  const removed = itemRemoved(file, place);
  const path = place.slot?.path ?? [];
  if (!patterns || patterns.length === 0 || !removed) return [];
  if (path.at(-2) === 'paths' && path.at(-4) === 'consumes') {
    const map = place.above.at(-3);
    const others = listOf(place)!.items.length > 1;
    if (!isMap<Node, Node | null>(map) || !others) return [];
    return preferredFix(title, joined(excludeAdded(file, map, patterns), removed), [keyGiven(map, 'exclude')]);
  }
  const list = listOf(place)!;
  const entries = list.items.slice(0, list.items.indexOf(place.node)).filter((item) => pathsOf(item).length > 0);
  const entry =
    path.at(-2) === 'consumes' ? (entries.findLast((each) => reaches(each, patterns)) ?? entries.at(-1)) : undefined;
  if (!entry || ('anchor' in entry && entry.anchor !== undefined)) return [];
  const map = isMap<Node, Node | null>(entry) ? entry : undefined;
  const added = map
    ? excludeAdded(file, map, patterns)
    : entryMade(file, { node: entry, above: place.above }, patterns);
  return preferredFix(title, joined(added, removed), map && [keyGiven(map, 'exclude')]);
}

/** The patterns of an entry of `consumes` that are right. */
function pathsOf(item: Node): readonly string[] {
  if (isMap<Node, Node | null>(item)) {
    const paths = pairIn({ map: item, key: 'paths' })?.value;
    return isSeq<Node>(paths) ? paths.items.flatMap(pathsOf) : [];
  }
  const source = textOf(item);
  return source === undefined || isMistake(source) ? [] : [source];
}

/** Whether an entry has files that one of the patterns leaves out. */
function reaches(item: Node, patterns: readonly string[]): boolean {
  const left = patterns.map(read).flatMap((each) => (typeof each === 'string' ? [] : [examplePath(each)]));
  const paths = pathsOf(item).map(read);
  return paths.some((each) => typeof each !== 'string' && left.some((path) => matches(each, path)));
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
  if (source === undefined || !isScalar(node) || node.type?.startsWith('BLOCK') || node.tag !== undefined)
    return undefined;
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

function joined(
  added: TextChange | readonly TextChange[] | undefined,
  removed: readonly TextChange[],
): readonly TextChange[] | undefined {
  return added && [added, removed].flat();
}
