// Repositories that name programs for all that git can be told to run, in their settings, attributes and hooks: none of them runs
// because of us, but the hook that git itself runs when a ref moves.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, run } from './commandLine';

/** The settings by which git runs a program; those with `!` run it by a shell. */
const settings = [
  [
    'core.pager',
    'pager.log',
    'pager.diff',
    'pager.show',
    'pager.status',
    'pager.config',
    'core.editor',
    'core.askPass',
  ],
  [
    'core.fsmonitor',
    'core.sshCommand',
    'core.gitProxy',
    'core.alternateRefsCommand',
    'credential.helper',
    'sequence.editor',
  ],
  ['diff.external', 'diff.x.command', 'diff.x.textconv', 'merge.x.driver', 'gpg.program', 'gpg.ssh.program'],
  ['gpg.x509.program', 'gpg.ssh.defaultKeyCommand', 'trailer.x.command', 'trailer.x.cmd', 'interactive.diffFilter'],
  ['remote.origin.uploadpack', 'remote.origin.receivepack', 'uploadpack.packObjectsHook', 'web.browser'],
  ['difftool.x.cmd', 'mergetool.x.cmd'],
  [
    '!alias.log',
    '!alias.diff',
    '!alias.status',
    '!alias.rev-parse',
    '!alias.ls-files',
    '!alias.config',
    '!submodule.x.update',
  ],
].flat();
const hooks = [
  ['reference-transaction', 'post-index-change', 'post-commit', 'pre-commit', 'prepare-commit-msg', 'commit-msg'],
  ['post-rewrite', 'post-checkout', 'pre-push', 'pre-auto-gc', 'fsmonitor-watchman'],
].flat();

const reading: readonly (readonly string[])[] = [
  ['check'],
  ['who', 'src'],
  ['affected'],
  ['affected', 'HEAD~2..HEAD'],
  ['affected', '0123456789'.repeat(4)],
  ['review', '--since', '1970-01-02'],
  ['digest', '--all', '--since', '1970-01-02', '--unnoted'],
  ['backtest'],
  ['import'],
  ['hook', 'status'],
];

describe('a repository that names programs for all that git can run', function () {
  this.timeout(60_000);
  const { listed } = realRepositories();

  /** A program that leaves its name. */
  const trap = ({ write, path }: RealRepository, name: string, folder = 'traps') => {
    write(`.git/${folder}/${name}`, `#!/bin/sh\necho '${name}' >>'${path('.git/marks')}'\n`);
    chmodSync(path(`.git/${folder}/${name}`), 0o755);
    return path(`.git/${folder}/${name}`);
  };
  const marksOf = ({ path }: RealRepository): readonly string[] =>
    existsSync(path('.git/marks')) ? [...new Set(readFileSync(path('.git/marks'), 'utf8').trim().split('\n'))] : [];

  const hostile = () => {
    const here = listed();
    here.commit('One', { 'src/api/a': '1', '.gitattributes': '* diff=x merge=x\n' });
    here.commit('Two', {
      'src/api/a': '2',
      'customers.yaml': `${readFileSync(here.path('customers.yaml'), 'utf8')}# more\n`,
    });
    here.commit('Three\n\nAffects: billing (fix)\n', { 'src/api/a': '3' });
    here.write('src/api/b', '');
    for (const hook of hooks) trap(here, hook, 'evil');
    for (const setting of settings) {
      const key = setting.replace('!', '');
      here.git('config', '--file', here.path('.git/included'), key, setting.replace(key, '') + trap(here, key));
    }
    const more = {
      'log.showSignature': 'true',
      'commit.gpgSign': 'true',
      'gc.auto': '1',
      'core.hooksPath': here.path('.git/evil'),
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': here.path('.git/nowhere'),
      'include.path': here.path('.git/included'),
    };
    for (const [key, value] of Object.entries(more)) here.git('config', '--file', here.path('.git/config'), key, value);
    return here;
  };

  it('runs none of them when it is looked at', () => {
    const here = hostile();
    for (const args of [...reading, ['affected', '--worktree']]) {
      const { code } = run(here.directory, ...args);
      assert.ok(code !== null && code <= 2);
      assert.deepEqual(marksOf(here), [], args.join(' '));
    }
    // The traps are set: git by itself runs one.
    here.gitWith({}, 'status');
    assert.ok(marksOf(here).includes('core.fsmonitor'));
  });

  it('runs nothing to fetch what a partial clone lacks', () => {
    const here = hostile();
    const lose = (name: string) => {
      const object = here.gitWith({}, '-c', 'core.fsmonitor=false', 'rev-parse', name);
      rmSync(here.path(`.git/objects/${object.slice(0, 2)}/${object.slice(2)}`));
    };
    lose('HEAD~3:customers.yaml');
    assert.deepEqual(run(here.directory, 'affected', 'HEAD').err, '');
    lose('HEAD~1:src');
    rmSync(here.path('.git/downstream-customers'), { recursive: true });
    for (const args of reading) run(here.directory, ...args);
    assert.deepEqual(marksOf(here), []);
    assert.match(run(here.directory, 'affected').err, /^The history cannot be read, so the patterns alone answer/);
  });

  it('runs the hook of moving refs, and no other program, when a note is written', () => {
    const here = hostile();
    for (const args of [
      ['note', '--none', '--store', 'git-note', 'HEAD~1'],
      ['note', '--affects', 'mobile-app'],
      ['hook', 'install'],
      ['hook', 'uninstall'],
    ]) {
      assert.ok([0, 1].includes(run(here.directory, ...args).code!));
      assert.deepEqual(
        marksOf(here).filter((name) => name !== 'reference-transaction'),
        [],
        args.join(' '),
      );
    }
    assert.deepEqual(marksOf(here), ['reference-transaction']);
  });

  it('runs the clean filter where work tree and index are to be compared, as `git status` does, and nowhere else', () => {
    const here = hostile();
    here.write('.git/info/attributes', 'src/api/a filter=x\n');
    here.git('config', '--file', here.path('.git/config'), 'filter.x.clean', `'${trap(here, 'clean')}'; cat`);
    here.write('src/api/a', 'other');
    for (const args of [['check'], ['who', 'src'], ['affected'], ['affected', 'HEAD'], ['review']])
      run(here.directory, ...args);
    assert.deepEqual(marksOf(here), []);
    assert.match(run(here.directory, 'affected', '--worktree').out, /billing/);
  });

  it('may be a folder in another repository, committed there: it is no repository', () => {
    const here = listed();
    here.write('x/HEAD', 'ref: refs/heads/main\n');
    for (const folder of ['objects', 'refs']) here.write(`x/${folder}/keep`, '');
    const program = trap(here, 'embedded');
    here.write(
      'x/config',
      `[core]\nrepositoryFormatVersion = 0\nbare = false\nworktree = ..\nfsmonitor = ${program}\n[filter "x"]\nclean = ${program}\n`,
    );
    for (const command of ['check', 'affected', 'review'])
      assertRefused(run(here.path('x'), command, '--repo', '.'), /a bare repository or a git folder/);
    assert.deepEqual(marksOf(here), []);
    here.gitWith({ environment: { GIT_DIR: here.path('x') } }, 'status');
    assert.deepEqual(marksOf(here), ['embedded']);
  });
});
