import assert from 'node:assert/strict';
import { english, said } from '../../src/core/l10n';
import { isFailure } from '../../src/repository/failure';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { openedRepositories } from './openedRepository';

const list = (told: string) =>
  `version: 1\ncustomers:\n  - { id: billing, name: Billing, consumes: [/src/]${told === '' ? '' : `, told: ${told}`} }\n`;

describe('digests', () => {
  const { repository } = realRepositories();
  const opened = openedRepositories();

  /** A commit of a moment that names billing. */
  const noted = ({ git, gitWith }: RealRepository, name: string, date = '2026-11-20T10:00:00Z') => {
    git('add', '--all');
    const environment = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    gitWith({ environment }, 'commit', '-q', '--allow-empty', '-m', name, '-m', 'Affects: billing (breaking)');
  };
  const told = async (here: RealRepository) => {
    const { digests } = await opened(here);
    const customer = await digests.customer('billing');
    assert.ok(!isFailure(customer));
    const found = await digests.of(customer);
    assert.ok(!isFailure(found));
    return { range: said(found.range, english), subjects: found.digest.entries.map(({ subject }) => subject) };
  };
  /** Writes the day and remembers HEAD, as *Mark as Told* does. */
  const tell = async (here: RealRepository, day: string, upTo?: string) => {
    here.write('customers.yaml', list(day));
    await (await opened(here)).digests.remember('billing', { day, upTo });
  };
  const listing = () => {
    const here = repository();
    here.write('customers.yaml', list(''));
    noted(here, 'List', '2026-11-02T10:00:00Z');
    return here;
  };

  it('tell nothing twice and lose nothing, whatever the day is', async () => {
    const here = listing();
    noted(here, 'in the morning');
    here.git('switch', '-qc', 'topic');
    noted(here, 'made before, merged after', '2026-11-18T10:00:00Z');
    here.git('switch', '-q', 'main');
    await tell(here, '2026-11-20');
    assert.deepEqual(await told(here), { range: 'HEAD since 2026-11-20', subjects: [] });
    noted(here, 'in the evening');
    here.git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    noted(here, 'on the next day', '2026-11-21T10:00:00Z');
    assert.deepEqual((await told(here)).subjects, ['on the next day', 'in the evening', 'made before, merged after']);
    await tell(here, '2026-11-21');
    assert.deepEqual((await told(here)).subjects, []);
  });

  it('begin with the day where the commit is not known, as in another clone', async () => {
    const here = listing();
    noted(here, 'before', '2026-11-19T23:59:59Z');
    noted(here, 'in the morning', '2026-11-20T08:00:00Z');
    here.write('customers.yaml', list('2026-11-20'));
    noted(here, 'in the evening', '2026-11-20T18:00:00Z');
    const byDay = { range: 'HEAD since 2026-11-20', subjects: ['in the evening', 'in the morning'] };
    assert.deepEqual(await told(here), byDay);
    const damaged = ['2026-11-20', `2026-11-20 ${'0'.repeat(40)}`, `2026-11-19 ${here.head()}`, 'x\ny', '--output=x'];
    for (const value of damaged) {
      here.git('config', 'downstream-customers.billing.told', value);
      assert.deepEqual(await told(here), byDay, value);
    }
    here.git('config', '--add', 'downstream-customers.billing.told', `2026-11-20 ${here.head()}`);
    assert.deepEqual((await told(here)).subjects, []);
  });

  it('begin with the day wherever the clocks stood', async () => {
    const here = listing();
    noted(here, 'on the day before', '2026-11-19T23:30:00Z');
    noted(here, 'on the day in Tokyo', '2026-11-20T08:30:00+09:00');
    noted(here, 'on the day before in Lima', '2026-11-19T18:45:00-05:00');
    noted(here, 'on the day before in Los Angeles, and on the day in London', '2026-11-19T17:00:00-08:00');
    here.write('customers.yaml', list('2026-11-20'));
    assert.deepEqual((await told(here)).subjects, [
      'on the day before in Los Angeles, and on the day in London',
      'on the day in Tokyo',
    ]);
  });

  it('go on from where a digest ended, whatever has come since', async () => {
    const here = listing();
    noted(here, 'told');
    const upTo = here.head();
    noted(here, 'came while it was told');
    await tell(here, '2026-11-20', upTo);
    assert.deepEqual((await told(here)).subjects, ['came while it was told']);
  });

  it('go on from a commit that was amended since', async () => {
    const here = listing();
    noted(here, 'told');
    await tell(here, '2026-11-20');
    here.git('commit', '-q', '--allow-empty', '--amend', '-m', 'told otherwise\n\nAffects: billing (breaking)');
    assert.deepEqual((await told(here)).subjects, ['told otherwise']);
  });

  it('count the commits whose notes name an id, listed or not, in the message or beside it', async () => {
    const here = repository();
    const counted = async () => {
      const { digests } = await opened(here);
      return Promise.all(['billing', 'shop', 'nobody'].map((id) => digests.naming(id)));
    };
    assert.deepEqual(await counted(), [0, 0, 0]);
    noted(here, 'one');
    here.git('commit', '-q', '--allow-empty', '-m', 'two\n\nAffects: Billing, shop (fix)\nAffects: billing: again');
    here.git('notes', '--ref', 'downstream-customers', 'add', '-m', 'Affects: billing');
    here.git('commit', '-q', '--allow-empty', '-m', 'three');
    here.git('notes', '--ref', 'downstream-customers', 'add', '-m', 'Affects: shop');
    assert.deepEqual(await counted(), [2, 2, 0]);
  });

  it('remember nothing where git can keep nothing, or there is nothing', async () => {
    const here = repository();
    await tell(here, '2026-11-20');
    here.write('.git/config.lock', '');
    noted(here, 'One');
    await tell(here, '2026-11-20');
    assert.deepEqual((await told(here)).subjects, ['One']);
  });
});

describe('the range of a branch', () => {
  const { repository, folder, at } = realRepositories();
  const opened = openedRepositories();
  const nameOf = async (here: RealRepository) => {
    const range = await (await opened(here)).findRange({ branch: true });
    assert.ok(!isFailure(range));
    return said(range.name, english);
  };

  it('is what the branch has that it is meant to go into lacks', async () => {
    const origin = repository();
    origin.commit('Start');
    assert.equal(await nameOf(origin), 'HEAD since 2026-10-03', 'there is nothing to go into');
    origin.git('switch', '-qc', 'topic');
    assert.equal(await nameOf(origin), 'main..HEAD');
    origin.git('switch', '-q', 'main');
    const path = `${folder()}/clone`;
    origin.git('clone', '-q', origin.directory, path);
    const here = at(path);
    assert.equal(await nameOf(here), 'origin/main..HEAD');
    here.git('switch', '-qc', 'topic');
    here.commit('Mine');
    here.git('push', '-q', '-u', 'origin', 'topic');
    assert.equal(await nameOf(here), 'origin/main..HEAD', 'though it has an upstream of its own');
    here.git('branch', '-qm', 'main', 'develop');
    here.git('remote', 'set-head', 'origin', '-d');
    assert.equal(await nameOf(here), 'origin/main..HEAD');
    here.git('switch', '-q', '--detach');
    assert.equal(await nameOf(here), 'origin/main..HEAD');
  });
});
