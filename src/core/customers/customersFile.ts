/** Reads one customers.yaml: whose it is, what is in it, and what is wrong with it (SPEC §2). */
import { isMap, isNode, isScalar, isSeq, LineCounter } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Customer, Group } from './customer';
import { customersFormat } from './customersFormat';
import { later } from '../l10n';
import { deepest, isTooDeep } from './nesting';
import type { Pattern } from '../matching/patterns';
import type { Mistake, Problem, Severity } from './problem';
import type { Range, Span } from '../range';
import { parseYaml } from './yamlDocument';
import { toldMistakes } from './yamlMistakes';
import { foundText, type Located, type Reading } from './yamlReader';

/** A customer as one file has it: what is given there, with the places of what other files may contradict. */
export interface CustomerEntry {
  readonly id: string;
  readonly range: Range;
  readonly given: Partial<Omit<Customer, 'id' | 'places'>>;
  readonly at: ReadonlyMap<string, Range>;
  readonly via: readonly Located<string>[];
}

export interface GroupEntry {
  readonly id: string;
  readonly range: Range;
  readonly at: ReadonlyMap<string, Range>;
  readonly group: Group;
}

/**
 * `foreign`: somebody else's file, left alone. `broken`: ours, but not to be read as a whole, so that what was read of it
 * before still holds.
 */
export interface CustomersFile {
  readonly file: string;
  readonly state: 'ours' | 'foreign' | 'broken';
  /** Whether there is nothing in it but comments, so that it is nobody's, and may be filled. */
  readonly isEmpty?: boolean;
  readonly groups: readonly GroupEntry[];
  readonly customers: readonly CustomerEntry[];
  readonly unnoticed: { readonly defaults: Located<boolean> | undefined; readonly patterns: readonly Pattern[] };
  readonly problems: readonly Problem[];
}

const empty = { groups: [], customers: [], unnoticed: { defaults: undefined, patterns: [] } } as const;

const mostAliases = 100;

/**
 * Reads one file.
 * @param file its path, relative to the repository's root with `/`
 * @param content what is in it, decoded from UTF-8; whoever reads the file refuses one of over 1 MB
 * @param folder folder that its path patterns are relative to; '' is the root
 */
export function readCustomersFile(file: string, content: string, folder: string): CustomersFile {
  const source = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const lines = new LineCounter();
  const reports = reportsOn(file, lines);
  const { problems } = reports;
  const refused = whyNotParsed(source);
  if (refused) {
    if (!hasVersion(source)) return { file, state: 'foreign', ...empty, problems };
    reports.add({ start: 0, end: 0 }, refused);
    return { file, state: 'broken', ...empty, problems };
  }
  const { document, mistakes } = parseYaml(source, lines);
  if (mistakes.length > 0) {
    if (!hasVersion(source)) return { file, state: 'foreign', ...empty, problems };
    for (const { start, end, ...mistake } of toldMistakes(mistakes, source)) reports.add({ start, end }, mistake);
    return { file, state: 'broken', ...empty, problems };
  }
  const state = checkVersion(document, reports);
  if (state !== 'ours') return { file, state, ...(hasNothing(source) && { isEmpty: true }), ...empty, problems };
  return { file, state, problems, ...readFormat({ document, source, place: { file, folder } }, reports) };
}

/** The problems of a file, as they are found. */
interface Reports {
  readonly problems: readonly Problem[];
  readonly rangeOf: (at: Node | Span) => Range;
  readonly add: (at: Node | Span, mistake: Mistake, severity?: Severity) => void;
}

function reportsOn(file: string, lines: LineCounter): Reports {
  const problems: Problem[] = [];
  const added = new Set<string>();
  const rangeOf = (at: Node | Span): Range => {
    const [start, end] = isNode(at) ? (at.range ?? [0, 0]) : [at.start, at.end];
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    // Where no line has been counted yet, linePos gives 0.
    return { line: from.line || 1, column: from.col || 1, endLine: to.line || 1, endColumn: to.col || 1 };
  };
  const add: Reports['add'] = (at, mistake, severity = 'error') => {
    const problem: Problem = { ...mistake, file, severity, range: rangeOf(at) };
    const same = JSON.stringify(problem);
    // What an anchor holds is read again for each of its aliases.
    if (!added.has(same)) problems.push(problem);
    added.add(same);
  };
  return { problems, rangeOf, add };
}

function readFormat(given: Pick<Reading, 'document' | 'source' | 'place'>, reports: Reports) {
  let aliases = 0;
  const reading: Reading = {
    ...given,
    rangeOf: reports.rangeOf,
    report: reports.add,
    followAlias: (node) => {
      aliases++;
      if (aliases === mostAliases + 1) reports.add(node, { code: 'too-many-aliases', limit: mostAliases });
      return aliases <= mostAliases;
    },
  };
  const read = customersFormat.read(given.document.contents as Node, reading);
  return {
    groups: (read?.groups ?? []).map(({ id: { value: id, range }, at, ...rest }) => ({
      id,
      range,
      at,
      group: { ...rest, id },
    })),
    customers: (read?.customers ?? []).map(({ id, at, via = [], ...values }): CustomerEntry => ({
      id: id.value,
      range: id.range,
      given: { ...values, via: via.map(({ value }) => value) },
      at,
      via,
    })),
    unnoticed: { defaults: read?.unnoticedDefaults, patterns: read?.unnoticed ?? [] },
  };
}

/** Whether the file is ours, and of this version. Without a top-level `version:` key it is somebody else's. */
function checkVersion(document: Document.Parsed, reports: Reports): CustomersFile['state'] {
  const contents: unknown = document.contents;
  if (!isMap<Node, Node>(contents)) return 'foreign';
  const version: unknown = contents.get('version', true);
  if (!contents.has('version')) {
    const first = contents.items[0]?.key;
    if (first && looksLikeOurs(contents.get('customers'))) reports.add(first, { code: 'version-missing' }, 'hint');
    return 'foreign';
  }
  const value: unknown = isScalar(version) ? version.value : undefined;
  if (value === 1) return 'ours';
  const at = isNode(version) ? version : contents;
  if (typeof value === 'number' && value > 1) {
    reports.add(at, { code: 'version-newer', found: String(value) });
    return 'broken';
  }
  reports.add(at, { code: 'version-type', found: typeof value === 'string' ? `the text "${value}"` : foundText(at) });
  return value === '1' ? 'ours' : 'broken';
}

function looksLikeOurs(customers: unknown): boolean {
  return isSeq(customers) && customers.items.some((item) => isMap(item) && (item.has('id') || item.has('consumes')));
}

/** Whether there is nothing in a text but comments. */
export function hasNothing(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(#|$)/.test(line));
}

/** For texts that cannot be parsed: is there a top-level `version:` key? */
export function hasVersion(source: string): boolean {
  return /^(version|"version"|'version')[ \t]*:/m.test(source);
}

/** Why a text is not parsed: the parser would take too long over it, or its stack would overflow. */
export function whyNotParsed(source: string): Mistake | undefined {
  if (source.includes('\0')) return { code: 'unreadable', found: later.t('it holds NUL characters') };
  return isTooDeep(source)
    ? { code: 'unreadable', found: later.t('it is nested deeper than {0} levels', deepest) }
    : undefined;
}
