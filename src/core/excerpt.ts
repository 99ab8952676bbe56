/**
 * The part of a customers.yaml that decides what may stand at a place: the entry around it, below its top-level key, and the
 * other top-level keys without what they hold. It is small whatever the file is, and mistakes in other entries are not in it.
 *
 * It is cut by lines. That is exact, since nothing in block style that belongs to a top-level key begins at the margin but the
 * dashes of its list, and nothing that belongs to an item begins at or before the item's dash.
 */

export interface Excerpt {
  readonly text: string;
  /** The place in the excerpt. */
  readonly offset: number;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The excerpt around an offset of the text. A file in brackets is its own excerpt. */
export function excerptAround(text: string, offset: number): Excerpt {
  const lines = linesOf(text);
  const heads = lines.filter((line) => isHead(line.text));
  if (heads.some((head) => /^[[{]/.test(head.text))) return { text, offset };
  const current = heads.findLastIndex(({ start }) => start <= offset);
  const others = heads.flatMap((head, at) => (at === current ? [] : (keyIn(head.text) ?? [])));
  const skeleton = others.map((key) => `${key}:\n`).join('');
  const from = heads[current]?.start ?? 0;
  const to = heads[current + 1]?.start ?? Infinity;
  const chunk = lines.filter(({ start }) => start >= from && start < to);
  const { start, end, next } = itemAround(chunk, offset);
  const before = skeleton + (start > from ? `${chunk[0]!.text}\n` : '');
  return { text: before + text.slice(start, end) + next, offset: before.length + offset - start };
}

/** The lines of a text, as they come between line feeds. */
function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((each) => {
    const line = { start, end: start + each.length, text: each.endsWith('\r') ? each.slice(0, -1) : each };
    start = line.end + 1;
    return line;
  });
}

/** Something at the margin that is neither a comment nor an item of a list. */
function isHead(line: string): boolean {
  return /^[^\s#-]/.test(line);
}

/** The key that a line begins with. */
function keyIn(head: string): string | undefined {
  return /^(?:[\w-]+|"[\w-]+"|'[\w-]+')(?=[ \t]*:)/.exec(head)?.[0];
}

/**
 * Of a list, the item that an offset is in, or behind; the first one where it is before them. Else all of it. `next` is the
 * dash of what follows: that, too, must stay what it is.
 */
function itemAround(chunk: readonly Line[], offset: number): { start: number; end: number; next: string } {
  const all = { start: chunk[0]?.start ?? 0, end: chunk.at(-1)?.end ?? 0, next: '' };
  const first = chunk.slice(1).find(({ text }) => /^\s*[^\s#]/.test(text));
  const indent = /^( *)-(?:\s|$)/.exec(first?.text ?? '')?.[1];
  if (indent === undefined) return all;
  const items = chunk.filter(({ text }) => text.startsWith(`${indent}-`));
  const current = items.findLastIndex(({ start }) => start <= offset);
  const following = current < 0 ? items[1] : items[current + 1];
  const start = items[current]?.start ?? all.start;
  return following ? { start, end: following.start, next: `${indent}-` } : { ...all, start };
}
