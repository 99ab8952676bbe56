/** Finding customers by what a person types: a part of a name, an id, a tag, a contact, or a path that they consume. */
import type { Customer, Customers } from './customer';
import { matches } from '../matching/patterns';

/** Whether a customer fits. */
export type CustomerTest = (customer: Customer) => boolean;

/**
 * The customers that fit all words of a text, whatever their case. A word fits where it is a part of the name, id, type, role, group,
 * tag, liaison, contact or pattern of a customer, or a path that it consumes. A text without words fits everybody.
 */
export function searchFor(text: string, { groups }: Pick<Customers, 'groups'>): CustomerTest {
  const words = wordsOf(text);
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]));
  return (customer) => {
    const said = textOf(customer, groupNames.get(customer.group ?? '') ?? '');
    return words.every((word) => said.includes(word.lower) || (word.path !== '' && consumes(customer, word.path)));
  };
}

/** A word longer than a path can be is cut. */
const longest = 4096;

function wordsOf(text: string): readonly { readonly lower: string; readonly path: string }[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return words.map((word) => ({
    lower: folded(word.slice(0, longest)),
    path: word.slice(0, longest).replace(/^\.?\/+/, ''),
  }));
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/** All that is looked through, in lines, so that no word fits across two things. */
function textOf(customer: Customer, groupName: string): string {
  const { id, name, type, role, group = '', tags, liaison = '', contacts, consumes: consumed } = customer;
  const reached = contacts.flatMap(({ channel, tool = '', scope = '' }) => [channel, tool, scope]);
  const patterns = consumed.flatMap(({ paths }) => paths.map(({ source }) => source));
  return folded([id, name, type, ...role, group, groupName, ...tags, liaison, ...reached, ...patterns].join('\n'));
}

/** Only what looks like a path is one: a word such as `src` is a part of patterns, and not everything that `*` matches. */
function consumes({ consumes: consumed }: Customer, path: string): boolean {
  if (!/[/.]/.test(path)) return false;
  return consumed.some(
    ({ paths, exclude }) =>
      paths.some((pattern) => matches(pattern, path)) && !exclude.some((pattern) => matches(pattern, path)),
  );
}
