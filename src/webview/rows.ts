/** The lines of the list: groups, and in those that are open what they hold. */
import { affectedIds } from './affected';
import { dayOf } from './days';
import { customersInOrder, isAnswerable, type Model } from './model';
import type { View } from './view';

export interface Group {
  readonly key: string;
  /** Of one customer, of one day, or neither: commits that affect nobody. */
  readonly customer?: string;
  readonly day?: number;
  /** Places of its commits, newest first. */
  readonly places: readonly number[];
  readonly missing: number;
}

/** Where a row stands among those beside it, for screen readers: 1-based, of so many, in that depth. */
interface Standing {
  readonly key: string;
  readonly level: number;
  readonly position: number;
  readonly size: number;
}

export type Row = Standing &
  (
    | { readonly kind: 'group'; readonly group: Group; readonly isOpen: boolean }
    /** What a customer needs, and how attention was paid to it. */
    | { readonly kind: 'about'; readonly customer: string }
    /** `customer`: in whose group it stands. */
    | { readonly kind: 'commit'; readonly place: number; readonly customer?: string }
  );

export function rowsOf(model: Model, view: View): readonly Row[] {
  const groups = groupsOf(model, view);
  const about = view.filter.customer;
  const rows: Row[] = [];
  const size = groups.length + (about !== undefined && view.grouping === 'day' ? 1 : 0);
  if (size > groups.length) rows.push({ kind: 'about', key: 'about', customer: about!, level: 1, position: 1, size });
  for (const [at, group] of groups.entries()) {
    const { key } = group;
    const isOpen = isOpenAtFirst(view) !== view.toggled.has(key);
    const position = size - groups.length + at + 1;
    rows.push({ kind: 'group', key, group, isOpen, level: 1, position, size });
    if (isOpen) for (const row of rowsIn(group, model)) rows.push(row);
  }
  return rows;
}

/** Whoever asks for so little wants to see it; all commits of all customers would be too much. */
function isOpenAtFirst({ grouping, filter, onlyMissing }: View): boolean {
  return grouping === 'day' || filter.customer !== undefined || onlyMissing;
}

function rowsIn({ key, customer, places }: Group, { commits }: Model): readonly Row[] {
  const size = places.length + (customer === undefined ? 0 : 1);
  const rows = places.map((place, at): Row => {
    const position = size - places.length + at + 1;
    const common = { kind: 'commit', key: `${key}/${commits[place]!.hash}`, place, level: 2, position, size } as const;
    return customer === undefined ? common : { ...common, customer };
  });
  return customer === undefined
    ? rows
    : [{ kind: 'about', key: `${key}/about`, customer, level: 2, position: 1, size }, ...rows];
}

function groupsOf(model: Model, view: View): readonly Group[] {
  return view.grouping === 'day' ? groupsByDay(model, view) : groupsByCustomer(model, view);
}

/** The places of the commits that the filter leaves, newest first. */
export function placesLeft(model: Model, { filter, onlyMissing }: View): readonly number[] {
  const { customer, days } = filter;
  const all = customer === undefined ? model.commits.keys() : (model.byCustomer.get(customer) ?? []);
  if (days === undefined && !onlyMissing) return [...all];
  return [...all].filter((place) => {
    const { time, state } = model.commits[place]!;
    const day = dayOf(time);
    return (!days || (day >= days.from && day < days.to)) && (!onlyMissing || state === 'missing');
  });
}

function groupsByDay(model: Model, view: View): readonly Group[] {
  const byDay = new Map<number, number[]>();
  for (const place of placesLeft(model, view)) {
    const day = dayOf(model.commits[place]!.time);
    const others = byDay.get(day);
    if (others) others.push(place);
    else byDay.set(day, [place]);
  }
  return [...byDay].map(([day, places]) => ({ key: `day ${day}`, day, places, missing: missingAmong(model, places) }));
}

function groupsByCustomer(model: Model, view: View): readonly Group[] {
  const { filter, onlyMissing } = view;
  const left = new Set(placesLeft(model, view));
  const { affected, silent } = customersInOrder(model);
  const isFiltered = onlyMissing || filter.days !== undefined;
  const ids = filter.customer === undefined ? [...affected, ...silent] : [filter.customer];
  const groups = ids.map((customer): Group => {
    const places = (model.byCustomer.get(customer) ?? []).filter((place) => left.has(place));
    return { key: `customer ${customer}`, customer, places, missing: missingAmong(model, places) };
  });
  const nobody = [...left].filter((place) => affectedIds(model.commits[place]!).length === 0);
  return [
    ...groups.filter(({ places }) => places.length > 0 || !isFiltered),
    ...(nobody.length > 0 ? [{ key: 'nobody', places: nobody, missing: missingAmong(model, nobody) }] : []),
  ];
}

const missingAmong = ({ commits }: Model, places: readonly number[]): number =>
  places.filter((place) => commits[place]!.state === 'missing').length;

/** Hashes of the commits at these places that can be answered. */
export function answerableAmong(model: Model, places: readonly number[]): readonly string[] {
  const commits = places.map((place) => model.commits[place]!);
  return commits.filter((commit) => isAnswerable(model, commit)).map(({ hash }) => hash);
}

/** Hashes of the commits that the filter leaves and that can be answered. */
export function answerable(model: Model, view: View): readonly string[] {
  return answerableAmong(model, placesLeft(model, view));
}
