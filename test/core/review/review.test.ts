import assert from 'node:assert/strict';
import type { Commit } from '../../../src/core/history/commit';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { affectedIds, type ReviewState } from '../../../src/core/review/review';
import { aCommit, type Given } from '../history/aCommit';
import { reviewed } from './reviewed';

const yaml = `version: 1
customers:
  - { id: billing, name: Billing, consumes: [/src/], told: 2026-10-20 }
  - { id: mobile, name: Mobile, consumes: [/src/app/] }
  - { id: merchants, name: Merchants, via: [billing] }
  - { id: quiet, name: Quiet, consumes: [/quiet/], tell: never }
  - { id: former, name: Former, consumes: [/old/], lifecycle: past }
  - { id: idle, name: Idle }
`;

const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);

type Row = readonly [shape: string, commit: Given, state: ReviewState, ids: readonly string[]];

const rows: readonly Row[] = [
  ['touches nobody', { paths: ['lib/a.ts'] }, 'untouched', []],
  ['no path at all', {}, 'untouched', []],
  ['touches somebody', { paths: ['src/a.ts'] }, 'missing', ['billing']],
  ['touches two', { paths: ['src/app/a.ts'] }, 'missing', ['billing', 'mobile']],
  ['a root commit', { paths: ['src/a.ts'], parents: [] }, 'missing', ['billing']],
  ['only unnoticed files', { paths: ['src/a.test.ts', 'src/README.md'] }, 'untouched', []],
  ['tell: never', { paths: ['quiet/a'] }, 'untouched', ['quiet']],
  ['tell: never and another one', { paths: ['quiet/a', 'src/a'] }, 'missing', ['quiet', 'billing']],
  ['lifecycle: past', { paths: ['old/a'] }, 'untouched', []],
  ['a merge', { paths: ['src/a.ts'], parents: ['1', '2'] }, 'untouched', ['billing']],
  ['fixup!', { paths: ['src/a.ts'], message: 'fixup! Rotate keys' }, 'untouched', ['billing']],
  ['squash!', { paths: ['src/a.ts'], message: 'squash! Rotate keys' }, 'untouched', ['billing']],
  ['amend!', { paths: ['src/a.ts'], message: 'amend! Rotate keys' }, 'untouched', ['billing']],
  ['a note', { paths: ['src/a.ts'], message: 'S\n\nAffects: mobile (fix)\n' }, 'noted', ['mobile']],
  ['a note on what touches nobody', { message: 'S\n\nAffects: mobile\n' }, 'noted', ['mobile']],
  ['a note on a merge', { parents: ['1', '2'], message: 'S\n\nAffects: mobile\n' }, 'noted', ['mobile']],
  ['a note on a fixup', { message: 'fixup! S\n\nAffects: mobile\n' }, 'noted', ['mobile']],
  ['a note of an unknown id', { message: 'S\n\nAffects: nemo\n' }, 'noted', ['nemo']],
  ['nobody', { paths: ['src/a.ts'], message: 'S\n\nAffects: none: refactor\n' }, 'noted', []],
  ['looked at', { paths: ['src/a.ts'], message: 'S\n\nAffects: billing (none)\n' }, 'noted', []],
  ['a git note', { paths: ['src/a.ts'], gitNote: 'Affects: mobile\n' }, 'noted', ['mobile']],
  ['a git note that says nothing', { paths: ['src/a.ts'], gitNote: 'Reviewed\n' }, 'missing', ['billing']],
  ['both', { message: 'S\n\nAffects: mobile\n', gitNote: 'Affects: billing' }, 'noted', ['mobile', 'billing']],
];

describe('review', () => {
  const review = (commit: Given) => reviewed([aCommit(commit)], customers, matcher).commits[0]!;

  for (const [shape, commit, state, ids] of rows) {
    it(`${state}: ${shape}`, () => {
      const found = review(commit);
      assert.equal(found.state, state);
      assert.deepEqual(affectedIds(found).toSorted(), ids.toSorted());
    });
  }

  it('affected lists what is declared, unnoticed or not, and none that is reached through', () => {
    const { affected } = review({ paths: ['src/a.test.ts', 'quiet/a'] });
    assert.deepEqual(
      affected.map(({ customer, ticked }) => [customer.id, ticked]),
      [
        ['quiet', true],
        ['billing', false],
      ],
    );
  });

  it('notes say where they were found', () => {
    const message = 'S\n\nAffects: billing (fix)\nAffects: mobile\n';
    const { notes } = review({ message, gitNote: 'Affects: mobile: T\nAffects: none\n' });
    assert.deepEqual(notes, [
      { customer: 'billing', level: 'fix', text: null, source: 'message' },
      { customer: 'mobile', level: null, text: 'T', source: 'both' },
      { customer: null, level: 'none', text: null, source: 'git-note' },
    ]);
  });

  it('counts for each customer what affected it and what waits', () => {
    const commits: readonly Commit[] = [
      aCommit({ time: '2026-11-05T00:00:00Z', paths: ['src/a.ts'], message: 'S\n\nAffects: none\n' }),
      aCommit({ time: '2026-11-04T00:00:00Z', paths: ['src/a.ts'] }),
      aCommit({ time: '2026-11-03T00:00:00Z', paths: ['src/app/a.ts'], message: 'S\n\nAffects: mobile (fix)\n' }),
      aCommit({ time: '2026-11-02T00:00:00Z', paths: ['src/app/a.ts'] }),
      aCommit({ time: '2026-11-01T00:00:00Z', message: 'S\n\nAffects: merchants\nAffects: billing (none)\n' }),
    ];
    const found = reviewed(commits, customers, matcher);
    assert.deepEqual(
      found.commits.map(({ commit }) => commit),
      commits,
    );
    const none = { affected: 0, missing: 0, lastAffected: null, lastTold: null };
    assert.deepEqual(found.customers, [
      { id: 'billing', affected: 2, missing: 2, lastAffected: '2026-11-04T00:00:00Z', lastTold: '2026-10-20' },
      { id: 'mobile', affected: 2, missing: 1, lastAffected: '2026-11-03T00:00:00Z', lastTold: null },
      { id: 'merchants', affected: 1, missing: 0, lastAffected: '2026-11-01T00:00:00Z', lastTold: null },
      { id: 'quiet', ...none },
      { id: 'former', ...none },
      { id: 'idle', ...none },
    ]);
  });
});
