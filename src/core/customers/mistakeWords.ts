/** What mistakes in customers.yaml call the parts of one, in the language of the person. */
import { later, said, type L10n, type Words } from '../l10n';

/** A word of a mistake; what is none of ours, such as a value of the file, stays as it is. */
export const mistakeWord = (word: string, l10n: L10n): string => said(wordsFor(word), l10n);

/** The same, to be said later. */
export function wordsFor(word: string): Words {
  const [, name] = /^(.*) with keys$/.exec(word) ?? [];
  if (name !== undefined) return later.t('{0} with keys', wordsFor(name));
  const [, text] = /^the text "(.*?)"?$/s.exec(word) ?? []; // a long one is cut
  return text === undefined ? (known.get(word) ?? word) : later.t('the text "{0}"', text);
}

const parts = [
  later.t('a customer'),
  later.t('a group'),
  later.t('a need'),
  later.t('a contact'),
  later.t('a link'),
  later.t('an entry of `consumes`'),
  later.t('an entry of `ignores`'),
  later.t('an entry of `feedback`'),
];

const forms = [
  later.t('a date such as 2026-11-01'),
  later.t('a number of days, weeks or months such as 14d'),
  later.t('an http, https or mailto address'),
  later.t('an anchor of this name above'),
  later.t('true or false'),
  later.t('text or a mapping'),
  later.t('a value'),
  later.t('a mapping'),
  later.t('a list'),
  later.t('an alias'),
  later.t('text'),
  later.t('nothing'),
];

const known = new Map([...parts, ...forms].map((word) => [word.sentence, word]));
