/** Edits of a customers.yaml that keep its comments, order, quoting and unknown keys: as changes of its text, or the reason why not. */
import { isAlias, isMap, isScalar, isSeq, visit, type Document, type Node, type YAMLMap } from 'yaml';
import type { Contact, Consumption, CustomerType, Feedback, Role } from '../core/customer';
import { readCustomersFile } from '../core/customersFile';
import { largestFile } from '../core/largestFile';
import { useOf } from '../core/shape';
import { fixable, textOf, textReplaced } from './fixable';
import type { EditRefusal } from './refusal';
import { applyChanges, type TextChange } from './textChange';
import { itemsAdded, pairIn, styleOf, textSet, type Slot, type YamlSource } from './yamlChanges';
import { keyText, shapeOf, shapeOfValue, withItems, type Shape, type Wanted } from './yamlShape';
import type { YamlMapping, YamlValue } from './yamlText';
import { parseYaml } from '../core/yamlDocument';

/** Paths that a new customer consumes, as they are written. */
export interface NewConsumption extends Pick<Consumption, 'as' | 'contract'> {
  readonly paths: readonly string[];
  readonly exclude?: readonly string[];
}

/** A customer to be written. What is not legal in customers.yaml is written all the same, and is a problem there. */
export interface NewCustomer {
  readonly id: string;
  /** Left out in a further part of a customer that another file names. */
  readonly name?: string;
  readonly description?: string;
  readonly type?: CustomerType;
  readonly role?: readonly Role[];
  readonly group?: string;
  readonly consumes?: readonly (string | NewConsumption)[];
  readonly needs?: readonly string[];
  readonly contacts?: readonly Pick<Contact, 'channel' | 'tool'>[];
  readonly via?: readonly string[];
  readonly tags?: readonly string[];
}

/** Changes to be applied together; none where the text says it already. */
export type Edit = readonly TextChange[] | EditRefusal;

export function isRefusal(edit: Edit): edit is EditRefusal {
  return 'refused' in edit;
}

/** Adds entries at the end of `customers`. */
export function addCustomers(text: string, entries: readonly NewCustomer[]): Edit {
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
    const slot = { map, key: 'feedback' };
    const list = pairIn(slot)?.value;
    const last = isSeq(list) ? list.items.at(-1) : undefined;
    const item = feedbackValue(feedback, !isMap(last) || last.flow === true);
    const isThere = isSeq(list) && list.items.some((each) => same(shapeOf(each), shapeOfValue(item)));
    return isThere ? undefined : adding(ground, slot, [item]);
  });
}

/** Adds path patterns to what a customer consumes, without those that stand there already. */
export function addPaths(text: string, id: string, patterns: readonly string[]): Edit {
  return editedEntry(text, id, (ground, map) => {
    const slot = { map, key: 'consumes' };
    const there = new Set(pathsOf(pairIn(slot)?.value));
    const added = [...new Set(patterns)].filter((pattern) => !there.has(pattern));
    return added.length === 0 ? undefined : adding(ground, slot, added);
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
  return checked(ground.text, made, { mark, shape: shapeOf(file.document.contents), key: 'consumes' });
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
  readonly slot: Slot;
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
  const { slot, changes, value } = planned;
  return checked(ground.text, changes, { mark, shape: shapeOf(ground.root, { ...slot, value }), key: slot.key });
}

/** What a text is to say after a change; `mark` is the length of the byte order mark before it. */
interface Expected {
  readonly mark: number;
  readonly shape: Shape;
  readonly key: string;
}

function checked(text: string, changes: readonly TextChange[], { mark, shape, key }: Expected): Edit {
  const next = applyChanges(text, changes);
  if (bytesIn(next) > largestFile) return { refused: 'too-large' };
  const { document, mistakes } = parseYaml(next);
  const isRight = mistakes.length === 0 && same(shapeOf(document.contents), shape);
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

const same = (a: Shape, b: Shape): boolean => JSON.stringify(a) === JSON.stringify(b);

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

function adding(ground: Ground, slot: Slot, items: readonly YamlValue[]): Planned {
  if (items.length === 0) return undefined;
  const list = pairIn(slot)?.value;
  if (isAlias(list) || isShared(ground, slot)) return { refused: 'shared', key: slot.key };
  const changes = itemsAdded(ground, slot, items);
  if (!changes) return { refused: 'not-a-list', key: slot.key };
  return { slot, changes, value: (old) => withItems(old, items) };
}

function setting(ground: Ground, slot: Slot, value: string): Planned {
  const old = pairIn(slot)?.value;
  if (isScalar(old) && old.value === value) return undefined;
  if (isShared(ground, slot)) return { refused: 'shared', key: slot.key };
  const changes = textSet(ground, slot, value);
  if (!changes) return { refused: 'not-a-text', key: slot.key };
  return { slot, changes, value: (before) => withText(before, value) };
}

/** Keeps the anchor and the tag of what stood there. */
function withText(before: Shape | undefined, value: string): Shape {
  const marks = before?.[0] === 'alias' ? [] : (before ?? []).slice(1, -1);
  return ['string', ...marks, value];
}

/** Whether a change there would be seen elsewhere, too, or hide what is merged in. */
function isShared({ root, shared }: Ground, { map, key }: Slot): boolean {
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

function entryValue(customer: NewCustomer): YamlMapping {
  const { id, name, description, type, role = [], group, consumes = [], needs = [], contacts = [] } = customer;
  const { via = [], tags = [] } = customer;
  return {
    map: filled({
      id,
      name,
      description,
      type,
      role: { list: role, flow: true },
      group,
      consumes: { list: consumes.map((each) => (typeof each === 'string' ? each : consumptionValue(each))) },
      needs: { list: needs },
      contacts: { list: contacts.map(({ channel, tool }) => ({ map: filled({ channel, tool }), flow: true })) },
      via: { list: via, flow: true },
      tags: { list: tags, flow: true },
    }),
  };
}

function consumptionValue({ paths, exclude = [], as, contract }: NewConsumption): YamlMapping {
  return { map: filled({ paths: { list: paths, flow: true }, exclude: { list: exclude, flow: true }, as, contract }) };
}

function feedbackValue({ date, text, link }: Feedback, flow: boolean): YamlMapping {
  return { map: filled({ date: date === undefined ? undefined : { plain: date }, text, link }), flow };
}

/** Without what is absent or an empty list. */
function filled(map: Readonly<Record<string, YamlValue | undefined>>): Readonly<Record<string, YamlValue>> {
  const isFilled = (entry: readonly [string, YamlValue | undefined]): entry is [string, YamlValue] => {
    const [, value] = entry;
    return value !== undefined && !(typeof value === 'object' && 'list' in value && value.list.length === 0);
  };
  return Object.fromEntries(Object.entries(map).filter(isFilled));
}
