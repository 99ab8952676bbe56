import assert from 'node:assert/strict';
import { isFailure } from '../../../src/repository/failure';
import { realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('of certain paths', () => {
  const { listed } = realRepositories();
  const open = openedRepositories();
  const opened = async () => {
    const here = listed();
    here.commit('Files', { 'a.ts': 'a', 'b.ts': 'b', '*.ts': 'star', ':(top)c': 'odd', 'gone.ts': 'g' });
    return { here, it: await open(here) };
  };

  it('those that are changed are told, staged or not, new or gone, taken as they are written', async () => {
    const { here, it } = await opened();
    const among = async (...paths: readonly string[]) => {
      const changed = await it.changedPaths({ of: 'worktree', among: paths });
      assert.ok(!isFailure(changed));
      return changed.toSorted();
    };
    here.write('a.ts', 'changed');
    here.write('b.ts', 'changed');
    here.write('folder/new.ts', 'new');
    here.write(':(top)c', 'changed');
    here.git('rm', '-q', 'gone.ts');
    assert.deepEqual(await among('a.ts', 'customers.yaml'), ['a.ts']);
    assert.deepEqual(await among('*.ts'), []);
    assert.deepEqual(await among(':(top)c', 'folder/new.ts', 'gone.ts', 'never.ts'), [
      ':(top)c',
      'folder/new.ts',
      'gone.ts',
    ]);
  });

  it('it is known on which side they are', async () => {
    const { here, it } = await opened();
    here.write('new.ts', 'new');
    here.git('add', 'new.ts');
    const sides = (path: string) => Promise.all(['HEAD~1', 'HEAD', ''].map((side) => it.files.isIn(side, path)));
    assert.deepEqual(await sides('a.ts'), [false, true, true]);
    assert.deepEqual(await sides('new.ts'), [false, false, true]);
    assert.deepEqual(await sides('customers.yaml'), [true, true, true]);
    assert.deepEqual(await sides('never.ts'), [false, false, false]);
  });
});
