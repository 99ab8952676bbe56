/** How sentences come into the language of the person: the window hands in that of VS Code, all else speaks English. */
export interface L10n {
  /** A sentence with these values in place of its `{0}`, `{1}` and so on. The sentence is written out where it is said. */
  readonly t: (sentence: string, ...values: (string | number)[]) => string;
}

export const english: L10n = {
  t: (sentence, ...values) =>
    sentence.replaceAll(/\{(\d+)\}/g, (place, at: string) => String(values[Number(at)] ?? place)),
};

/** A sentence as a value, for where nobody knows the language yet: it goes through threads, and is said by {@link said}. */
export interface Saying {
  readonly sentence: string;
  readonly values: readonly (Words | number)[];
}

/** A text as it is, or to be said in the language of the person. */
export type Words = string | Saying;

/** Keeps sentences to be said later. */
export const later = {
  t: (sentence: string, ...values: readonly (Words | number)[]): Saying => ({ sentence, values }),
};

export function said(words: Words, { t }: L10n): string {
  if (typeof words === 'string') return words;
  return t(words.sentence, ...words.values.map((value) => (typeof value === 'number' ? value : said(value, { t }))));
}
