/** Quick fixes for ids: those that are none, are given twice, lead nowhere, or lead in a circle. */
import { isAlias, isMap, isNode, type Node } from 'yaml';
import { entryOf, idUseOf, textOf, textReplaced, type Fixable, type IdUse, type Place } from './fixable';
import { later } from '../core/l10n';
import { listsByKey } from '../core/listsByKey';
import type { MistakeOf } from '../core/customers/problem';
import type { Range } from '../core/range';
import { fix, idGiven, named, preferredFix, type QuickFix } from './quickFix';
import { useOf, type TextUse } from '../core/customers/shape';
import { freeId, idRegex, nameOfId, slugOf } from '../core/customers/slug';
import type { Slot } from '../core/customers/slots';
import type { TextChange } from './textChange';
import { itemsAdded, pairIn } from './yamlChanges';
import { keysBelow } from './yamlKeys';
import { itemRemoved, valueRemoved } from './yamlRemovals';
import type { YamlValue } from './yamlText';

/** What refers to an id. */
const referenceTo = { 'customer-id': 'customer', 'group-id': 'group' } as const;

/**
 * An id as it may be, also where the file refers to it. One that only other files have is the one that was meant: this file
 * adds to the same customer or group.
 */
export function badIdFixes(file: Fixable, range: Range, { found }: MistakeOf<'bad-id'>): readonly QuickFix[] {
  const place = file.at(range);
  const slug = slugOf(found);
  const use = idUseOf(place?.slot?.shape);
  const id = use && slug !== undefined ? ownFreeId(file, use, slug) : undefined;
  const changed = place && id !== undefined ? textReplaced(file, place, id) : undefined;
  if (!use || id === undefined || !changed) return [];
  const references = file.slots
    .filter((slot) => useOf(slot.shape) === referenceTo[use] && textOf(slot.node) === found)
    .map(({ node }) => node && file.placeOf(node))
    .map((each) => each && textReplaced(file, each, id))
    .filter((each): each is TextChange => !!each);
  return preferredFix(later.t('Change to {0}', named(id)), [changed, ...references], [idGiven(use, id)]);
}

/** A number is put behind an id that this file has; what there is then, no file has. */
export function ownFreeId(file: Fixable, use: IdUse, id: string): string {
  return file.ownIds(use).has(id) ? freeId(id, file.ids(use)) : id;
}

/** Another id, which nobody has. What refers to the id means the first one that has it. */
export function duplicateIdFixes(file: Fixable, range: Range, { id }: MistakeOf<'duplicate-id'>): readonly QuickFix[] {
  const place = file.at(range);
  const use = idUseOf(place?.slot?.shape);
  const entry = place && entryOf(place);
  if (!use || !entry) return [];
  const other = freeId(id, file.ids(use));
  const changed = textReplaced(file, place, other);
  const needsName = use === 'customer-id' && !pairIn({ map: entry.map, key: 'name' });
  const nameAdded = needsName ? keysBelow(file, entry, { name: nameOfId(other) }) : undefined;
  if (!changed || (needsName && !nameAdded)) return [];
  return fix(later.t('Change to {0}', named(other)), nameAdded ? [changed, nameAdded] : changed);
}

/** The customer that was meant, or none. */
export function unknownIdFixes(
  file: Fixable,
  range: Range,
  { id, meant }: MistakeOf<'unknown-id'>,
): readonly QuickFix[] {
  const place = file.at(range);
  if (!place?.slot) return [];
  const isRight = meant !== undefined && !wouldCircle(file, place.slot, meant);
  return [
    ...(isRight ? preferredFix(later.t('Change to {0}', named(meant)), textReplaced(file, place, meant)) : []),
    ...fix(later.t('Remove {0}', named(id)), itemRemoved(file, place)),
  ];
}

/** Whether a customer would be reached through itself, were it reached through another one. */
function wouldCircle({ slots }: Fixable, { path: [, at] }: Slot, through: string): boolean {
  const ids = new Map(textsOf(slots, 'customer-id'));
  const via = listsByKey(textsOf(slots, 'customer'));
  const places = new Map([...ids].map(([place, id]) => [id, place]));
  const reached = new Set([through]);
  for (const id of reached) for (const next of via.get(places.get(id) ?? '') ?? []) reached.add(next);
  return reached.has(ids.get(at ?? '') ?? '');
}

/** Texts of one use, each with the place of its entry in the list. */
function textsOf(slots: readonly Slot[], use: TextUse): readonly (readonly [place: Slot['path'][number], string])[] {
  return slots.flatMap((slot) => {
    const [, place] = slot.path;
    const text = useOf(slot.shape) === use ? textOf(slot.node) : undefined;
    return place === undefined || text === undefined ? [] : [[place, text] as const];
  });
}

/** The item that closes the circle goes. */
export function viaCycleFixes(file: Fixable, range: Range, { ids }: MistakeOf<'via-cycle'>): readonly QuickFix[] {
  const place = file.at(range);
  if (!place?.slot || useOf(place.slot.shape) !== 'customer') return [];
  return fix(later.t('Remove {0}', named(ids.at(-1) ?? '')), itemRemoved(file, place));
}

/** The group that was meant, or a new one. */
export function unknownGroupFixes(
  file: Fixable,
  range: Range,
  { id, meant }: MistakeOf<'unknown-group'>,
): readonly QuickFix[] {
  const place = file.at(range);
  if (!place) return [];
  return [
    ...(meant === undefined
      ? []
      : preferredFix(later.t('Change to {0}', named(meant)), textReplaced(file, place, meant))),
    ...(idRegex.test(id)
      ? fix(later.t('Add group {0} to {1}', named(id), named('groups:')), groupAdded(file, id))
      : []),
  ];
}

function groupAdded(file: Fixable, id: string): TextChange | readonly TextChange[] | undefined {
  const root: unknown = file.document.contents;
  if (!isMap<Node, Node | null>(root) || file.ids('group-id').has(id)) return undefined;
  const group: YamlValue = { map: { id, name: nameOfId(id) } };
  const groups = pairIn({ map: root, key: 'groups' })?.value;
  const version = pairIn({ map: root, key: 'version' });
  if (!groups && version) return keysBelow(file, { map: root, pair: version }, { groups: { list: [group] } });
  const isOwn = isNode(groups) && !isAlias(groups) && groups.anchor === undefined;
  return isOwn ? itemsAdded(file, { map: root, key: 'groups' }, [group]) : undefined;
}

/** What was said in another file before is not said here. */
export function differentValueFixes(
  file: Fixable,
  range: Range,
  { key }: MistakeOf<'different-value'>,
): readonly QuickFix[] {
  const place = file.at(range);
  const entry = place && entryOf(place);
  if (!entry) return [];
  if (!isRequired(place, key)) return fix(later.t('Remove {0} here', named(`${key}:`)), valueRemoved(file, place));
  // Each mention of a group needs a name; one that says nothing else can go.
  const item = file.placeOf(entry.map);
  const saysMore = entry.map.items.length > 2;
  return item && !saysMore ? fix(later.t('Remove this entry'), itemRemoved(file, item)) : [];
}

const isRequired = ({ slot }: Place, key: string): boolean => slot?.key?.of.required.includes(key) === true;
