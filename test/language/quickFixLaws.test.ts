// What holds of every quick fix, whatever the file: the problem is gone, nothing else is wrong that was right.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { joinFiles } from '../../src/core/customers/customers';
import { readCustomersFile } from '../../src/core/customers/customersFile';
import { english, said } from '../../src/core/l10n';
import type { Mistake, Problem } from '../../src/core/customers/problem';
import type { QuickFix } from '../../src/language/quickFix';
import { quickFixes } from '../../src/language/quickFixes';
import { applyChanges } from '../../src/language/textChange';
import { example } from '../core/customers/example';
import { mistakes } from '../core/customers/mistakes';

const other = 'version: 1\ngroups: [{ id: g, name: G }]\ncustomers: [{ id: z, name: Zed, type: team, via: [b] }]\n';

const joined = (text: string) => {
  const files = [readCustomersFile('a/customers.yaml', other, 'a'), readCustomersFile('customers.yaml', text, '')];
  const { customers, problems } = joinFiles(files);
  return { customers, problems: problems.filter(({ file }) => file === 'customers.yaml') };
};

/** A mistake, wherever it is. */
const told = ({ range: _, ...mistake }: Problem) => JSON.stringify(mistake);

/** What is in one list more often than in another. */
function added(after: readonly Problem[], before: readonly Problem[]): readonly Problem[] {
  const left = before.map(told);
  return after.filter((problem) => {
    const at = left.indexOf(told(problem));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** An entry that could not be read is not held against others; once it can, it may be wrong in these ways. */
const ofEntry: readonly Mistake['code'][] = [
  'unknown-id',
  'unknown-group',
  'via-cycle',
  'missing-key',
  'different-value',
];
const ofValue: readonly Mistake['code'][] = [
  ...ofEntry,
  'unknown-value',
  'bad-pattern',
  'bad-id',
  'duplicate-id',
  'wrong-type',
];

/** What may come to light when something is read that was not read before. */
const revealed: Partial<Readonly<Record<Mistake['code'], readonly Mistake['code'][]>>> = {
  'unknown-key': [...ofValue, 'unknown-key', 'unquoted'],
  'wrong-type': ofValue,
  'missing-key': ofEntry,
  'bad-id': ofEntry,
  'duplicate-id': ofEntry,
  'via-cycle': ['via-cycle'],
};

/** Fixes after which the file is read that was not read, or read as something else. */
const readAnew: ReadonlySet<Mistake['code']> = new Set(['version-missing', 'yaml', 'unquoted'] as const);

function holds(text: string, problem: Problem, fix: QuickFix): void {
  const after = applyChanges(text, fix.changes);
  const shown = `${problem.code}: ${said(fix.title, english)}\n${text}\n---\n${after}`;
  const sorted = fix.changes.toSorted((a, b) => a.start - b.start);
  sorted.forEach(({ start, end }, at) =>
    assert.ok(start <= end && end <= (sorted[at + 1]?.start ?? text.length), shown),
  );
  const before = joined(text).problems;
  const { problems } = joined(after);
  const { line, column } = problem.range;
  if (readAnew.has(problem.code)) {
    const here = problems.filter(({ range }) => range.line === line && range.column === column);
    assert.ok(!here.some((each) => told(each) === told(problem)), `it is still there: ${shown}`);
    return;
  }
  const count = (all: readonly Problem[]) => all.filter((each) => told(each) === told(problem)).length;
  assert.ok(count(problems) < count(before), `it is still there: ${shown}`);
  const errors = added(problems, before).filter(({ severity }) => severity === 'error');
  const unexpected = errors.filter(({ code }) => !revealed[problem.code]?.includes(code));
  assert.deepEqual(unexpected, [], shown);
}

/** Every fix of every problem of a text. */
function fixesIn(text: string): readonly (readonly [Problem, QuickFix])[] {
  const { customers, problems } = joined(text);
  const fixes = quickFixes(text, { known: customers });
  return problems.flatMap((problem) => fixes.of(problem).map((fix) => [problem, fix] as const));
}

/** What its preferred fixes break that is right before, each applied alone. */
function brokenAlone(text: string): readonly Problem[] {
  const before = joined(text).problems;
  const fixes = fixesIn(text).filter(([, { preferred }]) => preferred);
  return fixes.flatMap(([, { changes }]) => added(joined(applyChanges(text, changes)).problems, before));
}

function allHold(text: string): void {
  for (const [problem, fix] of fixesIn(text)) holds(text, problem, fix);
}

const values = [
  'x',
  '12',
  'true',
  '~',
  '',
  '[a]',
  '[a, b]',
  '[]',
  '{}',
  '"a"',
  "'b c'",
  'a, b',
  '*.md',
  '"*.{a,b}"',
  "'!/src/x'",
  '"/"',
  './a',
  'a//b',
  '../a',
  '/a/../b',
  '""',
  '/src/ @ana',
  '1.11.2026',
  '2 weeks',
  'example.com',
  'ana@example.com',
  'yes',
  'Team',
  'teem',
  'None',
  'Ä B',
  '[[a]]',
  '[{a: b}]',
  '{paths: [/a]}',
  '[/src/, lib, "!/src/x", "!*.md"]',
  '[{paths: [/src/, "!/src/x"], exclude: [/b]}]',
  '{ need: x }',
  '&n x',
  '*n',
  '!t x',
  '#x',
  '@x',
  '> x',
  '|\n        text\n',
  '\n  - paths:\n      - /src/ # all\n      - "!/src/x"\n    as: api\n  - /lib/ # more\n  - /x\n  - "!*.md"',
  '\n  # first\n  - a\n  - "*.{a,b}"',
];
const keys = [
  'id',
  'name',
  'type',
  'role',
  'group',
  'consumes',
  'needs',
  'ignores',
  'contacts',
  'liaison',
  'tell',
  'notice',
  'lifecycle',
  'reviewed',
  'told',
  'feedback',
  'links',
  'tags',
  'via',
  'consume',
  'consums',
  'exclud',
  'Id',
  'x-a',
  'Name',
  'q',
  '"via"',
  'paths',
  '12',
];

const scalar = fc.constantFrom(...values);
const comment = fc.constantFrom('', '', '', ' # note');
const pair = fc.tuple(fc.constantFrom(...keys), scalar, comment).map(([key, value, end]) => `${key}: ${value}${end}`);
const listed = fc
  .tuple(
    fc.constantFrom(...keys),
    fc.constantFrom('', '  '),
    fc.array(fc.oneof(scalar, pair), { minLength: 1, maxLength: 3 }),
    comment,
  )
  .map(([key, indent, items, end]) => [`${key}:${end}`, ...items.map((item) => `${indent}- ${item}`)].join('\n'));
const entry = fc.array(fc.oneof(pair, listed), { minLength: 1, maxLength: 6 }).map((parts) => {
  const [first = '', ...others] = parts.join('\n').split('\n');
  return [`  - ${first}`, ...others.map((line) => `    ${line}`)].join('\n');
});
const named = fc
  .tuple(fc.constantFrom('a', 'b', 'b', 'My Team', 'My-Team', 'Z', '12'), entry)
  .map(([id, rest]) => `  - id: ${id}\n${rest.replace('  - ', '    ')}`);
const flowEntry = fc.array(fc.tuple(fc.constantFrom(...keys), scalar), { maxLength: 4 }).map((pairs) => {
  return `{ ${pairs.map(([key, value]) => `${key}: ${value.replaceAll('\n', ' ')}`).join(', ')} }`;
});
const customers = fc.oneof(
  fc
    .array(fc.oneof(entry, named, named), { minLength: 1, maxLength: 3 })
    .map((entries) => `customers:\n${entries.join('\n')}`),
  fc.array(flowEntry, { maxLength: 3 }).map((entries) => `customers: [${entries.join(', ')}]`),
  scalar.map((value) => `customers: ${value}`),
);
const json = fc
  .array(
    fc.dictionary(
      fc.constantFrom('id', 'name', 'role', 'consumes', 'via', 'contacts', 'q'),
      fc.constantFrom<unknown>('a', 'My Team', 12, true, null, ['a'], ['!/x', '/y'], ['*.{a,b}'], {}),
    ),
    { maxLength: 3 },
  )
  .chain((list) => fc.constantFrom(0, 2).map((space) => JSON.stringify({ version: 1, customers: list }, null, space)));
const layered = fc
  .record({
    version: fc.constantFrom('version: 1', 'version: 1', 'version: "1"', '# none'),
    groups: fc.constantFrom(
      '',
      'groups: [{ id: g, name: G }, { id: h }]',
      'groups:\n  - id: G g\n    name: x',
      'groups:',
    ),
    customers,
    end: fc.constantFrom('', '\n', '\n# end\n', '\nunnoticed: ["", "/a"]\n'),
    newline: fc.constantFrom('\n', '\r\n'),
  })
  .map(({ version, groups, customers: list, end, newline }) =>
    [version, groups, list]
      .filter((part) => part !== '')
      .join('\n')
      .concat(end)
      .replaceAll('\n', newline),
  );

const file = fc.oneof({ weight: 5, arbitrary: layered }, json);

describe('quick fixes, as laws', () => {
  for (const [mistake, text] of mistakes) {
    it(`mend: ${mistake}`, () => allHold(text));
  }

  it('mend files made of mistakes', () => {
    fc.assert(fc.property(file, allHold), { numRuns: 300 });
  });

  it('mend what is left of the example after damage', () => {
    const damage = fc.record({
      at: fc.nat(example.length),
      length: fc.nat(12),
      text: fc.constantFrom('', ' ', '\n', '\t', '"', '[', '{', '- ', ': ', '#', 'x', '*', '!', '/'),
    });
    const damaged = ({ at, length, text }: { at: number; length: number; text: string }) =>
      example.slice(0, at) + text + example.slice(at + length);
    fc.assert(fc.property(damage.map(damaged), allHold), { numRuns: 100 });
  });

  it('are the same behind a byte order mark', () => {
    fc.assert(
      fc.property(file, (text) => {
        const plain = fixesIn(text).map(([, fix]) => [fix.title, applyChanges(text, fix.changes)]);
        const marked = fixesIn(`\uFEFF${text}`).map(([, fix]) => [
          fix.title,
          applyChanges(`\uFEFF${text}`, fix.changes).slice(1),
        ]);
        assert.deepEqual(marked, plain);
      }),
    );
  });

  it('of all problems at once leave a file that can be read, with fewer problems', () => {
    fc.assert(
      fc.property(file, (text) => {
        const { customers: known, problems } = joined(text);
        const fixes = quickFixes(text, { known });
        const changes = fixes.ofAll(problems);
        if (changes.length === 0) return;
        const after = joined(applyChanges(text, changes)).problems;
        if (problems.some(({ code }) => readAnew.has(code))) return;
        const mended = added(problems, after);
        const shown = `${text}\n---\n${applyChanges(text, changes)}`;
        assert.ok(mended.length > 0, shown);
        const broken = added(after, problems).filter(({ code }) => code === 'yaml' || code === 'duplicate-id');
        const alone = broken.length === 0 ? [] : brokenAlone(text);
        assert.deepEqual(added(broken, alone), [], shown);
      }),
      { numRuns: 200 },
    );
  });
});
