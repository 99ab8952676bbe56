/** Adds all customers.yaml files of a repository up, and finds what is wrong between them. */
import { closest } from './closest';
import type { Customer, Customers, Group, Place } from './customer';
import type { CustomerEntry, CustomersFile } from './customersFile';
import type { Mistake, Problem } from './problem';

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
  const meantBy: Guess = (id, known) => (problems.length < mostGuessed ? guess(id, known) : {});
  for (const part of [...parts.values()].flat()) checkReferences(part, { customers, groups, meantBy }, report);
  for (const ids of viaCycles(customers)) report(customers.get(ids[0]!)!.places[0]!, { code: 'via-cycle', ids });
  return {
    customers: {
      groups: [...groups.values()],
      customers: [...customers.values()],
      unnoticed: {
        defaults: files.every((file) => file.unnoticed.defaults),
        patterns: files.flatMap((file) => file.unnoticed.patterns),
      },
    },
    problems,
  };
}

function joinGroups(files: readonly CustomersFile[], report: Report): Map<string, Group> {
  const joined = new Map<string, Group>();
  for (const { file, groups } of files) {
    const here = new Set<string>();
    for (const { id, range, group } of groups) {
      if (here.has(id)) report({ file, range }, { code: 'duplicate-id', id });
      else if (!joined.has(id)) joined.set(id, group);
      here.add(id);
    }
  }
  return joined;
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
  for (const key of single) reportDifferent(parts, key, report);
  const said: Part['given'] = Object.assign({}, ...parts.map(({ given }) => given).toReversed());
  if (!parts.some(({ at }) => at.has('name')))
    report(places[0]!, { code: 'missing-key', key: 'name', of: 'a customer' });
  const all = <T>(listOf: (given: Part['given']) => readonly T[] | undefined): readonly T[] => [
    ...new Set(parts.flatMap(({ given }) => listOf(given) ?? [])),
  ];
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
    if (!customers.has(id)) report({ file, range }, { code: 'unknown-id', id, ...meantBy(id, customers.keys()) });
  }
  if (group === undefined || groups.has(group)) return;
  report({ file, range: at.get('group')! }, { code: 'unknown-group', id: group, ...meantBy(group, groups.keys()) });
}

type Guess = (id: string, known: Iterable<string>) => { meant?: string };

/** With more problems than this nobody mistyped a name, and guessing for each among all would take minutes. */
const mostGuessed = 100;

const guess: Guess = (id, known) => {
  const meant = closest(id, known);
  return meant === undefined ? {} : { meant };
};

/** Circles of `via`, each once, as the ids along it with the first again at the end. */
function viaCycles(customers: ReadonlyMap<string, Customer>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const start of customers.keys()) {
    const trail: string[] = [];
    const walk: { id: string; next: number }[] = done.has(start) ? [] : [{ id: start, next: 0 }];
    while (walk.length > 0) {
      const here = walk.at(-1)!;
      if (here.next === 0) trail.push(here.id);
      const id = customers.get(here.id)?.via[here.next++];
      if (id === undefined) {
        done.add(here.id);
        trail.pop();
        walk.pop();
      } else if (trail.includes(id)) cycles.push([...trail.slice(trail.indexOf(id)), id]);
      else if (customers.has(id) && !done.has(id)) walk.push({ id, next: 0 });
    }
  }
  return cycles;
}
