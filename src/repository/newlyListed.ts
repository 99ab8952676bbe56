/** Since when customers are listed: that older notes do not name one says nothing about it. */
import type { Customers } from '../core/customer';
import type { History } from '../core/history';
import type { Git } from '../git/git';
import { idsListedBy } from '../git/listedIds';

/** The customers that a commit has listed, by its hash. Those of the first list are in none: they count as listed always. */
export type NewlyListed = ReadonlyMap<string, readonly string[]>;

/** @param rows commits to look at, newest first */
export async function newlyListed(
  git: Git,
  { customers }: Customers,
  { history, rows }: { readonly history: History; readonly rows: Iterable<number> },
): Promise<NewlyListed> {
  const files = [...new Set(customers.flatMap(({ places }) => places.map(({ file }) => file)))];
  const changes = history.changing(rows, files).map((row) => history.hash(row));
  if (changes.length <= 1) return new Map(); // the first list, most likely
  const [first, ...others] = (await git.run(idsListedBy(changes, files))).toReversed();
  const always = new Set(first?.hasMade ? first.ids : []);
  const later = first && !first.hasMade ? [first, ...others] : others;
  return new Map(later.map(({ hash, ids }) => [hash, ids.filter((id) => !always.has(id))]));
}
