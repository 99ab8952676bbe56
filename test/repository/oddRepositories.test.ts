import assert from 'node:assert/strict';
import { chownSync, mkdirSync, symlinkSync } from 'node:fs';
import { english, later } from '../../src/core/l10n';
import { silent } from '../../src/core/log';
import { failureText, isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { customersFile, quietEnvironment, realRepositories, type RealRepository } from '../git/realRepository';
import { openedRepositories } from './openedRepository';

describe('an odd repository', () => {
  const { listed, repository, folder, at } = realRepositories();

  const tryOpen = (directory: string, environment = {}) =>
    Repository.open({ directory, environment: quietEnvironment(environment), log: silent });
  const openIt = openedRepositories();
  const open = (directory: string) => openIt({ directory });
  const billing = [{ customer: 'billing', level: null, text: null }];
  /** Everything a shell asks for works, and the note arrives. */
  const works = async (here: RealRepository, stored: 'trailer' | 'git-note' = 'trailer') => {
    const it = await open(here.directory);
    here.write('src/api/new.ts', '');
    assert.ok(((await it.changedPaths({ of: 'worktree' })) as string[]).includes('src/api/new.ts'));
    here.git('add', 'src/api/new.ts');
    assert.deepEqual(await it.changedPaths({ of: 'staged' }), ['src/api/new.ts']);
    assert.equal(it.declaredBy(['src/api/new.ts'])[0]!.customer.id, 'billing');
    const status = here.git('status', '--porcelain');
    const added = await it.addNotes({ revision: 'HEAD', notes: billing });
    assert.ok(!isFailure(added), JSON.stringify(added));
    assert.deepEqual([added.stored, added.notes.map(({ customer }) => customer)], [stored, ['billing']]);
    assert.equal(here.git('status', '--porcelain'), status);
    const review = await it.history.recent();
    assert.equal(review.commits[0]!.state, 'noted');
  };
  const refused = async (directory: string, environment = {}) => {
    const answer = await tryOpen(directory, environment);
    assert.ok(isFailure(answer));
    return [answer.failure, failureText(answer, english)] as const;
  };

  it('may have no commit and no file', async () => {
    const it = await open(repository().directory);
    assert.deepEqual(await it.changedPaths({ of: 'staged' }), []);
    assert.deepEqual(await it.changedPaths({ of: 'worktree' }), []);
    assert.deepEqual((await it.history.recent()).commits, []);
    assert.deepEqual(await it.ownCommits.since(await it.ownCommits.place()), []);
    assert.deepEqual(await it.findRange({}), { failure: 'no-commits' });
    assert.equal(it.head, undefined);
    assert.equal(await it.upstream(), undefined);
    assert.equal(await it.lastTag(), undefined);
  });

  it('may be on an unborn branch while others have commits', async () => {
    const here = listed();
    here.git('switch', '-q', '--orphan', 'new');
    here.write('customers.yaml', customersFile);
    const it = await open(here.directory);
    assert.deepEqual(await it.findRange({}), { failure: 'no-commits' });
    assert.ok(!isFailure(await it.commit('main')));
    assert.equal(it.customers.customers.length, 3);
  });

  it('may be detached', async () => {
    const here = listed();
    here.git('switch', '-q', '--detach');
    here.commit('Detached');
    await works(here);
  });

  it('may count its hashes in sha256', async () => {
    const here = repository('--object-format=sha256');
    here.commit('List', { 'customers.yaml': customersFile });
    await works(here);
    here.commit('More');
    const added = await (
      await open(here.directory)
    ).addNotes({ revision: 'HEAD~1', notes: billing, store: 'git-note' });
    assert.ok(!isFailure(added));
    assert.equal(added.notes[0]!.source, 'both');
  });

  it('may be a shallow clone', async () => {
    const origin = listed();
    for (const name of ['One', 'Two', 'Three']) origin.commit(name, { 'src/app/a.ts': name });
    const path = `${folder()}/shallow`;
    origin.git('clone', '-q', '--depth=2', `file://${origin.directory}`, path);
    const here = at(path);
    await works(here, 'git-note');
    const it = await open(path);
    assert.deepEqual(await it.changedPaths({ of: 'revision', revision: 'HEAD' }), ['src/app/a.ts']);
    assert.equal((await it.history.recent()).commits.length, 2);
  });

  it('may be a shallow clone of one commit without a remote, whose message then stays as it is or keeps its parent', async () => {
    const origin = listed();
    origin.commit('Two');
    const path = `${folder()}/shallow`;
    origin.git('clone', '-q', '--depth=1', `file://${origin.directory}`, path);
    const here = at(path);
    here.git('remote', 'remove', 'origin');
    const was = here.head();
    const it = await open(path);
    await it.addNotes({ revision: 'HEAD', notes: billing }).catch(() => undefined);
    assert.equal(here.git('rev-list', '--count', 'HEAD'), '1');
    assert.equal(here.head(), was);
  });

  it('may be a partial clone, whose remote is not asked', async () => {
    const origin = listed();
    for (const name of ['One', 'Two']) origin.commit(name, { 'src/app/a.ts': name, 'src/app/b.ts': name });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const path = `${folder()}/partial`;
    origin.git('clone', '-q', '--filter=blob:none', `file://${origin.directory}`, path);
    const here = at(path);
    here.commit('Mine');
    here.git('remote', 'set-url', 'origin', `file://${folder()}/gone`);
    await works(here);
    const it = await open(path);
    assert.deepEqual(await it.changedPaths({ of: 'revision', revision: 'HEAD~2..HEAD' }), [
      'src/app/a.ts',
      'src/app/b.ts',
    ]);
  });

  it('may be bare, which is refused clearly, as its git folder is', async () => {
    const path = `${folder()}/bare.git`;
    const here = listed();
    here.git('clone', '-q', '--bare', here.directory, path);
    for (const directory of [path, `${path}/refs`, here.path('.git'), here.path('.git/refs')]) {
      const [failure, text] = await refused(directory);
      assert.equal(failure, 'bare');
      assert.match(text, /no work tree/);
    }
  });

  it('may be none', async () => {
    assert.equal((await refused(folder()))[0], 'not-a-repository');
  });

  it('may be owned by somebody else, which is refused with what to do', async function () {
    const here = listed();
    here.write('src/a.ts', '');
    const environment = process.getuid?.() === 0 ? {} : { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    if (process.getuid?.() === 0) for (const name of ['', '.git']) chownSync(here.path(name), 4711, 4711);
    for (const directory of [here.directory, here.path('src')]) {
      const [failure, text] = await refused(directory, environment);
      assert.equal(failure, 'unsafe-repository');
      assert.ok(text.endsWith(`git config --global --add safe.directory ${here.directory}`), text);
    }
  });

  it('may be on a machine without git', async () => {
    assert.equal((await refused(listed().directory, { PATH: folder() }))[0], 'no-git');
  });

  it('may be a linked worktree', async () => {
    const here = listed();
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', '-b', 'linked', path);
    const linked = at(path);
    linked.commit('Linked', { 'src/api/a.ts': '' });
    await works(linked);
    const { root } = await open(path);
    assert.equal(root.commonDirectory, here.path('.git'));
    assert.equal(root.gitDirectory, here.path('.git/worktrees/linked'));
  });

  it('may be a submodule, which is a repository of its own', async () => {
    const library = listed();
    const outer = listed();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.directory, 'lib');
    outer.commit('Add');
    const inner = at(outer.path('lib'));
    inner.commit('Inside');
    await works(inner);
    assert.equal((await open(outer.directory)).sources.length, 1);
    assert.equal((await open(inner.directory)).root.workTree, inner.directory);
  });

  it('may be sparse: what is not checked out is still known', async () => {
    const here = listed();
    here.commit('Start', { 'src/api/a.ts': '', 'src/app/b.ts': '', 'other/c.ts': '' });
    here.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'src/api');
    await works(here);
    assert.deepEqual(await (await open(here.directory)).files.below('src/app'), ['src/app/b.ts']);
  });

  it('may be in the middle of a rebase, and then takes git notes', async () => {
    const here = listed();
    here.commit('One', { a: '1' });
    here.commit('Two', { a: '2' });
    here.gitWith({ environment: { GIT_SEQUENCE_EDITOR: 'sed -i s/pick/edit/' } }, 'rebase', '-q', '-i', 'HEAD~1');
    assert.deepEqual((await open(here.directory)).operationInProgress(), later.t('a rebase'));
    await works(here, 'git-note');
  });

  it('may lie behind a link, in a folder with an odd name', async () => {
    const odd = `${folder()}/a b\n"ü" $(x)`;
    mkdirSync(odd);
    repository().git('init', '-q', '-b', 'main', odd);
    const inner = at(odd);
    inner.commit('List', { 'customers.yaml': customersFile });
    await works(inner);
    const link = `${folder()}/link`;
    symlinkSync(odd, link);
    assert.equal((await open(link)).root.workTree, odd);
  });

  it('may have 20,000 files in a commit', async () => {
    const here = listed();
    const blob = here.gitWith({ input: '' }, 'hash-object', '-w', '--stdin');
    const names = Array.from({ length: 20_000 }, (_, number) => `src/api/${'deep/'.repeat(8)}${number}.ts`);
    const entries = names.map((name) => `100644 ${blob}\t${name}`);
    here.gitWith({ input: `${entries.join('\n')}\n` }, 'update-index', '--index-info');
    here.git('commit', '-qm', 'Many');
    const it = await open(here.directory);
    const paths = await it.changedPaths({ of: 'revision', revision: 'HEAD' });
    assert.deepEqual(paths, names.toSorted());
    const [touched] = (await it.history.recent()).commits[0]!.commit.paths;
    assert.equal(touched, `src/api/${'deep/'.repeat(8)}`);
    assert.ok(!isFailure(await it.addNotes({ revision: 'HEAD', notes: billing })));
  });

  it('may have octopus merges, whose notes are read and which nobody is asked for', async () => {
    const here = listed();
    for (const branch of ['a', 'b', 'c']) {
      here.git('switch', '-qc', branch, 'main');
      here.commit(branch, { [`src/api/${branch}.ts`]: '' });
    }
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', '--no-ff', '-m', 'Octopus', 'a', 'b', 'c');
    const it = await open(here.directory);
    const [octopus] = (await it.history.recent()).commits;
    assert.deepEqual([octopus!.commit.parents.length, octopus!.commit.paths, octopus!.state], [4, [], 'untouched']);
    await works(here);
  });
});
