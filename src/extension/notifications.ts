/** What the window tells a person. In notifications other people's text is text; each resolves with the pressed button; undefined: none. */
import { l10n, window } from 'vscode';
import { failureText, type Failure } from '../repository/failure';
import { plainMessage } from './plainText';

export function inform(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showInformationMessage(plainMessage(message), ...buttons);
}

export function warn(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(plainMessage(message), ...buttons);
}

/** Says what was wrong with what a person asked for. */
export function warnOf(failure: Failure): void {
  void warn(failureText(failure, l10n));
}

export function complain(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(plainMessage(message), ...buttons);
}

/** In the status bar, for so many milliseconds: what a person has done and expects. Other people's text is made plain before. */
export function mention(text: string, milliseconds = 5000): void {
  window.setStatusBarMessage(text, milliseconds);
}
