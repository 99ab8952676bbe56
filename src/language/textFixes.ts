/** Quick fixes for what is wrong with the text as a whole, or with how it is written. */
import { isMap, type Node } from 'yaml';
import { later } from '../core/l10n';
import { whyNotParsed } from '../core/customers/customersFile';
import type { Fixable } from './fixable';
import type { MistakeOf } from '../core/customers/problem';
import { fix, named, preferredFix, type QuickFix } from './quickFix';
import { applyChanges, type TextChange } from './textChange';
import { inQuotes } from '../core/customers/inQuotes';
import type { Range } from '../core/range';
import { parseYaml } from '../core/customers/yamlDocument';
import { keysFirst } from './yamlKeys';

/** Makes a file ours. */
export function versionMissingFixes(file: Fixable): readonly QuickFix[] {
  const root: unknown = file.document.contents;
  if (!isMap<Node, Node | null>(root)) return [];
  const { style } = file;
  const key = style.json ? '"version"' : 'version';
  const asNumber = { ...file, style: { ...style, json: false } };
  return preferredFix(later.t('Add `version: 1`'), keysFirst(asNumber, root, { [key]: { plain: '1' } }));
}

/** `"1"` is clear; of anything else nobody knows what it was to be. */
export function versionTypeFixes(file: Fixable, range: Range): readonly QuickFix[] {
  const { start, end } = file.spanOf(range);
  return /^(["'])1\1$/.test(file.text.slice(start, end))
    ? preferredFix(later.t('Change to `1`'), { start, end, text: '1' })
    : [];
}

/** What YAML takes for something else. */
export function unquotedFixes(file: Fixable, range: Range, mistake: MistakeOf<'unquoted'>): readonly QuickFix[] {
  const { start, end } = file.spanOf(range);
  const text = inQuotes(mistake);
  return file.text.slice(start, end) === mistake.text
    ? preferredFix(later.t('Put it in quotes: {0}', named(text)), { start, end, text })
    : [];
}

/** Tabs as indentation, where the file can be read with spaces in their place. */
export function yamlFixes(file: Fixable, range: Range): readonly QuickFix[] {
  const { text } = file;
  const { start } = file.spanOf(range);
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (!/^[ \t]*\t/.test(text.slice(line, line + longestIndent))) return [];
  const changes = tabWidths.map((width) => withoutTabs(text, width)).find((each) => isYaml(applyChanges(text, each)));
  return fix(later.t('Indent with spaces'), changes);
}

const longestIndent = 400;

/** How wide a tab may have been to who wrote it. */
const tabWidths = [2, 4, 8];

function withoutTabs(text: string, width: number): readonly TextChange[] {
  return [...text.matchAll(/^[ ]*\t[ \t]*/gm)].map(({ 0: indent, index }) => {
    return { start: index, end: index + indent.length, text: indent.replaceAll('\t', ' '.repeat(width)) };
  });
}

const isYaml = (text: string): boolean => !whyNotParsed(text) && parseYaml(text).mistakes.length === 0;
