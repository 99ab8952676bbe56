// Beside the tools that keep hooks themselves: nothing is written where they write, and our line works in what they run.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { draftWithNotes } from '../../../src/core/note/commitMessage';
import { english } from '../../../src/core/l10n';
import { findRoot } from '../../../src/git/root';
import { isFailure } from '../../../src/repository/failure';
import { hookOf, hookText, type HookStatus } from '../../../src/repository/hook/hook';
import { quietEnvironment, realRepositories, type RealRepository } from '../../git/realRepository';
import { lefthookOf } from '../../host/lefthook';
import { newSession } from '../../host/session';
import { git, messageOf, windows, type Hooked, type Variables } from '../../mailbox/hookedCommit';

const line =
  'h="$(git rev-parse --git-common-dir)/downstream-customers/hook"; [ ! -x "$h" ] || "$h" "$1" || [ $? -gt 1 ]';

/** Does one thing to the hook. */
async function hook(
  here: RealRepository,
  act: 'status' | 'install' | 'uninstall',
  environment: Variables = {},
): Promise<HookStatus> {
  const root = await findRoot(here.open(environment));
  assert.ok(root !== 'bare');
  const status = await hookOf({ git: here.open(environment), root })[act]();
  assert.ok(!isFailure(status), JSON.stringify(status));
  return status;
}

const assertState = async (here: RealRepository, state: HookStatus['state'], environment: Variables = {}) =>
  assert.equal((await hook(here, 'status', environment)).state, state);

describe('beside tools that keep hooks', () => {
  const { repository, folder, at } = realRepositories();
  const openWindow = windows();

  const hookedBy = async (here: RealRepository): Promise<Hooked> => {
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    return { here, root, mailbox: hookOf({ git: here.open(), root }).mailbox };
  };

  /** Commits with and without a window: with its note, and as if nothing were there. */
  const assertAsks = async (here: RealRepository, environment: Variables = {}) => {
    const found = await hookedBy(here);
    const commit = async (message: string) => {
      const { code, out, err } = await git(
        here.directory,
        ['commit', '-q', '--allow-empty', '-m', message],
        environment,
      );
      return { code, said: out + err };
    };
    assert.equal((await commit('Alone')).code, 0);
    assert.equal(messageOf(found), 'Alone');
    let abort = false;
    await openWindow(found, {
      ask: async ({ message }) =>
        abort ? 'abort' : { write: draftWithNotes(message, [{ customer: 'billing', level: 'fix', text: null }]) },
    });
    const { code, said } = await commit('Asked');
    assert.equal(code, 0, said);
    assert.equal(messageOf(found), 'Asked\n\nAffects: billing (fix)');
    abort = true;
    assert.notEqual((await commit('Cancelled')).code, 0);
    assert.equal(messageOf(found), 'Asked\n\nAffects: billing (fix)');
  };

  describe('husky 9.1.7', () => {
    const withHusky = () => {
      const here = repository();
      execFileSync(process.execPath, [join(dirname(require.resolve('husky')), 'bin.js')], {
        cwd: here.directory,
        env: quietEnvironment(),
      });
      assert.equal(here.git('config', 'core.hooksPath'), '.husky/_');
      return here;
    };

    it('gets a line in its own file, and asks', async () => {
      const here = withHusky();
      const before = readdirSync(here.path('.husky/_')).map((name) =>
        readFileSync(here.path(`.husky/_/${name}`), 'utf8'),
      );
      const status = await hook(here, 'install');
      assert.deepEqual(status, { state: 'managed', path: here.path('.husky/commit-msg'), manager: 'husky', line });
      assert.match(hookText(status, english), /husky[^]*\.husky\/commit-msg/);
      assert.ok(hookText(status, english).includes(line));
      assert.deepEqual(
        before,
        readdirSync(here.path('.husky/_')).map((name) => readFileSync(here.path(`.husky/_/${name}`), 'utf8')),
      );
      assert.ok(!existsSync(here.path('.git/hooks/commit-msg')) && !existsSync(status.path));
      here.write('.husky/commit-msg', `${line}\n`);
      await assertState(here, 'installed');
      await assertAsks(here);
      assert.equal((await hook(here, 'uninstall')).state, 'outdated');
      assert.equal(readFileSync(status.path, 'utf8'), `${line}\n`);
      here.git('commit', '-q', '--allow-empty', '-m', 'Goes on');
    });

    it('is heard where it complains', async () => {
      const here = withHusky();
      await hook(here, 'install');
      here.write('.husky/commit-msg', `grep -q good "$1"\n${line}\n`);
      here.git('commit', '-q', '--allow-empty', '-m', 'good');
      assert.throws(() => here.git('commit', '-q', '--allow-empty', '-m', 'bad'));
    });

    it('may have another folder, or be of an older version', async () => {
      const here = withHusky();
      mkdirSync(here.path('.config'));
      renameSync(here.path('.husky'), here.path('.config/husky'));
      here.git('config', 'core.hooksPath', '.config/husky/_');
      assert.equal((await hook(here, 'install')).path, here.path('.config/husky/commit-msg'));
      here.git('config', 'core.hooksPath', '.husky');
      const { path, manager } = await hook(here, 'install');
      assert.deepEqual({ path, manager }, { path: here.path('.husky/commit-msg'), manager: 'husky' });
      here.write('.husky/commit-msg', `#!/bin/sh\n${line}\n`);
      await assertState(here, 'installed');
    });
  });

  describe('lefthook 2.2.2', () => {
    let bin: string | undefined;
    before(async function () {
      this.timeout(120_000);
      bin = await lefthookOf({ ...newSession(process.env), say: () => undefined });
    });
    const PATH = () => ({ PATH: `${bin}${delimiter}${process.env['PATH']}` });
    const lefthook = (here: RealRepository, ...args: string[]) =>
      execFileSync(join(bin!, 'lefthook'), args, { cwd: here.directory, env: quietEnvironment(PATH()), stdio: 'pipe' });
    const config = (here: RealRepository, run: string) =>
      here.write('lefthook.yml', `commit-msg:\n  commands:\n    downstream-customers:\n      run: ${run}\n`);

    it('gets a line in its configuration, and asks, also in a linked work tree with a space in its name', async function () {
      if (bin === undefined) this.skip();
      const here = repository();
      config(here, 'true');
      lefthook(here, 'install');
      const before = readFileSync(here.path('.git/hooks/commit-msg'));
      const status = await hook(here, 'install');
      const run = line.replace('"$1"', '"{1}"');
      assert.deepEqual(status, { state: 'managed', path: here.path('lefthook.yml'), manager: 'lefthook', line: run });
      assert.deepEqual(before, readFileSync(here.path('.git/hooks/commit-msg')));
      config(here, run);
      await assertState(here, 'installed');
      await assertAsks(here, PATH());
      here.git('add', 'lefthook.yml');
      here.git('commit', '-q', '--no-verify', '-m', 'Settings');
      const directory = join(folder(), 'linked tree');
      here.git('worktree', 'add', '-q', '-b', 'linked', directory);
      await assertAsks(at(directory), PATH());
    });

    it('puts our hook aside, and does not run it: the hook is gone', async function () {
      if (bin === undefined) this.skip();
      const here = repository();
      here.write('.git/hooks/commit-msg', '#!/bin/sh\n');
      await hook(here, 'install');
      config(here, 'true');
      await assertState(here, 'installed');
      lefthook(here, 'install');
      assert.ok(existsSync(here.path('.git/hooks/commit-msg.old')));
      await assertState(here, 'managed');
      await hook(here, 'uninstall');
      assert.equal(readFileSync(here.path('.git/hooks/commit-msg.old'), 'utf8'), '#!/bin/sh\n');
      assert.match(readFileSync(here.path('.git/hooks/commit-msg'), 'utf8'), /lefthook/);
    });
  });

  for (const name of [
    'lefthook.yml',
    '.lefthook.yaml',
    'lefthook.toml',
    'lefthook-local.yml',
    '.config/lefthook.json',
  ]) {
    it(`knows lefthook by ${name}`, async () => {
      const here = repository();
      here.write(name, '');
      const { path, manager } = await hook(here, 'install');
      assert.deepEqual({ path, manager }, { path: here.path(name), manager: 'lefthook' });
      assert.ok(!existsSync(here.path('.git/hooks/commit-msg')));
    });
  }

  it('writes nothing where pre-commit is configured, and finds its entry', async () => {
    const here = repository();
    here.write('.pre-commit-config.yaml', 'repos: []\n');
    const status = await hook(here, 'install');
    assert.deepEqual(
      { ...status, line: null },
      { state: 'managed', path: here.path('.pre-commit-config.yaml'), manager: 'pre-commit', line: null },
    );
    assert.equal(status.line, `sh -c '${line}' --`);
    assert.ok(!existsSync(here.path('.git/hooks/commit-msg')));
    here.write('.pre-commit-config.yaml', `repos:\n  - repo: local\n    hooks:\n      - entry: ${status.line}\n`);
    await assertState(here, 'installed');
  });

  it('is still run where pre-commit has taken its place', async () => {
    const here = repository();
    await hook(here, 'install');
    renameSync(here.path('.git/hooks/commit-msg'), here.path('.git/hooks/commit-msg.legacy'));
    const theirs = '#!/bin/sh\n# File generated by pre-commit\n"$0.legacy" "$@"\n';
    here.write('.git/hooks/commit-msg', theirs);
    chmodSync(here.path('.git/hooks/commit-msg'), 0o755);
    await assertState(here, 'installed');
    await assertAsks(here);
    writeFileSync(here.path('.git/downstream-customers/hook'), '');
    assert.equal((await hook(here, 'install')).state, 'installed');
    assert.equal(readFileSync(here.path('.git/hooks/commit-msg'), 'utf8'), theirs);
    await hook(here, 'uninstall');
    assert.deepEqual(
      readdirSync(here.path('.git/hooks')).filter(
        (name) => name.startsWith('commit-msg.') && !name.endsWith('.sample'),
      ),
      [],
    );
  });

  const elsewhere: readonly (readonly [title: string, point: (here: RealRepository, to: string) => Variables])[] = [
    ['core.hooksPath', (here, to) => (here.git('config', 'core.hooksPath', to), {})],
    [
      'core.hooksPath for all repositories',
      (here, to) => (
        here.write('.git/global', `[core]\n\thooksPath = ${to}\n`),
        { GIT_CONFIG_GLOBAL: here.path('.git/global') }
      ),
    ],
  ];
  for (const [title, point] of elsewhere) {
    it(`writes nothing where git looks for hooks elsewhere, by ${title}`, async () => {
      const here = repository();
      const to = folder();
      const environment = point(here, to);
      const status = await hook(here, 'install', environment);
      assert.deepEqual(status, { state: 'managed', path: join(to, 'commit-msg'), manager: 'core.hooksPath', line });
      assert.ok(hookText(status, english).includes(to));
      assert.deepEqual(readdirSync(to), []);
      assert.ok(!existsSync(here.path('.git/hooks/commit-msg')));
      writeFileSync(join(to, 'commit-msg'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
      await assertState(here, 'installed', environment);
      await assertAsks(here, environment);
    });
  }

  it('is managed, too, when core.hooksPath has come after our hook, which git then leaves out', async () => {
    const here = repository();
    await hook(here, 'install');
    here.git('config', 'core.hooksPath', '.githooks');
    const { state, path } = await hook(here, 'status');
    assert.deepEqual({ state, path }, { state: 'managed', path: here.path('.githooks/commit-msg') });
    await hook(here, 'uninstall');
    assert.ok(!existsSync(here.path('.git/hooks/commit-msg')));
  });

  it('is our own place where core.hooksPath names what git takes anyway', async () => {
    const here = repository();
    here.git('config', 'core.hooksPath', here.path('.git/hooks'));
    assert.equal((await hook(here, 'install')).state, 'installed');
  });

  it('writes nothing where the folder of hooks is a link to one that may be shared', async () => {
    const here = repository();
    renameSync(here.path('.git/hooks'), here.path('.githooks'));
    symlinkSync('../.githooks', here.path('.git/hooks'));
    const { state, manager, path } = await hook(here, 'install');
    assert.deepEqual({ state, manager }, { state: 'managed', manager: 'linked folder' });
    assert.equal(path, here.path('.git/hooks/commit-msg'));
    assert.ok(!existsSync(path) && dirname(path) !== here.path('.githooks'));
  });
});
