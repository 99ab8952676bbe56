/**
 * The parts of a customers.yaml that can be parsed each by itself: the entries of its top-level lists, and its other
 * top-level keys. A mistake in one part is not in the others, and an edit changes one of them only.
 *
 * They are cut by lines. That is exact, since nothing in block style that belongs to a top-level key begins at the margin but
 * the dashes of its list, and nothing that belongs to an item begins at or before the item's dash.
 */

export interface Part {
  /** Where it is; all parts together are the whole text. */
  readonly start: number;
  readonly end: number;
  /** The line of the top-level key, where the part has it not in itself. */
  readonly head: string;
  /** The top-level key, as it is written. Undefined: there is none. */
  readonly key: string | undefined;
  /** The number of the item that it begins with. */
  readonly index: number;
  /** The dash of the item that follows. */
  readonly next: string;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The parts of a text, in its order. A file in brackets is one part. */
export function partsOf(text: string): readonly Part[] {
  const lines = linesOf(text);
  const heads = lines.flatMap((line, at) => (isHead(line.text) ? [at] : []));
  if (heads.some((at) => /^[[{]/.test(lines[at]!.text))) return [{ ...nothing, start: 0, end: text.length }];
  const starts = heads[0] === 0 ? heads : [0, ...heads];
  return starts.flatMap((start, at) => {
    const chunk = lines.slice(start, starts[at + 1] ?? lines.length);
    return itemParts(chunk, lines[starts[at + 1] ?? lines.length]?.start ?? text.length);
  });
}

const nothing = { head: '', key: undefined, index: 0, next: '' } as const;

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

/** The items of the list of a top-level key, the first one with the key; else all in one. */
function itemParts(chunk: readonly Line[], end: number): readonly Part[] {
  const { start, text: head } = chunk[0]!;
  const key = /^(?:[\w-]+|"[\w-]+"|'[\w-]+')(?=[ \t]*:)/.exec(head)?.[0];
  const first = chunk.slice(1).find(({ text }) => /^\s*[^\s#]/.test(text));
  const indent = isHead(head) ? /^( *)-(?:\s|$)/.exec(first?.text ?? '')?.[1] : undefined;
  if (indent === undefined) return [{ ...nothing, start, end, key }];
  const dash = `${indent}-`;
  const starts = chunk.filter(({ text }) => text.startsWith(dash)).map((line) => line.start);
  return starts.map((item, index) => ({
    start: index === 0 ? start : item,
    end: starts[index + 1] ?? end,
    head: index === 0 ? '' : `${head}\n`,
    key,
    index,
    next: index < starts.length - 1 ? dash : '',
  }));
}

/** The text of a part, with what it needs to be parsed. */
export function sourceOf({ head, start, end }: Part, text: string): string {
  return head + text.slice(start, end);
}

/** A text, and the place of the cursor in it. */
export interface Excerpt {
  readonly text: string;
  readonly offset: number;
}

/** The part at an offset, with the other top-level keys, but without what they hold. */
export function excerptAround(text: string, offset: number): Excerpt {
  const parts = partsOf(text);
  const part = parts.findLast(({ start }) => start <= offset)!;
  const others = new Set(parts.flatMap(({ key }) => (key === undefined || key === part.key ? [] : [key])));
  const skeleton = [...others].map((key) => `${key}:\n`).join('');
  const source = skeleton + sourceOf(part, text) + part.next;
  return { text: source, offset: skeleton.length + part.head.length + offset - part.start };
}
