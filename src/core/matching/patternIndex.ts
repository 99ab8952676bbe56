/**
 * Many patterns compiled together, so that a path is held against all of them in one walk.
 *
 * Patterns are a tree of segments, and the globs of a branch a tree of code points. Both trees are walked alike: from the
 * nodes that are alive, one symbol at a time, as a nondeterministic automaton is. A wildcard that takes any number of
 * symbols leads to a node that stays alive.
 */
import { deep, one, star, type Pattern, type Segment } from './patterns';

/** A node of either tree. `V` is what a pattern that ends here stands for. */
interface Node<V> {
  readonly stays: boolean;
  readonly values: V[];
  /** Behind this symbol. */
  next: Map<string, Node<V>> | undefined;
  /** Behind one symbol, whatever it is: `?` in a glob, `*` between slashes. */
  any: Node<V> | undefined;
  /** Behind any number of symbols: `*` in a glob, `**` between slashes. Stays alive, and is so without any symbol, too. */
  many: Node<V> | undefined;
  /** Behind a symbol that matches one of these globs. */
  globs: Node<Node<V>> | undefined;
  /** The list of living nodes that it was put into last, so that it is in each of them once. */
  alive: unknown;
}

function node<V>(stays: boolean): Node<V> {
  return {
    stays,
    values: [],
    next: undefined,
    any: undefined,
    many: undefined,
    globs: undefined,
    alive: undefined,
  };
}

/** Finds the values of all patterns that match a path, in no particular order, each once for each of its patterns. */
export type PatternIndex<T> = (path: string) => T[];

/** Compiles patterns. The answer is that of `matches` asked pattern by pattern. Quickest where neighbours follow each other. */
export function indexPatterns<T>(entries: Iterable<readonly [Pattern, T]>): PatternIndex<T> {
  const root = node<T>(false);
  for (const [pattern, value] of entries) pattern.segments.reduce<Node<T>>(grownSegment, root).values.push(value);
  // Of the path before: its names, and what was alive before the first of them, the second, and so on.
  let names: readonly string[] = [];
  const alive = [start(root)];
  return (path) => {
    const others = path.normalize('NFC').split('/');
    let at = 0;
    while (at < alive.length - 1 && names[at] === others[at]) at++;
    alive.length = at + 1;
    names = others;
    for (; at < names.length; at++) alive.push(behind(alive[at]!, names[at]!));
    return valuesOf(alive[at]!);
  };
}

/** The node behind a segment, grown where it is not there yet. */
function grownSegment<V>(at: Node<V>, segment: Segment): Node<V> {
  // One `**` behind another adds nothing, so that no pattern keeps more nodes alive than the path has names to reach them.
  if (segment === deep) return at.stays ? at : (at.many ??= node(true));
  if (typeof segment === 'string') return grown(at, segment);
  if (segment.length === 1 && segment[0] === star) return (at.any ??= node(false));
  const { values } = segment.reduce(
    (point, token) => {
      if (token === star) return (point.many ??= node(true));
      return token === one ? (point.any ??= node(false)) : grown(point, token);
    },
    (at.globs ??= node(false)),
  );
  return (values[0] ??= node(false));
}

function grown<V>(at: Node<V>, symbol: string): Node<V> {
  const next = (at.next ??= new Map<string, Node<V>>());
  let found = next.get(symbol);
  if (!found) next.set(symbol, (found = node(false)));
  return found;
}

/** What is alive before any symbol. */
function start<V>(root: Node<V>): readonly Node<V>[] {
  const alive: Node<V>[] = [];
  enliven(alive, root);
  return alive;
}

/** What is alive behind one symbol more. */
function behind<V>(alive: readonly Node<V>[], symbol: string): readonly Node<V>[] {
  const reached: Node<V>[] = [];
  for (const at of alive) {
    if (at.stays) enliven(reached, at);
    enliven(reached, at.next?.get(symbol));
    enliven(reached, at.any);
    if (at.globs) for (const branch of globbed(at.globs, symbol)) enliven(reached, branch);
  }
  return reached;
}

/** What is behind all globs that match a name. */
function globbed<V>(globs: Node<V>, name: string): readonly V[] {
  let alive = start(globs);
  for (const point of name) alive = behind(alive, point);
  return valuesOf(alive);
}

/** Adds a node, and those that are alive with it without any symbol, to the living ones: each once. */
function enliven<V>(alive: Node<V>[], living: Node<V> | undefined): void {
  for (let at = living; at && at.alive !== alive; at = at.many) {
    at.alive = alive;
    alive.push(at);
  }
}

function valuesOf<V>(alive: readonly Node<V>[]): V[] {
  const all: V[] = [];
  for (const { values } of alive) for (const value of values) all.push(value);
  return all;
}
