/** In which language the window speaks to a person. */
import { env, l10n } from 'vscode';

/** That of our texts, such as `de`: dates, numbers and lists of names beside them are in the same one. */
export const spokenLanguage = (): string => (l10n.bundle ? env.language : 'en');
