import assert from 'node:assert/strict';
import { silent } from '../../src/core/log';
import { NewCommits } from '../../src/repository/newCommits';
import { Repository } from '../../src/repository/repository';
import { quietEnvironment, realRepositories } from '../git/realRepository';

const customers = 'version: 1\ncustomers:\n  - { id: a, name: A, consumes: [/src/] }\n';

describe('looking for new commits while one is made', () => {
  const { repository } = realRepositories();

  it('finds each once', async () => {
    const here = repository();
    here.commit('Base', { 'customers.yaml': customers });
    const it = await Repository.open({ directory: here.directory, environment: quietEnvironment(), log: silent });
    assert.ok(it instanceof Repository);
    const own = it.ownCommits;
    let inTheMidst = () => undefined as unknown;
    const place = async () => {
      const found = await own.place();
      inTheMidst();
      return found;
    };
    const commits = new NewCommits(Object.assign(it, { ownCommits: { ...own, place } }), {});
    const look = async () => (await commits.look()).map(({ commit }) => commit.subject);
    assert.deepEqual(await look(), []);
    here.commit('First', { 'src/a.ts': '1' });
    inTheMidst = () => here.commit('In the midst', { 'src/a.ts': '2' });
    assert.deepEqual(await look(), ['In the midst', 'First']);
    inTheMidst = () => undefined;
    assert.deepEqual(await look(), []);
    it.dispose();
  });
});
