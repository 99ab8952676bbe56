/** Customers over time: who was affected when and how strongly, where it was silent, and what lacks a note. */
import { strengths } from './affected';
import { cellsOf, lackingIn, type Cell } from './cells';
import { dayOf, endOf, startOf, stretchFor, type Stretch } from './days';
import { button, element, foreign, redraw, type Child } from './dom';
import { customerOf, customersInOrder, type Model } from './model';
import { drawing, type Drawing } from './plotDrawing';
import { onPlotKey, type PlotItem } from './plotKeys';
import { ringed, strengthIcon } from './shapes';
import type { Shown } from './shown';
import type { Part } from './toolbar';
import { visible } from './visible';
import { counted, fill } from './words';

/** How many customers there are at first: affected ones, and silent ones where that leaves room; and at the most. */
const atFirst = { affected: 12, silent: 4, together: 14 };
const atMost = 400;
/** The least width of a stretch of time, in pixels, and how many there are at the most. */
const stretchWidth = 9;
const mostStretches = 60;

export function makePlot(shown: Shown): Part {
  const host = element('section', { class: 'plot', 'aria-label': shown.words.plot });
  const axis = element('div', { class: 'axis', 'aria-hidden': 'true' });
  const labels = element('div', { class: 'labels' });
  const field = element('div', { class: 'field' });
  const grid = element(
    'div',
    { class: 'grid', role: 'group', 'aria-label': `${shown.words.plot}. ${shown.words.plotHelp}` },
    [axis, labels, field],
  );
  const below = element('div', { class: 'bar below' });
  host.append(heading(shown), grid, below);
  let items: readonly (readonly PlotItem[])[] = [];
  let drawn = '';
  const draw = (): void => {
    host.hidden = shown.model.commits.length === 0 || shown.model.customers.size + shown.model.byCustomer.size === 0;
    if (host.hidden) return;
    grid.classList.toggle('whole', shown.view.wholePlot);
    const width = field.clientWidth;
    const signature = `${shown.model.revision} ${shown.view.wholePlot} ${width}`;
    if (signature !== drawn) {
      drawn = signature;
      items = drawAnew(shown, { axis, labels, field, grid, width });
      redraw(below, rest(shown));
    }
    markChosen(items, shown);
  };
  grid.addEventListener('keydown', (event) => onPlotKey(event, items, () => shown.act.filter({})));
  new ResizeObserver(draw).observe(field);
  return { host, draw };
}

function heading({ words }: Shown): HTMLElement {
  const entry = (icon: Child, word: string): HTMLElement => element('li', {}, [icon, word]);
  const wordFor = (strength: string): string =>
    strength === 'unsaid' ? words.unsaid : strength === 'lacking' ? words.lacking : strength;
  return element('div', { class: 'bar' }, [
    element('h2', {}, [words.plot]),
    element('ul', { class: 'legend', title: words.largerIsMore }, [
      ...strengths.map((strength) => entry(strengthIcon(strength), wordFor(strength))),
      entry(ringed(), words.partlyLacking),
      element('li', { class: 'quiet' }, [words.largerIsMore]),
    ]),
  ]);
}

interface Places {
  readonly axis: HTMLElement;
  readonly labels: HTMLElement;
  readonly field: HTMLElement;
  readonly grid: HTMLElement;
  readonly width: number;
}

function drawAnew(shown: Shown, { axis, labels, field, grid, width }: Places): readonly (readonly PlotItem[])[] {
  const { model } = shown;
  const focused = document.activeElement;
  const wanted = focused && grid.contains(focused) ? keyOf(focused) : undefined;
  const ids = shownIds(shown);
  const { stretch, from, to } = timeOf(model, width);
  const rows = ids.map((id) =>
    cellsOf(
      id,
      (model.byCustomer.get(id) ?? []).map((place) => model.commits[place]!),
      stretch,
    ),
  );
  const spoken = (cell: Cell): string => cellText(cell, stretch, shown);
  const { svg, axisSvg, marks }: Drawing = drawing({ ids, rows, from, to, stretch, width, spoken, dates: shown.dates });
  axis.replaceChildren(axisSvg);
  field.replaceChildren(svg);
  const names = ids.map((id) => label(id, shown));
  labels.replaceChildren(...names);
  const items = ids.map((_, at): readonly PlotItem[] => [
    { element: names[at]! },
    ...marks[at]!.map(({ element: mark, cell }): PlotItem => {
      mark.addEventListener('click', () => choose(cell, stretch, shown));
      return { element: mark, cell, press: () => choose(cell, stretch, shown) };
    }),
  ]);
  enterable(items, wanted);
  return items;
}

/** The customers that have a row. */
function shownIds({ model, view }: Shown): readonly string[] {
  const { affected, silent } = customersInOrder(model);
  if (view.wholePlot) return [...affected, ...silent].slice(0, atMost);
  const first = affected.slice(0, affected.length <= atFirst.together ? atFirst.together : atFirst.affected);
  const room = Math.max(atFirst.silent, atFirst.together - first.length);
  return [...first, ...(affected.length > first.length ? [] : silent.slice(0, room))];
}

function timeOf({ commits }: Model, width: number): { stretch: Stretch; from: number; to: number } {
  const days = commits.map(({ time }) => dayOf(time));
  const [first, last] = days.reduce(
    ([low, high], day) => [Math.min(low, day), Math.max(high, day)],
    [Infinity, -Infinity],
  );
  const most = Math.min(mostStretches, Math.max(8, Math.floor(width / stretchWidth)));
  const stretch = stretchFor(first, last, most);
  return { stretch, from: startOf(first, stretch), to: endOf(startOf(last, stretch), stretch) };
}

function label(id: string, { model, words, view, act }: Shown): HTMLElement {
  const { name, isFormer } = customerOf(model, id);
  const its = model.byCustomer.get(id) ?? [];
  const missing = its.filter((place) => model.commits[place]!.state === 'missing').length;
  const many = its.length === 0 ? words.notAffectedHere : counted(words.commits, its.length);
  const facts = [many, missing > 0 ? counted(words.missing, missing) : '', isFormer ? words.former : ''];
  const said = facts.filter((fact) => fact !== '').join(', ');
  const made = button({
    name: `customer ${id}`,
    kind: 'quiet',
    label: foreign(name),
    title: `${visible(name)}: ${said}`,
    spoken: `${visible(name)}: ${said}`,
    press: () => {
      const isFilter = view.filter.customer === id && view.filter.days === undefined;
      act.filter(isFilter ? {} : { customer: id });
    },
  });
  made.classList.toggle('silent', its.length === 0);
  made.append(
    element('span', { class: 'number' }, [its.length === 0 ? '–' : its.length.toLocaleString(words.language)]),
  );
  return made;
}

function cellText(cell: Cell, stretch: Stretch, { model, words, dates }: Shown): string {
  const name = visible(customerOf(model, cell.customer).name);
  const lacking = lackingIn(cell);
  const parts = cell.counts.flatMap(([strength, number]) => {
    if (strength === 'lacking') return [];
    return [`${number.toLocaleString(words.language)} ${strength === 'unsaid' ? words.unsaid : strength}`];
  });
  const all = [
    counted(words.commits, cell.commits),
    ...parts,
    ...(lacking > 0 ? [counted(words.missing, lacking)] : []),
  ];
  return fill(words.cell, [name, dates.stretch(cell.from, stretch), all.join(', ')]);
}

/** Filters the list to a cell; where it is already, takes the filter away. */
function choose(cell: Cell, stretch: Stretch, { act, view, dates }: Shown): void {
  const { customer, from, to } = cell;
  const name = dates.stretch(from, stretch);
  act.filter(isChosen(cell, view.filter) ? {} : { customer, days: { from, to, name } });
}

function isChosen({ customer, from, to }: Cell, filter: Shown['view']['filter']): boolean {
  return filter.customer === customer && filter.days?.from === from && filter.days.to === to;
}

function markChosen(items: readonly (readonly PlotItem[])[], { view }: Shown): void {
  for (const { element: shape, cell } of items.flat()) {
    const chosen = cell
      ? isChosen(cell, view.filter)
      : keyOf(shape) === `customer ${view.filter.customer}` && view.filter.days === undefined;
    shape.setAttribute('aria-pressed', String(chosen));
    shape.classList.toggle('chosen', chosen);
  }
}

/** One of them is reached by Tab: the one that had the focus, which it has again, or the first. */
function enterable(items: readonly (readonly PlotItem[])[], wanted: string | undefined): void {
  const all = items.flat().map((item) => item.element);
  for (const each of all) each.setAttribute('tabindex', '-1');
  const again = wanted === undefined ? undefined : all.find((each) => keyOf(each) === wanted);
  (again ?? all[0])?.setAttribute('tabindex', '0');
  again?.focus({ preventScroll: true });
}

const keyOf = (shape: Element): string | undefined => (shape as HTMLElement | SVGElement).dataset['name'];

/** What has no row, and the way to it. */
function rest(shown: Shown): readonly Child[] {
  const { model, view, words, act } = shown;
  const { affected, silent } = customersInOrder(model);
  const ids = new Set(shownIds(shown));
  const hidden = silent.filter((id) => !ids.has(id)).length;
  const all = affected.length + silent.length;
  const isMore = view.wholePlot || all > ids.size;
  return [
    hidden > 0 ? element('span', { class: 'quiet' }, [counted(words.notAffected, hidden)]) : undefined,
    isMore
      ? button({
          name: 'all customers',
          kind: 'link',
          label: view.wholePlot ? words.fewerCustomers : fill(words.allCustomers, [all.toLocaleString(words.language)]),
          press: () => act.arrange((now) => Object.assign(now, { wholePlot: !now.wholePlot })),
        })
      : undefined,
  ];
}
