/** Notifications, in which other people's text is text. Each resolves with the pressed button; undefined: none. */
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
