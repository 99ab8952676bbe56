/** Days as customers.yaml writes them, such as 2026-11-01: which there are, how long ago they are, and in which weeks. */
import type { L10n } from './l10n';

const length = 24 * 60 * 60 * 1000;

/** Days since 1970; NaN for what is none. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / length;

const dayWith = (number: number): string => new Date(number * length).toISOString().slice(0, 10);

/** Whether there is such a day. */
export function isDay(value: string): boolean {
  const number = numberOf(value);
  return !Number.isNaN(number) && dayWith(number) === value;
}

/** So many days before another one. */
export const dayBefore = (day: string, days: number): string => dayWith(numberOf(day) - days);

/** The day of a time in ISO 8601, where its clock stood. */
export const dayOfTime = (time: string): string => time.split('T')[0] ?? '';

/** Negative where `to` comes first; NaN where one of them is no day. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** Such as `today` or `3 weeks ago`, in the largest unit of which there is one; a day to come is named. */
export function agoText(day: string, today: string, l10n: L10n): string {
  const days = daysBetween(day, today);
  if (!(days >= 0)) return l10n.t('on {0}', day);
  if (days < 2) return days === 0 ? l10n.t('today') : l10n.t('yesterday');
  const { week, month, year } = inDays;
  if (days < week) return l10n.t('{0} days ago', days);
  if (days < month) return days < 2 * week ? l10n.t('1 week ago') : l10n.t('{0} weeks ago', Math.floor(days / week));
  if (days < year) return days < 2 * month ? l10n.t('1 month ago') : l10n.t('{0} months ago', Math.floor(days / month));
  return days < 2 * year ? l10n.t('1 year ago') : l10n.t('{0} years ago', Math.floor(days / year));
}

const inDays = { week: 7, month: 30.44, year: 365.25 } as const;

/** Monday is 0: the first of January 1970 was a Thursday. */
const weekday = (number: number): number => (((number + 3) % 7) + 7) % 7;

/** The week of a day, such as `2026-W47`: from Monday on, and of the year that its Thursday is in. Source: ISO 8601. */
export function weekOf(day: string): string {
  const number = numberOf(day);
  const thursday = dayWith(number - weekday(number) + 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The first and the last day of a week; undefined: it is none that {@link weekOf} gives. */
export function daysOf(week: string): { readonly first: string; readonly last: string } | undefined {
  const [, year, count] = /^(\d{4})-W(\d\d)$/.exec(week) ?? [];
  if (year === undefined) return undefined;
  const january4 = numberOf(`${year}-01-04`); // is always in the first week
  const monday = january4 - weekday(january4) + 7 * (Number(count) - 1);
  const first = dayWith(monday);
  return weekOf(first) === week ? { first, last: dayWith(monday + 6) } : undefined;
}
