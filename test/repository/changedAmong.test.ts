import assert from 'node:assert/strict';
import { silent } from '../../src/core/log';
import { Repository } from '../../src/repository/repository';
import { quietEnvironment, realRepositories } from '../git/realRepository';

describe('of certain paths', () => {
  const { listed } = realRepositories();
  const opened = async () => {
    const here = listed();
    here.commit('Files', { 'a.ts': 'a', 'b.ts': 'b', '*.ts': 'star', ':(top)c': 'odd', 'gone.ts': 'g' });
    const it = await Repository.open({ directory: here.directory, environment: quietEnvironment(), log: silent });
    assert.ok(it instanceof Repository);
    return { here, it };
  };

  it('those that are changed are told, staged or not, new or gone, taken as they are written', async () => {
    const { here, it } = await opened();
    const among = async (...paths: readonly string[]) => {
      const changed = await it.changedPaths({ of: 'worktree', among: paths });
      assert.ok(!('failure' in changed));
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
    it.dispose();
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
    it.dispose();
  });
});
