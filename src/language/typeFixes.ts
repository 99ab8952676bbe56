/** Quick fixes for values of another type than the one that is expected. */
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { entryOf, idUseOf, quoted, textOf, textReplaced, written, writtenText } from './fixable';
import type { Fixable, Mapping, Place, Sequence } from './fixable';
import { later } from '../core/l10n';
import { isUrl } from '../core/customers/customersFormat';
import { ownFreeId } from './idFixes';
import { nothingFixes } from './keyFixes';
import { addressMeant, dayMeant, durationMeant, flagMeant } from './meantValue';
import type { MistakeOf } from '../core/customers/problem';
import type { Range } from '../core/range';
import { fix, idGiven, named, preferredFix, type QuickFix } from './quickFix';
import { useOf, type MappingShape, type Shape, type TextUse } from '../core/customers/shape';
import { nameOfId, slugOf } from '../core/customers/slug';
import { isNothing } from '../core/customers/unquoted';
import { columnOf, contentEnd, replaced } from './yamlChanges';
import { flowText, type YamlMapping, type YamlValue } from './yamlText';

/** One of the values that may stand there; the one that was meant first. */
export function unknownValueFixes(
  file: Fixable,
  range: Range,
  { allowed, meant }: MistakeOf<'unknown-value'>,
): readonly QuickFix[] {
  const place = file.at(range);
  if (!place) return [];
  const others = allowed.filter((value) => value !== meant);
  return [
    ...(meant === undefined
      ? []
      : preferredFix(later.t('Change to {0}', named(meant)), textReplaced(file, place, meant))),
    ...others.flatMap((value) => fix(later.t('Change to {0}', named(value)), textReplaced(file, place, value))),
  ];
}

/** What stands there, as what is expected there. */
export function wrongTypeFixes(file: Fixable, range: Range): readonly QuickFix[] {
  const place = file.at(range);
  if (!place) return [];
  const { node, slot } = place;
  if (isNothing(node) || entryOf(place)?.pair.key === node) return nothingFixes(file, place);
  if (!slot || isAlias(node)) return [];
  const { shape } = slot;
  if (isSeq<Node>(node)) return onlyItemFixes(file, { ...place, node }, shape);
  if (isMap<Node, Node | null>(node)) return shape.kind === 'list' ? itemMadeFixes({ file, node }, shape.item) : [];
  if (!isScalar(node) || node.type?.startsWith('BLOCK')) return [];
  return scalarFixes(file, { ...place, node }, shape);
}

type TextShape = Extract<Shape, { readonly kind: 'text' }>;
type ScalarPlace = Place & { readonly node: Scalar };

function scalarFixes(file: Fixable, place: ScalarPlace, shape: Shape): readonly QuickFix[] {
  const { node } = place;
  const text = writtenText(node) ?? '';
  const changed = (value: string | undefined, gives?: readonly string[]) => {
    return value === undefined
      ? []
      : preferredFix(later.t('Change to {0}', named(value)), replaced(node, value), gives);
  };
  switch (shape.kind) {
    case 'text':
      return textFixes(file, place, shape);
    case 'flag':
      return changed(flagMeant(text));
    case 'list': {
      const items = itemsMeant(text, shape.item, file);
      return items.length === 0 ? [] : changed(flowText({ list: items }, file.style));
    }
    case 'mapping': {
      const map = mappingMeant(text, shape, file);
      return map ? changed(flowText({ map, flow: true }, file.style), idIn(map, shape)) : [];
    }
    case 'textOr':
      return preferredFix(
        later.t('Put it in quotes: {0}', named(quoted(text, file))),
        replaced(node, quoted(text, file)),
      );
    case 'number':
    case 'oneOf':
      return [];
  }
}

/** Uses of text that has a form, with what may have been meant. */
const formsMeant: Partial<Readonly<Record<TextUse, (text: string) => string | undefined>>> = {
  date: dayMeant,
  duration: durationMeant,
  url: addressMeant,
};

function textFixes(file: Fixable, { node, ...place }: ScalarPlace, shape: TextShape): readonly QuickFix[] {
  const text = writtenText(node) ?? '';
  const isForm = Object.hasOwn(formsMeant, shape.use);
  if (!isForm && typeof node.value === 'string') return [];
  const idUse = idUseOf(shape);
  const meant = isForm ? formsMeant[shape.use]?.(text) : idUse ? slugOf(text) : text;
  if (meant === undefined) return [];
  const changed = isForm ? formWritten(file, { node, ...place }, meant) : quoted(meant, file);
  const title =
    isForm || meant !== text
      ? later.t('Change to {0}', named(meant))
      : later.t('Put it in quotes: {0}', named(changed));
  return preferredFix(title, replaced(node, changed), idUse && [idGiven(idUse, meant)]);
}

/** In the quotes that were there; dates and durations need none. */
function formWritten(file: Fixable, place: ScalarPlace, text: string): string {
  if (file.style.json || place.node.type !== 'PLAIN') return quoted(text, file);
  return /^[\w-]+$/.test(text) ? text : written(text, place, file);
}

/** The items that a text stands for where a list is expected; none where that is not clear. */
function itemsMeant(text: string, item: Shape, file: Fixable): readonly YamlValue[] {
  if (item.kind === 'mapping') {
    const map = mappingMeant(text, item, file);
    return map ? [{ map, flow: true }] : [];
  }
  const bare = item.kind === 'textOr' ? item.bare : item;
  const between = separator(bare, item.kind === 'textOr');
  const parts = between && !/[{}]/.test(text) ? text.split(between) : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** What stands between items that cannot hold it. */
function separator(bare: Shape, long: boolean): RegExp | string | undefined {
  if (bare.kind !== 'text' || bare.use === 'customer') return /[\s,]+/;
  return bare.use === 'words' && long ? undefined : ',';
}

/** The mapping that a text stands for: its required key has the text. Undefined: that is not clear. */
function mappingMeant(text: string, shape: MappingShape, file: Fixable): YamlMapping['map'] | undefined {
  const [key] = shape.required;
  if (key === undefined || text.trim() === '') return undefined;
  const use = useOf(shape.keys[key]?.shape);
  const idUse = idUseOf(shape.keys[key]?.shape);
  if (idUse) {
    const slug = slugOf(text);
    if (slug === undefined) return undefined;
    const id = ownFreeId(file, idUse, slug);
    if (idUse === 'customer-id' && file.isListedElsewhere(id)) return { id };
    return { id, name: text === slug ? nameOfId(id) : text };
  }
  if (use === 'url') return isUrl(text) ? { url: text } : undefined;
  return use === 'words' || use === 'channel' ? { [key]: text } : undefined;
}

/** The id that an entry made of a text has. */
function idIn({ id }: YamlMapping['map'], { keys }: MappingShape): readonly string[] {
  const use = idUseOf(keys['id']?.shape);
  return use && typeof id === 'string' ? [idGiven(use, id)] : [];
}

/** A list that holds nothing but the value that is expected. */
function onlyItemFixes(
  { text }: Fixable,
  { node: list, above }: Place & { readonly node: Sequence },
  shape: Shape,
): readonly QuickFix[] {
  const [item, ...others] = list.items;
  const value = textOf(item ?? null);
  if (!item || others.length > 0 || value === undefined || !isOneLine(item) || !fits(value, shape)) return [];
  if (item.anchor !== undefined || item.tag !== undefined) return [];
  const [start, end] = item.range!;
  const inside = text.slice(start, end);
  const title = later.t('Change to {0}', named(value));
  const idUse = idUseOf(shape);
  const gives = idUse && [idGiven(idUse, value)];
  if (list.flow) return preferredFix(title, replaced(list, inside), gives);
  const pair = above.at(-1);
  const key = isPair<Node, Node | null>(pair) ? pair.key.range![1] : undefined;
  const before = key === undefined ? '' : text.slice(key, start);
  const isClear = /^[ \t]*:\s*-\s+$/.test(before);
  if (!isClear) return [];
  return preferredFix(title, { start: key! + before.indexOf(':') + 1, end, text: ` ${inside}` }, gives);
}

const isOneLine = (node: Node): boolean => isScalar(node) && !node.type?.startsWith('BLOCK');

/** Whether a text may be there, as far as its shape tells. */
function fits(text: string, shape: Shape): boolean {
  if (shape.kind === 'textOr') return fits(text, shape.bare);
  if (shape.kind === 'oneOf') return shape.values.includes(text);
  return shape.kind === 'text' && (shape.regex === undefined || new RegExp(shape.regex, 'u').test(text));
}

/** A mapping that should be an item of a list. */
function itemMadeFixes(
  { file, node: map }: { readonly file: Fixable; readonly node: Mapping },
  item: Shape,
): readonly QuickFix[] {
  const long = item.kind === 'textOr' ? item.long : item;
  if (long.kind !== 'mapping') return [];
  const isKnown = map.items.every(({ key }) => Object.hasOwn(long.keys, textOf(key) ?? ''));
  if (!isKnown || map.items.length === 0) return [];
  const title = later.t('Make it an item of a list');
  const [start, end] = [map.range![0], map.flow ? map.range![1] : contentEnd(map)];
  if (map.flow) {
    const brackets = [
      { start, end: start, text: '[' },
      { start: end, end, text: ']' },
    ];
    return preferredFix(title, brackets);
  }
  const column = columnOf(file.text, start);
  if (file.text.slice(start - column, start).trim() !== '') return [];
  const lines = [...file.text.slice(start, end).matchAll(/\n(?=[^\r\n])/g)].map(({ index }) => start + index + 1);
  const indents = lines.filter((at) => at < end).map((at) => ({ start: at, end: at, text: '  ' }));
  return preferredFix(title, [{ start, end: start, text: '- ' }, ...indents]);
}
