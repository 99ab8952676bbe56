import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Commit } from '../../../src/core/history/commit';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { digestOf, digestsOf, formerCustomer } from '../../../src/core/review/digest';
import { digestDocument, digestsDocument, digestText, digestTitle } from '../../../src/core/review/digestDocument';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { aCommit } from '../history/aCommit';

const yaml = `version: 1
customers:
  - id: billing
    name: "Billing <team>"
    consumes: [/src/]
    tell: fix
    needs: [{ need: "Notice *before*", paths: [/src/api/] }]
    contacts: [{ channel: "b@example.com", tool: email }, { channel: "#billing", tool: slack, primary: true }]
  - { id: mobile, name: Mobile, consumes: [/src/app/], contacts: [{ channel: "m", scope: announcements }] }
  - { id: quiet, name: Quiet, consumes: [/src/], tell: never }
  - { id: idle, name: Idle }
`;

const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);

/** A commit of the day; its hash begins with the day, eight times. */
const commit = (day: number, message: string, paths: readonly string[] = []): Commit =>
  aCommit({ hash: String(day).repeat(40), time: `2026-11-0${day}T10:00:00+01:00`, message, paths });

const rangedOf = (id: string, commits: readonly Commit[], range = 'v1.1..HEAD') => {
  const customer = customers.customers.find((each) => each.id === id) ?? formerCustomer(id);
  return { digest: digestOf(commits, customer, matcher), range };
};
const documentOf = (...args: Parameters<typeof rangedOf>) => digestDocument(rangedOf(...args), english);

const commits = [
  commit(
    8,
    'Paths\n\nAffects: billing (fix)\n',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `src/${name}`),
  ),
  commit(7, 'Retry', ['src/app/a.ts']),
  commit(6, 'Sort\n\nAffects: billing (improvement): Sorted now'),
  commit(5, 'Rotate keys\n\nAffects: billing (action-required): Re-issue *your* keys\nAffects: mobile: They see\n', [
    'src/api/a.ts',
    'lib/b.ts',
  ]),
  commit(4, 'Said without a level\n\nAffects: billing\n'),
  commit(3, 'Slow\n\nAffects: billing (behaviour-change): A retry less\n'),
  commit(2, 'Tidy\n\nAffects: billing (none): internal\n', ['src/a.ts']),
];

describe('digestDocument', () => {
  it('tells what to do first, then what one may notice, then what is new, then what is fixed', () => {
    assert.equal(
      documentOf('billing', commits),
      `# What changed for Billing \\<team\\>: v1.1..HEAD

5 changes; 1 needs you to act.

## What to do first

- Re-issue \\*your\\* keys
  - \`55555555\` 2026-11-05: Rotate keys
  - In src/api/a.ts
  - Your need: Notice \\*before\\*

## What you may notice

- Said without a level
  - \`44444444\` 2026-11-04
- A retry less
  - \`33333333\` 2026-11-03: Slow

## What is new

- Sorted now
  - \`66666666\` 2026-11-06: Sort

## What is fixed

- Paths
  - \`88888888\` 2026-11-08
  - In src/a, src/b, src/c, src/d, src/e and 2 more

## Not described yet

Nobody has said yet what these mean for you.

- Retry (\`77777777\` 2026-11-07)
  - In src/app/a.ts
`,
    );
  });

  it('is the same without marks for a mail', () => {
    const text = digestText(rangedOf('billing', commits.slice(3, 5)), english);
    assert.equal(
      text,
      `What changed for Billing <team>: v1.1..HEAD

2 changes; 1 needs you to act.

What to do first

- Re-issue *your* keys
  - 55555555 2026-11-05: Rotate keys
  - In src/api/a.ts
  - Your need: Notice *before*

What you may notice

- Said without a level
  - 44444444 2026-11-04
`,
    );
    assert.equal(digestTitle(rangedOf('billing', []), english), 'What changed for Billing <team>: v1.1..HEAD');
  });

  const lines: readonly (readonly [shape: string, id: string, line: string])[] = [
    ['there is nothing', 'idle', 'Nothing changed that Idle wants to hear of (behaviour-change or more).'],
    ['it wants no digest', 'quiet', 'Quiet does not want to be told (`tell: never`).'],
  ];
  for (const [shape, id, line] of lines) {
    it(`says in one line that ${shape}`, () => {
      const [title, empty, said, ...more] = documentOf(id, commits).split('\n');
      assert.match(title!, /^# What changed for /);
      assert.deepEqual([empty, said, ...more], ['', line, '']);
    });
  }

  it('says that a customer is listed no more', () => {
    const text = documentOf('nemo', [commit(1, 'S\n\nAffects: nemo (breaking): T')]);
    assert.match(
      text,
      /\n\nnemo is listed in no customers\.yaml any more, but notes name it\.\n\n1 change; 1 needs you to act\./,
    );
  });

  it('tells all, with how to reach each, and leaves out those with nothing', () => {
    const all = digestsOf(commits, customers.customers, matcher).map((digest) => ({ digest, range: 'v1' }));
    const text = digestsDocument(all, english);
    assert.deepEqual(text.match(/^##? .*$/gm), [
      '# What to tell 2 customers',
      '## Billing \\<team\\>: v1',
      '## Mobile: v1',
    ]);
    assert.match(text, /^Reached at \\#billing \(slack\)\.\n\n5 changes/m);
    assert.match(text, /^Reached at m\.\n\n1 change\.$/m);
    assert.match(text, /^### What to do first$/m);
  });

  it('says that there is nothing for anybody', () => {
    const all = digestsOf([], customers.customers, matcher).map((digest) => ({ digest, range: 'v1' }));
    assert.match(
      digestsDocument(all, english),
      /^# What to tell customers\n\nThere is nothing to tell anybody: [^\n]+\n$/,
    );
  });

  it('needs no words where a commit has none', () => {
    assert.match(documentOf('billing', [commit(1, '\n\nAffects: billing')]), /\n- \S/);
  });

  const anyText = fc
    .string({ unit: 'binary' })
    .filter((each) => /^[^\r\n]*\S[^\r\n]*$/.test(each) && !/Affects:/i.test(each));

  it('no text adds a line or becomes a mark, and the same digest is the same document', () => {
    const shape = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).length;
    const written = (subject: string, told: string, range: string) =>
      documentOf('billing', [commit(1, `${subject}\n\nAffects: billing (fix): ${told}`, [`src/${subject}`])], range);
    const plain = shape(written('S', 'T', 'r'));
    fc.assert(
      fc.property(anyText, anyText, anyText, (subject, told, range) => {
        const text = written(subject, told, range);
        assert.equal(shape(text), plain);
        const bare = text.replace(/\\[!-/:-@[-`{-~]|(?<=[a-z\d])_(?=[a-z\d])/gi, '').replace(/^# |^## |`1{8}`/gm, '');
        assert.doesNotMatch(bare, /[\\`*_{}[\]<>#|~!$@]|:\/\/|[\u202A-\u202E\u2066-\u2069]/);
        assert.equal(text, written(subject, told, range));
      }),
    );
  });
});
