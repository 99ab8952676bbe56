/** Texts, most of them other people's, where VS Code reads more than text, or less, or sets them beside other words: made plain. */
import type { TreeItem } from 'vscode';
import { onOneLine } from '../core/markdown';

/** What is written from right to left: the blocks of Unicode for Hebrew, Arabic and the like, from old scripts to new ones. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** On one line that leaves the words around it where they are, whatever it holds: an isolate around what runs from right to left. */
export function inOwnDirection(text: string): string {
  const line = onOneLine(text);
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/** For notifications and input boxes, where `[…](command:…)` would be a link that runs a command, and backticks are no code: quotes. */
export function plainMessage(text: string): string {
  return onOneLine(text)
    .replaceAll('](', '] (')
    .replace(/`([^`]*)`/g, '“$1”');
}

/** For labels, where `$(…)` would be an icon: a space of no width keeps it apart. */
export function plainLabel(text: string): string {
  return inOwnDirection(text).replaceAll('$(', '$\u200B(');
}

/** For rows of a tree, where there are no icons in words. One that shows a file is called like it. */
export function plainRow(item: TreeItem): TreeItem {
  const label = item.label ?? item.resourceUri?.path.split('/').at(-1);
  if (typeof label === 'string' && inOwnDirection(label) !== label) item.label = inOwnDirection(label);
  if (typeof item.description === 'string') item.description = inOwnDirection(item.description);
  if (typeof item.tooltip === 'string') item.tooltip = inOwnDirection(item.tooltip);
  return item;
}
