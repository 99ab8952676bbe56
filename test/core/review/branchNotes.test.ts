import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { branchNotes } from '../../../src/core/review/branchNotes';
import type { Commit } from '../../../src/core/history/commit';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { aCommit } from '../history/aCommit';
import { reviewed } from './reviewed';

const yaml = `version: 1
customers:
  - { id: billing, name: "Billing <team>", consumes: [/src/] }
  - { id: mobile, name: Mobile, consumes: [/src/app/], tell: never }
`;
const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);

const commit = (day: number, message: string, paths: readonly string[] = []): Commit =>
  aCommit({ hash: String(day).repeat(40), time: `2026-11-0${day}T10:00:00+01:00`, message, paths });

const notesOf = (commits: readonly Commit[], hidden: readonly string[] = [], range = 'origin/main..HEAD') =>
  branchNotes(reviewed(commits, customers, matcher), { customers, range, hidden: new Set(hidden) }, english);

describe('branchNotes', () => {
  it('say for whom the branch means what, the strongest first, then what nobody has said', () => {
    const commits = [
      commit(6, 'Retry', ['src/app/a.ts']),
      commit(5, 'Sort\n\nAffects: billing (fix): Sorted\nAffects: nemo\n'),
      commit(4, 'Rotate keys\n\nAffects: billing: Look\nAffects: mobile (breaking): Re-issue *your* keys\n'),
      commit(3, 'Slow\n\nAffects: billing (behaviour-change)\n'),
      commit(2, 'Tidy\n\nAffects: none\nAffects: billing (none)\n', ['src/a.ts']),
      commit(1, 'Elsewhere', ['lib/a.ts']),
    ];
    assert.equal(
      notesOf(commits),
      `### Customer notes: origin/main..HEAD

**Mobile** (mobile)

- **action-required**: Re-issue \\*your\\* keys (\`44444444\`)

**Billing \\<team\\>** (billing)

- **behaviour-change**: Slow (\`33333333\`)
- Look (\`44444444\`)
- **fix**: Sorted (\`55555555\`)

**nemo** (former)

- Sort (\`55555555\`)

**Nobody has said yet** whether these affect anybody:

- Retry (\`66666666\`): Billing \\<team\\>, Mobile

1 commit looked at, and nobody is affected.
`,
    );
  });

  it('say in one line that nobody is touched', () => {
    assert.equal(
      notesOf([commit(1, 'Elsewhere', ['lib/a.ts'])], [], 'a..b'),
      '### Customer notes: a..b\n\n1 commit, and no customer is touched.\n',
    );
  });

  it('do not name those that are hidden', () => {
    const text = notesOf([commit(1, 'S\n\nAffects: rival (fix): secret\nAffects: billing (fix): T')], ['rival']);
    assert.doesNotMatch(text, /rival|secret/);
    assert.match(text, /T/);
  });

  it('call nobody and refer to nothing where they are posted', () => {
    const text = notesOf([commit(1, 'S\n\nAffects: billing: @all see #12 and !3')]);
    assert.doesNotMatch(text, /[@#!]\w/);
  });

  it('fit into a comment, whatever is said', () => {
    const long = 'long '.repeat(200);
    const many = Array.from({ length: 200 }, (_, at) =>
      commit(at % 10, `S${at}\n\nAffects: billing (fix): ${long}${at}`),
    );
    const text = notesOf(many);
    assert.ok(text.length < 61_000);
    assert.match(text, /\n\nAnd \d+ more lines\.\n$/);
    assert.doesNotMatch(notesOf(many.slice(0, 5)), /more line/);
  });

  it('no text adds a line or becomes a mark', () => {
    const anyText = fc
      .string({ unit: 'binary' })
      .filter((each) => /^[^\r\n]*\S[^\r\n]*$/.test(each) && !/Affects:/i.test(each));
    const shape = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).length;
    const written = (subject: string, told: string, range: string) =>
      notesOf([commit(2, subject, ['src/a']), commit(1, `${subject}\n\nAffects: billing (fix): ${told}`)], [], range);
    const plain = shape(written('S', 'T', 'r'));
    fc.assert(
      fc.property(anyText, anyText, anyText, (subject, told, range) => {
        const text = written(subject, told, range);
        const bare = text.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/^### |\*\*|`[12]{8}`/gm, '');
        assert.doesNotMatch(bare, /[\\`*_{}[\]<>#|~!$@]|:\/\//);
        if (!subject.startsWith('fixup! ')) assert.equal(shape(text), plain);
      }),
    );
  });
});
