// What completion proposes at a cursor, and what a text becomes by it.
import assert from 'node:assert/strict';
import { pointAt, proposals, type Proposal, type World } from '../../src/language/completion';
import { readCustomersText } from '../../src/language/customersText';
import { insertedText } from '../../src/language/insert';
import { example } from '../core/customers/example';
import { cursorIn, nestedText, textAt, worldOf } from './repositoryTexts';

/** Beside the texts of the repository: the example, in another folder, and the nested one. */
const around = [textAt(example, 'other/customers.yaml', 'other'), nestedText()];

export function proposedIn(text: string, offset: number, world: Partial<World> = {}): readonly Proposal[] {
  const own = readCustomersText(text, { file: 'customers.yaml', folder: '' });
  const all = { ...worldOf([...(own ? [own] : []), ...around]), ...world };
  return proposals(pointAt(text, offset), all).items;
}

export function proposed(marked: string, world: Partial<World> = {}): readonly Proposal[] {
  const { text, offset } = cursorIn(marked);
  return proposedIn(text, offset, world);
}

export const labels = (marked: string, world: Partial<World> = {}) => proposed(marked, world).map(({ label }) => label);

export function accepted(text: string, { start, end, insert }: Proposal): string {
  return text.slice(0, start) + insertedText(insert) + text.slice(end);
}

/** The text after a proposal, with a `|` at each stop, or behind what was inserted. */
export function after(marked: string, label: string): string {
  const { text } = cursorIn(marked);
  const found = proposed(marked).find((each) => each.label === label);
  assert.ok(found, `${label} is not proposed at ${marked}`);
  const { start, end, insert } = found;
  const shown = insert.map((part) => (typeof part === 'string' ? part : `|${part.stop}`)).join('');
  return text.slice(0, start) + (shown.includes('|') ? shown : `${shown}|`) + text.slice(end);
}

export const head = `version: 1
groups:
  - id: money
    name: Money movement
customers:
  - id: a
    name: A
`;
