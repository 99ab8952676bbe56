/** Customers over time: who was affected when and how strongly, where it was silent, and what lacks a note. */
import { strengths } from './affected';
import { cellsOf, lackingIn, type Cell } from './cells';
import { dayOf, endOf, startOf, stretchFor, type Stretch } from './days';
import { button, element, foreign, redraw, type Child } from './dom';
import { customerOf, customersInOrder, type Model } from './model';
import { drawing } from './plotDrawing';
import { onPlotKeys, type PlotItem, type PlotItems } from './plotKeys';
import { ringed, strengthIcon } from './shapes';
import type { Part, Shown } from './shown';
import type { Filter } from './view';
import { visible } from './visible';
import { counted, fill, numberText } from './words';

/** How many customers there are at first: affected ones, and silent ones where that leaves room; and at the most. */
const atFirst = { affected: 12, silent: 4, together: 14 };
const atMost = 400;
/** The least width of a stretch of time, in pixels, and how many there are at the most. */
const stretchWidth = 9;
const mostStretches = 60;
/** While commits come, it is drawn at most this often, in milliseconds: a press on a mark needs time. */
const drawEvery = 1000;
/** How long its width must stay the same before it is drawn anew, in milliseconds. */
const settled = 100;

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
  let plotted: Plotted = { items: [], stretch: 'day' };
  let last = { signature: '', of: '', at: 0 };
  const draw = (): void => {
    host.hidden = shown.model.commits.length === 0 || shown.model.customers.size + shown.model.byCustomer.size === 0;
    if (host.hidden) return;
    grid.classList.toggle('whole', shown.view.wholePlot);
    const width = field.clientWidth;
    const signature = `${shown.model.revision} ${shown.view.wholePlot} ${width}`;
    const { phase, repository, range } = shown.model;
    const of = `${repository} ${range}`;
    const isSoon = phase === 'reading' && last.of === of && performance.now() - last.at < drawEvery;
    if (signature !== last.signature && !isSoon) {
      last = { signature, of, at: performance.now() };
      const focused = plotted.items.flat().find((item) => item.element === document.activeElement);
      plotted = drawAnew(shown, { axis, labels, field, width });
      enterable(plotted.items, focused);
      redraw(below, rest(shown));
    }
    markChosen(grid, plotted.items, shown);
  };
  const press = (item: PlotItem): void => choose(item, plotted.stretch, shown);
  onPlotKeys(grid, () => plotted.items, { press, leaveFilter: () => shown.act.filter({}) });
  let settling: ReturnType<typeof setTimeout> | undefined;
  new ResizeObserver(() => {
    clearTimeout(settling);
    settling = setTimeout(draw, settled);
  }).observe(field);
  return { host, draw };
}

function heading({ words }: Shown): HTMLElement {
  const entry = (icon: Child, word: string): HTMLElement => element('li', {}, [icon, word]);
  const wordFor = (strength: string): string =>
    strength === 'unsaid' ? words.unsaid : strength === 'lacking' ? words.lacking : strength;
  return element('div', { class: 'bar' }, [
    element('h2', {}, [words.plot]),
    element('ul', { class: 'legend' }, [
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
  readonly width: number;
}

interface Plotted {
  readonly items: PlotItems;
  readonly stretch: Stretch;
}

function drawAnew(shown: Shown, { axis, labels, field, width }: Places): Plotted {
  const { model, dates } = shown;
  const ids = shownIds(shown);
  const { stretch, from, to } = timeOf(model, width);
  const rows = cellsOf(ids, model.commits, stretch);
  const spoken = (cell: Cell): string => cellText(cell, stretch, shown);
  const { svg, axisSvg, marks } = drawing({ ids, rows, from, to, stretch, width, spoken, dates });
  axis.replaceChildren(axisSvg);
  field.replaceChildren(svg);
  const names = ids.map((customer) => ({ element: label(customer, shown), customer }));
  labels.replaceChildren(...names.map((name) => name.element));
  const items = names.map((name, at) => [
    name,
    ...marks[at]!.map(({ element: mark, cell }) => ({ element: mark, customer: name.customer, cell })),
  ]);
  return { items, stretch };
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

function label(id: string, { model, words }: Shown): HTMLElement {
  const { name, isFormer } = customerOf(model, id);
  const its = model.byCustomer.get(id) ?? [];
  const missing = its.filter((place) => model.commits[place]!.state === 'missing').length;
  const many = its.length === 0 ? words.notAffectedHere : counted(words.commits, its.length);
  const facts = [many, missing > 0 ? counted(words.missing, missing) : '', isFormer ? words.former : ''];
  const spokenName = `${visible(name)}: ${facts.filter((fact) => fact !== '').join(', ')}`;
  const made = element(
    'button',
    { type: 'button', class: 'button quiet', title: spokenName, 'aria-label': spokenName },
    [foreign(name)],
  );
  made.classList.toggle('silent', its.length === 0);
  made.append(element('span', { class: 'number' }, [its.length === 0 ? '–' : numberText(its.length)]));
  return made;
}

function cellText(cell: Cell, stretch: Stretch, { model, words, dates }: Shown): string {
  const name = visible(customerOf(model, cell.customer).name);
  const lacking = lackingIn(cell);
  const parts = cell.counts.flatMap(([strength, number]) => {
    if (strength === 'lacking') return [];
    return [`${numberText(number)} ${strength === 'unsaid' ? words.unsaid : strength}`];
  });
  const all = [
    counted(words.commits, cell.commits),
    ...parts,
    ...(lacking > 0 ? [counted(words.missing, lacking)] : []),
  ];
  return fill(words.cell, [name, dates.stretch(cell.from, stretch), all.join(', ')]);
}

/** Filters the list to a customer, or to a cell; where it is already, takes the filter away. */
function choose(item: PlotItem, stretch: Stretch, { act, view, dates }: Shown): void {
  const { customer, cell } = item;
  if (isFilter(item, view.filter)) act.filter({});
  else if (!cell) act.filter({ customer });
  else act.filter({ customer, days: { from: cell.from, to: cell.to, name: dates.stretch(cell.from, stretch) } });
}

function isFilter({ customer, cell }: PlotItem, { customer: only, days }: Filter): boolean {
  return customer === only && cell?.from === days?.from && cell?.to === days?.to;
}

function markChosen(grid: HTMLElement, items: PlotItems, { view }: Shown): void {
  for (const before of grid.querySelectorAll('.chosen')) {
    before.classList.remove('chosen');
    before.removeAttribute('aria-pressed');
  }
  const chosen = items.flat().find((item) => isFilter(item, view.filter))?.element;
  chosen?.classList.add('chosen');
  chosen?.setAttribute('aria-pressed', 'true');
}

/** One of them is reached by Tab: the one that had the focus, which it has again, or the first. */
function enterable(items: PlotItems, focused: PlotItem | undefined): void {
  const isAgain = ({ customer, cell }: PlotItem): boolean =>
    customer === focused?.customer && cell?.from === focused.cell?.from;
  const again = items.flat().find(isAgain)?.element;
  for (const [name] of items) name?.element.setAttribute('tabindex', '-1');
  (again ?? items[0]?.[0]?.element)?.setAttribute('tabindex', '0');
  again?.focus({ preventScroll: true });
}

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
          label: view.wholePlot ? words.fewerCustomers : fill(words.allCustomers, [numberText(Math.min(all, atMost))]),
          press: () => act.arrange((now) => Object.assign(now, { wholePlot: !now.wholePlot })),
        })
      : undefined,
  ];
}
