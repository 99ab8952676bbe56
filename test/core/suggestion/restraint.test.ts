import assert from 'node:assert/strict';
import type { Commit } from '../../../src/core/history/commit';
import { english } from '../../../src/core/l10n';
import { makeMatcher } from '../../../src/core/matching/matcher';
import { askedAbout, askedText, isNeverAsked } from '../../../src/core/suggestion/restraint';
import { aCommit, type Given } from '../history/aCommit';
import { reviewed } from '../review/reviewed';
import { join } from '../customers/joined';

const { customers } = join({
  'customers.yaml': `version: 1
customers:
  - { id: billing, name: Billing, consumes: [/src/] }
  - { id: quiet, name: Quiet, consumes: [/quiet/], tell: never }
  - { id: former, name: Former, consumes: [/old/], lifecycle: past }
`,
});

const usual = aCommit({ paths: ['src/a.ts'] });
const undone = 'This reverts commit 0123456789abcdef0123456789abcdef01234567.\n';

type Row = readonly [shape: string, commit: Given, asked: boolean];
const rows: readonly Row[] = [
  ['touches somebody', {}, true],
  ['touches somebody, and says so', { message: 'S\n\nAffects: billing\n' }, true],
  ['touches somebody, and says nobody', { message: 'S\n\nAffects: none\n' }, true],
  ['touches somebody, and says so beside it', { gitNote: 'Affects: billing\n' }, true],
  ['touches nobody', { paths: ['lib/a.ts'] }, false],
  ['touches nobody, and names somebody', { paths: [], message: 'S\n\nAffects: billing\n' }, false],
  ['only unnoticed files', { paths: ['src/a.test.ts'] }, false],
  ['tell: never', { paths: ['quiet/a'] }, false],
  ['lifecycle: past', { paths: ['old/a'] }, false],
  ['fixup!', { message: 'fixup! S' }, false],
  ['squash!, with a note', { message: 'squash! S\n\nAffects: billing' }, false],
  ['a revert', { message: `Revert "S"\n\n${undone}` }, false],
  ['a revert of a revert', { message: `Reapply "S"\n\n${undone}` }, false],
  ['a revert by another name', { message: `revert: S\n\n${undone}` }, false],
  ['what only talks of one', { message: `Explain\n\n${undone}` }, true],
  ['what reverts no commit', { message: 'Revert to the old colours' }, true],
];

describe('restraint', () => {
  const figure = (commits: readonly Commit[]) =>
    askedAbout(reviewed(commits, customers, makeMatcher(customers)).commits);

  for (const [shape, commit, asked] of rows) {
    it(`${asked ? 'asks' : 'does not ask'}: ${shape}`, () => {
      assert.deepEqual(figure([aCommit({ paths: usual.paths, ...commit })]), { commits: asked ? 1 : 0, of: 1 });
    });
  }

  it('leaves merges out of the figure, and asks about none', () => {
    const merge = aCommit({ paths: usual.paths, parents: ['1', '2'] });
    assert.equal(isNeverAsked(merge), true);
    assert.deepEqual(figure([merge, usual, aCommit({ paths: [] })]), { commits: 1, of: 2 });
  });

  it('is told in words', () => {
    assert.equal(askedText({ commits: 31, of: 120 }, english), '31 of 120 commits (26 %)');
    assert.equal(askedText({ commits: 0, of: 0 }, english), '0 of 0 commits (0 %)');
  });
});
