/** How sentences come into the language of the person: the window hands in that of VS Code, all else speaks English. */
export interface L10n {
  /** A sentence with these values in place of its `{0}`, `{1}` and so on. The sentence is written out where it is said. */
  readonly t: (sentence: string, ...values: (string | number)[]) => string;
}

export const english: L10n = {
  t: (sentence, ...values) =>
    sentence.replaceAll(/\{(\d+)\}/g, (place, at: string) => String(values[Number(at)] ?? place)),
};
