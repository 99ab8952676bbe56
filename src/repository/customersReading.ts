/** The customers of a repository as its files list them now: those that everybody has, and with them the private ones. */
import { nobody, type Customers } from '../core/customer';
import { makeMatcher, type Matcher } from '../core/matcher';
import { overlayFile, overlayProblems } from '../core/overlay';
import type { Problem } from '../core/problem';
import { customersFiles, isTracked } from '../git/files';
import type { Git } from '../git/git';
import { joinSources, readSources, type Source } from './sources';

/** Customers, and who of them consumes a path. */
export interface Listing {
  readonly customers: Customers;
  readonly matcher: Matcher;
}

export interface CustomersReading {
  readonly sources: readonly Source[];
  /** Those of the files that git has or would take. */
  readonly shared: Listing;
  /** Those and what the private overlay adds: more customers, or more of one. The same as `shared` without an overlay. */
  readonly all: Listing;
  /** Of all files, and between them; shared files have none by the overlay. */
  readonly problems: readonly Problem[];
}

const listing = (customers: Customers): Listing => ({ customers, matcher: makeMatcher(customers) });

export const nothingRead: CustomersReading = {
  sources: [],
  shared: listing(nobody),
  all: listing(nobody),
  problems: [],
};

/** @param before what was read last time */
export async function readCustomers(git: Git, before: CustomersReading): Promise<CustomersReading> {
  const found = await git.run(customersFiles);
  const sources = await readSources(git.directory, found, before.sources);
  const overlay = sources.find(({ file }) => file === overlayFile);
  const { customers, problems } = joinSources(sources.filter((source) => source !== overlay));
  const shared = listing(customers);
  if (!overlay) return { sources, shared, all: shared, problems };
  const joined = joinSources(sources);
  const ours = overlayProblems(joined.problems, overlay.good ?? overlay.now, customers);
  const exposed = found.includes(overlayFile) && overlay.now.state !== 'foreign' ? [await exposure(git)] : [];
  return { sources, shared, all: listing(joined.customers), problems: [...problems, ...ours, ...exposed] };
}

/** The overlay is one that git would take into a commit. */
async function exposure(git: Git): Promise<Problem> {
  const tracked = await git.run(isTracked(overlayFile));
  const range = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { code: 'overlay-not-ignored', tracked, file: overlayFile, severity: 'warning', range };
}
