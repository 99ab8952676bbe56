/** Quick fixes for keys: those that are unknown, and those that are missing. */
import { isMap, isScalar, type Node } from 'yaml';
import { entryOf, idUseOf, listOf, textOf, writtenText } from './fixable';
import type { Entry, Fixable, Mapping, Place } from './fixable';
import { later } from '../core/l10n';
import { examples, type MistakeOf } from '../core/customers/problem';
import type { Range } from '../core/range';
import { fix, idGiven, keyGiven, named, preferredFix, type QuickFix } from './quickFix';
import { freeId, nameOfId, slugOf } from '../core/customers/slug';
import type { SlotKey } from '../core/customers/slots';
import type { TextChange } from './textChange';
import { pairIn, replaced, valueAdded } from './yamlChanges';
import { keysBelow, keysFirst } from './yamlKeys';
import { itemRemoved, keyRemoved } from './yamlRemovals';
import { flowText, type YamlValue } from './yamlText';

/** An unknown key gets the name that was meant, or one that is free for anybody's use. */
export function unknownKeyFixes(
  file: Fixable,
  range: Range,
  { key, meant }: MistakeOf<'unknown-key'>,
): readonly QuickFix[] {
  const place = file.at(range);
  const entry = place && entryOf(place);
  if (!place || !entry || place.node !== entry.pair.key) return [];
  const isFree = (name: string) => !pairIn({ map: entry.map, key: name });
  const own = `x-${key}`;
  return [
    ...(meant !== undefined && isFree(meant)
      ? preferredFix(
          later.t('Rename the key to {0}', named(meant)),
          keyRenamed(place, meant),
          givenBy(file, entry, meant),
        )
      : []),
    ...(isFree(own) ? fix(later.t('Make it a key of your own: {0}', named(own)), keyPrefixed(place)) : []),
  ];
}

/** What there is once a key has a name: the key, and the id that is read only then. */
function givenBy(
  file: Fixable,
  { map, pair }: { readonly map: Mapping; readonly pair: Entry },
  name: string,
): readonly string[] {
  const shape = file.placeOf(map)?.slot?.shape;
  const use = shape?.kind === 'mapping' ? idUseOf(shape.keys[name]?.shape) : undefined;
  const id = use && pair.value ? writtenText(pair.value) : undefined;
  return [keyGiven(map, name), ...(use && id !== undefined ? [idGiven(use, id)] : [])];
}

function keyRenamed({ node }: Place, name: string): TextChange | undefined {
  const quotes = quotesOf(node);
  if (quotes === undefined) return undefined;
  const [start, end] = node.range!;
  return { start: start + quotes, end: end - quotes, text: name };
}

function keyPrefixed({ node }: Place): TextChange | undefined {
  const quotes = quotesOf(node);
  const start = node.range![0] + (quotes ?? 0);
  return quotes === undefined ? undefined : { start, end: start, text: 'x-' };
}

/** How many quotes stand before a key. Undefined: it is no text on a line. */
function quotesOf(node: Place['node']): 0 | 1 | undefined {
  if (!isScalar(node) || node.value === null || node.range![0] === node.range![1]) return undefined;
  if (node.type === 'PLAIN') return 0;
  return node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : undefined;
}

/** A key that must be there is added, with what can be told of its value. */
export function missingKeyFixes(
  file: Fixable,
  range: Range,
  { key, of }: MistakeOf<'missing-key'>,
): readonly QuickFix[] {
  const place = file.at(range);
  if (!place) return [];
  // The name of a customer is missed at its id, since other files may give it.
  const map: unknown = isMap(place.node) ? place.node : entryOf(place)?.map;
  if (!isMap<Node, Node | null>(map)) return [];
  const id = pairIn({ map, key: 'id' });
  const idText = textOf(id?.value ?? null);
  if (key === 'name' && id && idText !== undefined) {
    const name = nameOfId(idText);
    return preferredFix(later.t('Add {0}', named(`name: ${name}`)), keysBelow(file, { map, pair: id }, { name }));
  }
  if (key === 'id') return idFixes(file, map, of);
  const value = exampleValue(key);
  return value === undefined
    ? []
    : fix(later.t('Add {0}', named(`${key}: ${examples[key]}`)), keysFirst(file, map, { [key]: value }));
}

/** An id made of the name; without a name both are made up. */
function idFixes(file: Fixable, map: Mapping, of: string): readonly QuickFix[] {
  const name = pairIn({ map, key: 'name' });
  const id = idMeant(file, textOf(name?.value ?? null), of);
  const added = name || of === 'a group' ? { id } : { id, name: nameOfId(id) };
  return fix(later.t('Add {0}', named(`id: ${id}`)), keysFirst(file, map, added));
}

function idMeant(file: Fixable, name: string | undefined, of: string): string {
  const group = of === 'a group';
  return freeId(
    slugOf(name ?? '') ?? (group ? 'my-group' : 'my-customer'),
    file.ids(group ? 'group-id' : 'customer-id'),
  );
}

function exampleValue(key: string): YamlValue | undefined {
  const example = examples[key];
  const list = /^\[(.*)\]$/.exec(example ?? '');
  return list ? { list: [list[1]!], flow: true } : example;
}

/** Nothing stands there: what can be told of the value is filled in, and what need not be there goes. */
export function nothingFixes(file: Fixable, place: Place): readonly QuickFix[] {
  if (listOf(place)) return fix(later.t('Remove the empty item'), itemRemoved(file, place));
  const entry = entryOf(place);
  const key = entry && textOf(entry.pair.key);
  const slot = place.slot ?? file.slots.find(({ key: of }) => of?.node === entry?.pair.key);
  if (!entry || key === undefined || !slot?.key) return [];
  const value = slot.shape.kind === 'list' ? { list: [], flow: true } : valueMeant(file, entry.map, slot.key);
  if (value === undefined) return fix(later.t('Remove {0}', named(`${key}:`)), keyRemoved(file, entry.map, entry.pair));
  const text = flowText(value, file.style);
  const isWritten = place.node !== entry.pair.key && place.node.range![0] < place.node.range![1];
  const change = isWritten ? replaced(place.node, text) : valueAdded(file, entry.pair, text);
  return fix(later.t('Fill in {0}', named(text)), change);
}

/** The value of a key that must be there. */
function valueMeant(file: Fixable, map: Mapping, { name: key, of }: SlotKey): YamlValue | undefined {
  const text = (name: string) => textOf(pairIn({ map, key: name })?.value ?? null);
  const id = text('id');
  if (key === 'name') return id === undefined ? 'My customer' : nameOfId(id);
  if (key === 'id') return idMeant(file, text('name'), of.name);
  return of.required.includes(key) ? exampleValue(key) : undefined;
}
