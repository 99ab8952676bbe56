/** The nodes of the Customers view: repository → group → customer → what is known of it. Made when they are asked for. */
import type { Commit } from '../../core/history/commit';
import { grouped, type CustomerGroup, type Grouping } from '../../core/customers/customerGroups';
import type { CustomerTest } from '../../core/customers/customerSearch';
import type { Contact, Customer, Feedback, Link } from '../../core/customers/customer';
import type { Pattern } from '../../core/matching/patterns';
import type { ReviewedCommit } from '../../core/review/review';
import type { Repository } from '../../repository/repository';
import { folderOf } from '../../repository/customers/sources';
import type { Seen } from './seen';

/** What a customer has below it. */
export type Section = 'needs' | 'ignores' | 'consumes' | 'recent' | 'reached' | 'contacts' | 'feedback' | 'links';

/** What a node shows. */
export type Shown =
  | { readonly kind: 'group'; readonly by: Grouping; readonly group: CustomerGroup }
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'section'; readonly section: Section; readonly customer: Customer; readonly count: number }
  | {
      readonly kind: 'pattern';
      readonly pattern: Pattern;
      readonly excluded: boolean;
      /** How it is consumed, such as `api`. */
      readonly as: string;
      readonly customer: Customer;
    }
  | { readonly kind: 'file'; readonly path: string; readonly isContract: boolean }
  | { readonly kind: 'moreFiles'; readonly count: number; readonly customer: Customer; readonly excluded: boolean }
  | { readonly kind: 'commit'; readonly reviewed: ReviewedCommit; readonly customer: Customer }
  | { readonly kind: 'changedFile'; readonly path: string; readonly commit: Commit }
  | { readonly kind: 'contact'; readonly contact: Contact; readonly customer: Customer }
  | { readonly kind: 'feedback'; readonly feedback: Feedback; readonly customer: Customer }
  | { readonly kind: 'link'; readonly link: Link; readonly customer: Customer }
  | { readonly kind: 'text'; readonly label: string; readonly description: string; readonly icon: string };

/** Where a node stands. */
interface Place {
  readonly repository: Repository;
  readonly seen: Seen;
  /** Tells it apart from every other one, and is the same after each refresh. */
  readonly id: string;
  /** Undefined: it is at the top. */
  readonly parent: Node | undefined;
  /** The same wherever its customer stands, so that it stays open when customers are grouped anew; undefined: it need not. */
  readonly state: string | undefined;
}

/** It stays the same object, so that it alone can be drawn again; what is below it is of what was seen last. */
export interface RepositoryNode {
  readonly kind: 'repository';
  readonly repository: Repository;
  readonly id: string;
  readonly parent?: undefined;
  readonly state?: undefined;
}

export type Node = RepositoryNode | (Place & Shown);
export type NodeOf<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;

/** How customers are shown. */
export interface View {
  readonly by: Grouping;
  readonly fits: CustomerTest;
}

/** @param parent of several repositories, the one whose customers these are */
export function groupNodes(seen: Seen, { by, fits }: View, parent?: RepositoryNode): readonly Node[] {
  const { groups, customers } = seen.customers;
  const found = grouped(by, { groups, customers: customers.filter(fits), folderOf });
  const place: Above = { repository: seen.repository, seen, id: seen.repository.root.workTree, node: parent };
  return [
    ...nodesBelow(
      place,
      found.groups.map((group) => [`${by} ${group.id}`, { kind: 'group', by, group }]),
    ),
    ...customerNodes(place, found.others),
  ];
}

interface Above extends Pick<Place, 'repository' | 'seen' | 'id'> {
  readonly node: Node | undefined;
}

export function above(node: Exclude<Node, RepositoryNode>): Above {
  const { repository, seen, id } = node;
  return { repository, seen, id, node };
}

/** @param shown each with a key; keys that are the same are told apart by their order */
export function nodesBelow(place: Above, shown: readonly (readonly [key: string, shown: Shown])[]): readonly Node[] {
  const times = new Map<string, number>();
  return shown.map(([key, what]) => {
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    const step = JSON.stringify(before === 0 ? [key] : [key, before]);
    const { repository, seen, node } = place;
    return { ...what, repository, seen, id: place.id + step, parent: node, state: stateOf(place, what, step) };
  });
}

function stateOf({ repository, node }: Above, shown: Shown, step: string): string | undefined {
  if (shown.kind === 'group') return undefined;
  // Customers may be reached through each other in a circle, which must not open by itself.
  if (shown.kind === 'customer')
    return node?.kind === 'section' ? undefined : JSON.stringify([repository.root.workTree, shown.customer.id]);
  return node?.state === undefined ? undefined : node.state + step;
}

export function customerNodes(place: Above, customers: readonly Customer[]): readonly Node[] {
  return nodesBelow(
    place,
    customers.map((customer) => [customer.id, { kind: 'customer', customer }]),
  );
}
