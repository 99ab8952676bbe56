/** What mistakes in customers.yaml call the parts of one, in the language of the person. */
import type { L10n } from './l10n';

/** A word of a mistake; what is none of ours, such as a value of the file, stays as it is. */
export function mistakeWord(word: string, l10n: L10n): string {
  const [, name] = /^(.*) with keys$/.exec(word) ?? [];
  if (name !== undefined) return l10n.t('{0} with keys', mistakeWord(name, l10n));
  const known = { ...parts(l10n), ...forms(l10n) };
  return Object.hasOwn(known, word) ? known[word]! : word;
}

const parts = (l10n: L10n): Readonly<Record<string, string>> => ({
  'a customer': l10n.t('a customer'),
  'a group': l10n.t('a group'),
  'a need': l10n.t('a need'),
  'a contact': l10n.t('a contact'),
  'a link': l10n.t('a link'),
  'an entry of `consumes`': l10n.t('an entry of `consumes`'),
  'an entry of `ignores`': l10n.t('an entry of `ignores`'),
  'an entry of `feedback`': l10n.t('an entry of `feedback`'),
});

const forms = (l10n: L10n): Readonly<Record<string, string>> => ({
  'a date such as 2026-11-01': l10n.t('a date such as 2026-11-01'),
  'a number of days, weeks or months such as 14d': l10n.t('a number of days, weeks or months such as 14d'),
  'an http, https or mailto address': l10n.t('an http, https or mailto address'),
  'an anchor of this name above': l10n.t('an anchor of this name above'),
  'true or false': l10n.t('true or false'),
  'text or a mapping': l10n.t('text or a mapping'),
  'a value': l10n.t('a value'),
  'a mapping': l10n.t('a mapping'),
  'a list': l10n.t('a list'),
  'an alias': l10n.t('an alias'),
  text: l10n.t('text'),
  nothing: l10n.t('nothing'),
});
