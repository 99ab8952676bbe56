// What is asked of commits alone is answered whatever the index is like: git would read all of it first.
import assert from 'node:assert/strict';
import type { NewCommit } from '../../src/core/history/history';
import { commitPaths } from '../../src/git/change';
import { streamHistory } from '../../src/git/historyStream';
import { idsListedBy } from '../../src/git/listedIds';
import { changeGitNotes, notesTip } from '../../src/git/notes';
import { readGitNotes } from '../../src/git/notesReading';
import { patchIds } from '../../src/git/patchIds';
import { findRoot } from '../../src/git/root';
import { realRepositories } from './realRepository';

describe('with a damaged index', () => {
  const { listed } = realRepositories();

  it('commits, their notes, their changes and what they have listed are read', async () => {
    const here = listed();
    const [first, second] = [here.head(), here.commit('Charge once', { 'src/api/charge.ts': '' })];
    const git = here.open();
    const note = async (text: string) => {
      await changeGitNotes(git, new Map([[second, () => text]]));
      return git.run(notesTip);
    };
    const [before, after] = [await note('Affects: none'), await note('Affects: billing')];
    here.write('.git/index', 'no index');
    assert.throws(() => here.git('diff-tree', second), /index file/);

    const root = await findRoot(git);
    assert.ok(root !== 'bare');
    const commits: NewCommit[] = [];
    await streamHistory(git, root, { from: second, limit: 10, take: (some) => void commits.push(...some) });
    assert.deepEqual(
      commits.map(({ paths }) => paths),
      [['src/api/charge.ts'], ['customers.yaml']],
    );
    assert.deepEqual(await git.run(commitPaths(second)), ['src/api/charge.ts']);
    assert.deepEqual((await readGitNotes(git, after, before)).notes, new Map([[second, 'Affects: billing']]));
    const [{ ids } = { ids: [] }] = await git.run(idsListedBy([first], ['customers.yaml']));
    assert.deepEqual(ids, ['billing', 'mobile-app', 'merchants']);
    assert.deepEqual([...(await patchIds(git, [first])).keys()], [first]);
  });
});
