/** Texts as YAML: bare where every reader takes them for the same text, else in quotes. */

export type Quote = '"' | "'";

/** @param inFlow in brackets, where more needs quotes */
export function quoteFor(text: string, inFlow: boolean): Quote | '' {
  if (isBare(text, inFlow)) return '';
  return /["\\]/.test(text) && !/\p{Cc}/u.test(text) ? "'" : '"';
}

/** A text as it stands between quotes, or bare. */
export function between(text: string, quote: Quote | ''): string {
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  return quote === "'" ? text.replaceAll("'", "''") : text;
}

/** Errs to the side of quotes. */
function isBare(text: string, inFlow: boolean): boolean {
  if (text === '' || text.trim() !== text || /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text)) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`]|^\.\.\.|:(?:\s|$)|\s#/.test(text)) return false;
  if (inFlow && /[,[\]{}]/.test(text)) return false;
  return !anotherType.some((type) => type.test(text));
}

/** What is no text to readers of YAML 1.2, or of 1.1, of which there are many. */
const anotherType: readonly RegExp[] = [
  /^(?:~|null|true|false|yes|no|on|off|y|n|=|<<)$/i,
  /^[-+]?[\d_.,:]*(?:e[-+]?\d+)?$/i,
  /^[-+]?0[box][\da-f_]+$/i,
  /^[-+]?\.(?:inf|nan)$/i,
  /^\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?$/,
];
