/** What is wrong in a customers.yaml, as a value; and, beside it, how that is told to a person. */
import { patternText } from './badPattern';
import { inQuotes } from './inQuotes';
import { said, type L10n, type Words } from '../l10n';
import { mistakeWord } from './mistakeWords';
import type { PatternMistake } from '../matching/patterns';
import type { Range } from '../range';
import type { TakenFor } from './unquoted';

export type Severity = 'error' | 'warning' | 'hint';

/** The kinds of mistake, each with what its message needs. `code` is public: it is printed by `check`. */
export type Mistake =
  | { readonly code: 'yaml'; readonly message: Words }
  | { readonly code: 'unquoted'; readonly text: string; readonly takenFor: TakenFor }
  | { readonly code: 'unreadable'; readonly found: Words }
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
  | {
      readonly code: 'bad-pattern';
      readonly pattern: string;
      readonly mistake: PatternMistake;
      readonly meant?: string;
      readonly outOf?: 'folder' | 'repository';
    }
  | { readonly code: 'no-match'; readonly pattern: string }
  | { readonly code: 'overlay-not-ignored'; readonly tracked: boolean };

/** A mistake of a certain kind. */
export type MistakeOf<C extends Mistake['code']> = Extract<Mistake, { readonly code: C }>;

/** A mistake and where it is; `file` is relative to the repository's root, with `/`. */
export type Problem = Mistake & { readonly file: string; readonly severity: Severity; readonly range: Range };

/** Says what was expected, what was found, and where it helps gives an example. One sentence or two, no line break. */
export function problemText(mistake: Mistake, l10n: L10n): string {
  return sentence(shortened(mistake), l10n).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** Code units of a text of the file that are repeated in a message. */
const longest = 120;

function shortened(mistake: Mistake): Mistake {
  const short = (value: unknown) =>
    typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;
  return Object.fromEntries(Object.entries(mistake).map(([key, value]) => [key, short(value)])) as unknown as Mistake;
}

/** What concerns a file as a whole. */
type FileMistake = MistakeOf<
  | 'yaml'
  | 'unquoted'
  | 'unreadable'
  | 'too-large'
  | 'too-costly'
  | 'too-many-aliases'
  | 'version-missing'
  | 'version-newer'
  | 'version-type'
  | 'overlay-not-ignored'
>;

function sentence(mistake: Mistake, l10n: L10n): string {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are told by the function that is given them
  switch (mistake.code) {
    case 'yaml':
      return said(mistake.message, l10n);
    case 'unquoted':
      return l10n.t(
        '`{0}` must stand in quotes: in YAML {1}. Write `{2}`.',
        mistake.text,
        readAs(mistake.takenFor, l10n),
        inQuotes(mistake),
      );
    case 'unreadable':
      return l10n.t('This is no readable text: {0}. customers.yaml is a UTF-8 text file.', said(mistake.found, l10n));
    case 'too-large':
      return l10n.t(
        'This file has {0} bytes; files over 1 MB are not read. Split it: every folder may have a customers.yaml.',
        mistake.bytes,
      );
    case 'too-costly':
      return l10n.t(
        'This file takes too long or too much memory to read, and was given up. Split it: every folder may have a customers.yaml.',
      );
    case 'too-many-aliases':
      return l10n.t('More than {0} YAML aliases; write the values out.', mistake.limit);
    case 'version-missing':
      return l10n.t(
        'Add `version: 1` at the top if this file is meant for Downstream Customers; without it the file is left alone.',
      );
    case 'version-newer':
      return l10n.t('`version: {0}` is written for a newer release; this one reads `version: 1`.', mistake.found);
    case 'version-type':
      return l10n.t(
        '`version` must be the number 1, found {0}. Example: `version: 1`.',
        mistakeWord(mistake.found, l10n),
      );
    case 'overlay-not-ignored':
      return mistake.tracked
        ? l10n.t(
            'This file is private, and git tracks it. Take it out with `git rm --cached customers.local.yaml`, and add `/customers.local.yaml` to .git/info/exclude.',
          )
        : l10n.t(
            'This file is private, and git does not ignore it: it would be committed. Add `/customers.local.yaml` to .git/info/exclude.',
          );
    default:
      return entrySentence(mistake, l10n);
  }
}

function entrySentence(mistake: Exclude<Mistake, FileMistake>, l10n: L10n): string {
  switch (mistake.code) {
    case 'missing-key':
      return sentences(
        l10n.t('{0} needs `{1}:`.', capital(mistakeWord(mistake.of, l10n)), mistake.key),
        exampleOf(mistake.key, l10n),
      );
    case 'unknown-key':
      return sentences(
        l10n.t('`{0}` is no key of {1}.', mistake.key, mistakeWord(mistake.of, l10n)),
        didYouMean(mistake.meant, l10n),
        l10n.t('Keys of your own begin with `x-`.'),
      );
    case 'wrong-type':
      return sentences(
        l10n.t('Expected {0}, found {1}.', mistakeWord(mistake.expected, l10n), mistakeWord(mistake.found, l10n)),
        exampleOfType(mistake, l10n),
      );
    case 'unknown-value':
      return sentences(
        l10n.t('Expected one of {0}; found `{1}`.', mistake.allowed.join(', '), mistake.found),
        didYouMean(mistake.meant, l10n),
      );
    case 'bad-id':
      return idText(mistake.found, l10n);
    case 'duplicate-id':
      return l10n.t('`{0}` is in this file already. Give each entry an id of its own.', mistake.id);
    case 'different-value':
      return mistake.id === undefined
        ? l10n.t('`{0}` is given in {1} with another value. Say it once; lists add up.', mistake.key, mistake.first)
        : l10n.t(
            '`{0}` of `{1}` is given in {2} with another value. Say it once; lists add up.',
            mistake.key,
            mistake.id,
            mistake.first,
          );
    case 'unknown-id':
      return sentences(l10n.t('There is no customer `{0}`.', mistake.id), didYouMean(mistake.meant, l10n));
    case 'unknown-group':
      return sentences(
        l10n.t('There is no group `{0}`.', mistake.id),
        didYouMean(mistake.meant, l10n),
        l10n.t('Groups are listed under `groups:`.'),
      );
    case 'via-cycle':
      return l10n.t(
        '`via` goes in a circle: {0}. One of them must be reached in another way.',
        circleText(mistake.ids),
      );
    case 'bad-pattern':
      return patternText(mistake, l10n);
    case 'no-match':
      return noMatchText(mistake.pattern, l10n);
  }
}

/** What YAML makes of it, in words that go on a sentence. */
function readAs(takenFor: TakenFor, l10n: L10n): string {
  switch (takenFor) {
    case 'alias':
      return l10n.t('a leading `*` is an alias');
    case 'tag':
      return l10n.t('a leading `!` is a tag');
    case 'list':
      return l10n.t('`[` begins a list');
    case 'mapping':
      return l10n.t('`{` begins a mapping');
    case 'key':
      return l10n.t('`: ` ends a key');
    case 'comment':
      return l10n.t('`#` begins a comment');
    case 'block':
      return l10n.t('a leading `|` or `>` begins a block of text');
    case 'quotes':
      return l10n.t('the quote inside ends the text');
    case 'reserved':
      return l10n.t('no text begins like this');
  }
}

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

function exampleOf(key: string, l10n: L10n): string {
  const example = examples[key];
  return example === undefined ? '' : l10n.t('Example: `{0}: {1}`.', key, example);
}

/** '' where what was expected says it already. */
function exampleOfType({ expected, found }: MistakeOf<'wrong-type'>, l10n: L10n): string {
  if (expected === 'a list') return l10n.t('A list is `[one, two]`, or a line with a dash for each item.');
  const [, value] = (expected === 'text' && /^`(.*)`$/s.exec(found)) || [];
  return value === undefined ? '' : l10n.t('In quotes it is text: `"{0}"`.', value);
}

/** One after the other; '' is none. */
const sentences = (...all: readonly string[]): string => all.filter((each) => each !== '').join(' ');

/** A long circle is told by its ends. */
function circleText(ids: readonly string[]): string {
  return (ids.length > 9 ? [...ids.slice(0, 5), '…', ...ids.slice(-3)] : ids).join(' → ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence; '' where there is nothing to suggest. */
export function didYouMean(meant: string | undefined, l10n: L10n): string {
  return meant === undefined ? '' : l10n.t('Did you mean `{0}`?', meant);
}

function idText(found: string, l10n: L10n): string {
  if (found === 'none') return l10n.t('`none` is reserved: in a note it says that nobody is affected.');
  return l10n.t(
    '`{0}` is no id: lower-case letters, digits, `.`, `_` and `-`, beginning with a letter or digit. Example: `mobile-app`.',
    found,
  );
}

/** A path of Windows is the likeliest mistake where a letter stands behind a backslash. */
function noMatchText(pattern: string, l10n: L10n): string {
  const start = l10n.t('`{0}` matches no file of this repository.', pattern);
  const posix = pattern.replaceAll('\\', '/').replace(/\/{2,}/g, '/');
  return /\\[\p{L}\d_.-]/u.test(pattern)
    ? sentences(start, l10n.t('Folders are parted by `/`, and a backslash only escapes. Write `{0}`.', posix))
    : sentences(start, l10n.t("It is relative to this file's folder, and upper and lower case differ."));
}
