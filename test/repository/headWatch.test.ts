import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { findRoot } from '../../src/git/root';
import { watchHead } from '../../src/repository/headWatch';
import { realRepositories, type RealRepository } from '../git/realRepository';

describe('a watch on HEAD', () => {
  const { repository, listed, folder, at } = realRepositories();
  const held: { dispose(): void }[] = [];
  afterEach(() => {
    for (const each of held.splice(0)) each.dispose();
  });

  /** `heard` resolves the next time that HEAD is said to move to where it is now. */
  const watching = async (here: RealRepository) => {
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    let tell = () => {};
    held.push(watchHead(root, () => tell()));
    const heard = (hash: string) =>
      new Promise<void>((resolve) => {
        tell = () => here.head() === hash && resolve();
      });
    return { root, heard };
  };

  const ways: readonly (readonly [what: string, act: (here: RealRepository) => string])[] = [
    ['a commit', (here) => here.commit('One')],
    ['an amendment', (here) => (here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'Other'), here.head())],
    ['a reset', (here) => (here.git('reset', '-q', '--hard', 'HEAD~1'), here.head())],
    ['a switch', (here) => (here.git('switch', '-q', 'topic'), here.head())],
  ];
  for (const [what, act] of ways) {
    it(`hears ${what}`, async () => {
      const here = listed();
      here.git('branch', 'topic');
      here.commit('Before');
      const { heard } = await watching(here);
      const moved = act(here);
      await heard(moved);
    });
  }

  it('hears the first commit of all, and the ones after it', async () => {
    const here = repository();
    const { heard } = await watching(here);
    await heard(here.commit('First'));
    await heard(here.commit('Second'));
  });

  it('hears what happens in a linked work tree there, and only there', async () => {
    const here = listed();
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', path);
    const there = at(path);
    const { root, heard } = await watching(there);
    assert.notEqual(root.gitDirectory, root.commonDirectory);
    await heard(there.commit('There'));
  });

  it('goes on when the file is replaced, and when its folder is', async () => {
    const here = listed();
    const { heard } = await watching(here);
    const log = here.path('.git/logs/HEAD');
    writeFileSync(`${log}.new`, readFileSync(log));
    renameSync(`${log}.new`, log);
    await heard(here.commit('After the file'));
    rmSync(here.path('.git/logs'), { recursive: true });
    await heard(here.commit('Without the folder'));
    assert.ok(existsSync(log));
    await heard(here.commit('After the folder'));
  });

  it('hears commits where no reflog is kept', async () => {
    const here = repository();
    here.git('config', 'core.logAllRefUpdates', 'false');
    const { heard } = await watching(here);
    await heard(here.commit('One', { a: '1' }));
    await heard(here.commit('Two', { a: '2' }));
    assert.ok(!existsSync(here.path('.git/logs/HEAD')));
  });

  it('hears nothing once it has ended', async () => {
    const here = listed();
    const other = listed();
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    const ended = watchHead(root, () => assert.fail('it was heard'));
    here.commit('Before the end');
    ended.dispose();
    here.commit('After the end');
    const { heard } = await watching(other);
    await heard(other.commit('Elsewhere'));
  });

  it('does without what cannot be watched', () => {
    const nowhere = `${folder()}/nowhere`;
    const root = { workTree: nowhere, gitDirectory: nowhere, commonDirectory: nowhere };
    watchHead(root, () => assert.fail('nothing can be heard')).dispose();
  });
});
