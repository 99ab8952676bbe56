/** One entry of a note, as it stands behind `Affects:`: `id (level), id (level): text`. */
import { readLevel, type Level } from './level';
import { oneParagraph } from './noteTexts';

interface NamedCustomer {
  /** In lower case; `none` for nobody. */
  readonly id: string;
  readonly level: Level | null;
  readonly text: string | null;
}

/** An item of the list: an id, and what stands in brackets behind it. */
interface Item {
  readonly id: string;
  readonly bracket: string | undefined;
}

/**
 * Reads an entry; none where it is prose. A level holds for the ids before it that have none, a text for all. An unknown level
 * stays in the text, and what follows a known one is a text without its colon. In linear time.
 */
export function readEntry(value: string): readonly NamedCustomer[] {
  const { items, rest } = itemsIn(value);
  const text = oneParagraph(rest);
  let bracket: string | undefined;
  return items
    .toReversed()
    .map((item) => {
      bracket = item.bracket ?? bracket;
      const level = bracket === undefined ? undefined : readLevel(bracket);
      const unknown = bracket === undefined || level ? '' : oneParagraph(`(${bracket})`);
      const told = [unknown, text].filter((part) => part !== '').join(': ');
      return { id: item.id.toLowerCase(), level: level ?? null, text: told === '' ? null : told };
    })
    .toReversed();
}

/** The ids at the beginning, and what follows them. Ids that prose follows are prose, up to the last one with a level. */
function itemsIn(value: string): { readonly items: readonly Item[]; readonly rest: string } {
  const item = /([a-z0-9][a-z0-9._-]*)\s*(?:\(([^()]*)\))?\s*/iy;
  const separator = /[,;][,;\s]*/y;
  const items: Item[] = [];
  let sure = { count: 0, end: 0 };
  for (let at = 0; at < value.length;) {
    item.lastIndex = at;
    const [whole, id, bracket] = item.exec(value) ?? [];
    if (whole === undefined || id === undefined) break;
    at += whole.length;
    items.push({ id, bracket });
    if (bracket !== undefined && readLevel(bracket)) sure = { count: items.length, end: at };
    if (value[at] === ':' && (bracket !== undefined || !isAddress(value, at)))
      return { items, rest: value.slice(at + 1) };
    separator.lastIndex = at;
    const between = separator.exec(value)?.[0].length;
    if (between === undefined && at < value.length) break;
    at += between ?? 0;
    if (at === value.length) return { items, rest: '' };
  }
  return { items: items.slice(0, sure.count), rest: value.slice(sure.end).replace(/^(?:[:,;]|\.$|[-–—](?=\s))/, '') };
}

/** Whether the colon is that of `https://…`, `C:\…` or `Some::name`. */
function isAddress(value: string, colon: number): boolean {
  return value.startsWith('//', colon + 1) || /[:\\]/.test(value[colon + 1] ?? '');
}
