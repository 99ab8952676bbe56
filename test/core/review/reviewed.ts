// Commits reviewed as the patterns say, without anything learned.
import type { Commit } from '../../../src/core/history/commit';
import type { Customers } from '../../../src/core/customers/customer';
import type { Matcher } from '../../../src/core/matching/matcher';
import { customersTally, reviewCommit, type Review } from '../../../src/core/review/review';
import { affectedBy } from '../../../src/core/suggestion/suggestion';

/** @param commits newest first */
export function reviewed<C extends Commit>(commits: readonly C[], customers: Customers, matcher: Matcher): Review<C> {
  const each = commits.map((commit) => reviewCommit(commit, affectedBy(commit.paths, customers, matcher)));
  const { take, counted } = customersTally(customers);
  for (const one of each) take(one);
  return { commits: each, customers: counted() };
}
