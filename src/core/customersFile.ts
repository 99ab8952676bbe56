/** Reads one customers.yaml: whose it is, what is in it, and what is wrong with it (SPEC §2). */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Customer, Group, Unnoticed } from './customer';
import { customersFormat } from './customersFormat';
import type { PatternPlace } from './patterns';
import type { Mistake, Problem, Range, Severity } from './problem';
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
  readonly group: Group;
}

/**
 * `foreign`: somebody else's file, left alone. `broken`: ours, but not to be read as a whole, so that what was read of it
 * before still holds.
 */
export interface CustomersFile {
  readonly file: string;
  readonly state: 'ours' | 'foreign' | 'broken';
  readonly groups: readonly GroupEntry[];
  readonly customers: readonly CustomerEntry[];
  readonly unnoticed: Unnoticed;
  readonly problems: readonly Problem[];
}

const empty = { groups: [], customers: [], unnoticed: { defaults: true, patterns: [] } } as const;

const severalDocuments = 'Expected one YAML document, found several. Leave out the line `---` between them.';

const largest = 1_000_000;
const mostAliases = 100;
/** Deeper than any file of ours; the parser is recursive. */
const deepest = 200;

/**
 * Reads one file.
 * @param file its path, relative to the repository's root with `/`
 * @param content what is in it, decoded from UTF-8
 * @param folder folder that its path patterns are relative to; '' is the root
 */
export function readCustomersFile(file: string, content: string, folder: string): CustomersFile {
  const problems: Problem[] = [];
  const source = content.startsWith('\uFEFF') ? content.slice(1) : content;
  const refused = refusal(source);
  if (refused) {
    if (!hasVersion(source)) return { file, state: 'foreign', ...empty, problems };
    return { file, state: 'broken', ...empty, problems: [{ ...refused, file, severity: 'error', range: firstLine }] };
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const rangeAt = (start: number, end: number) => rangeOf(lines, start, end);
  const reported = new Set<string>();
  const report = (range: Range, mistake: Mistake, severity: Severity = 'error') => {
    const problem: Problem = { ...mistake, file, severity, range };
    const same = JSON.stringify(problem);
    // What an anchor holds is read again for each of its aliases.
    if (!reported.has(same)) problems.push(problem);
    reported.add(same);
  };
  if (document.errors.length > 0) {
    if (!hasVersion(source)) return { file, state: 'foreign', ...empty, problems };
    // What follows the first mistake is often only its consequence.
    const { code, message, pos } = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0]!;
    report(rangeAt(...pos), { code: 'yaml', message: code === 'MULTIPLE_DOCS' ? severalDocuments : message });
    return { file, state: 'broken', ...empty, problems };
  }
  const state = checkVersion(document, (node, mistake, severity) =>
    report(nodeRange(rangeAt, node), mistake, severity),
  );
  if (state !== 'ours') return { file, state, ...empty, problems };
  return { file, state, problems, ...readRoot(document, { place: { file, folder }, rangeAt, report }) };
}

interface Ground {
  readonly place: PatternPlace;
  readonly rangeAt: (start: number, end: number) => Range;
  readonly report: (range: Range, mistake: Mistake, severity?: Severity) => void;
}

function readRoot(document: Document.Parsed, { place, rangeAt, report }: Ground) {
  let aliases = 0;
  const reading: Reading = {
    document,
    place,
    rangeOf: (node) => nodeRange(rangeAt, node),
    report: (node, mistake, severity) => report(nodeRange(rangeAt, node), mistake, severity),
    followAlias: (node) => {
      aliases++;
      if (aliases === mostAliases + 1) {
        report(nodeRange(rangeAt, node), { code: 'too-many-aliases', limit: mostAliases });
      }
      return aliases <= mostAliases;
    },
  };
  const read = customersFormat.read(document.contents as Node, reading);
  return {
    groups: (read?.groups ?? []).map(({ id: { value: id, range }, at: _, ...rest }) => ({
      id,
      range,
      group: { ...rest, id },
    })),
    customers: (read?.customers ?? []).map(({ id, at, via = [], ...given }): CustomerEntry => ({
      id: id.value,
      range: id.range,
      given: { ...given, via: via.map(({ value }) => value) },
      at,
      via,
    })),
    unnoticed: { defaults: read?.unnoticedDefaults ?? true, patterns: read?.unnoticed ?? [] },
  };
}

/** Whether the file is ours, and of this version. Without a top-level `version:` key it is somebody else's. */
function checkVersion(
  document: Document.Parsed,
  report: (node: Node, mistake: Mistake, severity?: Severity) => void,
): CustomersFile['state'] {
  const contents: unknown = document.contents;
  if (!isMap<Node, Node>(contents)) return 'foreign';
  const version: unknown = contents.get('version', true);
  if (!contents.has('version')) {
    const first = contents.items[0]?.key;
    if (first && looksLikeOurs(contents.get('customers'))) report(first, { code: 'version-missing' }, 'hint');
    return 'foreign';
  }
  const value: unknown = isScalar(version) ? version.value : undefined;
  if (value === 1) return 'ours';
  const at = isNode(version) ? version : contents;
  if (typeof value === 'number' && value > 1) {
    report(at, { code: 'version-newer', found: String(value) });
    return 'broken';
  }
  report(at, { code: 'version-type', found: typeof value === 'string' ? `the text "${value}"` : foundText(at) });
  return value === '1' ? 'ours' : 'broken';
}

function looksLikeOurs(customers: unknown): boolean {
  return isSeq(customers) && customers.items.some((item) => isMap(item) && (item.has('id') || item.has('consumes')));
}

/** For texts that cannot be parsed: is there a top-level `version:` key? */
function hasVersion(source: string): boolean {
  return /^(version|"version"|'version')[ \t]*:/m.test(source);
}

function refusal(source: string): Mistake | undefined {
  if (source.length > largest) return { code: 'too-large', bytes: source.length };
  if (source.includes('\0')) return { code: 'unreadable', found: 'it holds NUL characters' };
  return depth(source) > deepest
    ? { code: 'unreadable', found: `it is nested deeper than ${deepest} levels` }
    : undefined;
}

/** An upper bound of how deeply the text is nested: brackets on the way, or indentation. */
function depth(source: string): number {
  let open = 0;
  let most = 0;
  for (const character of source) {
    if (character === '[' || character === '{') most = Math.max(most, ++open);
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
  }
  for (const [indent] of source.matchAll(/^(?:[ ]|- |\? )*/gm)) most = Math.max(most, indent.length / 2);
  return most;
}

const firstLine: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function nodeRange(rangeAt: (start: number, end: number) => Range, node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  return rangeAt(start, end);
}

function rangeOf(lines: LineCounter, start: number, end: number): Range {
  const from = lines.linePos(start);
  const to = lines.linePos(Math.max(start, end));
  return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}
