/** The commits below the plot, as a grid of rows that open: only those in sight are there. */
import { commitRow } from './commitRow';
import { setAttributes } from './dom';
import { aboutRow, groupRow } from './groupRow';
import { answerableAmong, rowsOf, type Row } from './rows';
import type { Part, Shown } from './shown';
import { selectAll } from './toolbar';
import { listHost, virtualList, type ListRow, type VirtualList } from './virtualList';

type DrawnRow = ListRow & { readonly row: Row };

/** Heights in pixels before they are measured. */
const estimates = { group: 30, about: 110, commit: 66 };

/** @param covered how much of the window's top is covered, in pixels */
export function makeList(shown: Shown, covered: () => number): Part {
  const host = listHost(shown.words.list);
  const list = virtualList<DrawnRow>({ host, covered, draw: ({ row }, at) => drawRow(row, at, shown) });
  host.addEventListener('keydown', (event) => onKey(event, list, shown));
  host.addEventListener('focusin', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
    const at = Number(row?.dataset['at'] ?? Number.NaN);
    // What moved under a pressed mouse would take its click for something else.
    const isPressed = target instanceof Element && !target.matches(':focus-visible');
    if (!Number.isNaN(at) && at !== list.active) list.activate(at, isPressed ? 'stay' : 'reveal');
  });
  return {
    host,
    draw: () => {
      list.show(rowsOf(shown.model, shown.view).map((row) => ({ row, key: row.key, estimate: estimates[row.kind] })));
    },
  };
}

function drawRow(row: Row, at: number, shown: Shown): HTMLElement {
  const made =
    row.kind === 'group' ? groupRow(row, shown) : row.kind === 'about' ? aboutRow(row, shown) : commitRow(row, shown);
  setAttributes(made, {
    role: 'row',
    'data-at': at,
    'aria-rowindex': at + 1,
    'aria-level': row.level,
    'aria-posinset': row.position,
    'aria-setsize': row.size,
  });
  return made;
}

function onKey(event: KeyboardEvent, list: VirtualList<DrawnRow>, shown: Shown): void {
  const { row } = list.rows[list.active] ?? {};
  if (!row || event.altKey) return;
  const isInRow = event.target instanceof Element && !event.target.classList.contains('row');
  const place = moved(event, list);
  const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
  if (place !== undefined) list.activate(place, 'focus');
  else if (isAll) selectAll(shown);
  else if (event.key === 'Escape' && isInRow) list.activate(list.active, 'focus');
  else if (event.key === 'Escape' && isFiltered(shown)) shown.act.filter({});
  else if (isInRow || !onRowKey(event.key, row, { list, shown })) return; // buttons have keys of their own
  event.preventDefault();
  event.stopPropagation();
}

const isFiltered = ({ view }: Shown): boolean => Object.keys(view.filter).length > 0;

/** Where a key leads; undefined for those that lead nowhere. */
function moved({ key, ctrlKey, metaKey }: KeyboardEvent, list: VirtualList<DrawnRow>): number | undefined {
  if (ctrlKey || metaKey) return undefined;
  switch (key) {
    case 'ArrowDown':
      return list.active + 1;
    case 'ArrowUp':
      return list.active - 1;
    case 'PageDown':
      return list.active + list.page();
    case 'PageUp':
      return list.active - list.page();
    case 'Home':
      return 0;
    case 'End':
      return list.rows.length - 1;
    default:
      return undefined;
  }
}

/** What a key does to the row that has the focus; false where nothing. */
function onRowKey(key: string, row: Row, { list, shown }: { list: VirtualList<DrawnRow>; shown: Shown }): boolean {
  const isOpen = isOpenRow(row, shown);
  switch (key) {
    case 'ArrowRight':
      if (isOpen === false) toggle(row, shown);
      else if (row.kind === 'group') list.activate(list.active + 1, 'focus');
      else firstControl(list)?.focus();
      return true;
    case 'ArrowLeft':
      if (isOpen === true) toggle(row, shown);
      else if (row.level > 1) list.activate(list.active - row.position, 'focus');
      return true;
    case 'Enter':
      toggle(row, shown);
      return true;
    case ' ':
      select(row, shown);
      return true;
    default:
      return false;
  }
}

function isOpenRow(row: Row, { view, model }: Shown): boolean | undefined {
  if (row.kind === 'group') return row.isOpen;
  return row.kind === 'commit' ? view.opened.has(model.commits[row.place]!.hash) : undefined;
}

function toggle(row: Row, { act, model }: Shown): void {
  if (row.kind === 'group') act.toggleGroup(row.key);
  if (row.kind === 'commit') act.toggleDetails(model.commits[row.place]!.hash);
}

/** Of a group, all that can be answered. */
function select(row: Row, { act, model, view }: Shown): void {
  if (row.kind === 'about') return;
  const places = row.kind === 'group' ? row.group.places : [row.place];
  const hashes = answerableAmong(model, places);
  if (hashes.length > 0) act.select(hashes, !hashes.every((hash) => view.selected.has(hash)));
}

function firstControl({ active }: VirtualList<DrawnRow>): HTMLElement | null {
  return document.querySelector(`.row[data-at="${active}"] .answers button`);
}
