import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Commit } from '../../../src/core/history/commit';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { reviewDocument } from '../../../src/core/review/reviewDocument';
import { aCommit } from '../history/aCommit';
import { reviewed } from './reviewed';

const yaml = `version: 1
customers:
  - { id: billing, name: "Billing <team>", consumes: [/src/] }
  - { id: mobile, name: Mobile, consumes: [/src/app/] }
  - { id: idle, name: Idle }
`;

const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);

/** A commit of the day; its hash begins with the day, eight times. */
const commit = (day: number, message: string, paths: readonly string[] = []): Commit =>
  aCommit({ hash: String(day).repeat(40), time: `2026-11-0${day}T10:00:00+01:00`, message, paths });

const documentOf = (commits: readonly Commit[], range = 'v1.1..HEAD', hidden: readonly string[] = []) =>
  reviewDocument(
    reviewed(commits, customers, makeMatcher(customers)),
    { customers, range, hidden: new Set(hidden) },
    english,
  );

describe('reviewDocument', () => {
  it('tells nobody whom only the private overlay lists', () => {
    const commits = [commit(1, 'Old\n\nAffects: nemo (fix)\nAffects: merger (fix)\n')];
    const shown = documentOf(commits, 'v1.1..HEAD', ['merger']);
    assert.match(shown, /### nemo \(former\)/);
    assert.doesNotMatch(shown, /merger/);
  });

  it('tells what waits, then what changed for whom', () => {
    const commits = [
      commit(6, 'Retry', ['src/app/a.ts']),
      commit(5, 'Rotate keys\n\nAffects: billing (action-required): Re-issue *your* keys\nAffects: mobile\n', [
        'src/a.ts',
      ]),
      commit(4, 'Old\n\nAffects: nemo (fix)\n'),
      commit(3, 'Tidy\n\nAffects: none: only <names>\n', ['src/a.ts']),
      commit(2, 'Lint\n\nAffects: none\n'),
      commit(1, 'Elsewhere', ['lib/a.ts']),
    ];
    assert.equal(
      documentOf(commits),
      `# What changed for whom: v1.1..HEAD

6 commits: 4 with a note, 1 waiting for one, 1 that need none.

## Waiting for an answer

- \`66666666\` 2026-11-06 Retry — Billing \\<team\\>, Mobile

## By customer

### Billing \\<team\\> (billing)

1 commit without a note.

- \`66666666\` 2026-11-06 Retry — *no note*
- \`55555555\` 2026-11-05 Rotate keys — **action-required**: Re-issue \\*your\\* keys

### Mobile (mobile)

1 commit without a note.

- \`66666666\` 2026-11-06 Retry — *no note*
- \`55555555\` 2026-11-05 Rotate keys — affected

### nemo (former)

- \`44444444\` 2026-11-04 Old — **fix**

## Nobody affected

- \`33333333\` 2026-11-03 Tidy — only \\<names\\>
- \`22222222\` 2026-11-02 Lint
`,
    );
  });

  it('says of no commit that nobody is affected where somebody was found later', () => {
    const shown = documentOf([commit(1, 'Round\n\nAffects: none: internal\nAffects: billing (fix)\n', ['src/a.ts'])]);
    assert.match(shown, /### Billing/);
    assert.doesNotMatch(shown, /Nobody affected/);
  });

  it('says so when there is nothing', () => {
    assert.equal(
      documentOf([]),
      '# What changed for whom: v1.1..HEAD\n\n0 commits: 0 with a note, 0 waiting for one, 0 that need none.\n',
    );
  });

  const hostile: readonly (readonly [shape: string, subject: string, shown: string])[] = [
    ['HTML', '<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['a command link', '[click](command:x)', '\\[click\\](command:x)'],
    ['a picture', '![x](https://example.com/x.png)', '!\\[x\\](https:\\//example.com/x.png)'],
    ['a code span', 'a `b` c', 'a \\`b\\` c'],
    ['direction marks', 'safe\u202Egpj.exe', 'safe\\[U+202E\\]gpj.exe'],
    ['control characters', 'a\u001B[31mb\u0007', 'a \\[31mb'],
  ];
  for (const [shape, subject, shown] of hostile) {
    it(`shows a subject as it is: ${shape}`, () => {
      assert.ok(documentOf([commit(1, subject, ['src/a'])]).includes(`\n- \`11111111\` 2026-11-01 ${shown} — Billing`));
    });
  }

  it('no text adds a line, and the same review is the same document', () => {
    const lines = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).length;
    const text = fc
      .string({ unit: 'binary' })
      .filter((each) => /^[^\r\n]*\S[^\r\n]*$/.test(each) && !/Affects:/i.test(each));
    const plain = lines(documentOf([commit(1, 'S\n\nAffects: billing (fix): T', ['src/a'])]));
    fc.assert(
      fc.property(text, text, text, (subject, told, range) => {
        const commits = [commit(1, `${subject}\n\nAffects: billing (fix): ${told}`, ['src/a'])];
        assert.equal(lines(documentOf(commits, range)), plain);
        assert.equal(documentOf(commits, range), documentOf(commits, range));
      }),
    );
  });
});
