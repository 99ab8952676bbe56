/** Days, and the stretches of days into which a plot divides its time; all of them as the committer's clock said. */

/** Days since 1 January 1970. */
export type Day = number;

export type Stretch = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade' | 'century';

const stretches: readonly Stretch[] = ['day', 'week', 'month', 'quarter', 'year', 'decade', 'century'];
const millisecondsOfDay = 24 * 60 * 60 * 1000;

/** The day of an ISO 8601 time, in the zone that it names; the first of all days where it is none. */
export function dayOf(time: string): Day {
  const [date] = /^\d{4}-\d\d-\d\d/.exec(time) ?? [];
  const day = date === undefined ? Number.NaN : Date.parse(date) / millisecondsOfDay;
  return Number.isNaN(day) ? 0 : day;
}

export const dateOf = (day: Day): Date => new Date(day * millisecondsOfDay);

/** The shortest stretch of which at most so many lie between the days. */
export function stretchFor(first: Day, last: Day, most: number): Stretch {
  return stretches.find((stretch) => countOf(first, last, stretch) <= most) ?? 'century';
}

const meanDays = { day: 1, week: 7, month: 30.44, quarter: 91.3, year: 365.25, decade: 3652.5, century: 36_525 };

function countOf(first: Day, last: Day, stretch: Stretch): number {
  return (startOf(last, stretch) - startOf(first, stretch)) / meanDays[stretch] + 1;
}

/** The first day of the stretch in which a day lies; weeks begin on Monday. */
export function startOf(day: Day, stretch: Stretch): Day {
  if (stretch === 'day') return day;
  if (stretch === 'week') return day - ((((day + 3) % 7) + 7) % 7); // day 0 was a Thursday
  const date = dateOf(day);
  const year = date.getUTCFullYear();
  if (stretch === 'month') return dayIn(year, date.getUTCMonth());
  if (stretch === 'quarter') return dayIn(year, date.getUTCMonth() - (date.getUTCMonth() % 3));
  return dayIn(year - (year % yearsOf(stretch)), 0);
}

/** The first day after the stretch that begins with `start`. */
export function endOf(start: Day, stretch: Stretch): Day {
  if (stretch === 'day') return start + 1;
  if (stretch === 'week') return start + 7;
  const date = dateOf(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (stretch === 'month') return dayIn(year, month + 1);
  if (stretch === 'quarter') return dayIn(year, month + 3);
  return dayIn(year + yearsOf(stretch), 0);
}

function yearsOf(stretch: 'year' | 'decade' | 'century'): number {
  return { year: 1, decade: 10, century: 100 }[stretch];
}

function dayIn(year: number, month: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1); // Date.UTC takes years below 100 for those of the last century
  return date.getTime() / millisecondsOfDay;
}
