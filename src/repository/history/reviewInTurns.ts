/** What commits say of each customer, without keeping others waiting. */
import type { Customers } from '../../core/customers/customer';
import { customersTally, type Review, type ReviewedCommit } from '../../core/review/review';
import { inTurns } from '../turn';

/** @param commits newest first */
export async function reviewInTurns(commits: readonly ReviewedCommit[], customers: Customers): Promise<Review> {
  const { take, counted } = customersTally(customers);
  await inTurns(commits, take);
  return { commits, customers: counted() };
}
