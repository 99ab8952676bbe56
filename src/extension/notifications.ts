/** What the window tells a person. In notifications other people's text is text; each resolves with the pressed button; undefined: none. */
import { window } from 'vscode';
import { withoutLinks } from './plainText';

export function inform(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showInformationMessage(withoutLinks(message), ...buttons);
}

export function warn(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function complain(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(withoutLinks(message), ...buttons);
}

/** In the status bar, for so many milliseconds: what a person has done and expects. Other people's text is made plain before. */
export function mention(text: string, milliseconds = 5000): void {
  window.setStatusBarMessage(text, milliseconds);
}
