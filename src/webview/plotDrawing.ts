/** The marks of the plot, drawn with Observable Plot: colour and shape by the strongest level, size by the number of commits. */
import * as Plot from '@observablehq/plot';
import { lackingIn, strongest, type Cell } from './cells';
import type { Dates } from './dates';
import { dateOf, endOf, startOf, stretchFor, type Day, type Stretch } from './days';
import { shapes } from './shapes';

export interface DrawingOptions {
  /** A row for each, from the top. */
  readonly ids: readonly string[];
  /** The cells of each row, the earliest first. */
  readonly rows: readonly (readonly Cell[])[];
  readonly from: Day;
  readonly to: Day;
  readonly stretch: Stretch;
  /** In pixels. */
  readonly width: number;
  /** What a cell is called. */
  readonly spoken: (cell: Cell) => string;
  readonly dates: Dates;
}

export interface Drawing {
  readonly svg: Element;
  readonly axisSvg: Element;
  /** Of each row, in its order. */
  readonly marks: readonly (readonly { readonly element: SVGElement; readonly cell: Cell }[])[];
}

/** In pixels; the page's labels are as high. */
const rowHeight = 24;
const axisHeight = 22;
const side = 12;
const tickWidth = 56;
const radius = { least: 4, most: 9 };
/** What is many where there is little. */
const manyAtLeast = 5;

export function drawing(options: DrawingOptions): Drawing {
  const { ids, rows, width, spoken } = options;
  const cells = rows.flat();
  const most = rows.reduce(
    (found, row) => row.reduce((all, { commits }) => Math.max(all, commits), found),
    manyAtLeast,
  );
  const partly = cells.filter((cell) => lackingIn(cell) > 0 && strongest(cell) !== 'lacking');
  const place = { x: middle, y: 'customer', r: 'commits' };
  const svg = Plot.plot({
    ...frame(options),
    height: ids.length * rowHeight,
    y: { type: 'band', domain: ids, padding: 0, axis: null },
    r: { type: 'sqrt', domain: [1, most], range: [radius.least, largest(options)] },
    marks: [
      Plot.ruleY(ids, { className: 'silence', ariaHidden: 'true' }),
      Plot.ruleX(ticks(options).map(dateOf), { className: 'tick', ariaHidden: 'true' }),
      Plot.dot(partly, { ...place, sort: null, className: 'rings', ariaHidden: 'true' }),
      Plot.dot(cells, {
        ...place,
        sort: null,
        symbol: (cell: Cell) => shapes[strongest(cell)].symbol,
        className: 'marks',
        ariaLabel: spoken,
      }),
    ],
  });
  for (const ring of svg.querySelectorAll('.rings circle'))
    ring.setAttribute('r', String(Number(ring.getAttribute('r')) + 3));
  const elements = [...svg.querySelectorAll<SVGElement>('.marks > *')];
  for (const [at, cell] of cells.entries()) dress(elements[at]!, cell);
  let next = 0;
  const marks = rows.map((row) => row.map((cell) => ({ element: elements[next++]!, cell })));
  return { svg: plain(svg), axisSvg: plain(axisOf(options, width)), marks };
}

const middle = ({ from, to }: Cell): Date => dateOf((from + to) / 2);

function frame({ width, from, to }: DrawingOptions): Plot.PlotOptions {
  return {
    width,
    margin: 0,
    marginLeft: side,
    marginRight: side,
    x: { type: 'utc', domain: [dateOf(from), dateOf(to)], axis: null },
  };
}

function axisOf(options: DrawingOptions, width: number): SVGSVGElement | HTMLElement {
  const { dates, from, to } = options;
  return Plot.plot({
    ...frame({ ...options, width }),
    height: axisHeight,
    marginTop: axisHeight - 1,
    marks: [
      Plot.axisX(ticks(options).map(dateOf), {
        anchor: 'top',
        tickSize: 4,
        tickFormat: (date: Date) => dates.tick(date, to - from),
        textAnchor: 'start',
        fontSize: 11,
      }),
    ],
  });
}

/** Where stretches of time begin that are not shorter than those of the cells, and few enough to be named. */
function ticks({ from, to, stretch, width }: DrawingOptions): readonly Day[] {
  const most = Math.max(2, Math.floor(width / tickWidth) + 1); // the first one lies before the axis mostly
  const coarser = stretchFor(from, to - 1, most);
  const days: Day[] = [];
  const end = to - ((to - from) * tickWidth) / 2 / width; // a name that began later would leave the plot
  for (let day = startOf(from, coarser); day < end; day = endOf(day, coarser)) if (day >= from) days.push(day);
  return days.length > 0 ? days : [startOf(from, stretch)];
}

/** The marks of neighbouring stretches overlap a little at the most. */
function largest({ from, to, stretch, width }: DrawingOptions): number {
  const many = (to - from) / (endOf(from, stretch) - from);
  return Math.min(radius.most, Math.max(radius.least + 1, (0.55 * (width - 2 * side)) / many));
}

/** Makes a mark a button with the look of its strength. */
function dress(mark: SVGElement, cell: Cell): void {
  mark.classList.add('strength', strongest(cell));
  mark.setAttribute('role', 'button');
  mark.setAttribute('tabindex', '-1');
}

/** Without the style element of the library, which the page's policy would refuse: the page's own style does its work. */
function plain(svg: Element): Element {
  svg.querySelector('style')?.remove();
  svg.setAttribute('role', 'presentation'); // as a picture it would hide its marks from screen readers
  return svg;
}
