/**
 * Many patterns compiled together, so that a path is held against all of them in one walk.
 *
 * Patterns are a tree of segments, and the globs of a branch a tree of code points. Both trees are walked alike: from the
 * set of nodes that are alive, one symbol at a time, as a nondeterministic automaton is. A wildcard that takes any number
 * of symbols leads to a node that stays alive.
 */
import { deep, one, star, type Pattern, type Segment } from './patterns';

/** A node of either tree. `V` is what a pattern that ends here stands for. */
interface Node<V> {
  readonly next: Map<string, Node<V>>;
  /** Behind `?`: one symbol, whatever it is. */
  any?: Node<V>;
  /** Behind `*` or `**`: stays alive, and is so without any symbol, too. */
  many?: Node<V>;
  readonly stays: boolean;
  readonly values: V[];
}

/** A node of the tree of segments, with its globs. */
interface Branch<T> extends Node<T> {
  readonly next: Map<string, Branch<T>>;
  many?: Branch<T>;
  globs?: Node<Branch<T>>;
}

const node = <V>(stays: boolean): Node<V> => ({ next: new Map(), stays, values: [] });

/** Finds the values of all patterns that match a path, in no particular order, each once for each of its patterns. */
export type PatternIndex<T> = (path: string) => T[];

/** Compiles patterns. The answer is that of `matches` asked pattern by pattern. */
export function indexPatterns<T>(entries: Iterable<readonly [Pattern, T]>): PatternIndex<T> {
  const root: Branch<T> = node(false);
  for (const [pattern, value] of entries) {
    pattern.segments.reduce<Branch<T>>(branchBehind, root).values.push(value);
  }
  return (path) => {
    let alive = withMany([root]);
    for (const name of path.normalize('NFC').split('/')) {
      alive = withMany(branchesBehind(alive, name));
      if (alive.length === 0) return [];
    }
    return alive.flatMap(({ values }) => values);
  };
}

/** The branch behind a segment, grown where it is not there yet. */
function branchBehind<T>(at: Branch<T>, segment: Segment): Branch<T> {
  if (segment === deep) return at.stays ? at : (at.many ??= node(true));
  if (typeof segment === 'string') return grown(at.next, segment);
  at.globs ??= node(false);
  const { values } = segment.reduce<Node<Branch<T>>>((point, token) => {
    if (token === star) return (point.many ??= node(true));
    return token === one ? (point.any ??= node(false)) : grown(point.next, token);
  }, at.globs);
  if (values.length === 0) values.push(node(false));
  return values[0]!;
}

function grown<V, N extends Node<V>>(next: Map<string, N>, symbol: string): N {
  let found = next.get(symbol);
  if (!found) next.set(symbol, (found = node<V>(false) as N));
  return found;
}

function branchesBehind<T>(alive: readonly Branch<T>[], name: string): Branch<T>[] {
  const reached: Branch<T>[] = [];
  for (const at of alive) {
    if (at.stays) reached.push(at);
    const named = at.next.get(name);
    if (named) reached.push(named);
    if (at.globs) reached.push(...globbed(at.globs, name));
  }
  return reached;
}

/** The branches behind all globs that match a name. */
function globbed<T>(globs: Node<Branch<T>>, name: string): readonly Branch<T>[] {
  let alive = withMany([globs]);
  for (const point of name) {
    const reached: Node<Branch<T>>[] = [];
    for (const at of alive) {
      if (at.stays) reached.push(at);
      const named = at.next.get(point);
      if (named) reached.push(named);
      if (at.any) reached.push(at.any);
    }
    alive = withMany(reached);
  }
  return alive.flatMap(({ values }) => values);
}

/** These nodes, each once, and those that are alive without any symbol. */
function withMany<V, N extends Node<V>>(nodes: readonly N[]): readonly N[] {
  if (nodes.every(({ many }) => !many) && nodes.length < 2) return nodes;
  const alive = new Set<N>();
  for (let at of nodes) {
    alive.add(at);
    while (at.many && !alive.has(at.many as N)) alive.add((at = at.many as N));
  }
  return [...alive];
}
