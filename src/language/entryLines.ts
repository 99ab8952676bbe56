/**
 * Where the entries of `customers:` begin, told by the indentation of the lines: also while the text is being typed and is
 * no YAML, so that what is shown at them stays where it is.
 */
import { isMap, LineCounter } from 'yaml';
import { whyNotParsed } from '../core/customers/customersFile';
import { slotsIn } from '../core/customers/slots';
import { parseYaml } from '../core/customers/yamlDocument';

export interface EntryLine {
  /** 0-based. */
  readonly line: number;
  /** Undefined: none is written there, or none that is legal. */
  readonly id: string | undefined;
}

/** An anchor or a tag may stand before the list. */
const listKey = /^(["']?)customers\1[ \t]*:[ \t]*(?:[&!]\S*(?:[ \t]+|$)){0,2}(?:#.*)?$/;
const listInBrackets = /^[ \t]*(?:\{|["']?customers["']?[ \t]*:[ \t]*(?:[&!]\S*[ \t]+){0,2}\[)/m;

/** The entries in the order of the text. */
export function entryLines(text: string): readonly EntryLine[] {
  const lines = text.split(/\r?\n/);
  const key = lines.findIndex((line) => listKey.test(line));
  return key < 0 ? entriesInBrackets(text) : entriesBelow(lines, key + 1);
}

const idKey = /^(?:(?:[ ]*-)?[ ]+)(["']?)id\1[ \t]*:[ \t]+(["']?)([a-z0-9][a-z0-9._-]*)\2[ \t]*(?:#.*)?$/;
/** The keys of an entry begin behind its dash, or on the next line where nothing but a mark or a comment is there. */
const toKey = /^[ ]*-[ ]+(?=[^ #&!])/;
const idInBraces = /^[ ]*-[ ]+\{(?:.*[{,\s])?["']?id["']?[ \t]*:[ \t]*["']?([a-z0-9][a-z0-9._-]*)/;

function entriesBelow(lines: readonly string[], from: number): readonly EntryLine[] {
  const found: { line: number; id: string | undefined }[] = [];
  let dash: number | undefined;
  let key: number | undefined;
  for (const [at, line] of lines.entries()) {
    const column = line.search(/[^ ]/);
    if (at < from || column < 0 || line[column] === '#' || line[column] === '\t') continue;
    const isItem = /^[ ]*-(?: |$)/.test(line);
    dash ??= isItem ? column : undefined;
    if (dash === undefined || column < dash || (column === dash && !isItem)) break;
    const isEntry = column === dash;
    if (isEntry) found.push({ line: at, id: idInBraces.exec(line)?.[1] });
    key = isEntry ? toKey.exec(line)?.[0].length : (key ?? column);
    const entry = found.at(-1)!;
    if (isEntry || (column === key && !isItem)) entry.id ??= idKey.exec(line)?.[3];
  }
  return found;
}

/** Longer texts are not parsed for it. */
const longest = 100_000;

/** A file may be written as JSON is. */
function entriesInBrackets(text: string): readonly EntryLine[] {
  if (text.length > longest || !listInBrackets.test(text)) return [];
  const lines = new LineCounter();
  const slots = whyNotParsed(text) ? [] : slotsIn(parseYaml(text, lines).document);
  const ids = new Map(
    slots.flatMap(({ path: [of, at, key, ...more], node }) => {
      return of === 'customers' && key === 'id' && more.length === 0 && node ? [[at, String(node)] as const] : [];
    }),
  );
  return slots.flatMap(({ path: [of, at, ...more], node }) => {
    if (of !== 'customers' || at === undefined || more.length > 0 || !isMap(node)) return [];
    return [{ line: lines.linePos(node.range![0]).line - 1, id: ids.get(at) }];
  });
}
