import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { attentionFacts, attentionOf, isOverdue, isUnchecked } from '../../../src/core/review/attention';
import { attentionDocument } from '../../../src/core/review/attentionDocument';
import type { Customers } from '../../../src/core/customers/customer';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { aCommit, type Given } from '../history/aCommit';
import { reviewed } from './reviewed';

const today = '2026-11-22';

function read(...entries: readonly string[]): Customers {
  const yaml = `version: 1\ncustomers:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`;
  return joinFiles([readCustomersFile('customers.yaml', yaml, '')]).customers;
}

/** What attention was paid to a customer who consumes src. */
function paid(entry: string, ...commits: readonly Given[]) {
  const customers = read(`id: billing, name: Billing, consumes: [/src/]${entry}`);
  const review = reviewed(commits.map(aCommit), customers, makeMatcher(customers));
  return attentionOf(review, customers)[0]!;
}

const says = (note: string): Given => ({ message: `S\n\nAffects: billing${note}\n`, time: '2026-11-10T12:00:00Z' });
const silent: Given = { paths: ['src/a.ts'], time: '2026-11-10T12:00:00Z' };
const on = (time: string): Given => ({ ...silent, time });

type Row = readonly [shape: string, entry: string, commits: readonly Given[], unheard: number];

const unheard: readonly Row[] = [
  ['nothing changed', '', [], 0],
  ['a note', '', [says('')], 1],
  ['a note below what they want to hear of', '', [says(' (fix)')], 0],
  ['a note at it', '', [says(' (behaviour-change)')], 1],
  ['a note above it', '', [says(' (action-required)')], 1],
  ['a fix for those who want to hear of fixes', ', tell: fix', [says(' (fix)')], 1],
  ['an improvement for those who hear of what they must do', ', tell: action-required', [says(' (improvement)')], 0],
  ['a note of no level for those, too', ', tell: action-required', [says('')], 1],
  ['looked at, and not noticed', ', tell: none', [says(' (none)')], 0],
  ['a note that nobody is affected', '', [{ ...silent, message: 'S\n\nAffects: none\n' }], 0],
  ['a commit without a note', '', [silent], 1],
  ['a commit of files that they rarely notice', '', [{ ...silent, paths: ['src/a.test.ts'] }], 0],
  ['they want to hear nothing', ', tell: never', [silent, says('')], 0],
  ['they are no customer any more', ', lifecycle: past', [silent, says('')], 0],
  ['they are about to leave', ', lifecycle: leaving', [silent], 1],
  ['they were told since', ', told: 2026-11-11', [silent], 0],
  ['they were told on that day', ', told: 2026-11-10', [silent], 0],
  ['they were told before', ', told: 2026-11-09', [silent, says('')], 2],
  ['the day of the commit counts where it was made', ', told: 2026-11-10', [on('2026-11-11T00:30:00+13:00')], 1],
  ['and there it is still the day', ', told: 2026-11-10', [on('2026-11-10T23:30:00-11:00')], 0],
];

describe('attention', () => {
  for (const [shape, entry, commits, count] of unheard) {
    it(`unheard, ${count}: ${shape}`, () => assert.equal(paid(entry, ...commits).unheard.length, count));
  }

  it('knows when a customer was affected, told and heard last, and what waits', () => {
    const entry =
      ', told: 2026-10-01, feedback: [{ date: 2026-09-01, text: A }, { date: 2026-09-30, text: B }, { text: C }]';
    const old = on('2026-10-09T12:00:00Z');
    const { customer, unheard: since, ...facts } = paid(entry, on('2026-11-12T12:00:00+01:00'), silent, old);
    assert.deepEqual(facts, {
      looked: 3,
      affected: 3,
      lastAffected: '2026-11-12T12:00:00+01:00',
      lastTold: '2026-10-01',
      lastFeedback: '2026-09-30',
      waiting: 2,
    });
    assert.equal(customer.id, 'billing');
    assert.deepEqual(
      since.map(({ commit }) => commit.time),
      ['2026-11-12T12:00:00+01:00', '2026-11-10T12:00:00Z', '2026-10-09T12:00:00Z'],
    );
  });

  const overdue: readonly (readonly [shape: string, commits: readonly Given[], is: boolean])[] = [
    ['nothing changed', [], false],
    ['a change of 30 days ago', [on('2026-10-23T12:00:00Z')], false],
    ['a change of 31 days ago, and a later one', [silent, on('2026-10-22T12:00:00Z')], true],
    ['a change that asks them to act', [says(' (action-required)')], true],
    ['a change to come', [on('2027-01-01T12:00:00Z')], false],
  ];
  for (const [shape, commits, is] of overdue) {
    it(`telling them is ${is ? '' : 'not '}overdue: ${shape}`, () =>
      assert.equal(isOverdue(paid('', ...commits), today), is));
  }

  const unchecked: readonly (readonly [entry: string, is: boolean])[] = [
    ['', true],
    [', reviewed: 2026-11-22', false],
    [', reviewed: 2026-05-26', false],
    [', reviewed: 2026-05-25', true],
    [', reviewed: 2027-01-01', false],
    [', reviewed: 2020-01-01, lifecycle: past', false],
    [', lifecycle: past', false],
  ];
  for (const [entry, is] of unchecked) {
    it(`an entry with "${entry}" is ${is ? '' : 'not '}unchecked for long`, () =>
      assert.equal(isUnchecked(paid(entry).customer, today), is));
  }

  const facts: readonly (readonly [
    shape: string,
    entry: string,
    commits: readonly Given[],
    facts: readonly string[],
  ])[] = [
    [
      'nothing at all',
      '',
      [],
      [
        'Affected by none of 0 commits · never told · no feedback yet',
        'Entry in customers.yaml last checked: nobody says when.',
      ],
    ],
    [
      'all is well',
      ', reviewed: 2026-11-01, told: 2026-11-21, feedback: [{ date: 2026-09-22, text: A }]',
      [says(' (fix)')],
      ['Last affected 1 week ago · told yesterday · feedback 2 months ago'],
    ],
    [
      'much waits',
      ', reviewed: 2026-02-01, told: 2026-10-22, feedback: [{ text: A }]',
      [silent, silent, says(' (action-required)'), says(' (action-required)')],
      [
        'Last affected 1 week ago · told 1 month ago · feedback without a date',
        '2 commits of the last 30 days wait for a note.',
        'Heard nothing of 4 changes since it was told 1 month ago; 2 of them ask it to act.',
        'Entry in customers.yaml last checked: 9 months ago.',
      ],
    ],
    [
      'one of each',
      ', reviewed: 2026-11-01',
      [silent, { ...says(' (breaking)'), paths: [] }, { ...silent, message: 'S\n\nAffects: none\n' }],
      [
        'Last affected 1 week ago · never told · no feedback yet',
        '1 commit of the last 30 days waits for a note.',
        'Heard nothing of 2 changes and was never told anything; 1 of them asks it to act.',
      ],
    ],
    [
      'they want to hear nothing',
      ', reviewed: 2026-11-01, tell: never',
      [silent],
      ['Last affected 1 week ago · wants to hear nothing · no feedback yet'],
    ],
  ];
  for (const [shape, entry, commits, said] of facts) {
    it(`in words: ${shape}`, () =>
      assert.deepEqual(attentionFacts(paid(entry, ...commits), { today, l10n: english }), said));
  }

  it('of one customer does not depend on the others', () => {
    const entries = [
      'id: a, name: A, consumes: [/src/]',
      'id: b, name: B, consumes: [/src/b/], told: 2026-11-03',
      'id: c, name: C',
    ];
    const message = fc.constantFrom(
      'S',
      'S\n\nAffects: a (fix)\n',
      'S\n\nAffects: b, c (breaking)\n',
      'S\n\nAffects: none\n',
    );
    const path = fc.constantFrom('src/a.ts', 'src/b/a.ts', 'src/a.test.ts', 'lib/a');
    const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-11-0${number}T10:00:00Z`);
    const commit = fc.record({ message, time: day, paths: fc.array(path, { maxLength: 2 }) }).map(aCommit);
    const newestFirst = fc
      .array(commit, { maxLength: 8 })
      .map((all) => all.toSorted((a, b) => (a.time < b.time ? 1 : -1)));
    const order = fc.shuffledSubarray(entries, { minLength: 1 });
    fc.assert(
      fc.property(newestFirst, order, (commits, some) => {
        const paidBy = (listed: readonly string[]) => {
          const customers = read(...listed);
          const found = attentionOf(reviewed(commits, customers, makeMatcher(customers)), customers);
          return new Map(found.map(({ customer, ...each }) => [customer.id, { ...each, id: customer.id }]));
        };
        const all = paidBy(entries);
        // What waits is by commits that would have been asked about, and may hang on another customer being there.
        for (const [id, { waiting: _, ...each }] of paidBy(some)) {
          const { waiting: __, ...expected } = all.get(id)!;
          assert.deepEqual(each, expected);
          assert.ok(each.unheard.length <= each.affected && each.affected <= each.looked);
        }
      }),
    );
  });
});

describe('the document of attention', () => {
  const customers = read(
    'id: billing, name: "Billing <b>|team", consumes: [/src/], told: 2026-10-22, reviewed: 2026-01-02',
    'id: mobile, name: Mobile, consumes: [/app/], reviewed: 2026-11-01, feedback: [{ date: 2026-11-20, text: Good }]',
    'id: quiet, name: Quiet, tell: never, lifecycle: leaving',
  );
  const commits = [
    { hash: '1'.repeat(40), paths: ['app/a'], message: 'Draw `*x*` <img>', time: '2026-11-12T10:00:00Z' },
    { ...says(' (fix)'), hash: '2'.repeat(40) },
    ...['4', '5', '6'].map((digit) => ({ ...silent, hash: digit.repeat(40), time: '2026-11-09T10:00:00Z' })),
    {
      ...says(' (action-required): Re-issue'),
      time: '2026-11-08T10:00:00Z',
      hash: '3'.repeat(40),
      author: { name: '_Jo_', email: 'jo@example.com' },
    },
  ].map((given) => aCommit(given));
  const documentOf = (made: typeof commits) =>
    attentionDocument(attentionOf(reviewed(made, customers, makeMatcher(customers)), customers), {
      name: '[x]',
      today,
      l10n: english,
    });

  it('tells first who changed under whom and told them nothing', () => {
    assert.equal(
      documentOf(commits),
      `# Attention to the customers of \\[x\\]

By the newest 6 commits.

## Who heard nothing

- **Billing \\<b\\>\\|team**: Heard nothing of 4 changes since it was told 1 month ago; 1 of them asks it to act. By Ana, \\_Jo\\_.
  - \`33333333 S\` 2026-11-08 — **action-required**
  - \`44444444 Rotate keys\` 2026-11-09
  - \`55555555 Rotate keys\` 2026-11-09
  - and 1 more
- **Mobile**: Heard nothing of 1 change and was never told anything. By Ana.
  - \`\` 11111111 Draw \`*x*\` <img> \`\` 2026-11-12

## How evenly it is spread

1 of 3 customers got half of all changes: a few get nearly all. 1 got none. Gini coefficient 0.83: 0 is the same number of changes for each customer, 1 is all of them for one.

## All customers

| customer | last affected | last told | last feedback | waiting | entry checked |
| --- | --- | --- | --- | --- | --- |
| Billing \\<b\\>\\|team | 2026-11-10 (1 week ago) | 2026-10-22 (1 month ago) | never | 3 | **2026-01-02 (10 months ago)** |
| Mobile | 2026-11-12 (1 week ago) | never | 2026-11-20 (2 days ago) | 1 | 2026-11-01 (3 weeks ago) |
| Quiet (leaving) | not | wants to hear nothing | never |  | **never** |

Waiting: commits of the last 30 days that touch it and have no note. Told: \`told:\` of customers.yaml, which _Mark as Told_ writes. Entry checked: \`reviewed:\`, bold where nobody has for half a year.
`,
    );
  });

  it('says so where all were told, and nothing of how it is spread where nothing changed', () => {
    const text = documentOf([]);
    assert.match(text, /By the newest 0 commits\.\n\n## Who heard nothing\n\nNobody who wants to hear: all were told/);
    assert.doesNotMatch(text, /evenly/);
  });
});
