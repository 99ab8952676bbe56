/**
 * How many customers consume the file that is looked at, in the status bar; its hover says who they are and what they need
 * there. The code itself has no such hover: no word of it is what a customer consumes, so each hover would carry the same
 * lines between a person and what they hovered for.
 */
import { l10n, StatusBarAlignment, window, workspace, type Disposable, type Uri } from 'vscode';
import { activeFile } from './activeFile';
import { DisposableStore } from '../disposableStore';
import { countText, customersOfFile, namesOf, needsTooltip, type FileCustomers } from './fileCustomers';
import type { WindowLog } from '../log';
import { nameList } from '../nameList';
import type { Repositories } from '../repositories/repositories';
import { filesStatusBar } from '../settings';

/** To the left of the line and column. */
const priority = 101;

export function showFileStatus(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const item = held.add(window.createStatusBarItem('downstreamCustomers.file', StatusBarAlignment.Right, priority));
  item.name = l10n.t('Customers of the File');
  item.command = 'downstreamCustomers.whoConsumes';
  let turn: symbol | undefined;
  const show = async () => {
    const mine = (turn = Symbol('turn'));
    const file = activeFile();
    const found = file && filesStatusBar(file) ? await customersOfFile(file, repositories) : undefined;
    if (turn !== mine) return; // another file is looked at by now
    if (!file || !found) return item.hide();
    item.text = `$(organization) ${countText(found)}`;
    item.tooltip = needsTooltip(found);
    item.accessibilityInformation = { label: spokenText(found, file), role: 'button' };
    item.show();
  };
  const look = () => void show().catch((cause) => log.error('showing the customers of a file', cause));
  held.add(window.tabGroups.onDidChangeTabs(look));
  held.add(window.tabGroups.onDidChangeTabGroups(look));
  held.add(repositories.onDidChange(look));
  held.add(repositories.onDidChangeFiles(look));
  held.add(
    workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration('downstreamCustomers.files.statusBar')) look();
    }),
  );
  held.add({ dispose: () => (turn = undefined) });
  return held;
}

function spokenText(found: FileCustomers, { path }: Uri): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return l10n.t('{0} of {1}: {2}', countText(found), name, nameList(namesOf(found)));
}
