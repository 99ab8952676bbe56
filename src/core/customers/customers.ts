/** Adds all customers.yaml files of a repository up, and finds what is wrong between them. */
import { closest } from '../closest';
import type { Customer, Customers, Group, Place } from './customer';
import type { CustomerEntry, CustomersFile, GroupEntry } from './customersFile';
import type { Mistake, Problem } from './problem';
import { viaCycles } from './viaCycles';

/** Keys that may be given once only; lists add up. */
const single = [
  'name',
  'description',
  'type',
  'group',
  'liaison',
  'tell',
  'notice',
  'lifecycle',
  'reviewed',
  'told',
] as const;

/** An entry of one file, with that file. */
interface Part extends CustomerEntry {
  readonly file: string;
}

type Report = (place: Place, mistake: Mistake) => void;

/** Adds the files up, in the order given. The problems are those of the files and those between them. */
export function joinFiles(files: readonly CustomersFile[]): { customers: Customers; problems: readonly Problem[] } {
  const problems = files.flatMap((file) => file.problems);
  const report: Report = (place, mistake) => problems.push({ ...mistake, ...place, severity: 'error' });
  const groups = joinGroups(files, report);
  const parts = partsById(files, report);
  const customers = new Map([...parts].map(([id, of]) => [id, joinParts(id, of, report)]));
  const meantBy = guessing();
  for (const part of [...parts.values()].flat()) checkReferences(part, { customers, groups, meantBy }, report);
  for (const ids of viaCycles(customers)) report(viaPlace(parts, ids), { code: 'via-cycle', ids });
  return {
    customers: {
      groups: [...groups.values()],
      customers: [...customers.values()],
      unnoticed: {
        defaults: joinDefaults(files, report),
        patterns: files.flatMap((file) => file.unnoticed.patterns),
      },
    },
    problems,
  };
}

function joinGroups(files: readonly CustomersFile[], report: Report): Map<string, Group> {
  const joined = new Map<string, GroupEntry & { readonly file: string }>();
  for (const { file, groups } of files) {
    const here = new Set<string>();
    for (const entry of groups) {
      const { id, range } = entry;
      const known = joined.get(id);
      if (here.has(id)) report({ file, range }, { code: 'duplicate-id', id });
      else if (known) reportDifferentGroup(known, { ...entry, file }, report);
      joined.set(id, known ? { ...known, group: { ...entry.group, ...known.group } } : { ...entry, file });
      here.add(id);
    }
  }
  return new Map([...joined].map(([id, { group }]) => [id, group]));
}

function reportDifferentGroup(
  known: GroupEntry & { readonly file: string },
  { id, file, at, group }: GroupEntry & { readonly file: string },
  report: Report,
): void {
  for (const key of ['name', 'description'] as const) {
    if (group[key] === undefined || (known.group[key] ?? group[key]) === group[key]) continue;
    report({ file, range: at.get(key)! }, { code: 'different-value', id, key, first: known.file });
  }
}

/** Whether the default list of unnoticed files holds: the first file that says so decides. */
function joinDefaults(files: readonly CustomersFile[], report: Report): boolean {
  const said = files.flatMap(({ file, unnoticed: { defaults } }) => (defaults ? [{ file, ...defaults }] : []));
  for (const { file, range, value } of said) {
    if (value === said[0]!.value) continue;
    report({ file, range }, { code: 'different-value', key: 'unnoticedDefaults', first: said[0]!.file });
  }
  return said[0]?.value ?? true;
}

/** The entries of each id, at most one of each file. */
function partsById(files: readonly CustomersFile[], report: Report): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const { file, customers } of files) {
    for (const entry of customers) {
      const known = parts.get(entry.id);
      if (known?.at(-1)?.file === file) {
        report({ file, range: entry.range }, { code: 'duplicate-id', id: entry.id });
      } else if (known) known.push({ ...entry, file });
      else parts.set(entry.id, [{ ...entry, file }]);
    }
  }
  return parts;
}

function joinParts(id: string, parts: readonly Part[], report: Report): Customer {
  const places = parts.map(({ file, range }) => ({ file, range }));
  if (parts.length > 1) for (const key of single) reportDifferent(parts, key, report);
  const said: Part['given'] = Object.assign({}, ...parts.map(({ given }) => given).toReversed());
  if (!parts.some(({ at }) => at.has('name')))
    report(places[0]!, { code: 'missing-key', key: 'name', of: 'a customer' });
  const all = <T>(listOf: (given: Part['given']) => readonly T[] | undefined): readonly T[] => {
    const found = parts.length === 1 ? listOf(parts[0]!.given) : parts.flatMap(({ given }) => listOf(given) ?? []);
    return found && found.length > 1 ? [...new Set(found)] : (found ?? []);
  };
  const role = all((given) => given.role);
  return {
    name: id,
    type: 'team',
    lifecycle: 'active',
    ...said,
    id,
    places,
    role: role.length > 0 ? role : ['user'],
    consumes: all((given) => given.consumes),
    needs: all((given) => given.needs),
    ignores: all((given) => given.ignores),
    contacts: all((given) => given.contacts),
    feedback: all((given) => given.feedback),
    links: all((given) => given.links),
    tags: all((given) => given.tags),
    via: all((given) => given.via),
  };
}

function reportDifferent(parts: readonly Part[], key: (typeof single)[number], report: Report): void {
  const first = parts.find(({ given }) => given[key] !== undefined);
  for (const { id, file, given, at } of parts) {
    if (!first || given[key] === undefined || given[key] === first.given[key]) continue;
    report({ file, range: at.get(key)! }, { code: 'different-value', id, key, first: first.file });
  }
}

/** What a name may refer to. */
interface Known {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly meantBy: Guess;
}

function checkReferences(
  { file, via, given: { group }, at }: Part,
  { customers, groups, meantBy }: Known,
  report: Report,
): void {
  for (const { value: id, range } of via) {
    if (!customers.has(id)) report({ file, range }, { code: 'unknown-id', id, ...meantBy(id, customers) });
  }
  if (group === undefined || groups.has(group)) return;
  report({ file, range: at.get('group')! }, { code: 'unknown-group', id: group, ...meantBy(group, groups) });
}

type Guess = (id: string, known: ReadonlyMap<string, unknown>) => { meant?: string };

/** How many names are compared in all: where so many are wrong, nobody mistyped them. */
const mostCompared = 50_000;

/** Guesses for the first names, one after the other. */
function guessing(): Guess {
  let left = mostCompared;
  return (id, known) => {
    left -= known.size;
    const meant = left < 0 ? undefined : closest(id, known.keys());
    return meant === undefined ? {} : { meant };
  };
}

/** The item of `via` that closes a circle. */
function viaPlace(parts: ReadonlyMap<string, readonly Part[]>, ids: readonly string[]): Place {
  const [last, first] = ids.slice(-2);
  const found = parts.get(last!)!.flatMap(({ file, via }) => via.map(({ value, range }) => ({ value, file, range })));
  const { file, range } = found.find(({ value }) => value === first)!;
  return { file, range };
}
