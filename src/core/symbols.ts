/** The outline of a customers.yaml: its groups and its customers, by name. */
import { spanOf, textOf, type CustomersText } from './customersText';
import type { Span } from './unquoted';
import { itemsIn, type Item } from './entries';
import type { Slot } from './slots';

/** Its span is all of it; one comes to its title. */
export interface FileSymbol extends Span {
  readonly kind: 'groups' | 'group' | 'customers' | 'customer';
  /** Never empty, on one line. */
  readonly name: string;
  /** The id, where there is a name besides. */
  readonly detail: string;
  readonly title: Span;
  readonly children: readonly FileSymbol[];
}

const listed = { groups: 'group', customers: 'customer' } as const;

export function symbolsIn(text: CustomersText): readonly FileSymbol[] {
  return text.slots.flatMap((slot) => {
    const [name, ...deeper] = slot.path;
    if ((name !== 'groups' && name !== 'customers') || deeper.length > 0 || !slot.key || !slot.node) return [];
    const title = spanOf(slot.key.node);
    const span = { start: title.start, end: trimmed(text, slot).end };
    return [{ kind: name, name, detail: '', ...span, title, children: entriesOf(text, name) }];
  });
}

function entriesOf(text: CustomersText, list: keyof typeof listed): readonly FileSymbol[] {
  return itemsIn(text).flatMap((item) => {
    const symbol = item.slot.path[0] === list ? symbolOf(text, item) : undefined;
    return symbol ? [{ ...symbol, kind: listed[list] }] : [];
  });
}

function symbolOf(text: CustomersText, { slot, parts }: Item): Omit<FileSymbol, 'kind'> | undefined {
  const part = (key: string) => parts.find(({ path }) => path.length === 3 && path[2] === key);
  const id = part('id');
  const name = part('name');
  const shown = [name, id].find((each) => each && line(textOf(each)) !== '');
  if (!shown) return undefined;
  const detail = shown === name && id ? line(textOf(id)) : '';
  return { name: line(textOf(shown)), detail, ...trimmed(text, slot), title: trimmed(text, id ?? shown), children: [] };
}

function line(text = ''): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** The place of a value, without the empty lines behind it. */
function trimmed({ text }: CustomersText, { node }: Slot): Span {
  const { start, end } = node ? spanOf(node) : { start: 0, end: 0 };
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
