/** Who is named in the customers.yaml texts of a repository: customers and groups, and each place that names them. */
import { isScalar, type Scalar } from 'yaml';
import { textOf, type CustomersText } from './customersText';
import type { Slot } from './slots';

/** What an id may belong to. */
export type Named = { readonly kind: 'customer' | 'group'; readonly id: string };

/** A place where an id stands: where the entry gives itself the id, or where another one refers to it. */
export interface Mention extends Named {
  readonly in: CustomersText;
  readonly slot: Slot;
  readonly node: Scalar;
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

const uses = {
  'customer-id': { kind: 'customer', defines: true },
  'group-id': { kind: 'group', defines: true },
  customer: { kind: 'customer', defines: false },
  group: { kind: 'group', defines: false },
} as const;

/** All ids of a text, in its order. Those behind aliases are at their anchors. */
export function mentionsIn(text: CustomersText): readonly Mention[] {
  return text.slots.flatMap((slot) => mentionAt(text, slot) ?? []);
}

export function mentionAt(text: CustomersText, slot: Slot): Mention | undefined {
  const { shape, node } = slot;
  const id = textOf(slot);
  if (shape.kind !== 'text' || !Object.hasOwn(uses, shape.use) || !isScalar(node) || id === undefined) return undefined;
  return { ...uses[shape.use as keyof typeof uses], id, in: text, slot, node };
}

/** The customers and groups of the texts, each once for each file that has a part of it. */
export function entriesIn(texts: readonly CustomersText[]): readonly Entry[] {
  return texts.flatMap((text) => itemsIn(text).flatMap(({ parts }) => entryOf(text, parts) ?? []));
}

/** An item of a top-level list, with the slots below it. */
export interface Item {
  readonly slot: Slot;
  readonly parts: readonly Slot[];
}

export function itemsIn({ slots }: CustomersText): readonly Item[] {
  const items: (Item & { readonly parts: Slot[] })[] = [];
  for (const slot of slots) {
    if (slot.path.length === 2) items.push({ slot, parts: [] });
    else if (slot.path.length > 2) items.at(-1)?.parts.push(slot);
  }
  return items;
}

function entryOf(text: CustomersText, slots: readonly Slot[]): Entry | undefined {
  const mention = slots.map((slot) => mentionAt(text, slot)).find((each) => each?.defines);
  if (!mention) return undefined;
  const said = (key: string) => slots.filter(({ path }) => path[2] === key).flatMap((slot) => textOf(slot) ?? []);
  const [name] = said('name');
  const [description] = said('description');
  return { kind: mention.kind, id: mention.id, mention, name, description, via: said('via') };
}

export function isNamed({ kind, id }: Named, other: Named): boolean {
  return kind === other.kind && id === other.id;
}
