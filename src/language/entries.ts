/** Who is named in the customers.yaml texts of a repository: customers and groups, and each place that names them. */
import { useOf, type TextUse } from '../core/customers/shape';
import type { CustomersText, Field, Value } from './customersText';

/** What an id may belong to. */
export type Named = { readonly kind: 'customer' | 'group'; readonly id: string };

/** A place where an id stands: where the entry gives itself the id, or where another one refers to it. */
export interface Mention extends Named {
  readonly in: CustomersText;
  readonly value: Value;
  readonly defines: boolean;
}

/** A customer or group as one file has it. */
export interface Entry extends Named {
  readonly mention: Mention;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** Ids of the customers through which it is reached. */
  readonly via: readonly string[];
}

/** What texts name by their use. */
const uses: Partial<Readonly<Record<TextUse, Pick<Mention, 'kind' | 'defines'>>>> = {
  'customer-id': { kind: 'customer', defines: true },
  'group-id': { kind: 'group', defines: true },
  customer: { kind: 'customer', defines: false },
  group: { kind: 'group', defines: false },
};

/** All ids of a text, in its order. Those behind aliases are at their anchors. */
export function mentionsIn(text: CustomersText): readonly Mention[] {
  return text.fields.flatMap((field) => mentionAt(text, field) ?? []);
}

export function mentionAt(text: CustomersText, { shape, value }: Field): Mention | undefined {
  const use = useOf(shape);
  const named = use && uses[use];
  return named && value?.text !== undefined ? { ...named, id: value.text, in: text, value } : undefined;
}

/** The customers and groups of the texts, each once for each file that has a part of it. */
export function entriesIn(texts: readonly CustomersText[]): readonly Entry[] {
  return texts.flatMap((text) => itemsIn(text).flatMap(({ parts }) => entryOf(text, parts) ?? []));
}

/** An item of a top-level list, with the key of that list and the fields below the item. */
export interface Item {
  readonly list: Field;
  readonly field: Field;
  readonly parts: readonly Field[];
}

export function itemsIn({ fields }: CustomersText): readonly Item[] {
  const items: (Item & { readonly parts: Field[] })[] = [];
  let list: Field | undefined;
  for (const field of fields) {
    if (field.path.length === 1) list = field;
    else if (field.path.length > 2) items.at(-1)?.parts.push(field);
    else if (list) items.push({ list, field, parts: [] });
  }
  return items;
}

function entryOf(text: CustomersText, fields: readonly Field[]): Entry | undefined {
  const mention = fields.map((field) => mentionAt(text, field)).find((each) => each?.defines);
  if (!mention) return undefined;
  const said = (key: string) => fields.filter(({ path }) => path[2] === key).flatMap(({ value }) => value?.text ?? []);
  const [name] = said('name');
  const [description] = said('description');
  return { kind: mention.kind, id: mention.id, mention, name, description, via: said('via') };
}

export function isNamed({ kind, id }: Named, other: Named): boolean {
  return kind === other.kind && id === other.id;
}
