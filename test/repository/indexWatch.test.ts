import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { findRoot } from '../../src/git/root';
import { watchIndex } from '../../src/repository/indexWatch';
import { realRepositories, type RealRepository } from '../git/realRepository';

describe('a watch on the index', () => {
  const { listed, folder, at } = realRepositories();
  const held: { dispose(): void }[] = [];
  afterEach(() => {
    for (const each of held.splice(0)) each.dispose();
  });

  const staged = ({ git }: RealRepository) => git('diff', '--cached', '--name-only');
  /** `heard` resolves the next time that this is said to be what is staged. */
  const watching = async (here: RealRepository) => {
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    let tell = () => {};
    held.push(watchIndex(root, () => tell()));
    return (expected: string) =>
      new Promise<void>((resolve) => {
        tell = () => staged(here) === expected && resolve();
      });
  };

  it('hears what is staged, taken back, and committed', async () => {
    const here = listed();
    const heard = await watching(here);
    here.write('a.ts', 'a');
    here.git('add', 'a.ts');
    await heard('a.ts');
    here.git('reset', '-q');
    await heard('');
    here.git('add', 'a.ts');
    await heard('a.ts');
    here.git('commit', '-q', '-m', 'One');
    await heard('');
  });

  it('hears what is staged in a linked work tree there', async () => {
    const here = listed();
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', path);
    const there = at(path);
    const heard = await watching(there);
    there.write('b.ts', 'b');
    there.git('add', 'b.ts');
    await heard('b.ts');
  });

  it('is left out where there is nothing to watch', async () => {
    const here = listed();
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    rmSync(root.gitDirectory, { recursive: true });
    held.push(watchIndex(root, () => assert.fail()));
  });
});
