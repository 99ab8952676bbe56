/** A long list in the page's own scrolling, of which only the rows in sight are elements; one row is the active one. */
import { element, setAttributes } from './dom';
import { heightsOf } from './heights';

export interface ListRow {
  readonly key: string;
  /** Its height in pixels before it was measured. */
  readonly estimate: number;
}

export interface VirtualListOptions<R extends ListRow> {
  readonly host: HTMLElement;
  /** How much of the window's top is covered by what stays there, in pixels. */
  readonly covered: () => number;
  readonly draw: (row: R, at: number) => HTMLElement;
}

export interface VirtualList<R extends ListRow> {
  readonly rows: readonly R[];
  /** The place of the active row: the one that the focus enters. */
  readonly active: number;
  /** Shows these rows, drawn anew. The active one stays the active one; where it is gone, its place is taken by the next. */
  show(rows: readonly R[]): void;
  /** Makes a row the active one. */
  activate(at: number, how: Activation): void;
  /** How many rows a page of the window has, at least one. */
  page(): number;
}

/** Whether the row is brought into sight, and given the focus as well. */
type Activation = 'stay' | 'reveal' | 'focus';

/** How far beyond the window rows are drawn, in pixels. */
const beyond = 400;
const mostPasses = 4;

export function virtualList<R extends ListRow>(options: VirtualListOptions<R>): VirtualList<R> {
  const list = new List(options);
  const again = (): void => list.inSight();
  window.addEventListener('scroll', again, { passive: true });
  window.addEventListener('resize', again);
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = entry?.contentRect.width ?? 0;
    if (Math.abs(now - width) < 1) return;
    width = now;
    list.measureAnew();
  }).observe(options.host);
  return list;
}

/** It lives as long as the page. */
class List<R extends ListRow> implements VirtualList<R> {
  rows: readonly R[] = [];
  active = 0;
  readonly #measured = new Map<string, number>();
  readonly #drawn = new Map<number, HTMLElement>();
  #heights = heightsOf([]);
  readonly #options: VirtualListOptions<R>;

  constructor(options: VirtualListOptions<R>) {
    this.#options = options;
  }

  show(rows: readonly R[]): void {
    const focus = this.#focusNow();
    const key = this.rows[this.active]?.key;
    const anchor = this.#anchor();
    const anchorKey = anchor && this.rows[anchor.at]!.key;
    const places = new Map(rows.map((row, at) => [row.key, at]));
    this.rows = rows;
    this.active = Math.max(0, places.get(key ?? '') ?? Math.min(this.active, rows.length - 1));
    this.#layOut();
    this.#keepEqual(places);
    const kept = places.get(anchorKey ?? '');
    if (anchor && kept !== undefined) this.#scrollBy(this.#heights.top(kept) - this.#top() - anchor.offset);
    this.inSight();
    setAttributes(this.#options.host, { 'aria-rowcount': rows.length });
    if (focus !== undefined) this.#focusAgain(focus);
  }

  measureAnew(): void {
    this.#measured.clear();
    this.show(this.rows);
  }

  activate(at: number, how: Activation): void {
    const before = this.active;
    this.active = Math.min(Math.max(at, 0), this.rows.length - 1);
    if (this.rows.length === 0) return;
    if (how !== 'stay') this.#reveal();
    this.inSight();
    if (how !== 'stay') this.#reveal(); // its own height is known now
    for (const [place, row] of this.#drawn) if (place === before || place === this.active) this.#enter(row, place);
    if (how === 'focus') this.#drawn.get(this.active)?.focus({ preventScroll: true });
  }

  page(): number {
    const from = this.#heights.at(this.#top());
    return Math.max(1, this.#heights.at(this.#top() + this.#sight()) - from - 1);
  }

  /** Draws what has come into sight and erases what has left it; heights that were wrong do not move what is in sight. */
  inSight(): void {
    for (let pass = 0; pass < mostPasses; pass++) {
      const top = this.#top();
      const first = this.#heights.at(top - beyond);
      const last = this.rows.length === 0 ? -1 : this.#heights.at(top + this.#sight() + beyond);
      for (const at of this.#drawn.keys()) if ((at < first || at > last) && at !== this.active) this.#erase(at);
      const wanted = new Set(this.rows.length > 0 ? [this.active] : []);
      for (let at = first; at <= last; at++) wanted.add(at);
      const fresh = [...wanted].filter((at) => !this.#drawn.has(at));
      for (const at of fresh) this.#draw(at);
      const unknown = [...this.#drawn.keys()].filter((at) => !this.#measured.has(this.rows[at]!.key));
      if (!this.#measure([...fresh, ...unknown])) return;
    }
  }

  #draw(at: number): void {
    const made = this.#made(at);
    const after = [...this.#drawn.keys()].filter((other) => other > at);
    const next = after.length === 0 ? undefined : this.#drawn.get(Math.min(...after));
    this.#drawn.set(at, made);
    this.#options.host.insertBefore(made, next ?? null);
  }

  #made(at: number): HTMLElement {
    const row = this.rows[at]!;
    const made = this.#options.draw(row, at);
    made.dataset['key'] = row.key;
    this.#enter(made, at);
    this.#place(made, at);
    return made;
  }

  /** Of the rows that were drawn those stay that would be drawn just so: the focus in them is not disturbed. */
  #keepEqual(places: ReadonlyMap<string, number>): void {
    this.#drawn.clear();
    let last = -1;
    for (const old of [...this.#options.host.children] as HTMLElement[]) {
      const at = places.get(old.dataset['key'] ?? '') ?? -1;
      if (at > last && this.#isAsMade(old, at)) this.#drawn.set((last = at), old);
      else old.remove();
    }
  }

  #isAsMade(old: HTMLElement, at: number): boolean {
    this.#enter(old, at);
    this.#place(old, at);
    return old.isEqualNode(this.#made(at));
  }

  #erase(at: number): void {
    this.#drawn.get(at)?.remove();
    this.#drawn.delete(at);
  }

  /** Only the active row and what can be pressed in it are reached by Tab. */
  #enter(row: HTMLElement, at: number): void {
    const stop = at === this.active ? '0' : '-1';
    row.setAttribute('tabindex', stop);
    for (const each of row.querySelectorAll('button, input')) each.setAttribute('tabindex', stop);
  }

  /** Whether heights were other than was thought. */
  #measure(places: readonly number[]): boolean {
    const anchor = this.#anchor();
    let isOther = false;
    for (const at of places) {
      const height = this.#drawn.get(at)!.getBoundingClientRect().height;
      const { key, estimate } = this.rows[at]!;
      isOther ||= Math.abs(height - (this.#measured.get(key) ?? estimate)) > 0.5;
      this.#measured.set(key, height);
    }
    if (!isOther) return false;
    this.#layOut();
    if (anchor) this.#scrollBy(this.#heights.top(anchor.at) - this.#top() - anchor.offset);
    return true;
  }

  #layOut(): void {
    this.#heights = heightsOf(this.rows.map(({ key, estimate }) => this.#measured.get(key) ?? estimate));
    this.#options.host.style.height = `${this.#heights.whole}px`;
    for (const [at, row] of this.#drawn) if (at < this.rows.length) this.#place(row, at);
  }

  #place(row: HTMLElement, at: number): void {
    row.style.transform = `translateY(${this.#heights.top(at)}px)`;
  }

  /** The first row in sight, and how far below the top of the sight it begins; none while the list's beginning is in sight. */
  #anchor(): { readonly at: number; readonly offset: number } | undefined {
    const top = this.#top();
    if (top <= 0 || this.rows.length === 0) return undefined;
    const at = this.#heights.at(top);
    return { at, offset: this.#heights.top(at) - top };
  }

  /** Where in the list the sight begins. */
  #top(): number {
    return this.#options.covered() - this.#options.host.getBoundingClientRect().top;
  }

  #sight(): number {
    return Math.max(0, window.innerHeight - this.#options.covered());
  }

  #reveal(): void {
    const host = this.#options.host.getBoundingClientRect().top;
    const covered = this.#options.covered();
    const [from, to] = [this.#heights.top(this.active) + host, this.#heights.top(this.active + 1) + host];
    if (from < covered) this.#scrollBy(from - covered);
    else if (to > window.innerHeight) this.#scrollBy(Math.min(to - window.innerHeight, from - covered));
  }

  #scrollBy(distance: number): void {
    if (Math.abs(distance) >= 1) window.scrollBy({ top: distance, behavior: 'instant' });
  }

  #focusNow(): { readonly name: string | undefined } | undefined {
    const row = this.#drawn.get(this.active);
    const focused = document.activeElement;
    if (focused === this.#options.host) return { name: undefined }; // where it went when all rows were gone
    if (!row || !focused || !row.contains(focused)) return undefined;
    return { name: focused === row ? undefined : (focused as HTMLElement).dataset['name'] };
  }

  /** The same button, or the first of the row where there is none of that name, or the row. */
  #focusAgain({ name }: { readonly name: string | undefined }): void {
    const row = this.#drawn.get(this.active);
    if (!row) return this.#options.host.focus({ preventScroll: true });
    const named = name === undefined ? null : row.querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`);
    const inRow = name === undefined ? row : (named ?? row.querySelector<HTMLElement>('.answers button') ?? row);
    inRow.focus({ preventScroll: true });
  }
}

/** What the list's rows stand in. */
export const listHost = (label: string): HTMLElement =>
  element('div', {
    class: 'list',
    role: 'treegrid',
    'aria-label': label,
    'aria-multiselectable': 'true',
    tabindex: -1,
  });
