/** What a person meant who wrote a date, a duration, an address or a flag in another way: where that is clear. */
import { isDay } from '../core/day';

/** Longer texts are nothing of this kind. */
const longest = 100;

type Meaning = (text: string) => string | undefined;

const within =
  (most: number, meaning: Meaning): Meaning =>
  (text) =>
    text.length <= most ? meaning(text.trim()) : undefined;

/** A day such as `2026-11-01`. Of `11/1/2026` nobody can tell whether it is in January or November. */
export const dayMeant: Meaning = within(longest, (text) => {
  const candidates = dayForms.flatMap(([form, read]) => {
    const found = form.exec(text);
    return found ? read(found.slice(1)).map(written) : [];
  });
  const days = [...new Set(candidates.filter((day) => day !== undefined))];
  return days.length === 1 ? days[0] : undefined;
});

type Day = readonly [year: string | undefined, month: string | undefined, day: string | undefined];

/** How days are written, and which days that may be. */
const dayForms: readonly (readonly [RegExp, (parts: readonly string[]) => readonly Day[]])[] = [
  [/^(\d{4})[-/. ](\d\d?)[-/. ](\d\d?)(?:[T ]\d\d?:\d\d\S*)?$/, ([year, month, day]) => [[year, month, day]]],
  [/^(\d{4})(\d\d)(\d\d)$/, ([year, month, day]) => [[year, month, day]]],
  [/^(\d\d?)\. ?(\d\d?)\. ?(\d{4})$/, ([day, month, year]) => [[year, month, day]]],
  [
    /^(\d\d?)[-/](\d\d?)[-/](\d{4})$/,
    ([one, other, year]) => [
      [year, one, other],
      [year, other, one],
    ],
  ],
  [
    /^(\d\d?)(?:st|nd|rd|th)?[.,]? ?-?([a-z]{3,9})\.?,?[ -]?(\d{4})$/i,
    ([day, name, year]) => [[year, numberOf(name), day]],
  ],
  [/^([a-z]{3,9})\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})$/i, ([name, day, year]) => [[year, numberOf(name), day]]],
];

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function numberOf(name = ''): string | undefined {
  const at = monthNames.findIndex((each) => each.startsWith(name.toLowerCase()));
  return at < 0 ? undefined : String(at + 1);
}

function written([year, month, day]: Day): string | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const unitLetters: Readonly<Record<string, readonly [letter: string, times: number]>> = {
  d: ['d', 1],
  day: ['d', 1],
  w: ['w', 1],
  wk: ['w', 1],
  week: ['w', 1],
  m: ['m', 1],
  mo: ['m', 1],
  month: ['m', 1],
  y: ['m', 12],
  yr: ['m', 12],
  year: ['m', 12],
};

/** A duration such as `14d`, `2w`, `3m`. */
export const durationMeant: Meaning = within(longest, (text) => {
  const found = /^p?(\d{1,4}|[a-z]+)[ -]?([a-z]+?)s?\.?$/i.exec(text) ?? /^(an?) ([a-z]+)$/i.exec(text);
  const [, number = '', unit = ''] = found?.map((part) => part.toLowerCase()) ?? [];
  const count = /^an?$/.test(number) ? 1 : numbers.indexOf(number) + 1 || Number(number);
  const [letter, times = 1] = (Object.hasOwn(unitLetters, unit) && unitLetters[unit]) || [];
  const amount = count * times;
  return letter !== undefined && amount >= 0 && amount <= 9999 ? `${amount}${letter}` : undefined;
});

/** An http, https or mailto address of a bare domain or e-mail address. */
export const addressMeant: Meaning = within(2000, (text) => {
  if (/\s/.test(text) || /^[^/?#]*\.(?:md|txt|html?|ya?ml|json|pdf)$/i.test(text)) return undefined;
  if (/^\/\/[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(text)) return `https:${text}`;
  if (/^[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+$/.test(text)) return `mailto:${text}`;
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#]|$)/i.test(text) ? `https://${text}` : undefined;
});

const flags: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  yes: 'true',
  y: 'true',
  on: 'true',
  '1': 'true',
  false: 'false',
  no: 'false',
  n: 'false',
  off: 'false',
  '0': 'false',
};

/** `true` or `false`. */
export const flagMeant: Meaning = within(longest, (text) => {
  const word = text.toLowerCase();
  return Object.hasOwn(flags, word) ? flags[word] : undefined;
});
