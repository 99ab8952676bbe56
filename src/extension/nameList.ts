/** Names in a sentence. */
import { l10n } from 'vscode';
import { spokenLanguage } from './language';

/** "A, B and C", in the language of our texts; of more, the first two: "A, B and 2 more". */
export function nameList(names: readonly string[]): string {
  if (names.length > 3) return l10n.t('{0} and {1} more', names.slice(0, 2).join(', '), names.length - 2);
  return new Intl.ListFormat(spokenLanguage()).format(names);
}
