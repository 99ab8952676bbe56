import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { NewCommits } from '../../../src/repository/notes/newCommits';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const customers = `version: 1
customers:
  - id: billing
    name: Billing
    consumes: [/src/api/]
    ignores: [{ paths: [/src/api/internal/] }]
  - { id: former, name: Former, consumes: [/old/], lifecycle: past }
  - { id: quiet, name: Quiet, consumes: [/quiet/], tell: never }
`;

describe('the commits that a person is asked about', () => {
  const { repository, folder, at } = realRepositories();
  const open = openedRepositories();

  /** Main and two branches beside it, of which `rival` does not go together with it. */
  const branched = () => {
    const here = repository();
    here.commit('Base', { 'customers.yaml': customers, 'src/api/a.ts': '1' });
    for (const branch of ['topic', 'rival']) {
      here.git('switch', '-qc', branch, 'main');
      here.commit(`On ${branch}`, { [branch === 'rival' ? 'src/api/b.ts' : 'src/api/t.ts']: branch });
    }
    here.git('switch', '-q', 'main');
    here.commit('On main', { 'src/api/b.ts': 'main' });
    here.commit('On main again', { 'src/api/b.ts': 'main again' });
    return here;
  };
  /** What is found from now on, by subjects. */
  const following = async (here: { readonly directory: string }, environment = {}) =>
    followed(await open(here), environment);
  const followed = async (it: Repository, environment = {}) => {
    const commits = new NewCommits(it, environment);
    const look = async () => (await commits.look()).map(({ commit }) => commit.subject);
    assert.deepEqual(await look(), [], 'the first look');
    return look;
  };
  const change = ({ commit }: RealRepository, message: string, path = 'src/api/a.ts') =>
    commit(message, { [path]: message });
  const changeLast = (here: RealRepository, message: string, path: string) => {
    here.write(path, message);
    here.git('add', '.');
    here.git('commit', '-q', '--amend', '-m', message);
  };
  /** Runs what stops at a conflict. */
  const stops = ({ git }: RealRepository, ...args: string[]) => assert.throws(() => git(...args));
  /** Ends it as a person does. */
  const resolve = (here: RealRepository, ...args: string[]) => {
    here.write('src/api/b.ts', 'resolved');
    here.git('add', '.');
    here.gitWith({ environment: { GIT_EDITOR: 'true' } }, ...args);
  };

  type Row = readonly [what: string, act: (here: RealRepository) => void, environment?: Record<string, string>];
  const never: readonly Row[] = [
    ['what touches nobody', (here) => change(here, 'Tool', 'tools/a')],
    ['a message with a note', (here) => change(here, 'Noted\n\nAffects: billing (fix)')],
    ['a message that says nobody', (here) => change(here, 'Noted\n\nAffects: none')],
    ['one with a git note', noted],
    ['only ignored paths', (here) => change(here, 'Inside', 'src/api/internal/a.ts')],
    ['only files that are rarely noticed', (here) => change(here, 'Test', 'src/api/a.test.ts')],
    ['a customer of the past', (here) => change(here, 'Old', 'old/a')],
    ['a customer who wants to hear nothing', (here) => change(here, 'Quiet', 'quiet/a')],
    ['fixup!', (here) => change(here, 'fixup! On main')],
    ['squash!', (here) => change(here, 'squash! On main')],
    ['amend!', (here) => change(here, 'amend! On main')],
    ['a merge', ({ git }) => git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic')],
    ['a merge that goes forward', ({ git }) => (git('reset', '-q', '--hard', 'HEAD~2'), git('merge', '-q', 'topic'))],
    ['a merge with a conflict', (here) => (stops(here, 'merge', 'rival'), resolve(here, 'commit', '-qm', 'Merge'))],
    ['a rebase', ({ git }) => (git('switch', '-q', 'topic'), git('rebase', '-q', 'main'))],
    ['a rebase with a conflict', rebaseWithConflict],
    [
      'a commit on the way of a rebase',
      ({ git, directory }) => {
        const commit = `echo 1 >> src/api/w.ts && git -C '${directory}' add . && git commit -qm 'On the way'`;
        git('rebase', '-q', '--exec', commit, 'topic');
      },
    ],
    ['a commit in a rebase', (here) => (stops(here, 'rebase', 'rival'), resolve(here, 'commit', '-qm', 'In a rebase'))],
    ['a cherry-pick', ({ git }) => git('cherry-pick', 'topic')],
    ['a cherry-pick with a conflict', (here) => (stops(here, 'cherry-pick', 'rival'), resolve(here, 'commit', '-q'))],
    ['a revert', ({ git }) => git('revert', '--no-edit', 'HEAD')],
    [
      'a revert with a conflict',
      (here) => (stops(here, 'revert', '--no-edit', 'HEAD~1'), resolve(here, 'commit', '-q', '--no-edit')),
    ],
    ['a pull', pulled],
    ['a pull with rebase', (here) => pulled(here, '--rebase')],
    ['a patch by mail', ({ git, gitWith }) => gitWith({ input: git('format-patch', '--stdout', '-1', 'topic') }, 'am')],
    ['a checkout', ({ git }) => git('switch', '-q', 'topic')],
    ['a reset', ({ git }) => git('reset', '-q', '--hard', 'topic')],
    ['a new branch', ({ git }) => git('switch', '-qc', 'new')],
    ['another person’s', byAnother],
    ['CI', (here) => change(here, 'Change'), { CI: 'true' }],
    ['DOWNSTREAM_CUSTOMERS_SKIP', (here) => change(here, 'Change'), { DOWNSTREAM_CUSTOMERS_SKIP: '1' }],
  ];

  function noted(here: RealRepository): void {
    change(here, 'Beside');
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing');
  }

  function rebaseWithConflict(here: RealRepository): void {
    here.git('switch', '-q', 'rival');
    stops(here, 'rebase', 'main');
    resolve(here, 'rebase', '--continue');
  }

  function byAnother(here: RealRepository): void {
    here.write('src/api/a.ts', 'another');
    here.git('-c', 'user.email=jonas@tollgate.example', 'commit', '-qam', 'Of Jonas');
  }

  function pulled(here: RealRepository, ...how: string[]): void {
    const path = `${folder()}/clone`;
    here.git('clone', '-q', here.directory, path);
    at(path).commit('Pulled', { 'src/api/p.ts': '1' });
    here.git('pull', '-q', ...how, path, 'main');
  }

  for (const [what, act, environment] of never) {
    it(`are never: ${what}`, async () => {
      const here = branched();
      const look = await following(here, environment);
      act(here);
      assert.deepEqual(await look(), []);
      if (environment) return;
      if (what.endsWith('in a rebase')) here.git('rebase', '--abort');
      change(here, 'Control');
      assert.deepEqual(await look(), ['Control']);
    });
  }

  const asked: readonly (readonly [what: string, act: (here: RealRepository) => void, found: readonly string[]])[] = [
    ['one', (here) => change(here, 'One'), ['One']],
    [
      'several, newest first',
      (here) => ['One', 'Two', 'Three'].forEach((each) => change(here, each)),
      ['Three', 'Two', 'One'],
    ],
    ['on a new branch', (here) => (here.git('switch', '-qc', 'new'), change(here, 'New')), ['New']],
    ['without a branch', (here) => (here.git('switch', '-q', '--detach'), change(here, 'Loose')), ['Loose']],
    ['an amended one, as it is now', (here) => (change(here, 'One'), changeLast(here, 'Better', 'a')), ['Better']],
    [
      'those after a rebase, and not what it took along',
      (here) => {
        here.git('switch', '-q', 'topic');
        change(here, 'Before', 'src/api/t.ts');
        here.git('rebase', '-q', 'main');
        change(here, 'After');
      },
      ['After'],
    ],
    [
      'a merge that is squashed',
      ({ git }) => (git('merge', '-q', '--squash', 'topic'), git('commit', '-qm', 'Squashed')),
      ['Squashed'],
    ],
  ];
  for (const [what, act, found] of asked) {
    it(`are: ${what}; and each but once`, async () => {
      const here = branched();
      const look = await following(here);
      act(here);
      assert.deepEqual(await look(), found);
      assert.deepEqual(await look(), []);
      change(here, 'Control');
      assert.deepEqual(await look(), ['Control']);
    });
  }

  it('are not those that were found and then amended, but those that touch a customer only then', async () => {
    const here = branched();
    const look = await following(here);
    change(here, 'One');
    assert.deepEqual(await look(), ['One']);
    changeLast(here, 'One, amended', 'src/api/a.ts');
    assert.deepEqual(await look(), []);
    change(here, 'Tool', 'tools/a');
    assert.deepEqual(await look(), []);
    changeLast(here, 'Tool and API', 'src/api/a.ts');
    assert.deepEqual(await look(), ['Tool and API']);
  });

  it('are those of before git has failed, too', async () => {
    const here = branched();
    const look = await following(here);
    change(here, 'One');
    const [objects, away] = [here.path('.git/objects'), here.path('.git/away')];
    renameSync(objects, away);
    await assert.rejects(look(), /^GitError: /);
    renameSync(away, objects);
    change(here, 'Two');
    assert.deepEqual(await look(), ['Two', 'One']);
    assert.deepEqual(await look(), []);
  });

  it('are the first of a repository, and those of a linked work tree', async () => {
    const here = repository();
    const it = await open(here);
    const look = await followed(it);
    here.write('src/api/a.ts', '1');
    here.write('customers.yaml', customers);
    await it.refresh();
    change(here, 'First');
    assert.deepEqual(await look(), ['First']);
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', path);
    const lookThere = await following({ directory: path });
    change(at(path), 'There');
    assert.deepEqual([await look(), await lookThere()], [[], ['There']]);
  });
});

describe('without a reflog, the commits that a person is asked about', () => {
  const { repository, folder, at } = realRepositories();
  const open = openedRepositories();

  const following = async () => {
    const here = repository();
    here.git('config', 'core.logAllRefUpdates', 'false');
    const base = here.commit('Base', { 'customers.yaml': customers });
    here.git('switch', '-qc', 'topic');
    here.commit('On topic', { 'src/api/t.ts': '1' });
    here.git('switch', '-q', 'main');
    rmSync(here.path('.git/logs'), { recursive: true, force: true });
    const commits = new NewCommits(await open(here), {});
    const look = async () => (await commits.look()).map(({ commit }) => commit.subject);
    assert.deepEqual(await look(), []);
    return { here, base, look };
  };
  const change = ({ commit }: RealRepository, message: string) => commit(message, { 'src/api/a.ts': message });

  const rows: readonly (readonly [what: string, act: (here: RealRepository) => void, found: readonly string[]])[] = [
    ['one', (here) => change(here, 'One'), ['One']],
    ['several in a row', (here) => (change(here, 'One'), change(here, 'Two')), ['Two', 'One']],
    ['none of another branch', ({ git }) => git('switch', '-q', 'topic'), []],
    ['none of a merge that goes forward', ({ git }) => git('merge', '-q', 'topic'), []],
    ['none up to a merge', merged, []],
    ['none of a pull', pulled, []],
    ['none of a reset', ({ git }) => git('reset', '-q', '--hard', 'topic'), []],
    ['none of another person', ofAnother, []],
    ['none that was pushed at once', (here) => (change(here, 'One'), pushed(here)), []],
  ];

  function merged(here: RealRepository): void {
    change(here, 'One');
    here.git('merge', '-q', '-m', 'Merge', 'topic');
  }

  function pulled(here: RealRepository): void {
    const path = `${folder()}/clone`;
    here.git('clone', '-q', here.directory, path);
    change(at(path), 'Pulled');
    here.git('remote', 'add', 'origin', path);
    here.git('pull', '-q', 'origin', 'main');
  }

  function ofAnother(here: RealRepository): void {
    here.write('src/api/a.ts', '1');
    here.git('add', '.');
    here.git('-c', 'user.email=jonas@tollgate.example', 'commit', '-qm', 'Of Jonas');
  }

  function pushed({ git }: RealRepository): void {
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  }

  for (const [what, act, found] of rows) {
    it(`are ${what}`, async () => {
      const { here, look } = await following();
      act(here);
      assert.deepEqual(await look(), found);
      here.git('switch', '-qc', 'more');
      assert.deepEqual(await look(), []);
      assert.equal(here.git('reflog'), '');
    });
  }

  it('are none once HEAD has gone back, and the next one', async () => {
    const { here, base, look } = await following();
    change(here, 'One');
    assert.deepEqual(await look(), ['One']);
    here.git('reset', '-q', '--hard', base);
    assert.deepEqual(await look(), []);
    change(here, 'Two');
    assert.deepEqual(await look(), ['Two']);
  });
});
