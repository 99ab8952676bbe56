import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import type { Repository } from '../../../src/repository/repository';
import { customersFile, realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('customers.yaml files', () => {
  const { repository, folder } = realRepositories();

  const open = openedRepositories();
  const one = (id: string, consumes = '/x') =>
    `version: 1\ncustomers: [{ id: ${id}, name: N, consumes: ["${consumes}"] }]\n`;
  const ids = ({ customers }: Repository) => customers.customers.map(({ id }) => id);
  const codes = ({ problems }: Repository) => problems.map(({ file, severity, code }) => `${file} ${severity} ${code}`);
  const affected = (it: Repository, ...paths: string[]) => it.declaredBy(paths).map(({ customer }) => customer.id);

  for (const file of ['customers.yaml', 'customers.yml', '.github/customers.yaml', 'docs/customers.yml']) {
    it(`are read in ${file}, with paths relative to the root`, async () => {
      const here = repository();
      here.write(file, one('billing'));
      const it = await open(here);
      assert.deepEqual([ids(it), codes(it)], [['billing'], []]);
      assert.deepEqual([affected(it, 'x'), affected(it, 'docs/x')], [['billing'], []]);
    });
  }

  it('are read in any folder, tracked or not, with paths relative to that folder', async () => {
    const here = repository();
    here.commit('Track', { 'a/b/customers.yaml': one('tracked') });
    here.write('c d/ü/customers.yml', one('untracked'));
    here.write('a/docs/customers.yaml', one('deep-docs'));
    const it = await open(here);
    assert.deepEqual(ids(it).toSorted(), ['deep-docs', 'tracked', 'untracked']);
    assert.deepEqual(affected(it, 'a/b/x'), ['tracked']);
    assert.deepEqual(affected(it, 'c d/ü/x'), ['untracked']);
    assert.deepEqual(affected(it, 'a/docs/x'), ['deep-docs']);
    assert.deepEqual(affected(it, 'x', 'a/x'), []);
  });

  it('add up, whatever their names are', async () => {
    const here = repository();
    here.write('customers.yaml', one('billing', '/a'));
    here.write('customers.yml', one('billing', '/b'));
    here.write('.github/customers.yaml', one('mobile-app'));
    const it = await open(here);
    assert.deepEqual(ids(it), ['billing', 'mobile-app']);
    assert.deepEqual(affected(it, 'b'), ['billing']);
  });

  it('are not read in ignored folders, in other repositories below, or under other names', async () => {
    const here = repository();
    here.write('.gitignore', 'ignored/\n');
    here.write('ignored/customers.yaml', one('ignored'));
    here.write('Customers.yaml', one('capital'));
    here.write('a/my-customers.yaml', one('other'));
    here.write('inner/customers.yaml', one('inner'));
    here.git('init', '-q', 'inner');
    here.write('.git/customers.yaml', one('git'));
    assert.deepEqual(ids(await open(here)), []);
  });

  it('are read through a link that stays in the repository, and not through one that leaves it', async () => {
    const here = repository();
    const secret = `${folder()}/secret.yaml`;
    writeFileSync(secret, one('secret'));
    here.write('team/list.yaml', one('inside'));
    symlinkSync('team/list.yaml', here.path('customers.yaml'));
    mkdirSync(here.path('out'));
    symlinkSync(secret, here.path('out/customers.yaml'));
    const it = await open(here);
    assert.deepEqual(ids(it), ['inside']);
    assert.deepEqual(codes(it), ['out/customers.yaml warning unreadable']);
  });

  it('are not read in a linked folder that lies elsewhere', async () => {
    const here = repository();
    const elsewhere = repository();
    elsewhere.write('customers.yaml', one('elsewhere'));
    symlinkSync(elsewhere.directory, here.path('docs'));
    const it = await open(here);
    assert.deepEqual([ids(it), codes(it)], [[], ['docs/customers.yaml warning unreadable']]);
  });

  it('may begin with a byte order mark and have CRLF line breaks', async () => {
    const here = repository();
    here.write('customers.yaml', `\ufeff${customersFile.replaceAll('\n', '\r\n')}`);
    const it = await open(here);
    assert.deepEqual([ids(it), codes(it)], [['billing', 'mobile-app', 'merchants'], []]);
    assert.deepEqual(affected(it, 'openapi.yaml'), ['mobile-app']);
  });

  describe('that are read again', () => {
    it('keep the last good reading while they are broken, and say so', async () => {
      const here = repository();
      here.write('customers.yaml', one('billing'));
      const it = await open(here);
      for (const broken of ['version: 1\ncustomers: [\n', 'version: 2\n', Buffer.from([0xff, 0xfe, 0x00])]) {
        here.write('customers.yaml', broken);
        await it.refresh();
        assert.deepEqual([ids(it), it.isOutdated('customers.yaml')], [['billing'], true]);
        assert.equal(codes(it).length, 1);
      }
      here.write('customers.yaml', one('mobile-app'));
      await it.refresh();
      assert.deepEqual([ids(it), it.isOutdated('customers.yaml'), codes(it)], [['mobile-app'], false, []]);
    });

    it('keep it also while they are unreadable, and lose it when they are gone', async () => {
      const here = repository();
      here.write('customers.yaml', one('billing'));
      const it = await open(here);
      unlinkSync(here.path('customers.yaml'));
      mkdirSync(here.path('customers.yaml'));
      await it.refresh();
      assert.deepEqual([ids(it), it.isOutdated('customers.yaml')], [['billing'], true]);
      rmSync(here.path('customers.yaml'), { recursive: true });
      await it.refresh();
      assert.deepEqual([ids(it), it.isOutdated('customers.yaml')], [[], false]);
    });

    it('lose it when they become somebody else’s', async () => {
      const here = repository();
      here.write('customers.yaml', one('billing'));
      const it = await open(here);
      here.write('customers.yaml', 'shop: open\n');
      await it.refresh();
      assert.deepEqual([ids(it), codes(it)], [[], []]);
    });

    it('say nothing of what a broken one may give or may have changed, and tell the other mistakes', async () => {
      const here = repository();
      const money = (name: string) => `version: 1\ngroups: [{ id: money, name: ${name} }]\n`;
      here.write('customers.yaml', `${money('Money')}customers: [{ id: billing, name: Billing, via: [shop] }]\n`);
      const shop = '{ id: shop, name: Shop, via: [billing, merchants], group: trade }';
      here.write('shop/customers.yaml', `${money('Coins')}customers: [${shop}, { id: billing, consumes: [a/../b] }]\n`);
      const told = [
        'shop/customers.yaml error bad-pattern',
        ...['different-value', 'unknown-group', 'unknown-id', 'via-cycle'].map(
          (code) => `shop/customers.yaml error ${code}`,
        ),
      ];
      const it = await open(here);
      assert.deepEqual(codes(it).toSorted(), told);
      here.write('customers.yaml', 'version: 1\ncustomers: [\n');
      await it.refresh();
      const broken = ['customers.yaml error yaml', told[0]];
      for (const each of [it, await open(here)]) assert.deepEqual(codes(each), broken);
    });

    it('show nothing of a file that was broken from the start', async () => {
      const here = repository();
      here.write('customers.yaml', 'version: 1\ncustomers: [\n');
      const it = await open(here);
      assert.deepEqual([ids(it), it.isOutdated('customers.yaml')], [[], true]);
      assert.match(codes(it)[0]!, /^customers\.yaml error yaml$/);
    });

    it('find new files, forget deleted ones, and tell each time, of two looks at once but once', async () => {
      const here = repository();
      const it = await open(here);
      let told = 0;
      const listening = it.onDidChange(() => told++);
      here.write('new/customers.yaml', one('new'));
      await it.refresh();
      assert.deepEqual([ids(it), told], [['new'], 1]);
      rmSync(here.path('new'), { recursive: true });
      await Promise.all([it.refresh(), it.refresh()]);
      assert.deepEqual([ids(it), told], [[], 2]);
      listening.dispose();
      await it.refresh();
      assert.equal(told, 2);
    });

    it('find those that come with a commit, and forget those that go with one', async () => {
      const here = repository();
      here.commit('Begin', { 'a.ts': '' });
      const it = await open(here);
      here.commit('List the customers', { 'new/customers.yaml': one('new') });
      await it.checkHistory();
      assert.deepEqual(ids(it), ['new']);
      here.git('reset', '-q', '--hard', 'HEAD~1');
      await it.checkHistory();
      assert.deepEqual(ids(it), []);
    });

    it('are left as they are', async () => {
      const here = repository();
      here.write('customers.yaml', one('billing'));
      await (await open(here)).refresh();
      assert.equal(readFileSync(here.path('customers.yaml'), 'utf8'), one('billing'));
      assert.equal(here.git('status', '--porcelain'), '?? customers.yaml');
    });
  });
});
