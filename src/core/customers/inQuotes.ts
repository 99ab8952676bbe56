/** How a text that YAML takes for something else is to be written. */
import type { Unquoted } from './unquoted';

/** The text in quotes: double ones where nothing in it needs an escape there. */
export function inQuotes({ text, takenFor }: Pick<Unquoted, 'text' | 'takenFor'>): string {
  const inner = takenFor === 'quotes' ? text.slice(1, -1) : text;
  if (/\p{Cc}/u.test(inner)) return JSON.stringify(inner);
  return /["\\]/.test(inner) ? `'${inner.replaceAll("'", "''")}'` : `"${inner}"`;
}
