/** What is shown on files for those who have switched it on, as a table of contents: a bundle that the window loads then. */
import type { Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore';
import { FileBadges } from './fileBadges';
import { FileLenses } from './fileLenses';
import type { FilesGround } from './files';

export function registerFileMarks(ground: FilesGround): Disposable {
  const held = new DisposableStore();
  held.add(new FileBadges(ground));
  held.add(new FileLenses(ground));
  return held;
}
