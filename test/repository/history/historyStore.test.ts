import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { silent } from '../../../src/core/log';
import { importHistory, many } from '../../git/importedHistory';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { hashesIn, index, isRight, later, logged, open } from './openedStore';

describe('the index of the history', () => {
  const { repository, listed, folder, at } = realRepositories();

  it('is read once, and then only added to', async () => {
    const here = listed();
    for (const name of ['One', 'Two', 'Three']) later(here, name, { [`src/${name}`]: name });
    const first = await open(here);
    assert.deepEqual(await hashesIn(first, here), logged(here));
    assert.equal(first.read(), 4);
    const again = await open(here);
    assert.deepEqual(await hashesIn(again, here), logged(here));
    assert.equal(again.read(), 0);
    later(here, 'Four');
    assert.deepEqual(await hashesIn(again, here), logged(here));
    assert.equal(again.read(), 1);
    const third = await open(here);
    assert.deepEqual(await hashesIn(third, here), logged(here));
    assert.equal(third.read(), 0);
    assert.deepEqual(readdirSync(here.path('.git/downstream-customers')).toSorted(), ['history', 'history-added']);
  });

  it('gives what the commits say', async () => {
    const here = listed();
    here.commit('fix: rotate keys\n\nAffects: billing (fix): T\n', { 'src/api/a': '', 'src/b': '' });
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: mobile-app');
    const [commit] = await (await open(here)).store.commits({ from: [here.head()], limit: 1 });
    assert.deepEqual(commit, {
      hash: here.head(),
      parents: [here.git('rev-parse', 'HEAD~1')],
      time: '2026-11-02T10:00:00+01:00',
      author: { name: 'Ana Lindqvist', email: 'ana@tollgate.example' },
      subject: 'fix: rotate keys',
      kind: 'ordinary',
      notes: [
        { customer: 'billing', level: 'fix', text: 'T', source: 'message' },
        { customer: 'mobile-app', level: null, text: null, source: 'git-note' },
      ],
      paths: ['src/api/a', 'src/b'],
    });
  });

  describe('is right after', () => {
    const branched = () => {
      const here = listed();
      for (const name of ['One', 'Two', 'Three']) later(here, name, { [name]: name });
      here.git('branch', 'other', 'HEAD~2');
      return here;
    };
    const steps: readonly (readonly [title: string, step: (here: RealRepository) => void])[] = [
      ['a commit', (here) => later(here, 'Four')],
      ['an amended commit', ({ git }) => git('commit', '-q', '--amend', '--allow-empty', '-m', 'Other')],
      [
        'a rebase',
        (here) => (here.git('checkout', '-q', 'other'), later(here, 'Beside'), here.git('rebase', '-q', 'main')),
      ],
      ['a force push', ({ git }) => git('reset', '-q', '--hard', 'HEAD~2')],
      ['a switch of branches', (here) => (here.git('checkout', '-q', 'other'), later(here, 'Beside'))],
      ['an orphan branch', (here) => (here.git('checkout', '-q', '--orphan', 'new'), later(here, 'New'))],
      [
        'a merge, an octopus',
        (here) => {
          for (const branch of ['a', 'b']) {
            here.git('checkout', '-qb', branch, 'other');
            later(here, branch, { [branch]: branch });
          }
          here.git('checkout', '-q', 'main');
          here.git('merge', '-q', '-m', 'Octopus', 'a', 'b');
        },
      ],
      [
        'a collection of what nothing holds any more',
        (here) => {
          here.git('reset', '-q', '--hard', 'HEAD~2');
          here.git('reflog', 'expire', '--expire=now', '--all');
          here.git('gc', '-q', '--prune=now');
          later(here, 'On');
        },
      ],
      [
        'a replaced commit',
        (here) => {
          const tree = here.git('rev-parse', 'HEAD~1^{tree}');
          here.git('replace', here.git('rev-parse', 'HEAD~1'), here.git('commit-tree', tree, '-m', 'Replaced'));
        },
      ],
      ['a graft', (here) => here.write('.git/info/grafts', `${here.head()} ${here.git('rev-parse', 'HEAD~2')}\n`)],
      [
        'a commit of the future, and one on it',
        (here) => {
          const environment = { GIT_COMMITTER_DATE: '2099-12-31T00:00:00Z' };
          here.gitWith({ environment }, 'commit', '-q', '--allow-empty', '-m', 'Future');
          later(here, 'After it');
        },
      ],
    ];
    for (const [title, step] of steps) {
      it(title, async () => {
        const here = branched();
        const opened = await open(here);
        await isRight(here, opened);
        step(here);
        await isRight(here, opened);
      });
    }

    it('whatever happens, in whatever order', async () => {
      const acts = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(acts, async (found) => {
          const here = listed();
          const opened = await open(here);
          for (const [number, [act, branch]] of found.entries()) {
            const name = `b${branch}`;
            if (act <= 1) later(here, `Change ${branch}`, { [`f${branch}`]: String(number) });
            if (act === 2) here.git('checkout', '-q', '-B', name);
            if (act === 3) here.git('commit', '-q', '--amend', '--allow-empty', '-m', `Amended ${number}`);
            if (act === 4 && here.git('rev-list', '--count', 'HEAD') !== '1')
              here.git('reset', '-q', '--hard', 'HEAD~1');
            if (act === 5 && here.git('branch', '--list', name) !== '')
              here.git('merge', '-q', '-s', 'ours', '-m', 'M', name);
            await isRight(here, opened);
          }
        }),
        { numRuns: 6 },
      );
    }).timeout(60_000);
  });

  it('follows a shallow clone that is deepened', async () => {
    const origin = listed();
    for (const name of ['One', 'Two', 'Three']) later(origin, name, { [name]: name });
    const path = `${folder()}/shallow`;
    origin.git('clone', '-q', '--depth=2', `file://${origin.directory}`, path);
    const here = at(path);
    const opened = await open(here);
    assert.equal((await hashesIn(opened, here)).length, 2);
    assert.deepEqual((await opened.store.commits({ from: [here.head()] })).at(-1)!.paths, []);
    here.git('fetch', '-q', '--unshallow');
    await isRight(here, opened);
    assert.deepEqual((await opened.store.commits({ from: [here.head()], limit: 2 })).at(-1)!.paths, ['Two']);
  });

  it('follows git notes', async () => {
    const here = listed();
    const opened = await open(here);
    const newest = async () => (await opened.store.commits({ from: [here.head()], limit: 1 }))[0]!;
    const notes = ['--ref=downstream-customers'];
    for (const [args, ids] of [
      [['add', '-m', 'Affects: billing'], ['billing']],
      [
        ['append', '-m', 'Affects: nemo'],
        ['billing', 'nemo'],
      ],
      [['remove'], []],
    ] as const) {
      here.git('notes', ...notes, ...args);
      assert.deepEqual(
        (await newest()).notes.map(({ customer }) => customer),
        ids,
      );
      const [again] = await (await open(here)).store.commits({ from: [here.head()], limit: 1 });
      assert.deepEqual(
        again!.notes.map(({ customer }) => customer),
        ids,
      );
    }
  });

  it('keeps the newest commits, and of large ones the folders', async () => {
    const here = listed();
    const files = Array.from({ length: 30 }, (_, number) => [`src/${number % 3}/${number}`, ''] as const);
    later(here, 'Large', Object.fromEntries(files));
    later(here, 'Small', { a: '' });
    const few = await open(here, { maxCommits: 2, maxFilesPerCommit: 20 });
    const commits = await few.store.commits({ from: [here.head()] });
    assert.deepEqual(
      commits.map(({ paths }) => paths),
      [['a'], ['src/0/', 'src/1/', 'src/2/']],
    );
    assert.deepEqual(await hashesIn(await open(here), here), logged(here).slice(0, 2), 'others take it as it is');
    const all = await open(here, { maxCommits: 100, maxFilesPerCommit: 20 });
    assert.deepEqual(await hashesIn(all, here), logged(here), 'who wants more reads it anew');
  });

  it('that cannot be kept is made each time, and said once in the log', async () => {
    const here = listed();
    writeFileSync(here.path('.git/downstream-customers'), 'in the way');
    const said: string[] = [];
    const opened = await open(here, undefined, { ...silent, info: (line) => said.push(line) });
    await isRight(here, opened);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^The index of the history cannot be kept/);
  });

  it('may be written by several at once', async () => {
    const here = repository();
    importHistory(here, many(300));
    here.git('reset', '-q', '--hard');
    const opened = await Promise.all(Array.from({ length: 4 }, () => open(here)));
    for (let round = 0; round < 3; round++) {
      later(here, `Round ${round}`);
      await Promise.all(opened.map(async (each) => assert.deepEqual(await hashesIn(each, here), logged(here))));
      await isRight(here, await open(here));
    }
  });

  it('is used while it grows, and when its reading was cancelled', async () => {
    const here = repository();
    importHistory(here, many(6000));
    const opened = await open(here);
    const soon = await opened.store.soon(here.head(), 100);
    assert.deepEqual(
      soon?.map(({ hash }) => hash),
      logged(here).slice(0, 100),
    );
    opened.store.cancel();
    const found = await hashesIn(opened, here);
    assert.ok(found.length >= 100 && found.length < 6000, `${found.length} were read`);
    assert.deepEqual(found, logged(here).slice(0, found.length));
    assert.throws(() => readFileSync(index(here)), /ENOENT/);
    await opened.store.rebuild(here.head());
    await isRight(here, opened);
  });

  it('is read although it may not be written', async function () {
    if (process.getuid?.() === 0) this.skip();
    const here = listed();
    mkdirSync(here.path('.git/downstream-customers'));
    chmodSync(here.path('.git/downstream-customers'), 0o500);
    await isRight(here, await open(here));
  });
});
