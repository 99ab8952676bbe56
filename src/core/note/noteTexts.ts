/** Several texts told as one: joined by `; `, with nothing told twice, although a text may hold a `; ` itself. */

const separator = '; ';

/** One paragraph: control characters and line breaks become spaces, so that a text cannot begin a line of its own. */
export function oneParagraph(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/**
 * The texts joined in their order. One that another has in it, from separator to separator, is left out: so joining what
 * was joined with what it was made of changes nothing. Linear in their length: the automaton of Aho and Corasick, over what
 * stands between separators.
 */
export function joinedTexts(texts: readonly string[]): string {
  const distinct = [...new Set(texts)];
  if (distinct.length < 2) return distinct.join();
  const runs = runsOf(distinct.map((text) => text.split(separator)));
  return distinct.filter((_, at) => !runs.isInside(at)).join(separator);
}

/** All beginnings of these lists, as the nodes of a tree; node 0 is the empty one. */
function runsOf(lists: readonly (readonly string[])[]): { isInside: (list: number) => boolean } {
  const numbers = new Map<string, number>();
  for (const part of lists.flat()) if (!numbers.has(part)) numbers.set(part, numbers.size);
  const children = new Map<number, number>();
  const childOf = (node: number, part: string) => children.get(node * numbers.size + numbers.get(part)!);
  /** For each node the longest other one that it ends with; -1 for node 0. */
  const endings = [-1];
  /** Nodes that others begin with or end with. */
  const inside = new Set<number>();
  const nodes = lists.map(() => 0);
  let open = lists.map((parts, list) => ({ parts, list }));
  for (let depth = 0; open.length > 0; depth++) {
    for (const { parts, list } of open) {
      const [node, part] = [nodes[list]!, parts[depth]!];
      nodes[list] = childOf(node, part) ?? endings.length;
      if (nodes[list] < endings.length) continue;
      let ending = endings[node]!;
      while (ending >= 0 && childOf(ending, part) === undefined) ending = endings[ending]!;
      endings.push(ending < 0 ? 0 : childOf(ending, part)!);
      inside.add(node).add(endings.at(-1)!);
      children.set(node * numbers.size + numbers.get(part)!, nodes[list]);
    }
    open = open.filter(({ parts }) => parts.length > depth + 1);
  }
  return { isInside: (list) => inside.has(nodes[list]!) };
}
