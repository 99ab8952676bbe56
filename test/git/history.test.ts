import assert from 'node:assert/strict';
import { commits } from '../../src/git/history';
import { amendedTo, headMoves, ownCommitsSince } from '../../src/git/reflog';
import { realRepositories, type RealRepository } from './realRepository';

describe('the history', () => {
  const { listed, repository } = realRepositories();

  it('gives every field of a commit as it is', async () => {
    const here = listed();
    const parent = here.head();
    here.write('a', '1');
    here.git('add', '.');
    const environment = {
      GIT_AUTHOR_NAME: 'Żółć | "x" y',
      GIT_AUTHOR_EMAIL: 'z@x',
      GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
      GIT_COMMITTER_DATE: '2026-02-03T04:05:06-09:30',
    };
    const message = 'Subject\n\n\x1b[1mcommit deadbeef\n\n  indented  \n\n%H %x00\n';
    here.gitWith({ environment }, 'commit', '-q', '--cleanup=verbatim', '-m', message);
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing\nAffects: ä');
    const [commit] = await here.open().run(commits({ from: [here.head()], limit: 1 }));
    assert.deepEqual(commit, {
      hash: here.head(),
      parents: [parent],
      time: '2026-02-03T04:05:06-09:30',
      author: { name: 'Żółć | "x" y', email: 'z@x' },
      committer: { name: 'Ana Lindqvist', email: 'ana@tollgate.example' },
      message,
      gitNote: 'Affects: billing\nAffects: ä\n',
      paths: ['a'],
      subject: 'Subject',
      kind: 'ordinary',
      notes: [{ customer: 'billing', level: null, text: null, source: 'git-note' }],
    });
  });

  it('tells commits apart, with and without message, paths, author and note', async () => {
    const here = repository();
    const tree = here.git('hash-object', '-t', 'tree', '-w', '--stdin');
    const ident = 'Ana <a@x> 1700000000 +0100';
    const bare = `tree ${tree}\nauthor  <> 1700000000 +0100\ncommitter ${ident}\n\n`;
    const first = here.gitWith({ input: bare }, 'hash-object', '-t', 'commit', '-w', '--stdin');
    here.git('reset', '-q', '--soft', first);
    here.commit('Empty');
    here.commit('Files', { a: '1', 'b/c': '1' });
    here.commit('\n\n  \nLate subject');
    const found = await here.open().run(commits({ from: [here.head()] }));
    assert.deepEqual(
      found.map(({ message, paths, author }) => [message.trim(), paths, author.name]),
      [
        ['Late subject', [], 'Ana Lindqvist'],
        ['Files', ['a', 'b/c'], 'Ana Lindqvist'],
        ['Empty', [], 'Ana Lindqvist'],
        ['', [], ''],
      ],
    );
  });

  it('gives odd names as they are', async () => {
    const here = repository();
    const names = [
      '\n',
      '\nfirst',
      '-n',
      '"q"',
      'a\tb',
      'a\nb',
      'back\\slash',
      'tab\t',
      ' space ',
      'ü',
      '🙂',
      ':(top)',
      '--',
    ];
    here.commit('Odd', Object.fromEntries(names.map((name) => [`${name}/${name}`, ''])));
    const [commit] = await here.open().run(commits({ from: [here.head()] }));
    assert.deepEqual(commit!.paths.toSorted(), names.map((name) => `${name}/${name}`).toSorted());
    here.commit('Odd at the root', { '\n\n': '', 'z\n': '' });
    const [second] = await here.open().run(commits({ from: [here.head()] }));
    assert.deepEqual(second!.paths, ['\n\n', 'z\n']);
  });

  it('gives only what was asked for, newest first', async () => {
    const here = listed();
    const [one, two, three] = ['One', 'Two', 'Three'].map((name) => here.commit(name)) as [string, string, string];
    const hashes = async (selection: Parameters<typeof commits>[0]) =>
      (await here.open().run(commits(selection))).map(({ hash }) => hash);
    assert.deepEqual(await hashes({ from: [three], without: [one] }), [three, two]);
    assert.deepEqual(await hashes({ from: [three], limit: 1 }), [three]);
    assert.deepEqual(await hashes({ from: [one, three], alone: true }), [one, three]);
    assert.deepEqual(await hashes({ from: [three], without: [three] }), []);
  });
});

describe('the moves of HEAD', () => {
  const { listed } = realRepositories();

  const own = async (here: RealRepository, since: string | undefined) => {
    const moves = await here.open().run(headMoves(100));
    return ownCommitsSince(moves, since).map(({ hash }) => here.git('log', '-1', '--format=%s', hash));
  };

  it('tell commits that a person made, of amended ones the last', async () => {
    const here = listed();
    const start = here.head();
    here.commit('One');
    here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'One, amended');
    here.git('commit', '-q', '--amend', '--allow-empty', '-m', 'One, amended twice');
    here.commit('Two');
    assert.deepEqual(await own(here, start), ['Two', 'One, amended twice']);
    const moves = await here.open().run(headMoves(100));
    const [two, amended, once, one] = moves.map(({ hash }) => hash);
    assert.deepEqual(ownCommitsSince(moves, start), [
      { hash: two, replaced: [] },
      { hash: amended, replaced: [once, one] },
    ]);
    assert.deepEqual(
      [two, amended, once, one].map((hash) => amendedTo(moves, hash!)),
      [two, amended, amended, amended],
    );
    assert.equal(amendedTo(moves, 'f'.repeat(40)), 'f'.repeat(40));
    assert.deepEqual(await own(here, here.head()), []);
    assert.deepEqual(await own(here, '0'.repeat(40)), []);
  });

  it('tell nothing of HEAD where only a note went into it, and of a commit with one that it replaced that', () => {
    const moves = [
      { hash: 'c', by: 'commit (amend): add customer note' },
      { hash: 'b', by: 'commit: B' },
      { hash: 'a2', by: 'commit (amend): add customer note' },
      { hash: 'a1', by: 'commit (amend): add customer note' },
      { hash: 'a', by: 'commit: A' },
    ];
    assert.deepEqual(ownCommitsSince(moves, 'a'), [{ hash: 'c', replaced: ['b'] }]);
    assert.deepEqual(ownCommitsSince(moves.slice(2), 'a'), []);
    assert.deepEqual(ownCommitsSince(moves.slice(2), undefined), [{ hash: 'a2', replaced: ['a1', 'a'] }]);
  });

  it('tell the first commit of all', async () => {
    assert.deepEqual(await own(listed(), undefined), ['List the customers']);
  });

  it('do not tell merges, rebases, cherry-picks, reverts, resets and switches', async () => {
    const here = listed();
    here.git('switch', '-qc', 'topic');
    here.commit('Topic', { a: '1' });
    here.git('switch', '-q', 'main');
    here.commit('Main', { b: '1' });
    const start = here.head();
    here.git('cherry-pick', 'topic');
    here.git('revert', '--no-edit', 'HEAD');
    here.git('reset', '-q', '--hard', 'HEAD~2');
    here.git('switch', '-q', 'topic');
    here.git('rebase', '-q', 'main');
    here.git('switch', '-q', 'main');
    here.git('merge', '-q', 'topic');
    here.git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    assert.deepEqual(await own(here, start), []);
  });

  it('are none where no reflog is kept, or nothing was committed', async () => {
    const here = listed();
    here.git('config', 'core.logAllRefUpdates', 'false');
    here.git('reflog', 'expire', '--expire=all', '--all');
    here.git('switch', '-q', '--orphan', 'new');
    assert.deepEqual(await here.open().run(headMoves(9)), []);
  });
});
