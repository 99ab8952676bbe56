/** What completion puts into a text: with stops, where a person goes on typing. */
import type { KeyPlace, ValuePlace } from './cursor';
import { between, quoteFor } from './quoting';
import type { MappingShape, Shape } from '../core/customers/shape';

/** In turn: text, and stops with what stands there until something is typed. Without a stop one goes on behind it. */
export type Insert = readonly (string | Stop)[];

export interface Stop {
  readonly stop: string;
}

const stop: Stop = { stop: '' };

export function insertedText(insert: Insert): string {
  return insert.map((part) => (typeof part === 'string' ? part : part.stop)).join('');
}

/** The beginning of a customers.yaml. */
export const beginning: Insert = [
  'version: 1\ncustomers:\n  - id: ',
  { stop: 'my-first-customer' },
  '\n    name: ',
  { stop: 'My first customer' },
  '\n    consumes:\n      - ',
  { stop: '/src/' },
  '\n    needs:\n      - ',
  { stop: 'What must not change under them' },
  '\n',
];

/**
 * A key, and what its value begins with.
 * @param listIndent how far the dashes of a list stand behind its key in this file
 */
export function keyInsert(place: KeyPlace, name: string, listIndent: number): Insert {
  const { lead, mapping, followedBy, inFlow, column } = place;
  const { shape } = mapping.keys[name]!;
  if (followedBy === 'colon') return [lead + name];
  if (followedBy === 'value') return [`${lead}${name}:`];
  if (shape.kind === 'number') return [`${lead}${name}: ${shape.value}`];
  if (shape.kind !== 'list') return [`${lead}${name}: `];
  if (inFlow) return [`${name}: [`, ...flowItem(shape.item), ']'];
  const indent = ' '.repeat(column + listIndent);
  return [`${lead}${name}:\n${indent}- `, ...blockItem(shape.item, indent)];
}

function flowItem(shape: Shape): Insert {
  return shape.kind === 'mapping' ? flowMapping(shape) : [stop];
}

/** A mapping in braces, with the first key that it needs. */
export function flowMapping(shape: MappingShape): Insert {
  const name = firstKeys(shape)[0]!;
  return shape.keys[name]!.shape.kind === 'list' ? [`{ ${name}: [`, stop, '] }'] : [`{ ${name}: `, stop, ' }'];
}

function blockItem(shape: Shape, indent: string): Insert {
  if (shape.kind !== 'mapping') return [stop];
  return firstKeys(shape).flatMap((key, at) => [`${at === 0 ? '' : `\n${indent}  `}${key}: `, stop]);
}

/** The keys that an entry begins with. */
function firstKeys({ keys, required }: MappingShape): readonly string[] {
  const needed = new Set([...required, ...('name' in keys ? ['name'] : [])]);
  return needed.size > 0 ? [...needed] : Object.keys(keys).slice(0, 1);
}

/**
 * A text as a value, with the quotes that it needs.
 * @param goesOn something is typed behind it, so that one stays between the quotes
 */
export function textInsert(place: ValuePlace, text: string, goesOn: boolean): Insert {
  const { quote, isClosed, inFlow } = place;
  if (quote !== undefined) return inPlace(place, [between(text, quote), ...(isClosed ? [] : [stop, quote])]);
  const needed = quoteFor(text, inFlow);
  if (needed === '') return bareInsert(place, text);
  return inPlace(place, [needed + between(text, needed), ...(goesOn ? [stop, needed] : [needed])]);
}

/** A value that stands there as it is. */
export function bareInsert(place: ValuePlace, text: string): Insert {
  return inPlace(place, [text]);
}

/** With what must stand before and around it. */
export function inPlace({ lead, isWholeList }: ValuePlace, insert: Insert): Insert {
  const inside = isWholeList && insert.every((part) => typeof part === 'string') ? [...insert, stop] : insert;
  const whole = isWholeList ? ['[', ...inside, ']'] : inside;
  return lead === '' ? whole : [lead, ...whole];
}

/** How far the dashes of lists stand behind their keys in a file: as in the first list that has lines of its own. */
export function listIndentIn(text: string): number {
  let column: number | undefined;
  for (const line of text.split('\n')) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const dash = /^ *(?=-(?:\s|$))/.exec(line)?.[0].length;
    if (dash !== undefined && column !== undefined && dash >= column) return dash - column;
    column = /^((?: |- )*)[\w-]+:\s*(?:#.*)?$/.exec(line)?.[1]?.length;
  }
  return usualListIndent;
}

const usualListIndent = 2;
