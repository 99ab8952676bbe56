import assert from 'node:assert/strict';
import { chmodSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { realRepositories } from '../git/realRepository';
import { bundle, json, run, runWith } from './commandLine';

interface Answer {
  readonly paths: readonly string[];
  readonly customers: readonly { readonly id: string }[];
}

describe('affected', () => {
  const { listed, repository } = realRepositories();

  const paths = (directory: string, ...args: string[]) => json<Answer>(directory, 'affected', ...args).paths;

  it('prints the shape that it promises, strongest first', () => {
    const { directory, write, git } = listed();
    write('src/api/charges.ts', '');
    write('src/app/app.test.ts', '');
    git('add', '.');
    assert.equal(
      run(directory, 'affected', '--json').out,
      `${JSON.stringify(
        {
          paths: ['src/api/charges.ts', 'src/app/app.test.ts'],
          customers: [
            {
              id: 'billing',
              name: 'Billing team',
              certainty: 'declared',
              score: 0.8,
              ticked: true,
              reasons: [{ kind: 'path', file: 'customers.yaml', pattern: '/src/api/', paths: ['src/api/charges.ts'] }],
            },
            {
              id: 'mobile-app',
              name: 'Mobile app',
              certainty: 'declared',
              score: 0.1,
              ticked: false,
              reasons: [{ kind: 'unnoticed', paths: ['src/app/app.test.ts'] }],
            },
            {
              id: 'merchants',
              name: 'Merchants',
              certainty: 'through',
              score: 0.05,
              ticked: false,
              reasons: [{ kind: 'through', via: 'billing' }],
            },
          ],
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('prints a line for each customer, ticked where the prompt would tick', () => {
    const { directory, write, git } = listed();
    write('src/api/charges.ts', '');
    git('add', '.');
    assert.deepEqual(run(directory, 'affected'), {
      code: 0,
      out: '✓ billing    Billing team: consumes /src/api/: src/api/charges.ts\n  merchants  Merchants: reached through Billing team\n',
      err: '',
    });
  });

  it('finds nobody and says why on stderr, exit 0', () => {
    const here = listed();
    here.commit('Plan', { 'PLAN.txt': '' });
    const said = (...args: readonly string[]) => run(here.directory, 'affected', ...args);
    const nothing = { code: 0, out: '' };
    assert.deepEqual(said(), { ...nothing, err: 'Nothing is staged. --worktree looks at all changes.\n' });
    assert.deepEqual(said('--worktree'), { ...nothing, err: 'Nothing is changed.\n' });
    assert.deepEqual(said('HEAD..HEAD'), { ...nothing, err: 'No file was changed there.\n' });
    assert.deepEqual(said('HEAD'), { ...nothing, err: 'Nobody is affected.\n' });
    assert.equal(said('HEAD', '--json').err, '');
  });

  it('says on stderr that no customers are listed', () => {
    const { code, out, err } = run(repository().directory, 'affected');
    assert.deepEqual({ code, out }, { code: 0, out: '' });
    assert.match(err, /^No customers are listed[^\n]+\n$/);
  });

  it('looks at staged changes only, unless asked for the work tree', () => {
    const { directory, write, git, commit } = listed();
    commit('Start', { 'src/api/kept.ts': '1', 'src/api/gone.ts': '1' });
    write('src/api/staged.ts', '');
    git('add', '.');
    write('src/api/kept.ts', '2');
    write('src/app/new/untracked.ts', '');
    rmSync(`${directory}/src/api/gone.ts`);
    for (const args of [[], ['--staged']]) assert.deepEqual(paths(directory, ...args), ['src/api/staged.ts']);
    assert.deepEqual(paths(directory, '--worktree').toSorted(), [
      'src/api/gone.ts',
      'src/api/kept.ts',
      'src/api/staged.ts',
      'src/app/new/untracked.ts',
    ]);
  });

  it('leaves out ignored files', () => {
    const { directory, write } = listed();
    write('.gitignore', '*.log\n');
    write('src/api/a.log', '');
    assert.deepEqual(paths(directory, '--worktree'), ['.gitignore']);
  });

  it('works before the first commit', () => {
    const { directory, write, git } = repository();
    write('src/api/a.ts', '');
    git('add', '.');
    write('src/api/b.ts', '');
    assert.deepEqual(paths(directory), ['src/api/a.ts']);
    assert.deepEqual(paths(directory, '--worktree'), ['src/api/a.ts', 'src/api/b.ts']);
  });

  it('takes a rename for a deletion and an addition', () => {
    const { directory, git, commit } = listed();
    const content = 'the same text, long enough to be found again\n'.repeat(9);
    commit('Start', { 'src/api/a.ts': content });
    git('config', 'diff.renames', 'copies');
    git('config', 'status.renames', 'copies');
    renameSync(`${directory}/src/api/a.ts`, `${directory}/openapi.yaml`);
    git('add', '--all');
    const both = ['openapi.yaml', 'src/api/a.ts'];
    assert.deepEqual(paths(directory), both);
    assert.deepEqual(paths(directory, '--worktree'), both);
    git('commit', '-qm', 'Move');
    assert.deepEqual(paths(directory, 'HEAD'), both);
    assert.deepEqual(paths(directory, 'HEAD~1..HEAD'), both);
  });

  it('shows one commit, the first one, too', () => {
    const { directory, commit } = listed();
    commit('One', { 'src/api/a.ts': '1' });
    commit('Two', { 'src/app/b.ts': '2' });
    assert.deepEqual(paths(directory, 'HEAD'), ['src/app/b.ts']);
    assert.deepEqual(paths(directory, 'HEAD~1'), ['src/api/a.ts']);
    assert.deepEqual(paths(directory, 'HEAD~2'), ['customers.yaml']);
  });

  it('shows what one branch did since it left another', () => {
    const { directory, git, commit } = listed();
    git('switch', '-qc', 'topic');
    commit('Topic', { 'src/api/topic.ts': '1' });
    git('switch', '-q', 'main');
    commit('Main', { 'src/app/main.ts': '1' });
    for (const range of ['main..topic', 'main...topic'])
      assert.deepEqual(paths(directory, range), ['src/api/topic.ts']);
    assert.deepEqual(paths(directory, 'topic..'), ['src/app/main.ts']);
    assert.deepEqual(paths(directory, '..topic'), ['src/api/topic.ts']);
  });

  it('takes an annotated tag for its commit', () => {
    const { directory, git, commit } = listed();
    commit('One', { 'src/api/a.ts': '1' });
    git('tag', '-m', 'Release', 'v1');
    assert.deepEqual(paths(directory, 'v1'), ['src/api/a.ts']);
    assert.deepEqual(paths(directory, 'v1..HEAD'), []);
  });

  it('shows nothing for a merge', () => {
    const { directory, git, commit } = listed();
    git('switch', '-qc', 'topic');
    commit('Topic', { 'src/api/topic.ts': '1' });
    git('switch', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    assert.deepEqual(paths(directory, 'HEAD'), []);
  });

  it('sees a conflicting file once', () => {
    const { directory, git, commit } = listed();
    git('switch', '-qc', 'topic');
    commit('Topic', { 'src/api/a.ts': '1' });
    git('switch', '-q', 'main');
    commit('Main', { 'src/api/a.ts': '2' });
    assert.throws(() => git('merge', 'topic'));
    assert.deepEqual(paths(directory, '--worktree'), ['src/api/a.ts']);
    assert.deepEqual(paths(directory), ['src/api/a.ts']);
  });

  for (const ignore of ['diff.ignoreSubmodules', 'submodule.src/api/lib.ignore']) {
    it(`sees a submodule that moved, whatever ${ignore} says`, () => {
      const library = listed();
      const { directory, git, commit } = listed();
      git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.directory, 'src/api/lib');
      commit('Add the library');
      git('config', ignore, 'all');
      git('-C', 'src/api/lib', '-c', 'user.name=A', '-c', 'user.email=a@b', 'commit', '-qm', 'On', '--allow-empty');
      assert.deepEqual(paths(directory, '--worktree'), ['src/api/lib']);
      git('add', 'src/api/lib');
      assert.deepEqual(paths(directory), ['src/api/lib']);
      git('-c', `${ignore}=none`, 'commit', '-qm', 'Move');
      assert.deepEqual(paths(directory, 'HEAD'), ['src/api/lib']);
      assert.deepEqual(paths(directory, 'HEAD~1..HEAD'), ['src/api/lib']);
    });
  }

  it('heeds GIT_DIR and GIT_WORK_TREE, relative to the current folder, and not with --repo', () => {
    const { directory, commit, path } = listed();
    commit('Start', { 'src/api/a.ts': '1' });
    const environment = { GIT_DIR: '../.git', GIT_WORK_TREE: '..' };
    const expected = '✓ billing    Billing team: consumes /src/api/: src/api/a.ts';
    assert.equal(runWith(environment, path('src'), 'affected', 'HEAD').out.split('\n')[0], expected);
    const other = listed().directory;
    assert.deepEqual(runWith(environment, path('src'), 'affected', 'HEAD', '--repo', other).out, '');
    assert.equal(
      runWith({ GIT_DIR: `${other}/.git` }, other, 'affected', 'HEAD', '--repo', directory).out.split('\n')[0],
      expected,
    );
  });

  it('sees inside a hook what the commit will hold', () => {
    const { directory, write, git, commit } = listed();
    commit('Start', { 'src/api/a.ts': '1', 'src/app/b.ts': '1' });
    write(
      '.git/hooks/pre-commit',
      `#!/bin/sh\ncd src && '${process.execPath}' '${bundle}' affected --json >../answer.json`,
    );
    chmodSync(`${directory}/.git/hooks/pre-commit`, 0o755);
    const answer = (...args: string[]) => {
      git('commit', '-qm', 'Change', ...args);
      return (JSON.parse(readFileSync(`${directory}/answer.json`, 'utf8')) as Answer).paths;
    };
    write('src/api/a.ts', '2');
    assert.deepEqual(answer('-a'), ['src/api/a.ts']);
    write('src/api/a.ts', '3');
    write('src/app/b.ts', '3');
    assert.deepEqual(answer('--', 'src/app/b.ts'), ['src/app/b.ts']);
  });
});
