/** The quotes of texts that are put into a customers.yaml, where a person goes on typing between them. */
import { doubleQuoted, isPlain, singleQuoted } from './yamlText';

export type Quote = '"' | "'";

/** @param inFlow in brackets, where more needs quotes */
export function quoteFor(text: string, inFlow: boolean): Quote | '' {
  if (isPlain(text, inFlow ? 'flow' : 'block')) return '';
  return /["\\]/.test(text) && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text) ? "'" : '"';
}

/** A text as it stands between quotes, or bare. */
export function between(text: string, quote: Quote | ''): string {
  if (quote === '') return text;
  return (quote === '"' ? doubleQuoted(text) : singleQuoted(text)).slice(1, -1);
}
