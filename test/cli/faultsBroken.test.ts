// A customers.yaml that is broken: what it lists nobody knows, and no answer pretends to.
import assert from 'node:assert/strict';
import { customersFile, realRepositories } from '../git/realRepository';
import { assertRefused, run } from './commandLine';

describe('a customers.yaml that cannot be read', () => {
  const { listed, repository } = realRepositories();
  const broken = 'version: 1\ncustomers:\n  - id: [web\n';

  const leftOut =
    /^Customers are left out: web\/customers\.yaml has mistakes and cannot be read; `check` tells them\.\n$/;
  for (const args of [
    ['affected', 'HEAD'],
    ['who', 'web/a.ts'],
    ['review', '--since', '2026-01-01'],
    ['backtest'],
    ['digest', 'billing'],
    ['digest', '--all'],
  ]) {
    it(`is told beside what the others say: ${args.join(' ')}`, () => {
      const here = listed();
      here.commit('Show', { 'web/a.ts': '', 'src/api/a.ts': '' });
      const before = run(here.directory, ...args);
      here.write('web/customers.yaml', broken);
      assert.deepEqual({ ...run(here.directory, ...args), err: '' }, before);
      assert.match(run(here.directory, ...args).err, leftOut);
      assert.match(run(here.directory, ...args, '--json').err, leftOut);
    });
  }

  it('is told to programs where nobody else is listed', () => {
    const here = repository();
    here.commit('List', { 'customers.yaml': broken });
    for (const args of [['affected'], ['who', 'a'], ['review']]) {
      const { code, err } = run(here.directory, ...args, '--json');
      assert.equal(code, 0);
      assert.match(err, /^No customers are listed: customers\.yaml has mistakes [^\n]+\n$/);
    }
    here.write('customers.yaml', 'version: 1\ncustomers: []\n');
    assert.equal(run(here.directory, 'affected', '--json').err, '');
  });

  it('may list whom a note or a digest is for', () => {
    const here = listed();
    here.commit('Charge\n\nAffects: billing (breaking)\n', { 'src/api/a.ts': '' });
    here.write('customers.yaml', customersFile.replace('[/src/api/]', '[/src/api/'));
    const may = /There is no customer `billing`\. It may be in a file that is left out: customers\.yaml has mistakes/;
    assertRefused(run(here.directory, 'note', '--affects', 'billing'), may, 1);
    assertRefused(run(here.directory, 'digest', 'billing'), /Whether `billing` is listed is not known: customers/, 1);
    assertRefused(
      run(here.directory, 'digest', 'nobody'),
      /no customer `nobody`\. It may be in a file that is left/,
      1,
    );
  });
});
