/** What is loaded when changes are reviewed: the panels of ranges, and the text of a range as a document. */
import { l10n } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { privateIds } from '../../core/customers/overlay';
import { reviewDocument } from '../../core/review/reviewDocument';
import { failureText, isFailure } from '../../repository/failure';
import type { RangeRequest } from '../../repository/range';
import type { Repository } from '../../repository/repository';
import type { HostGround } from './reviewHost';
import { ReviewPanels } from './reviewPanels';
import { lastReviewsIn } from './reviewRange';

export function openReviewPanels(
  ground: Omit<HostGround, 'lastReviews'>,
  { globalState, extensionUri }: Pick<ExtensionContext, 'globalState' | 'extensionUri'>,
): ReviewPanels {
  return new ReviewPanels({ ...ground, lastReviews: lastReviewsIn(globalState, ground.now) }, extensionUri);
}

/** What changed for whom over a range of commits, as Markdown. */
export async function reviewText(repository: Repository, request: RangeRequest): Promise<string> {
  const range = await repository.findRange(request);
  if (isFailure(range)) return failureText(range, l10n);
  const { customers, allCustomers } = repository;
  const hidden = privateIds(customers, allCustomers);
  const review = await repository.history.review(range.selection);
  return reviewDocument(review, { customers, range: range.name, hidden }, l10n);
}
