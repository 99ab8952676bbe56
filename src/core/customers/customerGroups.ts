/** The customers of a repository in groups, by what a person wants to see together. */
import { customerTypes, roles, type Customer, type Customers } from './customer';

export const groupings = ['group', 'type', 'role', 'folder', 'none'] as const;
export type Grouping = (typeof groupings)[number];

/** Customers that belong together. Who has two roles, or entries in two folders, is in two of them. */
export interface CustomerGroup {
  /** Of the group, the type, the role or the folder; '' is the folder of the repository itself. */
  readonly id: string;
  /** Of a group only. */
  readonly name?: string;
  readonly description?: string;
  readonly customers: readonly Customer[];
}

export interface Grouped {
  /** Those that have customers. */
  readonly groups: readonly CustomerGroup[];
  /** The customers of no group. */
  readonly others: readonly Customer[];
}

export interface GroupingGround {
  /** Such as those that a filter lets through. */
  readonly customers: readonly Customer[];
  readonly groups: Customers['groups'];
  /** The folder that counts for a customers.yaml. */
  readonly folderOf: (file: string) => string;
}

export function grouped(by: Grouping, { customers, groups, folderOf }: GroupingGround): Grouped {
  switch (by) {
    case 'group':
      return groupedBy(customers, groups, ({ group }) => (group === undefined ? [] : [group]));
    case 'type':
      return groupedBy(customers, named(customerTypes), ({ type }) => [type]);
    case 'role':
      return groupedBy(customers, named(roles), ({ role }) => role);
    case 'folder': {
      const foldersOf = ({ places }: Customer) => places.map(({ file }) => folderOf(file));
      return groupedBy(customers, named([...new Set(customers.flatMap(foldersOf))].toSorted()), foldersOf);
    }
    case 'none':
      return { groups: [], others: customers };
  }
}

const named = (ids: readonly string[]) => ids.map((id) => ({ id }));

function groupedBy(
  customers: readonly Customer[],
  groups: readonly Omit<CustomerGroup, 'customers'>[],
  idsOf: (customer: Customer) => readonly string[],
): Grouped {
  const members = new Map<string, Customer[]>(groups.map(({ id }) => [id, []]));
  const others: Customer[] = [];
  for (const customer of customers) {
    const ids = [...new Set(idsOf(customer))].filter((id) => members.has(id));
    for (const id of ids) members.get(id)!.push(customer);
    if (ids.length === 0) others.push(customer);
  }
  const filled = groups.map((group) => ({ ...group, customers: members.get(group.id)! }));
  return { groups: filled.filter((group) => group.customers.length > 0), others };
}
