import assert from 'node:assert/strict';
import { nothingPrepared, withTick } from '../../../src/core/note/preparedNote';
import { isFailure } from '../../../src/repository/failure';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('the note that is prepared for the next commit', () => {
  const { listed } = realRepositories();
  const open = openedRepositories();
  const note = withTick(nothingPrepared, 'billing', true);

  /** A repository with a change that is not committed, and a note prepared for it. */
  const prepared = async () => {
    const here = listed();
    const it = await open(here);
    await it.prepared.keep(note);
    here.write('src/api/a.ts', 'changed');
    return { here, kept: it.prepared };
  };
  const amended = (here: RealRepository) => {
    here.git('add', '.');
    here.git('commit', '-q', '--amend', '-m', 'Amended');
    return here.head();
  };

  it('stays until there is a commit, or another one is kept', async () => {
    const { kept } = await prepared();
    assert.equal(await kept.next(), note);
    assert.equal(await kept.next(), note);
    const other = withTick(note, 'billing', false);
    await kept.keep(other);
    assert.equal(await kept.next(), other);
    await kept.keep(undefined);
    assert.equal(await kept.next(), undefined);
  });

  const takers: readonly (readonly [what: string, commit: (here: RealRepository) => string])[] = [
    ['a commit', (here) => here.commit('One')],
    ['an amendment', amended],
  ];
  for (const [what, commit] of takers) {
    it(`is taken by ${what}, which it can be asked of`, async () => {
      const { here, kept } = await prepared();
      const hash = commit(here);
      assert.equal(await kept.takenBy(hash), note);
      assert.equal(await kept.next(), undefined);
      assert.equal(await kept.takenBy('0'.repeat(40)), undefined);
    });
  }

  it('is not taken by a note that goes into the commit before, but by the commit after it', async () => {
    const { here, kept } = await prepared();
    const added = await (
      await open(here)
    ).addNotes({
      revision: 'HEAD',
      notes: [{ customer: 'billing', level: 'fix', text: null }],
    });
    assert.notEqual(here.head(), isFailure(added) || added.was);
    assert.equal(await kept.next(), note);
    assert.equal(await kept.takenBy(here.head()), undefined);
    assert.equal(await kept.takenBy(here.commit('Mine')), note);
  });

  it('is taken by the first of several commits', async () => {
    const { here, kept } = await prepared();
    const first = here.commit('One');
    const second = here.commit('Two');
    assert.equal(await kept.takenBy(first), note);
    assert.equal(await kept.takenBy(second), undefined);
  });

  const others: readonly (readonly [what: string, move: (here: RealRepository) => void])[] = [
    ['a switch to another branch', (here) => here.git('switch', '-qc', 'topic', 'HEAD~1')],
    ['a reset', (here) => here.git('reset', '-q', '--soft', 'HEAD~1')],
    [
      'a commit of another person that is fetched',
      (here) => {
        const tree = here.git('rev-parse', 'HEAD^{tree}');
        const environment = { GIT_COMMITTER_NAME: 'Bo', GIT_COMMITTER_EMAIL: 'bo@tollgate.example' };
        const theirs = here.gitWith({ environment }, 'commit-tree', tree, '-p', 'HEAD', '-m', 'Theirs');
        here.git('merge', '-q', '--ff-only', theirs);
      },
    ],
  ];
  for (const [what, move] of others) {
    it(`is not taken by ${what}, but by the commit after it`, async () => {
      const { here, kept } = await prepared();
      here.commit('Before');
      await kept.keep(note);
      move(here);
      assert.equal(await kept.next(), note);
      assert.equal(await kept.takenBy(here.head()), undefined);
      assert.equal(await kept.takenBy(here.commit('Mine')), note);
    });
  }
});
