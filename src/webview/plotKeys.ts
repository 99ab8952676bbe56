/** The plot by keyboard: arrows move along the marks of a customer and from one customer to the next. */
import type { Cell } from './cells';
import { svgElement } from './dom';

/** The name of a customer, or one of its cells. */
export interface PlotItem {
  readonly element: HTMLElement | SVGElement;
  readonly customer: string;
  readonly cell?: Cell;
}

/** Of each customer: its name, then its cells. */
export type PlotItems = readonly (readonly PlotItem[])[];

export interface PlotActs {
  readonly press: (item: PlotItem) => void;
  readonly leaveFilter: () => void;
}

/** Hears for all items at once, since there may be thousands. */
export function onPlotKeys(grid: HTMLElement, items: () => PlotItems, { press, leaveFilter }: PlotActs): void {
  const itemOf = (target: EventTarget | null): PlotItem | undefined => {
    const shape = target instanceof Element ? target.closest('.labels > *, .marks > *') : null;
    return shape
      ? items()
          .flat()
          .find(({ element }) => element === shape)
      : undefined;
  };
  grid.addEventListener('click', ({ target }) => {
    const item = itemOf(target);
    if (!item) return;
    enter(grid, item);
    press(item);
  });
  grid.addEventListener('pointerover', ({ target }) => {
    const item = itemOf(target);
    if (item?.cell && !item.element.hasChildNodes()) item.element.append(tooltip(item.element));
  });
  grid.addEventListener('keydown', (event) => {
    const item = itemOf(event.target);
    if (!item || event.altKey) return;
    const next = reached(event, items(), item);
    if (next) enter(grid, next);
    else if (event.key === 'Escape') leaveFilter();
    else if (event.key === 'Enter' || event.key === ' ') press(item);
    else return;
    event.preventDefault();
  });
}

const tooltip = (mark: Element): Element => svgElement('title', {}, [mark.getAttribute('aria-label') ?? undefined]);

/** Makes it the one that Tab reaches, and gives it the focus. */
function enter(grid: HTMLElement, { element }: PlotItem): void {
  for (const before of grid.querySelectorAll('[tabindex="0"]')) before.setAttribute('tabindex', '-1');
  element.setAttribute('tabindex', '0');
  element.focus();
}

function reached({ key, ctrlKey, metaKey }: KeyboardEvent, items: PlotItems, item: PlotItem): PlotItem | undefined {
  const row = items.findIndex((each) => each.includes(item));
  const its = items[row]!;
  const at = its.indexOf(item);
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowRight':
      return its[Math.min(at + 1, its.length - 1)];
    case 'ArrowLeft':
      return its[Math.max(at - 1, 0)];
    case 'ArrowDown':
      return nearest(items[Math.min(row + 1, items.length - 1)]!, item);
    case 'ArrowUp':
      return nearest(items[Math.max(row - 1, 0)]!, item);
    case 'PageDown':
      return nearest(items[Math.min(row + 10, items.length - 1)]!, item);
    case 'PageUp':
      return nearest(items[Math.max(row - 10, 0)]!, item);
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
