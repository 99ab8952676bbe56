/** Finds where `via` goes in a circle: a customer that would be reached through itself. */
import type { Customer } from './customer';

type ById = ReadonlyMap<string, Pick<Customer, 'via'>>;

/** More would tell nobody more; a dense graph has thousands. */
const mostCycles = 100;

/** Circles, each as the ids along it with the first again at the end, and each closed by another item of `via`. */
export function viaCycles(customers: ById): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  for (const start of customers.keys()) {
    for (const { trail, back } of returnsFrom(start, customers, done)) {
      cycles.push([...[...trail.keys()].slice(trail.get(back)), back]);
      if (cycles.length === mostCycles) return cycles;
    }
  }
  return cycles;
}

/** A depth-first walk without recursion: each time that the end of the trail leads `back` to a customer on it. */
function* returnsFrom(
  start: string,
  customers: ById,
  done: Set<string>,
): Generator<{ trail: ReadonlyMap<string, number>; back: string }> {
  const trail = new Map<string, number>();
  const walk: { id: string; next: number }[] = done.has(start) ? [] : [{ id: start, next: 0 }];
  for (let here = walk.at(-1); here; here = walk.at(-1)) {
    trail.set(here.id, trail.get(here.id) ?? trail.size);
    const id = customers.get(here.id)?.via[here.next++];
    if (id === undefined) {
      done.add(here.id);
      trail.delete(here.id);
      walk.pop();
    } else if (trail.has(id)) yield { trail, back: id };
    else if (customers.has(id) && !done.has(id)) walk.push({ id, next: 0 });
  }
}
