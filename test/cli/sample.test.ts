import assert from 'node:assert/strict';
import { makeSampleRepository } from '../host/sample';
import { realRepositories } from '../git/realRepository';
import { json, run } from './commandLine';

interface Review {
  readonly range: string;
  readonly commits: readonly {
    readonly state: string;
    readonly affected: string[];
    readonly notes: readonly unknown[];
  }[];
  readonly customers: readonly { readonly id: string; readonly affected: number; readonly missing: number }[];
}

describe('the sample repository on the command line', () => {
  const { folder } = realRepositories(after);

  let sample = '';
  before(async () => {
    sample = folder();
    await makeSampleRepository(sample);
  });

  it('has no problems', () => {
    assert.deepEqual(json(sample, 'check'), { files: ['customers.yaml'], customers: 10, problems: [] });
  });

  it('shows who consumes a path', () => {
    assert.equal(
      run(sample, 'who', 'src/api/errors.ts', 'docs/webhooks.md', 'tools/seed.ts').out,
      `src/api/errors.ts
  ✓ billing       Billing team: consumes /src/api/: src/api/errors.ts
  ✓ checkout      Checkout: consumes /src/api/errors.ts
  ✓ support-desk  Support desk: consumes /src/api/errors.ts
    merchants     Merchants: reached through Billing team
    shoppers      Shoppers: reached through Checkout
docs/webhooks.md
  ✓ partner-shops  Partner shops: consumes /docs/webhooks.md
    shoppers       Shoppers: reached through Partner shops
tools/seed.ts
`,
    );
  });

  it('shows whom a release affects', () => {
    const { customers } = json<{ customers: { id: string; certainty: string; ticked: boolean }[] }>(
      sample,
      'affected',
      'v1.0..v1.1',
    );
    for (const { certainty, ticked } of customers) assert.equal(ticked, certainty === 'declared');
    assert.deepEqual(customers.map(({ id, certainty }) => `${id} ${certainty}`).toSorted(), [
      'auditors through',
      'billing declared',
      'checkout declared',
      'finance declared',
      'fraud-score declared',
      'merchants through',
      'mobile-app declared',
      'partner-shops declared',
      'shoppers through',
      'support-desk declared',
    ]);
  });

  it('reviews its last 30 days', () => {
    const { range, commits, customers } = json<Review>(sample, 'review');
    const count = (state: string) => commits.filter((commit) => commit.state === state).length;
    assert.deepEqual(
      { range, noted: count('noted'), missing: count('missing'), untouched: count('untouched') },
      {
        range: 'HEAD since 2026-09-30',
        noted: 5,
        missing: 5,
        untouched: 5,
      },
    );
    for (const { state, notes } of commits) assert.equal(state === 'noted', notes.length > 0);
    assert.deepEqual(
      customers.map(({ id, affected, missing }) => `${id} ${affected} ${missing}`),
      [
        'billing 4 3',
        'checkout 1 1',
        'mobile-app 1 0',
        'support-desk 1 1',
        'finance 1 1',
        'auditors 0 0',
        'fraud-score 1 1',
        'partner-shops 2 1',
        'merchants 0 0',
        'shoppers 0 0',
      ],
    );
    assert.equal(run(sample, 'review', '--require').code, 1);
  });

  it('takes a note for its last commit, and can be looked at as before', () => {
    const status = run(sample, 'affected', '--worktree').out;
    const { stored } = json<{ stored: string }>(sample, 'note', '--affects', 'billing (fix): Sample');
    assert.equal(stored, 'trailer');
    assert.equal(run(sample, 'affected', '--worktree').out, status);
    assert.equal(json<Review>(sample, 'review', 'HEAD~1').commits[0]!.state, 'noted');
  });
});
