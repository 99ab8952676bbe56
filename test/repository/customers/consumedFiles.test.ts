import assert from 'node:assert/strict';
import { realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('the files that customers consume', () => {
  const { repository } = realRepositories();

  const open = openedRepositories();

  const file = `version: 1
customers:
  - { id: api, name: A, consumes: [{ paths: [/src/], exclude: [/src/b.ts] }], ignores: [{ paths: ["*.md"] }] }
  - { id: docs, name: D, consumes: ["*.md"] }
  - { id: nobody, name: N, consumes: [/gone] }
`;

  it('are tracked ones and new ones, without what is left out, ignored or none of theirs', async () => {
    const here = repository();
    here.commit('Track', {
      'customers.yaml': file,
      '.gitignore': '*.log\n',
      'src/a.ts': '',
      'src/b.ts': '',
      'src/c.md': '',
    });
    here.write('src/new.ts', '');
    here.write('src/x.log', '');
    const it = await open(here);
    const consumed = await it.files.consumed();
    assert.deepEqual(
      [...consumed],
      [
        ['api', ['src/a.ts', 'src/new.ts']],
        ['docs', ['src/c.md']],
      ],
    );
    assert.equal(await it.files.consumed(), consumed, 'nothing has changed');
    here.write('src/newer.ts', '');
    assert.deepEqual((await it.files.consumed()).get('api'), ['src/a.ts', 'src/new.ts', 'src/newer.ts']);
    here.write('customers.yaml', file.replace('/src/b.ts', '/src/a.ts'));
    await it.refresh();
    assert.deepEqual((await it.files.consumed()).get('api'), ['src/b.ts', 'src/new.ts', 'src/newer.ts']);
  });

  it('have customers, the private ones, too, and those reached through them', async () => {
    const here = repository();
    here.commit('Track', { 'customers.yaml': file, '.gitignore': '*.log\n', 'src/a.ts': '' });
    here.write(
      'customers.local.yaml',
      'version: 1\ncustomers: [{ id: mine, name: M, consumes: [/src/] }, { id: far, name: F, via: [mine] }]\n',
    );
    here.write('src/new.ts', '');
    here.write('src/x.log', '');
    const it = await open(here);
    const ids = async (path: string, withPrivate = true) =>
      (await it.files.consumers([path], { withPrivate })).map(({ customer }) => customer.id);
    assert.deepEqual(await ids('src/a.ts'), ['api', 'mine', 'far']);
    assert.deepEqual(await ids('src/x.log'), ['api', 'mine', 'far'], 'by pattern, whatever git knows');
    assert.deepEqual(
      it.files.touching('src/b.ts').map(({ customer }) => customer.id),
      ['mine'],
    );
    assert.deepEqual(await ids('src/a.ts', false), ['api']);
    assert.deepEqual(await it.files.below('a\0'), ['a\0']);
    const has = await Promise.all(
      ['src/a.ts', 'src/new.ts', 'src/x.log', 'src', 'gone', 'a\0'].map((path) => it.files.has(path)),
    );
    assert.deepEqual(has, [true, true, false, false, false, false]);
  });
});
