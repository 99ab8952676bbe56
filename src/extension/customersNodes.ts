/** The nodes of the Customers view: repository → group → customer → what is known of it. Made when they are asked for. */
import type { Attention } from '../core/attention';
import type { Commit } from '../core/commit';
import type { Customer, Group } from '../core/customer';
import { isPrivate } from '../core/overlay';
import type { Pattern } from '../core/patterns';
import { affectedIds, type Review, type ReviewedCommit } from '../core/review';
import type { Repository } from '../repository/repository';

/** What a customer has below it. */
export type Section = 'needs' | 'ignores' | 'consumes' | 'recent' | 'reached' | 'contacts';

/** What every node knows: its repository, and when the tree was made, its newest commits, and what attention was paid to whom, by id. */
interface In {
  readonly repository: Repository;
  readonly review: Review;
  /** Without the private ones. */
  readonly attention: ReadonlyMap<string, Attention>;
}

/** A node of the tree. `below` tells apart the places where one customer stands. */
export type Node =
  | (In & { readonly kind: 'repository' })
  | (In & { readonly kind: 'group'; readonly group: Group })
  | (In & { readonly kind: 'customer'; readonly customer: Customer; readonly below: string })
  | (In & { readonly kind: 'section'; readonly section: Section; readonly customer: Customer; readonly below: string })
  | (In & {
      readonly kind: 'pattern';
      readonly pattern: Pattern;
      readonly excluded: boolean;
      readonly customer: Customer;
    })
  | (In & { readonly kind: 'file'; readonly path: string })
  | (In & { readonly kind: 'commit'; readonly reviewed: ReviewedCommit; readonly customer: Customer })
  | (In & { readonly kind: 'changedFile'; readonly path: string; readonly commit: Commit })
  | (In & { readonly kind: 'text'; readonly label: string; readonly description?: string; readonly icon: string });

/** How many commits *Recent changes* shows. */
const mostCommits = 20;

/** What is below a node. */
export async function children(node: Node): Promise<readonly Node[]> {
  switch (node.kind) {
    case 'repository':
      return groupNodes(node);
    case 'group':
      return customerNodes(node, `group ${node.group.id}`, ({ group }) => group === node.group.id);
    case 'customer':
      return sections(node);
    case 'section':
      return sectionNodes(node);
    case 'pattern':
      return (await filesOf(node)).map((path) => ({ ...node, kind: 'file', path }));
    case 'commit': {
      const { commit } = node.reviewed;
      return commit.paths.map((path) => ({ ...node, kind: 'changedFile', path, commit }));
    }
    case 'file':
    case 'changedFile':
    case 'text':
      return [];
  }
}

/** Groups with customers, and the customers of none. */
export function groupNodes({ repository, review, attention }: In): readonly Node[] {
  const { groups, customers } = repository.allCustomers;
  const known = new Set(groups.map(({ id }) => id));
  const used = groups.filter(({ id }) => customers.some(({ group }) => group === id));
  return [
    ...used.map((group): Node => ({ kind: 'group', repository, review, attention, group })),
    ...customerNodes({ repository, review, attention }, '', ({ group }) => group === undefined || !known.has(group)),
  ];
}

function customerNodes(
  { repository, review, attention }: In,
  below: string,
  belongs: (customer: Customer) => boolean,
): readonly Node[] {
  const customers = repository.allCustomers.customers.filter(belongs);
  return customers.map((customer) => ({ kind: 'customer', repository, review, attention, customer, below }));
}

export type CustomerNode = Extract<Node, { kind: 'customer' | 'section' }>;

/** The sections that have something to show. */
function sections(node: CustomerNode): readonly Node[] {
  const { repository, review, attention, customer, below } = node;
  const filled: Readonly<Record<Section, boolean>> = {
    needs: customer.needs.length > 0,
    ignores: customer.ignores.length > 0,
    consumes: customer.consumes.length > 0,
    recent: review.commits.some((reviewed) => concerns(reviewed, node)),
    reached: repository.allCustomers.customers.some(({ via }) => via.includes(customer.id)),
    contacts: customer.contacts.length > 0,
  };
  return Object.entries(filled)
    .filter(([, has]) => has)
    .map(([name]) => {
      const section = name as Section;
      return { kind: 'section', section, repository, review, attention, customer, below };
    });
}

function filesOf({ repository, customer, pattern, excluded }: Extract<Node, { kind: 'pattern' }>) {
  return excluded ? repository.files.matching(pattern) : repository.files.consumedBy(customer, pattern);
}

/** Whether a commit belongs to the recent changes of a customer. No review names a private one, so there its paths decide. */
function concerns(reviewed: ReviewedCommit, { repository, customer }: CustomerNode): boolean {
  if (affectedIds(reviewed).includes(customer.id)) return true;
  return isPrivate(customer) && repository.touches(customer, reviewed.commit.paths);
}

function sectionNodes(node: Extract<Node, { kind: 'section' }>): readonly Node[] {
  const { section, customer, below, ...place } = node;
  const text = (label: string, icon: string, description = ''): Node => {
    return { ...place, kind: 'text', label, icon, description };
  };
  switch (section) {
    case 'needs':
      return customer.needs.map((need) => text(need.text, 'check', sourcesOf(need.paths)));
    case 'ignores':
      return customer.ignores.map((ignored) =>
        ignored.text === undefined
          ? text(sourcesOf(ignored.paths), 'circle-slash')
          : text(ignored.text, 'circle-slash', sourcesOf(ignored.paths)),
      );
    case 'consumes':
      return customer.consumes.flatMap(({ paths, exclude }) => [
        ...paths.map((pattern): Node => ({ ...place, kind: 'pattern', pattern, customer, excluded: false })),
        ...exclude.map((pattern): Node => ({ ...place, kind: 'pattern', pattern, customer, excluded: true })),
      ]);
    case 'recent':
      return place.review.commits
        .filter((reviewed) => concerns(reviewed, node))
        .slice(0, mostCommits)
        .map((reviewed) => ({ ...place, kind: 'commit', reviewed, customer }));
    case 'reached':
      return customerNodes(place, `${below} ${customer.id}`, ({ via }) => via.includes(customer.id));
    case 'contacts':
      return customer.contacts.map(({ channel, tool, scope, primary }) =>
        text(channel, primary ? 'star-full' : 'mention', [tool, scope].filter(Boolean).join(', ')),
      );
  }
}

const sourcesOf = (patterns: readonly Pattern[]): string => patterns.map(({ source }) => source).join(', ');
