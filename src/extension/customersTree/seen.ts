/** What the Customers view shows of a repository, as it was when it was looked at: the view is drawn from that, and waits for nothing. */
import { attentionOf, type Attention } from '../../core/review/attention';
import type { Customer, Customers } from '../../core/customers/customer';
import { isPrivate } from '../../core/customers/overlay';
import { affectedIds, type Review, type ReviewedCommit } from '../../core/review/review';
import type { Repository } from '../../repository/repository';

export interface Seen {
  readonly repository: Repository;
  /** The private ones, too. */
  readonly customers: Customers;
  readonly review: Review;
  /** By id, without the private ones. */
  readonly attention: ReadonlyMap<string, Attention>;
  /** The newest commits that affected each, by id, without the private ones. */
  readonly recent: ReadonlyMap<string, readonly ReviewedCommit[]>;
  /** Changes whenever the history says something else. */
  readonly history: string;
  /** Whether a part of a customer is of a file that is broken. */
  readonly outdated: ReadonlySet<string>;
}

/** How many commits *Recent changes* shows. */
const mostCommits = 20;

export async function look(repository: Repository): Promise<Seen> {
  const review = await repository.history.recent();
  const { allCustomers: customers } = repository;
  const attention = attentionOf(review, repository.customers).map((each) => [each.customer.id, each] as const);
  const broken = repository.sources.map(({ file }) => file).filter((file) => repository.isOutdated(file));
  return {
    repository,
    customers,
    review,
    attention: new Map(attention),
    recent: recentOf(review),
    history: JSON.stringify(
      review.commits.map((each) => [each.commit.hash, each.state, each.notes, affectedIds(each)]),
    ),
    outdated: new Set(broken),
  };
}

/** Whether there is nothing new to show. Customers stay the same object while their files do. */
export function isSame(a: Seen, b: Seen): boolean {
  return (
    a.customers === b.customers && a.history === b.history && [...a.outdated].join('\n') === [...b.outdated].join('\n')
  );
}

function recentOf({ commits }: Review): ReadonlyMap<string, readonly ReviewedCommit[]> {
  const recent = new Map<string, ReviewedCommit[]>();
  for (const reviewed of commits) {
    for (const id of affectedIds(reviewed)) {
      const known = recent.get(id);
      if (!known) recent.set(id, [reviewed]);
      else if (known.length < mostCommits) known.push(reviewed);
    }
  }
  return recent;
}

/** How many paths are looked at for a private customer: no review names it, so its patterns decide. */
const mostPaths = 5000;

/** The newest commits that affected a customer. */
export function recentChanges({ recent, review, repository }: Seen, customer: Customer): readonly ReviewedCommit[] {
  if (!isPrivate(customer)) return recent.get(customer.id) ?? [];
  const found: ReviewedCommit[] = [];
  let looked = 0;
  for (const reviewed of review.commits) {
    const { paths } = reviewed.commit;
    looked += paths.length;
    if (found.length === mostCommits || looked > mostPaths) break;
    if (affectedIds(reviewed).includes(customer.id) || repository.touches(customer, paths)) found.push(reviewed);
  }
  return found;
}
