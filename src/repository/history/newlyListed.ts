/** Since when customers are listed: that older notes do not name one says nothing about it. */
import type { Customers } from '../../core/customers/customer';
import type { History } from '../../core/history/history';
import { isGitError, type Git } from '../../git/git';
import { idsListedBy, type Listed } from '../../git/listedIds';
import { inTurns } from '../turn';

/** The customers that a commit has listed, by its hash. Those of the first list are in none: they count as listed always. */
export type NewlyListed = ReadonlyMap<string, readonly string[]>;

interface Rows {
  readonly history: History;
  /** Commits to look at, newest first. */
  readonly rows: Iterable<number>;
}

export async function newlyListed(git: Git, { customers }: Customers, { history, rows }: Rows): Promise<NewlyListed> {
  const files = filesOf(customers);
  const changes = await changing(files, { history, rows });
  if (changes.length <= 1) return new Map(); // the first list, most likely
  const [first, ...others] = (await listedBy(git, changes, files)).toReversed();
  const always = new Set(first?.hasMade ? first.ids : []);
  const later = first && !first.hasMade ? [first, ...others] : others;
  return new Map(later.map(({ hash, ids }) => [hash, ids.filter((id) => !always.has(id))]));
}

/** None where git cannot tell, as in a partial clone that lacks what the files were. */
async function listedBy(git: Git, changes: readonly string[], files: readonly string[]): Promise<readonly Listed[]> {
  try {
    return await git.run(idsListedBy(changes, files));
  } catch (cause) {
    if (isGitError(cause) && cause.reason === 'failed') return [];
    throw cause;
  }
}

/** Whether one of these commits changes a list, so that it may say since when a customer is listed. */
export function changesLists({ customers }: Customers, history: History, rows: readonly number[]): boolean {
  const changes = history.changing(filesOf(customers));
  return changes !== undefined && rows.some((row) => changes(row));
}

const filesOf = (customers: Customers['customers']): readonly string[] => [
  ...new Set(customers.flatMap(({ places }) => places.map(({ file }) => file))),
];

/** The hashes of the commits that change one of these files. There may be many to look at: others get their turn. */
async function changing(files: readonly string[], { history, rows }: Rows): Promise<readonly string[]> {
  const changes = history.changing(files);
  if (!changes) return [];
  const found: string[] = [];
  await inTurns(rows, (row) => {
    if (changes(row)) found.push(history.hash(row));
  });
  return found;
}
