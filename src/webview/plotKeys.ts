/** The plot by keyboard: arrows move along the marks of a customer and from one customer to the next. */
import type { Cell } from './cells';

/** The name of a customer, or one of its cells. */
export interface PlotItem {
  readonly element: HTMLElement | SVGElement;
  readonly cell?: Cell;
  /** For what is no button by itself. */
  readonly press?: () => void;
}

type Items = readonly (readonly PlotItem[])[];

/** @param items of each customer: its name, then its cells */
export function onPlotKey(event: KeyboardEvent, items: Items, leaveFilter: () => void): void {
  const row = items.findIndex((its) => its.some(({ element }) => element === event.target));
  const at = items[row]?.findIndex(({ element }) => element === event.target) ?? -1;
  const item = items[row]?.[at];
  if (!item || event.altKey) return;
  const next = reached(event, items, [row, at]);
  if (next) moveTo(next, item);
  else if (event.key === 'Escape') leaveFilter();
  else if ((event.key === 'Enter' || event.key === ' ') && item.press) item.press();
  else return;
  event.preventDefault();
}

function moveTo(next: PlotItem, before: PlotItem): void {
  before.element.setAttribute('tabindex', '-1');
  next.element.setAttribute('tabindex', '0');
  next.element.focus();
}

function reached(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  items: Items,
  [row, at]: readonly [number, number],
): PlotItem | undefined {
  const its = items[row]!;
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowRight':
      return its[Math.min(at + 1, its.length - 1)];
    case 'ArrowLeft':
      return its[Math.max(at - 1, 0)];
    case 'ArrowDown':
      return nearest(items[Math.min(row + 1, items.length - 1)]!, its[at]!);
    case 'ArrowUp':
      return nearest(items[Math.max(row - 1, 0)]!, its[at]!);
    case 'PageDown':
      return nearest(items[Math.min(row + 10, items.length - 1)]!, its[at]!);
    case 'PageUp':
      return nearest(items[Math.max(row - 10, 0)]!, its[at]!);
    case 'Home':
      return isFar ? items[0]![0] : its[0];
    case 'End':
      return isFar ? items.at(-1)!.at(-1) : its.at(-1);
    default:
      return undefined;
  }
}

/** The one at about the same time; from a name to a name. */
function nearest(row: readonly PlotItem[], { cell }: PlotItem): PlotItem {
  const [name, ...cells] = row;
  if (!cell || cells.length === 0) return name!;
  const distance = (other: PlotItem): number => Math.abs(other.cell!.from - cell.from);
  return cells.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
