/** The outline of a customers.yaml: its groups and its customers, by name. */
import { listsByKey } from '../core/listsByKey';
import type { CustomersText, Value } from './customersText';
import { itemsIn, type Item } from './entries';
import { oneParagraph } from '../core/note/noteTexts';
import type { Span } from '../core/range';

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
  const items = listsByKey(itemsIn(text).map((item) => [item.list, item] as const));
  return text.fields.flatMap((field) => {
    const { key, span } = field;
    const [name, ...deeper] = field.path;
    if ((name !== 'groups' && name !== 'customers') || deeper.length > 0 || !key || !span) return [];
    const children = (items.get(field) ?? []).flatMap((item) => symbolOf(item, listed[name]) ?? []);
    const { start, end } = key;
    const last = Math.max(span.end, ...children.slice(-1).map((child) => child.end));
    return [{ kind: name, name, detail: '', start, end: last, title: { start, end }, children }];
  });
}

function symbolOf({ field, parts }: Item, kind: 'group' | 'customer'): FileSymbol | undefined {
  const part = (key: string) => parts.find(({ path }) => path.length === 3 && path[2] === key)?.value;
  const id = part('id');
  const name = part('name');
  const shown = [name, id].find((each) => line(each) !== '');
  if (!shown || !field.span) return undefined;
  const { start, end } = id ?? shown;
  const title = { start, end: Math.min(end, field.span.end) }; // a block scalar has its line break in it
  return { kind, name: line(shown), detail: shown === name ? line(id) : '', ...field.span, title, children: [] };
}

function line(value: Value | undefined): string {
  return oneParagraph(value?.text ?? '');
}
