/** Edits of a customers.yaml that keep its comments, order, quoting and unknown keys: as changes of its text, or the reason why not. */
import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type YAMLMap } from 'yaml';
import type { Feedback } from '../core/customers/customer';
import { hasNothing, readCustomersFile } from '../core/customers/customersFile';
import { largestFile } from '../core/customers/largestFile';
import { useOf } from '../core/customers/shape';
import { fixable, textOf, textReplaced } from './fixable';
import { entryValue, feedbackValue, type NewCustomer } from './newEntries';
import { begun } from './newFile';
import type { EditRefusal } from './refusal';
import { applyChanges, type TextChange } from './textChange';
import { itemsAdded, pairIn, styleOf, textSet, type MapKey, type YamlSource } from './yamlChanges';
import { keyText, contentOf, contentOfValue, withItems, type Content, type Wanted } from './yamlContent';
import type { YamlValue } from './yamlText';
import { parseYaml } from '../core/customers/yamlDocument';

/** Changes to be applied together; none where the text says it already. */
export type Edit = readonly TextChange[] | EditRefusal;

export function isRefusal(edit: Edit): edit is EditRefusal {
  return 'refused' in edit;
}

/** Adds entries at the end of `customers`. A file with nothing in it is nobody's, and becomes ours. */
export function addCustomers(text: string, entries: readonly NewCustomer[]): Edit {
  if (hasNothing(text)) {
    const beginning = begun(text);
    const edit = addCustomers(beginning, entries);
    return isRefusal(edit) ? edit : [{ start: 0, end: text.length, text: applyChanges(beginning, edit) }];
  }
  return edited(text, (ground) => {
    const ids = new Set(ground.customers.map(({ id }) => id));
    for (const { id } of entries) {
      if (ids.has(id)) return { refused: 'taken', id };
      ids.add(id);
    }
    return adding(ground, { map: ground.root, key: 'customers' }, entries.map(entryValue));
  });
}

/** Says when a customer was told last. @param date such as 2026-11-21 */
export function setTold(text: string, id: string, date: string): Edit {
  return editedEntry(text, id, (ground, map) => setting(ground, { map, key: 'told' }, date));
}

/** Adds what a customer said; nothing where the same is there. */
export function addFeedback(text: string, id: string, feedback: Feedback): Edit {
  return editedEntry(text, id, (ground, map) => {
    const at = { map, key: 'feedback' };
    const list = pairIn(at)?.value;
    const last = isSeq(list) ? list.items.at(-1) : undefined;
    const item = feedbackValue(feedback, !isMap(last) || last.flow === true);
    const isThere = isSeq(list) && list.items.some((each) => same(contentOf(each), contentOfValue(item)));
    return isThere ? undefined : adding(ground, at, [item]);
  });
}

/** Adds path patterns to what a customer consumes, without those that stand there already. */
export function addPaths(text: string, id: string, patterns: readonly string[]): Edit {
  return editedEntry(text, id, (ground, map) => {
    const at = { map, key: 'consumes' };
    const there = new Set(pathsOf(pairIn(at)?.value));
    const added = [...new Set(patterns)].filter((pattern) => !there.has(pattern));
    return added.length === 0 ? undefined : adding(ground, at, added);
  });
}

/**
 * Writes other path patterns in place of some, wherever they stand.
 * @param changes the new ones, by those that they replace
 */
export function changePaths(text: string, changes: ReadonlyMap<string, string>): Edit {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const ground = groundOf(text.slice(mark));
  if ('refused' in ground) return ground;
  const file = fixable(ground.text);
  const made: TextChange[] = [];
  for (const { node, shape } of file.slots) {
    const to = useOf(shape) === 'pattern' ? changes.get(textOf(node) ?? '') : undefined;
    if (to === undefined || !isScalar(node)) continue;
    const place = file.placeOf(node);
    if (!place) return { refused: 'shared', key: 'consumes' };
    const change = textReplaced(file, place, to);
    if (!change) return { refused: 'layout', key: 'consumes' };
    made.push(change);
    node.value = to; // so that the document says what the new text is to say
  }
  return checked(ground.text, made, { mark, content: contentOf(file.document.contents), key: 'consumes' });
}

/** What every edit needs of a file that is ours and can be read. */
interface Ground extends YamlSource {
  readonly root: YAMLMap<Node, Node | null>;
  readonly customers: readonly Entry[];
  /** Names of the anchors that aliases refer to. */
  readonly shared: ReadonlySet<string>;
}

interface Entry {
  readonly id: string;
  /** Undefined: an alias stands there. */
  readonly map: YAMLMap<Node, Node | null> | undefined;
}

/** What is to be done, and what the document is to say then. */
interface Plan {
  readonly at: MapKey;
  readonly changes: readonly TextChange[];
  readonly value: Wanted['value'];
}

/** Undefined: nothing is to be done. */
type Planned = Plan | EditRefusal | undefined;

function editedEntry(
  text: string,
  id: string,
  plan: (ground: Ground, map: YAMLMap<Node, Node | null>) => Planned,
): Edit {
  return edited(text, (ground) => {
    const entry = ground.customers.find((each) => each.id === id);
    if (!entry) return { refused: 'no-customer', id };
    return entry.map ? plan(ground, entry.map) : { refused: 'shared', key: id };
  });
}

/** Plans, and looks whether the new text says what it is to say and nothing else is different. */
function edited(text: string, plan: (ground: Ground) => Planned): Edit {
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const ground = groundOf(text.slice(mark));
  if ('refused' in ground) return ground;
  const planned = plan(ground);
  if (planned === undefined) return [];
  if ('refused' in planned) return planned;
  const { at, changes, value } = planned;
  return checked(ground.text, changes, { mark, content: contentOf(ground.root, { ...at, value }), key: at.key });
}

/** What a text is to say after a change; `mark` is the length of the byte order mark before it. */
interface Expected {
  readonly mark: number;
  readonly content: Content;
  readonly key: string;
}

function checked(text: string, changes: readonly TextChange[], { mark, content, key }: Expected): Edit {
  const next = applyChanges(text, changes);
  if (bytesIn(next) > largestFile) return { refused: 'too-large' };
  const { document, mistakes } = parseYaml(next);
  const isRight = mistakes.length === 0 && same(contentOf(document.contents), content);
  if (!isRight) return { refused: 'layout', key };
  return changes.map((change) => ({ ...change, start: change.start + mark, end: change.end + mark }));
}

/** In UTF-8. */
function bytesIn(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const same = (a: Content, b: Content): boolean => JSON.stringify(a) === JSON.stringify(b);

function groundOf(text: string): Ground | EditRefusal {
  if (text.length > largestFile) return { refused: 'too-large' };
  const { state, problems } = readCustomersFile('', text, '');
  if (state === 'foreign') return { refused: 'foreign' };
  if (state === 'broken') {
    const { range, ...mistake } = problems[0]!;
    return { refused: 'broken', mistake, line: range.line };
  }
  const { document } = parseYaml(text);
  const root = document.contents as unknown as YAMLMap<Node, Node | null>;
  const list = pairIn({ map: root, key: 'customers' })?.value;
  const customers = isSeq<Node>(list) ? list.items.flatMap((item) => entryOf(item, document)) : [];
  const shared = new Set<string>();
  visit(document, { Alias: (_, { source }) => void shared.add(source) });
  return { text, document, style: styleOf(text, document, list ?? null), root, customers, shared };
}

function entryOf(item: Node | null, document: Document.Parsed): readonly Entry[] {
  const map: unknown = isAlias(item) ? item.resolve(document) : item;
  if (!isMap<Node, Node | null>(map)) return [];
  const value = pairIn({ map, key: 'id' })?.value;
  const id: unknown = isAlias(value) ? value.resolve(document) : value;
  if (!isScalar(id) || typeof id.value !== 'string') return [];
  return [{ id: id.value, map: isAlias(item) ? undefined : map }];
}

function adding(ground: Ground, at: MapKey, items: readonly YamlValue[]): Planned {
  if (items.length === 0) return undefined;
  const list = pairIn(at)?.value;
  if (isAlias(list) || isShared(ground, at)) return { refused: 'shared', key: at.key };
  const changes = itemsAdded(ground, at, items);
  if (!changes) return { refused: 'not-a-list', key: at.key };
  return { at, changes, value: (old) => withItems(old, items) };
}

function setting(ground: Ground, at: MapKey, value: string): Planned {
  const old = pairIn(at)?.value;
  if (isScalar(old) && old.value === value) return undefined;
  if (isShared(ground, at)) return { refused: 'shared', key: at.key };
  const changes = textSet(ground, at, value);
  if (!changes) return { refused: 'not-a-text', key: at.key };
  return { at, changes, value: (before) => withText(before, value) };
}

/** Keeps the anchor and the tag of what stood there. */
function withText(before: Content | undefined, value: string): Content {
  const marks = before?.[0] === 'alias' ? [] : (before ?? []).slice(1, -1);
  return ['string', ...marks, value];
}

/** Whether a change there would be seen elsewhere, too, or hide what is merged in. */
function isShared({ root, shared }: Ground, { map, key }: MapKey): boolean {
  const value = pairIn({ map, key })?.value;
  const list = pairIn({ map: root, key: 'customers' })?.value;
  const above = [root, list, map, value];
  if (above.some((node) => node && !isAlias(node) && 'anchor' in node && shared.has(node.anchor ?? ''))) return true;
  return !value && pairIn({ map, key: '<<' }) !== undefined;
}

function pathsOf(consumes: unknown): readonly string[] {
  if (isMap<Node, Node | null>(consumes)) {
    return pathsOf(consumes.items.find(({ key }) => keyText(key) === 'paths')?.value);
  }
  if (isSeq(consumes)) return consumes.items.flatMap((item) => pathsOf(item));
  return isScalar(consumes) && typeof consumes.value === 'string' ? [consumes.value] : [];
}
