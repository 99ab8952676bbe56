/** Files of ours in the many ways of writing them, and what may be added to them, as arbitraries for laws. */
import * as fc from 'fast-check';
import type { NewCustomer } from '../../src/language/newEntries';

/** Texts that YAML reads as something else where they have no quotes, among others. */
const traps = [
  ['@ana', '#billing', '*.md', '!x', '&x', '[id]/**', '{a}', 'a, b', 'a: b', 'a #b', 'a:', '- a', '-a', '? a', ':a'],
  ['yes', 'No', 'null', '~', 'true', '', ' a', 'a ', '1', '-1.5', '1_000', '0x1f', '1e3', '.inf', '.5', '12:30', 'e0'],
  ['2026-01-01', '2026-1-1 10:00:00', '=', '<<', '---', '...', '--- a', '%a', '`a', '|', '>', "'a'", '"a"', "it's"],
  [
    'a\\b',
    'a"b',
    `"'`,
    'a\nb',
    'a\r\nb',
    'a\tb',
    '\ta',
    '\u0085',
    '\u2028',
    '\uFEFFa',
    '\u0007',
    '\uD800',
    'Zürich',
    '😀',
  ],
].flat();
export const anyText = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
/** What may stand in customers.yaml without a problem. */
export const saidText = anyText.filter((text) => !/[\uD800-\uDFFF]/u.test(text));
export const path = fc.constantFrom(
  '/src/',
  '*.md',
  '/src/[id]/**',
  '/a/\\*.ts',
  '/x, y/',
  '/#1/',
  'docs/@me',
  '/yes',
  '/it’s "a"/',
);
export const id = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,3}$/).filter((each) => each !== 'none');
export const date = fc.constantFrom('2026-11-21', '2025-02-28', '1999-12-31');

export const newCustomer: fc.Arbitrary<NewCustomer> = fc.record(
  {
    id,
    name: saidText,
    description: saidText,
    type: fc.constantFrom('team', 'external', 'public', 'system'),
    role: fc.uniqueArray(fc.constantFrom('payer', 'user', 'beneficiary'), { minLength: 1 }),
    group: saidText,
    consumes: fc.array(
      fc.oneof(path, fc.record({ paths: fc.array(path, { minLength: 1 }), exclude: fc.array(path, { minLength: 1 }) })),
      { minLength: 1, maxLength: 3 },
    ),
    needs: fc.array(saidText, { minLength: 1, maxLength: 3 }),
    via: fc.array(id, { minLength: 1, maxLength: 2 }),
    tags: fc.array(saidText, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['id', 'name'], noNullPrototype: true },
);

/** How a file is laid out. */
interface Layout {
  readonly newline: string;
  readonly mark: string;
  readonly end: string;
  readonly listIndent: number;
  readonly dash: string;
  readonly gap: boolean;
  readonly comments: boolean;
  readonly quote: (text: string) => string;
}

const layout: fc.Arbitrary<Layout> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '', '\uFEFF'),
  end: fc.constantFrom('', '\n', '\n\n', '\n# the end', '\n...\n', '\nx-after: [1]\n', '\n# of x\nx-after: 1'),
  listIndent: fc.constantFrom(0, 2, 4),
  dash: fc.constantFrom('- ', '-   '),
  gap: fc.boolean(),
  comments: fc.boolean(),
  quote: fc.constantFrom(
    (text: string) => JSON.stringify(text),
    (text: string) => `'${text}'`,
    (text: string) => text,
  ),
});

type Part = (entry: string, layout: Layout) => readonly string[];

const listed = (key: string, items: readonly string[], { listIndent, dash, comments }: Layout) => [
  `${key}:${comments ? ` # ${key}` : ''}`,
  ...items.map((item) => `${' '.repeat(listIndent)}${dash}${item}`),
  ...(comments ? [`${' '.repeat(listIndent + 1)}# below ${key}`] : []),
];

/** Parts of an entry, in the many ways of writing them. */
const parts: readonly fc.Arbitrary<Part>[] = [
  fc.constantFrom<Part>(
    () => [],
    () => ['told: 2026-10-20 # by mail'],
    () => ['told:'],
    () => ['told: # not yet'],
    () => ['told: ~'],
    (_, { quote }) => [`told: ${quote('2025-02-28')}`],
  ),
  fc.constantFrom<Part>(
    () => [],
    () => ['consumes:'],
    () => ['consumes: []'],
    () => ['consumes: [ ] # nothing'],
    () => ['consumes: [/src/, "*.md" ]'],
    () => ['consumes: [', '  /src/, # c', '  /b/ # d', ']'],
    () => ['consumes: [', '    /src/,', '    { paths: [/b/] }, # e, f', '  ]'],
    (_, given) => listed('consumes', ['/src/', given.quote('/b/')], given),
    (_, given) => listed('consumes', ['{ paths: [/src/], exclude: [/src/x/] }'], given),
  ),
  fc.constantFrom<Part>(
    () => [],
    () => ['feedback: []'],
    () => ['feedback: [{ date: 2026-11-21, text: Slow }]'],
    (_, given) => listed('feedback', ['{ text: Slow, done: true }', 'text: Good'], given),
  ),
  fc.constantFrom<Part>(
    () => [],
    () => ['description: one', '  two # three'],
    () => ['description: |', '  one', '', '   # no comment', ''],
    () => ['description: |+', '  one', '', ''],
    () => ['description: >-', '    one', '    two'],
    () => ['x-own: { a: [1, 2] } # mine', 'needs: [', ']'],
    () => ['x-own: &own', '  b: c', 'unknown: *own'],
    (entry) => [`# ${entry} has comments`, 'needs:', '  - a # b', '  # c', '', '  # d'],
  ),
];

/** Without quotes it is a text. */
const plainId = fc.stringMatching(/^[a-h][a-z0-9._-]{0,3}$/);

const entry = fc
  .tuple(plainId, fc.tuple(...parts), fc.constantFrom(0, 1, 2, 3), fc.boolean())
  .map(([name, made, turn, inBraces]) => ({ name, made: [...made.slice(turn), ...made.slice(0, turn)], inBraces }));

/** A file of ours without mistakes that keep it from being read. */
export const file = fc
  .tuple(fc.uniqueArray(entry, { maxLength: 3, selector: ({ name }) => name }), layout)
  .map(([entries, given]) => {
    const { newline, mark, end, listIndent, dash, gap, comments } = given;
    const indent = ' '.repeat(listIndent);
    const blocks = entries.map(({ name, made, inBraces }) => {
      if (inBraces) return [`${indent}${dash}{ id: ${given.quote(name)}, name: ${name} } # in braces`];
      const lines = [`id: ${given.quote(name)}`, ...made.flatMap((part) => part(name, given)), `name: "${name}"`];
      const below = ' '.repeat(listIndent + dash.length);
      return lines.map((line, at) => (line === '' ? '' : `${at === 0 ? indent + dash : below}${line}`));
    });
    const head = [
      ...(comments ? ['# Who builds on this?'] : []),
      'version: 1',
      'groups: [{ id: g, name: G }]',
      comments ? 'customers: # all of them' : 'customers:',
    ];
    const between = gap ? [''] : [];
    const body = blocks.flatMap((lines, at) => (at === 0 ? lines : [...between, ...lines]));
    return {
      text: mark + [...head, ...body].join(newline) + end.replaceAll('\n', newline),
      ids: entries.map(({ name }) => name),
    };
  });
