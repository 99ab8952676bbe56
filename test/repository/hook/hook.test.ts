// The commit hook put in and taken out of real repositories: what was there before is there again, to the byte.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from '../../../src/core/l10n';
import { findRoot } from '../../../src/git/root';
import { isFailure, failureText, type Failure } from '../../../src/repository/failure';
import { hookOf, hookText, type Hook, type HookStatus } from '../../../src/repository/hook/hook';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { contents } from '../folderContents';

async function hookIn(here: RealRepository): Promise<Hook> {
  const root = await findRoot(here.open());
  if (root === 'bare') throw new Error('a bare repository has no hook');
  return hookOf({ git: here.open(), root });
}

function status(given: HookStatus | Failure): HookStatus {
  if (isFailure(given)) return assert.fail(failureText(given, english));
  assert.ok(hookText(given, english).includes(given.path), hookText(given, english));
  return given;
}

/** Does something while a folder cannot be written: as another user, where the tests are run by root. */
async function readOnly<T>(here: RealRepository, folder: string, act: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  const giveTo = (user: string) => execFileSync('chown', ['-R', user, here.directory]);
  chmodSync(here.path(folder), 0o555);
  if (isRoot) giveTo('nobody');
  if (isRoot) process.seteuid?.('nobody');
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
    if (isRoot) giveTo('root');
    chmodSync(here.path(folder), 0o755);
  }
}

const script = (lines: string) => `#!/bin/sh\n${lines}\n`;

describe('the commit hook', () => {
  const { repository, folder, at } = realRepositories();
  const hookPath = (here: RealRepository) => here.path('.git/hooks/commit-msg');
  const keptPath = (here: RealRepository) => here.path('.git/hooks/commit-msg.before-downstream-customers');

  const befores: readonly (readonly [title: string, make: (here: RealRepository) => void, 'absent' | 'foreign'])[] = [
    ['nothing', () => undefined, 'absent'],
    ['no folder for hooks', (here) => rmSync(here.path('.git/hooks'), { recursive: true }), 'absent'],
    [
      'hooks of git-lfs',
      (here) => {
        for (const name of ['pre-push', 'post-checkout', 'post-commit', 'post-merge']) {
          here.write(`.git/hooks/${name}`, script(`git lfs ${name} "$@"`));
          chmodSync(here.path(`.git/hooks/${name}`), 0o755);
        }
      },
      'absent',
    ],
    [
      'another hook',
      (here) => (here.write('.git/hooks/commit-msg', script('exit 0')), chmodSync(hookPath(here), 0o755)),
      'foreign',
    ],
    [
      'a hook of odd bytes and mode',
      (here) => (
        here.write('.git/hooks/commit-msg', Buffer.from('#!/bin/sh\nexit 0\n\xff\0\r\n', 'latin1')),
        chmodSync(hookPath(here), 0o710)
      ),
      'foreign',
    ],
    [
      'a hook that is not executable',
      (here) => (here.write('.git/hooks/commit-msg', script('exit 7')), chmodSync(hookPath(here), 0o640)),
      'foreign',
    ],
    [
      'a link to a hook',
      (here) => (
        here.write('scripts/commit-msg', script('exit 0')),
        symlinkSync('../../scripts/commit-msg', hookPath(here))
      ),
      'foreign',
    ],
    ['a link to nothing', (here) => symlinkSync('../nothing', hookPath(here)), 'foreign'],
  ];
  for (const [title, make, state] of befores) {
    it(`goes in and out where there is ${title}`, async () => {
      const here = repository();
      make(here);
      const before = contents(here.path('.git'));
      const hook = await hookIn(here);
      assert.equal((await hook.status()).state, state);
      const installed = status(await hook.install());
      assert.deepEqual(installed, { state: 'installed', path: hookPath(here), manager: null, line: null });
      assert.deepEqual(status(await hook.install()), installed, 'twice');
      assert.equal(lstatSync(hookPath(here)).mode & 0o777, 0o755);
      here.git('commit', '--allow-empty', '-q', '-m', 'Goes on');
      here.git('update-ref', '-d', 'HEAD');
      assert.equal(status(await hook.uninstall()).state, state);
      assert.equal(status(await hook.uninstall()).state, state, 'twice');
      const ignored = ([path]: readonly [string, unknown]) => !/^(COMMIT_EDITMSG|index|logs|objects)/.test(path);
      assert.deepEqual(
        Object.entries(contents(here.path('.git'))).filter(ignored),
        Object.entries(before).filter(ignored),
      );
    });
  }

  it('lets the hook that was there go first, with all that git gives it, and heeds it', async () => {
    const here = repository();
    here.write('.git/hooks/commit-msg', script('echo "first $# $(cat "$1")" >&2; grep -q good "$1" || exit 7'));
    chmodSync(hookPath(here), 0o755);
    const hook = await hookIn(here);
    status(await hook.install());
    here.write('.git/downstream-customers/hook', script('echo "second $#: $1" >&2; exit 0'));
    const commit = (message: string) =>
      here.gitWith({}, '-c', 'alias.c=!git commit --allow-empty -q 2>&1 -m', 'c', message);
    assert.equal(commit('good'), 'first 1 good\nsecond 2: .git/COMMIT_EDITMSG');
    assert.throws(() => commit('bad'), { stdout: 'first 1 bad\n' });
  });

  it('leaves the commit alone when it ends oddly, but for its own way to say no', async () => {
    const here = repository();
    status(await (await hookIn(here)).install());
    for (const end of ['exit 2', 'exit 127', 'kill -9 $$', 'if']) {
      here.write('.git/downstream-customers/hook', script(end));
      here.git('commit', '--allow-empty', '-q', '-m', end);
    }
    here.write('.git/downstream-customers/hook', script('exit 1'));
    assert.throws(() => here.git('commit', '--allow-empty', '-q', '-m', 'no'));
    rmSync(here.path('.git/downstream-customers'), { recursive: true });
    here.git('commit', '--allow-empty', '-q', '-m', 'gone');
  });

  describe('is outdated, and mended by installing again, when', () => {
    const faults: readonly (readonly [title: string, (here: RealRepository) => void])[] = [
      ['it is not executable', (here) => chmodSync(hookPath(here), 0o644)],
      ['its script is not', (here) => chmodSync(here.path('.git/downstream-customers/hook'), 0o600)],
      ['its script is gone', (here) => rmSync(here.path('.git/downstream-customers/hook'))],
      ['its script is an older one', (here) => older(here.path('.git/downstream-customers/hook'))],
      ['it is an older one', (here) => older(hookPath(here))],
      [
        'its script has been changed',
        (here) => writeFileSync(here.path('.git/downstream-customers/hook'), '\n', { flag: 'a' }),
      ],
    ];
    const older = (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('version 1', 'version 0'));
    for (const [title, harm] of faults) {
      it(title, async () => {
        const here = repository();
        const hook = await hookIn(here);
        status(await hook.install());
        const whole = contents(here.path('.git'));
        harm(here);
        assert.equal(status(await hook.status()).state, 'outdated');
        assert.equal(status(await hook.install()).state, 'installed');
        assert.deepEqual(contents(here.path('.git')), whole);
      });
    }
  });

  it('stays as it is when it is newer', async () => {
    const here = repository();
    const hook = await hookIn(here);
    status(await hook.install());
    for (const path of [hookPath(here), here.path('.git/downstream-customers/hook')])
      writeFileSync(path, readFileSync(path, 'utf8').replace('version 1', 'version 12'));
    const newer = contents(here.path('.git'));
    assert.equal(status(await hook.status()).state, 'installed');
    assert.equal(status(await hook.install()).state, 'installed');
    assert.deepEqual(contents(here.path('.git')), newer);
    assert.equal(status(await hook.uninstall()).state, 'absent');
  });

  it('is foreign when another tool has written over it, and then not ours to take out', async () => {
    const here = repository();
    here.write('.git/hooks/commit-msg', script('exit 0'));
    const hook = await hookIn(here);
    status(await hook.install());
    here.write('.git/hooks/commit-msg', script('echo other'));
    assert.equal(status(await hook.status()).state, 'foreign');
    assert.deepEqual(await hook.install(), {
      failure: 'hook-kept-already',
      path: hookPath(here),
      kept: keptPath(here),
    });
    assert.equal(status(await hook.uninstall()).state, 'foreign');
    assert.equal(readFileSync(hookPath(here), 'utf8'), script('echo other'));
    assert.equal(readFileSync(keptPath(here), 'utf8'), script('exit 0'));
    here.write('.git/hooks/commit-msg', script('exit 0'));
    assert.equal(status(await hook.install()).state, 'installed', 'the same one again');
  });

  it('is not ours to take out when somebody has added to it', async () => {
    const here = repository();
    const hook = await hookIn(here);
    status(await hook.install());
    writeFileSync(hookPath(here), 'echo more\n', { flag: 'a' });
    const added = readFileSync(hookPath(here), 'utf8');
    assert.equal(status(await hook.status()).state, 'installed');
    assert.equal(status(await hook.uninstall()).state, 'outdated');
    assert.equal(readFileSync(hookPath(here), 'utf8'), added);
    here.git('commit', '--allow-empty', '-q', '-m', 'Goes on');
  });

  it('may be a line in another hook, but not a comment', async () => {
    const here = repository();
    const hook = await hookIn(here);
    const line = 'h=…; "$(git rev-parse --git-common-dir)/downstream-customers/hook" "$1"';
    here.write('.git/hooks/commit-msg', script(`  # ${line}`));
    chmodSync(hookPath(here), 0o755);
    assert.equal(status(await hook.status()).state, 'foreign');
    here.write('.git/hooks/commit-msg', script(line));
    assert.equal(status(await hook.status()).state, 'outdated');
    assert.equal(status(await hook.install()).state, 'installed');
    assert.equal(readFileSync(hookPath(here), 'utf8'), script(line));
    assert.ok(!existsSync(keptPath(here)));
  });

  for (const asks of [
    'case $(basename "$0") in',
    'case ${0##*/} in',
    '. "$(dirname "$0")/husky.sh"',
    'exec ruby -e "File.basename(__FILE__)"',
  ]) {
    it(`does not rename a hook that looks at its own name: ${asks}`, async () => {
      const here = repository();
      here.write('.git/hooks/commit-msg', script(asks));
      const failure = await (await hookIn(here)).install();
      assert.ok(isFailure(failure) && failure.failure === 'hook-by-name');
      assert.match(failureText(failure, english), /downstream-customers\/hook/);
      assert.equal(readFileSync(hookPath(here), 'utf8'), script(asks));
    });
  }

  it('is one for all work trees', async () => {
    const here = repository();
    here.commit('First', { 'a.txt': '' });
    const directory = join(folder(), 'linked');
    here.git('worktree', 'add', '-q', directory);
    assert.equal(status(await (await hookIn(at(directory))).install()).path, hookPath(here));
    assert.equal(status(await (await hookIn(here)).status()).state, 'installed');
  });

  it('is in the git folder of a submodule', async () => {
    const inner = repository();
    inner.commit('Inner', { 'a.txt': '' });
    const outer = repository();
    outer.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner.directory, 'sub');
    const { path, state } = status(await (await hookIn(at(outer.path('sub')))).install());
    assert.deepEqual({ path, state }, { path: outer.path('.git/modules/sub/hooks/commit-msg'), state: 'installed' });
    assert.equal(status(await (await hookIn(outer)).status()).state, 'absent');
  });

  it('tells what cannot be written, and leaves what is there', async () => {
    const here = repository();
    rmSync(here.path('.git/hooks'), { recursive: true });
    here.write('.git/hooks', 'a file');
    const hook = await hookIn(here);
    const failure = await hook.install();
    assert.ok(isFailure(failure) && failure.failure === 'not-written', JSON.stringify(failure));
    assert.match(failureText(failure, english), /\.git\/hooks.* could not be written \(E\w+\)/);
    rmSync(here.path('.git/hooks'));
    mkdirSync(join(hookPath(here), 'full'), { recursive: true });
    assert.equal(status(await hook.status()).state, 'foreign');
  });

  it('leaves a hook as it is in a folder that is read-only', async () => {
    const here = repository();
    here.write('.git/hooks/commit-msg', script('exit 0'));
    const hook = await hookIn(here);
    const before = contents(here.path('.git/hooks'));
    const failure = await readOnly(here, '.git/hooks', () => hook.install());
    const path = `${hookPath(here)}.downstream-customers`;
    assert.deepEqual(failure, { failure: 'not-written', path, code: 'EACCES' });
    assert.deepEqual(contents(here.path('.git/hooks')), before);
    assert.equal(status(await hook.install()).state, 'installed');
  });
});
