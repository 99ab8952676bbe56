/** What completion proposes at the cursor of a customers.yaml: keys, values, ids, paths, dates. */
import { placesAt, type CursorPlace, type KeyPlace, type ValuePlace } from './cursor';
import { dayBefore } from '../core/day';
import { later, type Words } from '../core/l10n';
import { wordsFor } from '../core/customers/mistakeWords';
import { listsByKey } from '../core/listsByKey';
import type { CustomersText } from './customersText';
import { entriesIn, type Entry } from './entries';
import {
  bareInsert,
  beginning,
  flowMapping,
  inPlace,
  keyInsert,
  listIndentIn,
  textInsert,
  type Insert,
} from './insert';
import { formText, valueText } from './meaning';
import { mostNames, pathsFor, patternsFor, type PathProposal } from './pathCompletion';
import { overlayFile } from '../core/customers/overlay';
import type { PatternPlace } from '../core/matching/patterns';
import type { Span } from '../core/range';
import { useOf, type Shape, type TextUse } from '../core/customers/shape';
import { keyOf } from '../core/customers/slots';

/** The span is replaced by what is inserted. */
export interface Proposal extends Span {
  readonly label: string;
  readonly kind: 'beginning' | 'key' | 'value' | 'date' | 'customer' | 'group' | 'folder' | 'file' | 'files';
  /** What may stand there, or who it is. */
  readonly detail: Words | undefined;
  /** What it means. */
  readonly about: Words | undefined;
  /** What the text in the span is compared with. */
  readonly filter: string;
  readonly insert: Insert;
  /** More is to be proposed at once where one goes on. */
  readonly goesOn: boolean;
}

/** The place of the cursor, as far as its text alone tells. */
export interface Point {
  readonly places: readonly CursorPlace[];
  /** What is to be replaced in a file in which nothing stands yet. */
  readonly empty: Span | undefined;
  readonly listIndent: number;
}

/** What the proposals are made of besides; see {@link needs}. */
export interface World {
  /** The file of the cursor. */
  readonly place: PatternPlace;
  /** All customers.yaml texts of the repository, that of the cursor included. */
  readonly texts: readonly CustomersText[];
  /** All files of the repository, relative to its root and with `/`. */
  readonly files: readonly string[];
  /** Such as `2026-11-21`. */
  readonly today: string;
}

/** @param offset in UTF-16 code units */
export function pointAt(text: string, offset: number): Point {
  return { places: placesAt(text, offset), empty: emptyAt(text, offset), listIndent: listIndentIn(text) };
}

/** Where nothing but comments and a word at the cursor is. */
function emptyAt(text: string, offset: number): Span | undefined {
  const word = /(?:^|\n)([\w-]*)$/.exec(text.slice(Math.max(0, offset - longestWord), offset))?.[1];
  if (word === undefined) return undefined;
  const end = offset + /^[\w-]*/.exec(text.slice(offset, offset + longestWord))![0].length;
  const others = `${text.slice(0, offset - word.length)}\n${text.slice(end)}`;
  const isEmpty = others.split('\n').every((line) => /^\s*(?:#|---\s*$|$)/.test(line));
  return isEmpty ? { start: offset - word.length, end } : undefined;
}

const longestWord = 100;

/** Which parts of the world are asked for; the others may be empty. */
export function needs({ places }: Point): { readonly texts: boolean; readonly files: boolean } {
  const uses = places.flatMap((place) => (place.kind === 'value' ? (bareUse(place.shape) ?? []) : []));
  const wanted = (...of: readonly TextUse[]) => uses.some((use) => of.includes(use));
  const remembers = places.some((place) => place.kind === 'value' && Object.hasOwn(remembered, place.key));
  return { texts: remembers || wanted('customer', 'group', 'customer-id'), files: wanted('pattern', 'contract') };
}

/** Of a bare text, or what may stand instead of the longer form. */
const bareUse = (shape: Shape): TextUse | undefined => useOf(shape.kind === 'textOr' ? shape.bare : shape);

/** @returns in the order in which they are to be shown; incomplete where others come as more is typed */
export function proposals(point: Point, world: World): { items: readonly Proposal[]; isIncomplete: boolean } {
  const { places, empty, listIndent } = point;
  const items = places.flatMap((place) =>
    place.kind === 'key' ? keyProposals(place, listIndent) : valueProposals(place, world),
  );
  const paths = items.filter(({ kind }) => kind === 'file' || kind === 'folder');
  const isIncomplete = paths.length >= mostNames || paths.some(({ filter }) => filter.lastIndexOf('/') < 1);
  return { items: empty ? [...items, beginningProposal(empty)] : items, isIncomplete };
}

function beginningProposal(span: Span): Proposal {
  return {
    ...span,
    label: 'customers.yaml',
    kind: 'beginning',
    detail: 'version: 1, customers',
    about: later.t('The beginning of a customers.yaml: who builds on this code, with one customer to begin with.'),
    filter: 'version customers.yaml',
    insert: beginning,
    goesOn: false,
  };
}

function keyProposals(place: KeyPlace, listIndent: number): readonly Proposal[] {
  const { mapping, given, lead, followedBy, start, end } = place;
  const { keys, required } = mapping;
  const names = lead === '- ' && required.length > 0 ? required.slice(0, 1) : Object.keys(keys);
  return names
    .filter((name) => !given.includes(name) && (followedBy !== 'value' || keys[name]!.shape.kind === 'list'))
    .map((name) => ({
      start,
      end,
      label: name,
      kind: 'key',
      detail: formText(keys[name]!.shape),
      about: keys[name]!.about,
      filter: lead + name,
      insert: keyInsert(place, name, listIndent),
      goesOn: followedBy === 'nothing' && hasProposals(keys[name]!.shape, name),
    }));
}

/** Whether something can be proposed where a value begins. */
function hasProposals(shape: Shape, key: string): boolean {
  if (shape.kind === 'list') return hasProposals(shape.item, key);
  const use = bareUse(shape);
  if (use === undefined) return shape.kind === 'oneOf' || shape.kind === 'flag';
  return (
    Object.hasOwn(remembered, key) || ['pattern', 'customer', 'group', 'contract', 'date', 'duration'].includes(use)
  );
}

/** A value to choose, before it is put into its place. */
interface Choice {
  readonly label: string;
  readonly kind: Proposal['kind'];
  readonly detail?: Words | undefined;
  readonly about?: Words | undefined;
  /** Not a text, so that quotes would make it something else. */
  readonly isBare?: boolean;
  readonly insert?: Insert;
  readonly goesOn?: boolean;
}

function valueProposals(place: ValuePlace, world: World): readonly Proposal[] {
  const { start, end, lead } = place;
  return choicesFor(place, place.shape, world)
    .filter(({ isBare, label }) => !(isBare && place.quote) && !place.given.includes(label))
    .map(({ label, kind, detail, about, isBare, insert, goesOn = false }) => ({
      start,
      end,
      label,
      kind,
      detail,
      about,
      filter: lead + label,
      insert: insert ?? (isBare ? bareInsert(place, label) : textInsert(place, label, goesOn)),
      goesOn,
    }));
}

function choicesFor(place: ValuePlace, shape: Shape, world: World): readonly Choice[] {
  switch (shape.kind) {
    case 'oneOf':
      return shape.values.map((label) => ({ label, kind: 'value', about: valueText(place.key, label) }));
    case 'flag':
      return ['true', 'false'].map((label) => ({ label, kind: 'value', isBare: true }));
    case 'number':
      return [{ label: String(shape.value), kind: 'value', isBare: true }];
    case 'textOr':
      return [...choicesFor(place, shape.bare, world), ...choicesFor(place, shape.long, world)];
    case 'mapping': {
      if (!place.inFlow || place.quote || place.typed !== '') return [];
      const insert = inPlace(place, flowMapping(shape));
      return [{ label: '{ }', kind: 'value', detail: wordsFor(shape.name), isBare: true, insert, goesOn: true }];
    }
    case 'text':
      return textChoices(place, shape.use, world);
    case 'list':
      return [];
  }
}

function textChoices(place: ValuePlace, use: TextUse, world: World): readonly Choice[] {
  const typed = { typed: place.typed, folder: world.place.folder };
  switch (use) {
    case 'pattern':
      return patternsFor(typed, world.files).map(pathChoice);
    case 'contract':
      return pathsFor(typed, world.files).map(pathChoice);
    case 'customer':
      return customersToReach(place, world).map(choiceOf);
    case 'group':
      return eachOnce(entriesIn(visibleFrom(world)).filter(({ kind }) => kind === 'group')).map(choiceOf);
    case 'customer-id':
      return idsElsewhere(world).map(choiceOf);
    case 'date':
      return [0, 1, 7].map((days) => ({ label: dayBefore(world.today, days), kind: 'date', isBare: !place.quote }));
    case 'duration':
      return ['7d', '14d', '30d', '6w', '3m'].map((label) => ({ label, kind: 'value' }));
    case 'words':
      return wordsInUse(place.key, visibleFrom(world)).map((label) => ({ label, kind: 'value' }));
    case 'group-id':
    case 'url':
    case 'channel':
      return [];
  }
}

function pathChoice({ text, kind, said }: PathProposal): Choice {
  return { label: text, kind, detail: said, goesOn: kind === 'folder' };
}

function choiceOf({ kind, id, name, description }: Entry): Choice {
  return { label: id, kind, detail: name, about: description };
}

/** Each id once, with the name that is given first. */
function eachOnce(entries: readonly Entry[]): readonly Entry[] {
  const named = entries.toSorted((a, b) => Number(a.name === undefined) - Number(b.name === undefined));
  const first = new Map(named.toReversed().map((entry) => [entry.id, entry]));
  return [...new Set(entries.map(({ id }) => id))].map((id) => first.get(id)!);
}

/** Customers through which another one may be reached: neither itself nor one that is reached through it. */
function customersToReach({ id: self }: ValuePlace, world: World): readonly Entry[] {
  const customers = entriesIn(visibleFrom(world)).filter(({ kind }) => kind === 'customer');
  const reached = listsByKey(customers.flatMap(({ id, via }) => via.map((through) => [through, id] as const)));
  const circular = new Set(self === undefined ? [] : [self]);
  for (const id of circular) for (const other of reached.get(id) ?? []) circular.add(other);
  return eachOnce(customers).filter(({ id }) => !circular.has(id));
}

/** The texts whose ids and words a file may have, too: what only the private one holds is nothing to the others. */
function visibleFrom({ place, texts }: World): readonly CustomersText[] {
  const isPrivate = place.file === overlayFile;
  return texts.filter((text) => isPrivate || text.place.file !== overlayFile);
}

/** Customers of other files, to which this one may add. */
function idsElsewhere(world: World): readonly Entry[] {
  const customers = entriesIn(visibleFrom(world)).filter(({ kind }) => kind === 'customer');
  const here = new Set(
    customers.filter((entry) => entry.mention.in.place.file === world.place.file).map(({ id }) => id),
  );
  return eachOnce(customers.filter(({ id }) => !here.has(id)));
}

/** Keys whose words tend to come again, and what others say there. */
const remembered: Readonly<Record<string, readonly string[]>> = {
  tool: ['slack', 'email', 'teams', 'jira'],
  scope: ['announcements', 'incidents', 'questions'],
  liaison: [],
  tags: [],
};

function wordsInUse(key: string, texts: readonly CustomersText[]): readonly string[] {
  const usual = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  if (!usual) return [];
  const fields = texts.flatMap((text) => text.fields.filter(({ path }) => keyOf(path) === key));
  return [...new Set([...fields.flatMap(({ value }) => value?.text ?? []), ...usual])];
}
