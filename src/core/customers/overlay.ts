/** The private overlay: what the person at this machine alone has listed, in a file that git does not take (SPEC §2, §11). */
import type { Customer, Customers } from './customer';
import type { CustomersFile } from './customersFile';
import type { Problem } from './problem';

/** At the repository's root only. */
export const overlayFile = 'customers.local.yaml';

/** Whether nobody else knows of the customer. One to which the overlay only adds something is not private. */
export function isPrivate({ places }: Customer): boolean {
  return places.every(({ file }) => file === overlayFile);
}

/** The ids of those that are among all, and not among the shared ones. */
export function privateIds(shared: Customers, all: Customers): ReadonlySet<string> {
  const known = new Set(shared.customers.map(({ id }) => id));
  return new Set(all.customers.map(({ id }) => id).filter((id) => !known.has(id)));
}

/**
 * The problems that the overlay makes: its own, and those between it and the shared files, which must not get any by it.
 * A circle of `via` that goes through the overlay is told where the overlay closes it.
 * @param problems those of all files, the overlay among them
 * @param shared the customers without the overlay
 */
export function overlayProblems(
  problems: readonly Problem[],
  { customers: entries }: CustomersFile,
  { customers }: Customers,
): readonly Problem[] {
  const known = new Map(customers.map(({ id, via }) => [id, via]));
  return problems.flatMap((problem): readonly Problem[] => {
    if (problem.file === overlayFile) return [problem];
    if (problem.code !== 'via-cycle') return [];
    const { ids } = problem;
    const steps = ids.slice(1).map((to, at) => ({ from: ids[at]!, to }));
    const closing = steps.find(({ from, to }) => !known.get(from)?.includes(to));
    const range = entries.find(({ id }) => id === closing?.from)?.via.find(({ value }) => value === closing?.to)?.range;
    return range ? [{ ...problem, file: overlayFile, range }] : [];
  });
}
