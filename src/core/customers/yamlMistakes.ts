/** What is told of the mistakes that the YAML library finds: the texts that quotes would mend, or the first one in our words. */
import type { ErrorCode } from 'yaml';
import { later, type Saying, type Words } from '../l10n';
import type { Mistake } from './problem';
import type { Span } from '../range';
import { unquotedAt, type Unquoted } from './unquoted';
import type { YamlMistake } from './yamlDocument';

const keyAndValue = later.t(
  'Expected `key: value` on this line, with a colon and a space. Example: `name: Billing team`.',
);

/** Where the words of the YAML library would not help. What else it says stays as it is, in English. */
const yamlMessages: Partial<Readonly<Record<ErrorCode, Saying>>> = {
  MULTIPLE_DOCS: later.t('Expected one YAML document, found several. Leave out the line `---` between them.'),
  DUPLICATE_KEY: later.t('This key is given above already. Say it once; a list takes several items.'),
  TAB_AS_INDENT: later.t('YAML is indented with spaces, found a tab. Indent by two spaces for each level.'),
  MULTILINE_IMPLICIT_KEY: keyAndValue,
  BLOCK_AS_IMPLICIT_KEY: later.t('The next line is indented too far. Keys of one entry begin in the same column.'),
};

/** These have several meanings, which the words of the library tell apart. */
const yamlWords: readonly (readonly [words: RegExp, message: Saying])[] = [
  [/^Implicit map keys need to be followed/, keyAndValue],
  [
    /^All (?:mapping|sequence) items must start/,
    later.t(
      'Lines are indented unevenly here. Keys of one entry begin in the same column, and so do items of one list.',
    ),
  ],
  [
    /^Sequence item without - indicator/,
    later.t('This line is indented less than those above. Keys of one entry begin in the same column.'),
  ],
  [/^Flow (?:sequence|map) in block/, later.t('A bracket above is not closed. Example: `via: [billing, shop]`.')],
  [
    /^Missing closing "quote/,
    later.t('A text that begins with `"` has no closing `"`. Example: `name: "Billing team"`.'),
  ],
  [
    /^Missing closing 'quote/,
    later.t("A text that begins with `'` has no closing `'`. Example: `name: 'Billing team'`."),
  ],
];

const conflict = later.t(
  'git could not merge two versions here. Keep what holds, and take out the lines with `<<<<<<<`, `=======`, `>>>>>>>`.',
);

/** How many mistakes of YAML are looked at. */
const mostErrors = 20;

/** Of the first mistakes those that quotes would mend; else the first alone, since what follows is often its consequence. */
export function toldMistakes(mistakes: readonly YamlMistake[], source: string): readonly (Mistake & Span)[] {
  const sorted = mistakes.toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, mostErrors);
  const unquoted = sorted.map(({ pos: [at], code }) => unquotedNear(source, at, code));
  if (unquoted[0])
    return unquoted.filter((found) => found !== undefined).map((found) => ({ code: 'unquoted', ...found }));
  const mistake = sorted.find(({ code }) => code === 'TAB_AS_INDENT') ?? sorted[0]!;
  const [start, end] = mistake.pos;
  return [{ code: 'yaml', message: yamlText(mistake, source), start, end }];
}

function yamlText({ code, message, pos: [start] }: YamlMistake, source: string): Words {
  if (/^(?:<{7}|={7}|>{7})/.test(source.slice(start, start + 7))) return conflict;
  return yamlMessages[code] ?? yamlWords.find(([words]) => words.test(message))?.[1] ?? message;
}

/** A bracket that is not closed is told of at the end of its collection, which is further down. */
function unquotedNear(source: string, offset: number, code: ErrorCode): Unquoted | undefined {
  const here = unquotedAt(source, offset);
  if (here || !['BAD_INDENT', 'MISSING_CHAR', 'UNEXPECTED_TOKEN'].includes(code)) return here;
  const above = unquotedAt(source, source.lastIndexOf('\n', source.slice(0, offset).trimEnd().length - 1) + 1);
  return above?.takenFor === 'comment' ? above : undefined;
}
