/** What is wrong in a customers.yaml, as a value; and, beside it, how that is told to a person. */
import { inQuotes } from './inQuotes';
import type { PatternMistake } from './patterns';
import type { TakenFor } from './unquoted';

/** A place in a text: 1-based, columns in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type Severity = 'error' | 'warning' | 'hint';

/** The kinds of mistake, each with what its message needs. `code` is public: it is printed by `check`. */
export type Mistake =
  | { readonly code: 'yaml'; readonly message: string }
  | { readonly code: 'unquoted'; readonly text: string; readonly takenFor: TakenFor }
  | { readonly code: 'unreadable'; readonly found: string }
  | { readonly code: 'too-large'; readonly bytes: number }
  | { readonly code: 'too-costly' }
  | { readonly code: 'too-many-aliases'; readonly limit: number }
  | { readonly code: 'version-missing' }
  | { readonly code: 'version-newer'; readonly found: string }
  | { readonly code: 'version-type'; readonly found: string }
  | { readonly code: 'missing-key'; readonly key: string; readonly of: string }
  | { readonly code: 'unknown-key'; readonly key: string; readonly of: string; readonly meant?: string }
  | { readonly code: 'wrong-type'; readonly expected: string; readonly found: string }
  | {
      readonly code: 'unknown-value';
      readonly found: string;
      readonly allowed: readonly string[];
      readonly meant?: string;
    }
  | { readonly code: 'bad-id'; readonly found: string }
  | { readonly code: 'duplicate-id'; readonly id: string }
  | { readonly code: 'different-value'; readonly id?: string; readonly key: string; readonly first: string }
  | { readonly code: 'unknown-id'; readonly id: string; readonly meant?: string }
  | { readonly code: 'unknown-group'; readonly id: string; readonly meant?: string }
  | { readonly code: 'via-cycle'; readonly ids: readonly string[] }
  | { readonly code: 'bad-pattern'; readonly pattern: string; readonly mistake: PatternMistake }
  | { readonly code: 'no-match'; readonly pattern: string }
  | { readonly code: 'overlay-not-ignored'; readonly tracked: boolean };

/** A mistake and where it is; `file` is relative to the repository's root, with `/`. */
export type Problem = Mistake & { readonly file: string; readonly severity: Severity; readonly range: Range };

/** Says what was expected, what was found, and where it helps gives an example. One sentence or two, no line break. */
export function problemText(mistake: Mistake): string {
  return sentence(shortened(mistake)).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Code units of a text of the file that are repeated in a message. */
const longest = 120;

function shortened(mistake: Mistake): Mistake {
  const short = (value: unknown) =>
    typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;
  return Object.fromEntries(Object.entries(mistake).map(([key, value]) => [key, short(value)])) as unknown as Mistake;
}

function sentence(mistake: Mistake): string {
  switch (mistake.code) {
    case 'yaml':
      return mistake.message;
    case 'unquoted':
      return `\`${mistake.text}\` must stand in quotes: in YAML ${readAs[mistake.takenFor]}. Write \`${inQuotes(mistake)}\`.`;
    case 'unreadable':
      return `This is no readable text: ${mistake.found}. customers.yaml is a UTF-8 text file.`;
    case 'too-large':
      return `This file has ${mistake.bytes} bytes; files over 1 MB are not read. Split it: every folder may have a customers.yaml.`;
    case 'too-costly':
      return 'This file takes too long or too much memory to read, and was given up. Split it: every folder may have a customers.yaml.';
    case 'too-many-aliases':
      return `More than ${mistake.limit} YAML aliases; write the values out.`;
    case 'version-missing':
      return 'Add `version: 1` at the top if this file is meant for Downstream Customers; without it the file is left alone.';
    case 'version-newer':
      return `\`version: ${mistake.found}\` is written for a newer release; this one reads \`version: 1\`.`;
    case 'version-type':
      return `\`version\` must be the number 1, found ${mistake.found}. Example: \`version: 1\`.`;
    case 'missing-key':
      return `${capital(mistake.of)} needs \`${mistake.key}:\`.${exampleOf(mistake.key)}`;
    case 'unknown-key':
      return `\`${mistake.key}\` is no key of ${mistake.of}.${didYouMean(mistake.meant)} Keys of your own begin with \`x-\`.`;
    case 'wrong-type':
      return `Expected ${mistake.expected}, found ${mistake.found}.`;
    case 'unknown-value':
      return `Expected one of ${mistake.allowed.join(', ')}; found \`${mistake.found}\`.${didYouMean(mistake.meant)}`;
    case 'bad-id':
      return idText(mistake.found);
    case 'duplicate-id':
      return `\`${mistake.id}\` is in this file already. Give each entry an id of its own.`;
    case 'different-value':
      return `\`${mistake.key}\`${mistake.id === undefined ? '' : ` of \`${mistake.id}\``} is given in ${mistake.first} with another value. Say it once; lists add up.`;
    case 'unknown-id':
      return `There is no customer \`${mistake.id}\`.${didYouMean(mistake.meant)}`;
    case 'unknown-group':
      return `There is no group \`${mistake.id}\`.${didYouMean(mistake.meant)} Groups are listed under \`groups:\`.`;
    case 'via-cycle':
      return `\`via\` goes in a circle: ${circleText(mistake.ids)}. One of them must be reached in another way.`;
    case 'bad-pattern':
      return patternText(mistake.pattern, mistake.mistake);
    case 'no-match':
      return noMatchText(mistake.pattern);
    case 'overlay-not-ignored':
      return mistake.tracked
        ? 'This file is private, and git tracks it. Take it out with `git rm --cached customers.local.yaml`, and add `/customers.local.yaml` to .git/info/exclude.'
        : 'This file is private, and git does not ignore it: it would be committed. Add `/customers.local.yaml` to .git/info/exclude.';
  }
}

const readAs: Readonly<Record<TakenFor, string>> = {
  alias: 'a leading `*` is an alias',
  tag: 'a leading `!` is a tag',
  list: '`[` begins a list',
  mapping: '`{` begins a mapping',
  key: '`: ` ends a key',
  comment: '`#` begins a comment',
  block: 'a leading `|` or `>` begins a block of text',
  quotes: 'the quote inside ends the text',
  reserved: 'no text begins like this',
};

/** What a key that must be there may say; one for each of them. */
export const examples: Readonly<Record<string, string>> = {
  id: 'billing',
  name: 'Billing team',
  paths: '[/src/api/]',
  need: 'Amounts stay integers',
  channel: 'billing@example.com',
  text: 'Retries were unclear',
  url: 'https://example.com/runbook',
};

function exampleOf(key: string): string {
  const example = examples[key];
  return example === undefined ? '' : ` Example: \`${key}: ${example}\`.`;
}

/** A long circle is told by its ends. */
function circleText(ids: readonly string[]): string {
  return (ids.length > 9 ? [...ids.slice(0, 5), '…', ...ids.slice(-3)] : ids).join(' → ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A suggestion to append to a sentence; empty where there is none. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
}

function idText(found: string): string {
  if (found === 'none') return '`none` is reserved: in a note it says that nobody is affected.';
  return `\`${found}\` is no id: lower-case letters, digits, \`.\`, \`_\` and \`-\`, beginning with a letter or digit. Example: \`mobile-app\`.`;
}

/** A path of Windows is the likeliest mistake where a letter stands behind a backslash. */
function noMatchText(pattern: string): string {
  const start = `\`${pattern}\` matches no file of this repository.`;
  return /\\[\p{L}\d_.-]/u.test(pattern)
    ? `${start} Folders are parted by \`/\`, and a backslash only escapes. Write \`${pattern.replaceAll('\\', '/').replace(/\/{2,}/g, '/')}\`.`
    : `${start} It is relative to this file's folder, and upper and lower case differ.`;
}

function patternText(pattern: string, mistake: PatternMistake): string {
  switch (mistake) {
    case 'empty':
      return 'An empty pattern matches nothing. Example: `/src/api/`.';
    case 'root':
      return '`/` alone names no file. For everything write `*`.';
    case 'absolute':
      return `\`${pattern}\` is a path of one machine. Begin at the folder of this file: \`/src/api/\`.`;
    case 'negated':
      return `\`${pattern}\`: a leading \`!\` does not leave out. Use \`exclude:\` beside \`paths:\`.`;
    case 'braces':
      return `\`${pattern}\`: braces are not read. Write one pattern for each alternative, such as \`*.ts\` and \`*.js\` for \`*.{ts,js}\`.`;
    case 'dot-segment':
      return `\`${pattern}\`: leave out \`./\`. A leading \`/\` stands for this file's folder.`;
    case 'parent-segment':
      return `\`${pattern}\`: \`..\` would reach above this file's folder. Put the pattern into a customers.yaml further up.`;
    case 'double-slash':
      return `\`${pattern}\`: \`//\` matches nothing. Write a single \`/\`.`;
    case 'owners':
      return `\`${pattern}\`: this looks like a CODEOWNERS line with its owners. Keep only the path: \`${pattern.trim().split(/\s/, 1)[0]}\`.`;
  }
}
