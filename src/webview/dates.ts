/** Days and stretches of them in words, in the language of the page. */
import { dateOf, endOf, type Day, type Stretch } from './days';
import type { Words } from './protocol';
import { fill, locale } from './words';

export interface Dates {
  /** 3 March 2026 */
  day(day: Day): string;
  /** 3 Mar 2026 */
  short(day: Day): string;
  /** What a stretch is called that begins with a day: "week of 3 March 2026". */
  stretch(start: Day, stretch: Stretch): string;
  /** For an axis over so many days. */
  tick(date: Date, days: number): string;
}

export function datesIn(words: Words): Dates {
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = format({ month: 'long', year: 'numeric' });
  const year = format({ year: 'numeric' });
  const dayTick = format({ day: 'numeric', month: 'short' });
  const monthTick = format({ month: 'short', year: 'numeric' });
  return {
    day: (day) => long.format(dateOf(day)),
    short: (day) => short.format(dateOf(day)),
    stretch: (start, stretch) => {
      const first = dateOf(start);
      const last = dateOf(endOf(start, stretch) - 1);
      if (stretch === 'day') return long.format(first);
      if (stretch === 'week') return fill(words.weekOf, [long.format(first)]);
      if (stretch === 'month') return month.format(first);
      if (stretch === 'quarter') return fill(words.fromTo, [month.format(first), month.format(last)]);
      return stretch === 'year' ? year.format(first) : fill(words.fromTo, [year.format(first), year.format(last)]);
    },
    tick: (date, days) => (days > 2000 ? year : days > 200 ? monthTick : dayTick).format(date),
  };
}
