import assert from 'node:assert/strict';
import { attentionFacts, attentionOf } from '../../../src/core/review/attention';
import { joinFiles } from '../../../src/core/customers/customers';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { english } from '../../../src/core/l10n';
import { changedIn, panelCommit, panelCustomers } from '../../../src/extension/review/panelContents';
import { aCommit, type Given } from '../../core/history/aCommit';
import { reviewed } from '../../core/review/reviewed';

const yaml = `version: 1
customers:
  - { id: billing, name: Billing, consumes: [/src/], told: 2026-10-20, needs: [Whole amounts, { need: Notice, paths: [/a] }] }
  - { id: idle, name: "<b>Idle</b>" }
`;
const { customers } = joinFiles([readCustomersFile('customers.yaml', yaml, '')]);
const matcher = makeMatcher(customers);
const review = (...given: readonly Given[]) => reviewed(given.map(aCommit), customers, matcher);
const today = '2026-11-21';
const nameOf = (id: string) => `the ${id}`;
const [one, two] = ['1', '2'].map((digit) => digit.repeat(40)) as [string, string];

describe('what a review panel is sent', () => {
  it('of a commit: who it affects and why, and what was said', () => {
    const message = 'fix: <img src=x onerror=alert(1)>\n\nAffects: billing (fix): [a](command:x)\nAffects: nemo\n';
    const { commits } = review({
      hash: one,
      message,
      paths: ['src/a.ts', 'src/a.md'],
      gitNote: 'Affects: nemo (none)',
    });
    assert.deepEqual(panelCommit(commits[0]!, nameOf, english), {
      hash: one,
      time: '2026-11-02T10:00:00+01:00',
      author: 'Ana',
      subject: 'fix: <img src=x onerror=alert(1)>',
      state: 'noted',
      affected: [{ id: 'billing', ticked: true, why: 'consumes /src/: src/a.ts; rarely noticed: src/a.md' }],
      notes: [
        { customer: 'billing', level: 'fix', text: '[a](command:x)' },
        { customer: 'nemo', level: null, text: null },
      ],
    });
  });

  it('of the customers: those of the file with their needs, then former ones', () => {
    const found = review(
      { hash: one, paths: ['src/a.ts'] },
      {
        hash: two,
        message: 'x\n\nAffects: nemo\nAffects: billing\nAffects: aron (none)\n',
        time: '2026-10-01T10:00:00Z',
      },
    );
    const said = panelCustomers(found, customers, { today, l10n: english });
    assert.equal(said.evenness, '1 of 2 customers got half of all changes: a few get nearly all. 1 got none.');
    assert.match(said.customers[0]!.facts[0]!, /^Last affected 2 weeks ago · told 1 month ago/);
    assert.deepEqual(said.customers, [
      {
        id: 'billing',
        name: 'Billing',
        isFormer: false,
        facts: attentionFacts(attentionOf(found, customers)[0]!, { today, l10n: english }),
        needs: ['Whole amounts', 'Notice'],
      },
      {
        id: 'idle',
        name: '<b>Idle</b>',
        isFormer: false,
        facts: attentionFacts(attentionOf(found, customers)[1]!, { today, l10n: english }),
        needs: [],
      },
      { id: 'aron', name: 'aron', isFormer: true, facts: [], needs: [] },
      { id: 'nemo', name: 'nemo', isFormer: true, facts: [], needs: [] },
    ]);
  });

  it('again: those commits that say something else, or all where there are others', () => {
    const first: Given = { hash: one, paths: ['src/a.ts'] };
    const second: Given = { hash: two };
    const before = review(first, second);
    assert.deepEqual(changedIn(before, review(first, second)), []);
    const noted = review({ ...first, gitNote: 'Affects: billing (fix)\n' }, second);
    assert.deepEqual(changedIn(before, noted), [noted.commits[0]]);
    assert.deepEqual(changedIn(noted, before), [before.commits[0]]);
    const reworded = review({ ...first, gitNote: 'Affects: billing (fix): totals\n' }, second);
    assert.deepEqual(changedIn(noted, reworded), [reworded.commits[0]]);
    for (const now of [
      review(first),
      review(second, first),
      review(first, second, { hash: '3'.repeat(40) }),
      review(),
    ]) {
      assert.equal(changedIn(before, now), undefined);
    }
  });
});
