/** The words of the page, filled in. */
import type { Counted } from './protocol';

/** Puts the values in place of `{0}`, `{1}` and so on. */
export function fill(text: string, values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (found, at: string) => String(values[Number(at)] ?? found));
}

/** The language of the page; undefined, which is that of the browser, where it is none that there could be. */
export const locale: string | undefined = localeOf(document.documentElement.lang);

function localeOf(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

const numbers = new Intl.NumberFormat(locale);

export const numberText = (number: number): string => numbers.format(number);

/** The text for so many; further values stand for `{1}` and so on. */
export function counted(words: Counted, number: number, further: readonly string[] = []): string {
  return fill(number === 1 ? words.one : words.many, [numberText(number), ...further]);
}
