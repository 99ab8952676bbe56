import assert from 'node:assert/strict';
import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { silent } from '../../../src/core/log';
import { readCustomersFile } from '../../../src/core/customers/customersFile';
import { ReadingThread } from '../../../src/repository/customers/readingThread';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';
import { endless, manyCustomers } from './manyCustomers';

describe('reading customers.yaml files', () => {
  const { repository } = realRepositories();

  const open = openedRepositories();
  const one = (id: string) => `version: 1\ncustomers: [{ id: ${id}, name: N }]\n`;
  const readings = ({ sources }: Repository) => new Map(sources.map(({ file, now }) => [file, now]));
  const ids = ({ customers }: Repository) => customers.customers.map(({ id }) => id);

  describe('again', () => {
    it('reads none that is the same, and joins nothing anew', async () => {
      const here = repository();
      here.write('customers.yaml', one('a'));
      here.write('x/customers.yaml', manyCustomers(60));
      const it = await open(here);
      const [before, { customers }] = [readings(it), it];
      here.write('customers.yaml', one('a')); // touched, and yet the same
      await it.refresh();
      for (const [file, reading] of readings(it)) assert.equal(reading, before.get(file), file);
      assert.equal(it.customers, customers);
    });

    it('reads only the one that was edited', async () => {
      const here = repository();
      for (const folder of ['a', 'b', 'c']) here.write(`${folder}/customers.yaml`, one(folder));
      const it = await open(here);
      const before = readings(it);
      here.write('b/customers.yaml', one('bb'));
      await it.refresh();
      const same = [...readings(it)].filter(([file, reading]) => reading === before.get(file)).map(([file]) => file);
      assert.deepEqual(same, ['a/customers.yaml', 'c/customers.yaml']);
      assert.deepEqual(ids(it), ['a', 'bb', 'c']);
    });

    it('sees an edit that changes neither size nor time', async () => {
      const here = repository();
      here.write('customers.yaml', one('a'));
      const { atime, mtime, size } = statSync(here.path('customers.yaml'));
      const it = await open(here);
      here.write('customers.yaml', one('b'));
      utimesSync(here.path('customers.yaml'), atime, mtime);
      assert.equal(statSync(here.path('customers.yaml')).size, size);
      await it.refresh();
      assert.deepEqual(ids(it), ['b']);
    });
  });

  describe('where git has failed', () => {
    /** Reads nothing, since git finds its index damaged, until that is mended. */
    const failing = async (look: (it: Repository, here: RealRepository) => Promise<void>) => {
      const here = repository();
      here.commit('List', { 'customers.yaml': one('a') });
      const it = await open(here);
      here.write('customers.yaml', one('b'));
      const index = readFileSync(here.path('.git/index'));
      here.write('.git/index', 'damaged');
      await assert.rejects(look(it, here), /^GitError: git ls-files/);
      assert.deepEqual(ids(it), ['a']);
      writeFileSync(here.path('.git/index'), index);
      let told = 0;
      it.onDidChange(() => told++);
      return { it, told: () => told };
    };

    it('is done by the next look, whatever it is at, and once', async () => {
      const { it, told } = await failing((each) => each.refresh());
      await it.checkHistory();
      assert.deepEqual([ids(it), told()], [['b'], 1]);
      await it.checkHistory();
      assert.equal(told(), 1);
    });

    const subjectsOf = async (it: Repository) =>
      (await it.history.recent()).commits.map(({ commit }) => commit.subject);

    it('is done by the next look where it was the first one at the commits', async () => {
      const here = repository();
      here.commit('One', { 'customers.yaml': one('a') });
      const it = await open(here);
      const away = here.path('.git/objects-away');
      renameSync(here.path('.git/objects'), away);
      assert.deepEqual(await subjectsOf(it), []);
      renameSync(away, here.path('.git/objects'));
      let tell = (): void => undefined;
      it.onDidChange(() => tell());
      await it.checkHistory();
      while ((await subjectsOf(it)).length === 0) await new Promise<void>((told) => (tell = told));
      assert.deepEqual(await subjectsOf(it), ['One']);
    });

    it('is done by the next look of commits as well, and until then stays as it was', async () => {
      const here = repository();
      here.commit('One', { 'customers.yaml': one('a') });
      const it = await open(here);
      const subjects = () => subjectsOf(it);
      assert.deepEqual(await subjects(), ['One']);
      here.commit('Two', { a: '2' });
      const tree = here.git('rev-parse', 'HEAD^{tree}');
      const object = here.path(`.git/objects/${tree.slice(0, 2)}/${tree.slice(2)}`);
      renameSync(object, `${object}-away`);
      await assert.rejects(it.checkHistory(), /^GitError: git diff-tree/);
      assert.deepEqual(await subjects(), ['One']);
      renameSync(`${object}-away`, object);
      await it.checkHistory();
      assert.deepEqual(await subjects(), ['Two', 'One']);
    });

    it('is done by the next look, although it would be the second one at a commit', async () => {
      const { it, told } = await failing(async (each, { git }) => {
        git('update-ref', 'HEAD', git('commit-tree', '-m', 'Next', '-p', 'HEAD', 'HEAD^{tree}'));
        await each.checkHistory();
      });
      await it.checkHistory();
      assert.deepEqual([ids(it), told()], [['b'], 1]);
    });
  });

  it('side by side mixes nothing', async () => {
    const thread = new ReadingThread(new AbortController().signal);
    const texts = [130, 60].map((many) => ({
      file: `${many}/customers.yaml`,
      content: manyCustomers(many),
      folder: '',
    }));
    const read = await Promise.all(texts.map((text) => thread.read(text)));
    thread.rest();
    assert.deepEqual(
      read,
      texts.map(({ file, content, folder }) => readCustomersFile(file, content, folder)),
    );
  });

  it('of any size gives what reading here and now gives', async () => {
    const here = repository();
    const text = `${manyCustomers(130)}  - { id: Wrong }\n`.concat(...Array.from({ length: 60 }, () => '  - {}\n'));
    here.write('customers.yaml', text);
    const [source] = (await open(here)).sources;
    assert.deepEqual(source!.now, readCustomersFile('customers.yaml', text, ''));
    assert.equal(source!.now.problems.length, 61);
  });

  it('works with 2,000 customers in 50 files', async () => {
    const here = repository();
    for (let number = 0; number < 50; number++) {
      here.write(`${number}/customers.yaml`, manyCustomers(40, 40 * number));
    }
    const it = await open(here);
    assert.deepEqual(it.problems, []);
    assert.equal(new Set(ids(it)).size, 2000);
    assert.deepEqual(
      it.declaredBy(['7/part-281/x']).map(({ customer }) => customer.id),
      ['customer-281'],
    );
  });

  describe('a text that is given up', () => {
    it('is one problem and one line of the log, and the last good reading stays', async () => {
      const here = repository();
      here.write('customers.yaml', one('billing'));
      const lines: string[] = [];
      const it = await open(here, { log: { ...silent, info: (line) => lines.push(line) } });
      here.write('customers.yaml', 'x'.repeat(1_100_000));
      for (const time of ['first', 'second']) {
        await it.refresh();
        assert.deepEqual(
          it.problems.map(({ file, code, severity }) => [file, code, severity]),
          [['customers.yaml', 'too-large', 'warning']],
          time,
        );
      }
      assert.deepEqual([ids(it), it.isOutdated('customers.yaml')], [['billing'], true]);
      assert.deepEqual(lines.length, 1);
      assert.match(lines[0]!, /^customers\.yaml: This file has \d+ bytes/);
      here.write('customers.yaml', one('mobile'));
      await it.refresh();
      assert.deepEqual([ids(it), it.problems], [['mobile'], []]);
    });

    it('leaves this thread free, and does not keep others from being read after it', async () => {
      const thread = new ReadingThread(new AbortController().signal);
      const text = { file: 'customers.yaml', content: manyCustomers(60), folder: '' };
      const turns = { count: 0 };
      const turning = setInterval(() => turns.count++, 1);
      const refused = await thread.read({ ...text, content: endless });
      clearInterval(turning);
      assert.ok(turns.count > 10, String(turns.count));
      const answers = [refused, await thread.read(text), await thread.read(text)];
      thread.rest();
      assert.deepEqual(
        answers.map((answer) => ('code' in answer ? answer.code : answer.customers.length)),
        ['too-costly', 60, 60],
      );
    });

    it('is ended with its repository', async () => {
      const end = new AbortController();
      const thread = new ReadingThread(end.signal);
      const reading = thread.read({ file: 'customers.yaml', content: endless, folder: '' });
      await setImmediate(); // it has begun
      end.abort();
      await assert.rejects(reading, /ended/);
      await assert.rejects(thread.read({ file: 'customers.yaml', content: one('a'), folder: '' }), /abort/);
    });
  });
});
