/** Notifications. Other people's text in them is text: VS Code would make links of `[…](command:…)`, which run commands. */
import { window } from 'vscode';

/** Resolves with the pressed button; undefined: none. */
export function inform(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showInformationMessage(withoutLinks(message), ...buttons);
}

export function warn(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showWarningMessage(withoutLinks(message), ...buttons);
}

export function complain(message: string, ...buttons: readonly string[]): Thenable<string | undefined> {
  return window.showErrorMessage(withoutLinks(message), ...buttons);
}

const withoutLinks = (message: string): string => message.replaceAll('](', '] (');
