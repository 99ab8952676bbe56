import assert from 'node:assert/strict';
import { NewCommits } from '../../../src/repository/notes/newCommits';
import { realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const customers = 'version: 1\ncustomers:\n  - { id: a, name: A, consumes: [/src/] }\n';

describe('looking for new commits while one is made', () => {
  const { repository } = realRepositories();
  const open = openedRepositories();

  it('finds each once', async () => {
    const here = repository();
    here.commit('Base', { 'customers.yaml': customers });
    const it = await open(here);
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
  });
});
