import assert from 'node:assert/strict';
import { idsListedBy } from '../../src/git/listedIds';
import { realRepositories } from './realRepository';

describe('the customers that commits have listed', () => {
  const { repository } = realRepositories();
  const file = 'customers.yaml';

  it('are those whose id came, in block and in flow style', async () => {
    const here = repository();
    const list = (...lines: readonly string[]) =>
      here.commit('List', { [file]: ['version: 1', 'customers:', ...lines, ''].join('\n') });
    const hashes = [
      list('  - id: billing', '    name: B'),
      list('  - id: billing', '    name: B', '  - { name: M, id: "mobile-app" }', "  - 'id': kitchen"),
      list('  - id: billing', '    name: Billing', '  - { name: Mobile, id: mobile-app }', '  - id: kitchen.2'),
      list('  - { id: kitchen.2, name: K }, { id: a }, { id: b }'),
      here.commit('Move', { 'web/customers.yaml': 'customers: [{ id: web }]', other: 'id: other' }),
    ];
    const found = await here.open().run(idsListedBy(hashes, [file, 'web/customers.yaml', ':(glob)**']));
    assert.deepEqual(
      found.map(({ hash, ids, hasMade }) => [hashes.indexOf(hash), ids, hasMade]),
      [
        [0, ['billing'], true],
        [1, ['mobile-app', 'kitchen'], false],
        [2, ['kitchen.2'], false],
        [3, ['a', 'b'], false],
        [4, ['web'], true],
      ],
    );
  });

  it('are found whatever the files hold, and in no commit that does not change them', async () => {
    const here = repository();
    const first = here.commit('One', { [file]: `${'0'.repeat(40)}\n--- /dev/null\nid: a\r\n\0 id: b\n` });
    const second = here.commit('Two', { other: '' });
    const third = here.commit('Three', {
      [file]: `${'0'.repeat(40)}\n--- /dev/null\nid: a\r\n\0 id: b\n id: constructor`,
    });
    const found = await here.open().run(idsListedBy([first, second, third], [file]));
    assert.deepEqual(
      found.map(({ hash, ids }) => [hash, ids]),
      [
        [first, ['a', 'b']],
        [third, ['constructor']],
      ],
    );
    assert.deepEqual(await here.open().run(idsListedBy([second], [file])), []);
  });
});
