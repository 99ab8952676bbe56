/** Texts that somebody has damaged: whole ones of which lines and pieces were left out, doubled, exchanged or replaced by worse. */
import * as fc from 'fast-check';

/** What has a meaning somewhere: to YAML, Markdown, HTML, terminals, git, file systems, JavaScript objects. */
const signs = [
  ['\0', '\x07', '\x1b[2J', '\x7f', '\x9b', '\r', '\r\n', '\n', '\n\n', '\t', '\u2028', '\u202e', '\ufeff', '\ud800'],
  [
    '\ufffd',
    '😀',
    'e\u0301',
    '\u00e9',
    'ſ',
    'İ',
    '\u200b',
    ' ',
    '  ',
    "'",
    '"',
    '`',
    '```',
    '\\',
    '/',
    '//',
    '..',
    '../',
  ],
  [
    '*',
    '**',
    '?',
    '[',
    ']',
    '{',
    '}',
    '!',
    '#',
    ' #',
    '@',
    '&',
    '&a ',
    '*a',
    '%',
    '|',
    '>',
    '|2-\n',
    '>+\n',
    '- ',
    '-',
    '? ',
  ],
  [':', ': ', ',', '<<: ', '<<: *a', '!!binary ', '!!js/function ', '!<tag:x> ', '---\n', '...\n', '%YAML 1.1\n---\n'],
  [
    'null',
    '~',
    'true',
    'yes',
    '0',
    '-0',
    '1e999',
    '0x1f',
    '2026-02-30',
    '2026-11-01',
    'none',
    'version: 1',
    'customers:',
  ],
  [
    '__proto__',
    'constructor',
    'toString',
    '<script>',
    '<img src=x onerror=y>',
    '<!--',
    ']]>',
    '[x](command:y)',
    '](',
    '$(zap)',
  ],
  [
    'javascript:x',
    'command:x',
    'file:///etc/passwd',
    'https://a.example/',
    'www.a.example',
    'mailto:a@b.example',
    '${x}',
    '%00',
  ],
  ['--output=x', '-rf', ';', '$(x)', 'Affects: ', 'affects:a', '(fix)', '(', ')'],
].flat();
export const sign = fc.constantFrom(...signs);

const anything = fc.oneof(
  { weight: 5, arbitrary: sign },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
);
const place = fc.nat({ max: 1_000_000 });
const indent = fc.constantFrom('', ' ', '  ', '    ', '   ', '\t', '      - ', '- ', '- - ');

type Change = (lines: readonly string[]) => readonly string[];

const at = (lines: readonly string[], where: number): number => (lines.length === 0 ? 0 : where % lines.length);
const replaced = (lines: readonly string[], where: number, line: (old: string) => string): readonly string[] =>
  lines.length === 0 ? [line('')] : lines.with(at(lines, where), line(lines[at(lines, where)]!));
const put = (text: string, where: number, piece: string): string => {
  const from = where % (text.length + 1);
  return text.slice(0, from) + piece + text.slice(from);
};

const change = fc.oneof<fc.Arbitrary<Change>[]>(
  place.map((where) => (lines) => lines.toSpliced(at(lines, where), 1)),
  fc.tuple(place, fc.nat(8)).map(
    ([where, count]) =>
      (lines) =>
        lines.toSpliced(at(lines, where), count),
  ),
  fc.tuple(place, place).map(
    ([from, to]) =>
      (lines) =>
        lines.toSpliced(at(lines, to), 0, lines[at(lines, from)] ?? ''),
  ),
  fc.tuple(place, place).map(
    ([a, b]) =>
      (lines) =>
        lines.length < 2
          ? lines
          : lines.with(at(lines, a), lines[at(lines, b)]!).with(at(lines, b), lines[at(lines, a)]!),
  ),
  fc.tuple(place, indent).map(
    ([where, by]) =>
      (lines) =>
        replaced(lines, where, (old) => by + old.trimStart()),
  ),
  fc.tuple(place, anything).map(
    ([where, piece]) =>
      (lines) =>
        lines.toSpliced(at(lines, where), 0, piece),
  ),
  fc.tuple(place, place, anything).map(
    ([where, column, piece]) =>
      (lines) =>
        replaced(lines, where, (old) => put(old, column, piece)),
  ),
  fc.tuple(place, anything).map(
    ([where, piece]) =>
      (lines) =>
        replaced(lines, where, (old) => old.replace(/([:-]\s).*$/, (_, begin: string) => begin + piece)),
  ),
  fc.tuple(place, place).map(([where, column]) => (lines) => {
    const to = at(lines, where);
    return [...lines.slice(0, to), (lines[to] ?? '').slice(0, column % 40)];
  }),
  fc.tuple(place, fc.array(anything, { minLength: 1, maxLength: 3 }), fc.constantFrom(2, 30, 1000)).map(
    ([where, pieces, count]) =>
      (lines) =>
        replaced(lines, where, (old) => old + pieces.join('').repeat(count)),
  ),
);

/** One of these texts, more or less damaged. */
export function damaged(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }), fc.constantFrom('\n', '\n', '\n', '\r\n'))
    .map(([text, changes, end]) =>
      changes.reduce((lines, each) => each(lines), text.split('\n') as readonly string[]).join(end),
    );
}

/** Text of signs alone. */
export const hostile = fc.array(anything, { maxLength: 12 }).map((pieces) => pieces.join(''));
