import assert from 'node:assert/strict';
import { isFailure } from '../../../src/repository/failure';
import type { Progress } from '../../../src/repository/progress';
import type { Repository } from '../../../src/repository/repository';
import { importHistory } from '../../git/importedHistory';
import { customersFile, realRepositories } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('looking back over a range', () => {
  const { repository } = realRepositories();
  const open = openedRepositories();
  /** Changes that affect the mobile app, and on top of them the list of customers. */
  const long = (count: number) => {
    const here = repository();
    importHistory(here, [
      { parents: [], paths: [] },
      ...Array.from({ length: count }, (_, at) => ({ parents: [at], paths: [`src/app/${at % 10}.ts`] })),
    ]);
    here.git('reset', '-q', '--hard', 'main');
    here.commit('List the customers', { 'customers.yaml': customersFile });
    return here;
  };
  const all = ({ head }: Repository) => ({ from: [head!] });
  const shown = (review: { commits: readonly { commit: { hash: string }; state: string }[] }) =>
    review.commits.map(({ commit, state }) => `${commit.hash} ${state}`);

  it('tells how far it is, forwards and to the end of what it must read', async () => {
    const it = await open(long(1200));
    const told: Progress[] = [];
    const first = await it.history.review(all(it), { progress: (progress) => told.push(progress) });
    assert.equal(first?.commits.length, 1202);
    const parts = told.filter(({ of }) => of > 0).map(({ read, of }) => read / of);
    assert.ok(parts.length > 1);
    assert.deepEqual(
      parts,
      parts.toSorted((a, b) => a - b),
    );
    assert.ok(parts.every((part) => part <= 1));
    assert.ok(parts.some((part) => part <= 0.5) && parts.some((part) => part > 0.5), parts.join());
    const again: Progress[] = [];
    await it.history.review(all(it), { progress: (progress) => again.push(progress) });
    assert.ok(
      again.every(({ of }) => of === 1202),
      'nothing is read again',
    );
  });

  it('is the same with and without a signal', async () => {
    const it = await open(long(20));
    const { signal } = new AbortController();
    assert.deepEqual(await it.history.review(all(it), { signal }), await it.history.review(all(it)));
  });

  it('ends when it is cancelled: before it begins, while reading, and while judging', async () => {
    const it = await open(long(1200));
    assert.equal(await it.history.review(all(it), { signal: AbortSignal.abort() }), undefined);
    const cancelledAt = async (part: number) => {
      const stop = new AbortController();
      const progress = ({ read, of }: Progress) => of > 0 && read / of >= part && stop.abort();
      return it.history.review(all(it), { signal: stop.signal, progress });
    };
    assert.equal(await cancelledAt(0), undefined);
    assert.equal(await cancelledAt(0.6), undefined);
    assert.equal((await it.history.review(all(it))).commits.length, 1202, 'what was read stays');
  });

  it('shows the newest commits where it was cancelled, and none where nothing is read', async () => {
    const it = await open(long(1100));
    assert.deepEqual((await it.history.newestOf(all(it))).commits, []);
    const whole = await it.history.review(all(it));
    const newest = await it.history.newestOf(all(it));
    assert.deepEqual(shown(newest), shown(whole).slice(0, 1000));
  });

  it('throws what git says', async () => {
    const it = await open(long(3));
    await assert.rejects(it.history.review({ from: ['0'.repeat(40)] }, {}), /git/);
  });

  it('is followed without judging again what was judged', async () => {
    const here = long(30);
    const it = await open(here);
    const range = await it.findRange({ text: 'HEAD~5..HEAD' });
    assert.ok(!isFailure(range));
    const before = await it.history.review(range.selection);
    assert.deepEqual(await it.history.followed(range.selection, before), before, 'nothing has happened');
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing', 'HEAD~1');
    here.commit('On', { 'src/app/1.ts': 'on' });
    await it.checkHistory();
    const now = await it.history.followed({ ...range.selection, from: [it.head!] }, before);
    assert.deepEqual(now.commits.map(({ commit, state }) => `${commit.subject} ${state}`).slice(0, 3), [
      'On missing',
      'List the customers untouched',
      `${before.commits[1]!.commit.subject} noted`,
    ]);
    assert.deepEqual(
      now.commits.slice(1).map(({ affected }) => affected),
      before.commits.map(({ affected }) => affected),
    );
  });
});
