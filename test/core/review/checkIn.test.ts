import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { attentionOf } from '../../../src/core/review/attention';
import { checkInOf } from '../../../src/core/review/checkIn';
import { checkInDocument, type CheckInPage } from '../../../src/core/review/checkInDocument';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { aCommit, type Given } from '../history/aCommit';
import { reviewed } from './reviewed';

const yaml = `version: 1
customers:
  - id: billing
    name: Billing team
    consumes: [{ paths: [/src/], contract: /openapi.yaml }]
    needs:
      - Amounts stay *integers*
      - { need: The API keeps its names, paths: [/src/api/] }
      - { need: Tables keep their columns, paths: [/db/] }
    contacts: [{ channel: b@example.com }, { channel: "#billing", primary: true }]
    liaison: ana
    told: 2026-06-01
    feedback: [{ date: 2026-07-25, text: Slow }]
  - { id: mobile, name: Mobile app, consumes: [/app/], told: 2026-11-19 }
  - { id: idle, name: Idle, contacts: [{ channel: idle-ops }, { channel: idle-news, scope: announcements }] }
  - { id: recent, name: Recent, feedback: [{ date: 2026-08-25, text: Good }] }
  - { id: quiet, name: Quiet, tell: never }
  - { id: former, name: Former, lifecycle: past }
`;

const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const today = '2026-11-22';
const page: CheckInPage = {
  week: '2026-W47',
  name: 'tollgate',
  from: '2026-11-15',
  today,
  email: 'ana@example.com',
  isPrivate: true,
  earlier: [],
  l10n: english,
};

/** @param own newest first; others have made none */
function madeOf(own: readonly Given[]) {
  const review = reviewed(own.map(aCommit), customers, makeMatcher(customers));
  return checkInOf({ own: review.commits, customers, attention: attentionOf(review, customers), today });
}
const documentOf = (own: readonly Given[], differs: Partial<CheckInPage> = {}) =>
  checkInDocument(madeOf(own), { ...page, ...differs });

const commit = (digit: number, message: string, paths: readonly string[] = []): Given => {
  return { hash: String(digit).repeat(40), time: `2026-11-2${digit}T09:00:00+01:00`, message, paths };
};
const week = [
  commit(2, 'feat(api): refuse `0`', ['src/api/a.ts']),
  commit(1, 'Rename\n\nAffects: billing (action-required): Use <the> new name\nAffects: nemo\n'),
  commit(0, 'Tidy\n\nAffects: none\n', ['src/b.ts']),
  { ...commit(0, 'Elsewhere', ['lib/a.ts']), hash: '9'.repeat(40) },
  { ...commit(0, 'Merge', []), parents: ['1', '2'] },
];

describe('a check-in', () => {
  it('is the facts, the questions with room for answers, and a way to the earlier ones', () => {
    assert.equal(
      documentOf(week, { earlier: ['2026-W46', '2026-W44'] }),
      `# Check-in 2026-W47: tollgate

The one before: [2026-W46](2026-W46.md)

This file is yours. It lies in git’s own folder, which git never takes, so nobody else sees it. The facts are those of 2026-11-22 and stay as they are: write, change and delete what you like.

## What I committed

4 commits from 2026-11-15 to 2026-11-22, as \`ana@example.com\`.

- 2026-11-22 \`\` 22222222 feat(api): refuse \`0\` \`\`: billing? no note yet
- 2026-11-21 \`11111111 Rename\`: billing, nemo
- 2026-11-20 \`00000000 Tidy\`: nobody
- 2026-11-20 \`99999999 Elsewhere\`

## Whom it affected

- **Billing team**: 2 commits, 1 of them suggested
  - action-required: Use \\<the\\> new name
- **nemo** (not listed any more): 1 commit

## Who waits

- **Billing team**: 1 commit of the last 30 days waits for a note. Heard nothing of 2 changes since it was told 5 months ago; 1 of them asks it to act.

## Whom it has been long since

- **Idle**: never told anything, no feedback yet (\`idle-news\`)
- **Billing team**: 120 days without a word (\`#billing\`, looked after by ana)

## Did it meet their needs, and their specification?

**Billing team** needs:

- [ ] Amounts stay \\*integers\\*
- [ ] The API keeps its names
- [ ] specification: \`/openapi.yaml\`



## Would I be pleased, were I the customer?



## What would improve it, and is that worth it?



## Three other ways I could have done it

1.
2.
3.

Earlier: [2026-W46](2026-W46.md) · [2026-W44](2026-W44.md)
`,
    );
  });

  it('of a week without commits asks all the same', () => {
    const text = documentOf([], { isPrivate: false });
    assert.match(text, /Nothing from 2026-11-15 to 2026-11-22, as `ana@example\.com`\./);
    assert.match(text, /## Whom it affected\n\nNobody, as far as notes and patterns say\./);
    assert.match(text, /## Who waits\n\nNobody: no commit of the last 30 days waits for a note/);
    assert.match(text, /Who might be all the same\?/);
    assert.doesNotMatch(text, /git’s own folder|The one before|Earlier:/);
  });

  it('says how git is told who somebody is', () => {
    const { email: _, ...others } = page;
    assert.match(
      checkInDocument(madeOf([]), { ...others, email: undefined }),
      /git does not know who you are: `git config user\.email/,
    );
  });

  it('asks what a customer needs whose entry does not say it', () => {
    const text = documentOf([commit(1, 'Draw', ['app/a.ts'])]);
    assert.match(text, /- \*\*Mobile app\*\*: 1 commit, only suggested\n/);
    assert.match(text, /\*\*Mobile app\*\*: customers\.yaml does not say what it needs\. Do I know\?/);
  });

  it('of a busy week stays readable', () => {
    const busy = Array.from({ length: 300 }, (_, at) =>
      commit(1, `Change ${at}\n\nAffects: billing (fix): Text ${at}\n`),
    );
    const text = documentOf(busy, { earlier: Array.from({ length: 40 }, (_, at) => `2025-W${10 + at}`) });
    assert.match(text, /- and 260 more\n/);
    assert.ok(text.split('\n').length < 120, text);
  });

  it('of a commit that names very many stays readable, and is made soon', () => {
    const ids = Array.from({ length: 50_000 }, (_, at) => `c${at}`).join(', ');
    const text = documentOf([commit(1, `S\n\nAffects: ${ids}\n`)]);
    assert.match(text, /`11111111 S`: c0, c1, c2, c3, c4, c5, c6, c7, and 49992 more\n/);
    assert.match(text, /\n- and 49988 more\n/);
  });

  it('names those whom it has been long since, who want to hear, longest first', () => {
    assert.deepEqual(
      madeOf([]).longSince.map(({ customer, days }) => [customer.id, days]),
      [
        ['idle', null],
        ['billing', 120],
      ],
    );
  });

  it('no text of others adds a line or a heading', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    const lines = (subject: string, note: string) => {
      const message = `${subject.trim() || 'S'}\n\nAffects: billing (fix): ${note}\n`;
      const made = aCommit(commit(1, message));
      if (made.notes.length !== 1 || made.notes[0]!.customer !== 'billing' || made.notes[0]!.text === null)
        return undefined;
      return documentOf([commit(1, message)], { name: subject }).split('\n');
    };
    const plain = lines('S', 'T')!;
    fc.assert(
      fc.property(text, text, (subject, note) => {
        const found = lines(`S${subject.replace(/\s/g, ' ')}`, note.replace(/[\r\n]/g, ' '));
        if (!found) return;
        assert.equal(found.length, plain.length);
        assert.deepEqual(
          found.filter((line) => line.startsWith('## ')),
          plain.filter((line) => line.startsWith('## ')),
        );
      }),
    );
  });
});
