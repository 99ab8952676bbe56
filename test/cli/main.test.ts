import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quietEnvironment, realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, bundle, run } from './commandLine';

describe('the command line', () => {
  const { listed, folder } = realRepositories(after);
  let repository: RealRepository;
  before(() => {
    repository = listed();
  });

  for (const args of [['--help'], ['-h'], ['help']]) {
    it(`tells its commands on ${args.join(' ')}`, () => {
      const { code, out, err } = run(folder(), ...args);
      assert.deepEqual({ code, err }, { code: 0, err: '' });
      for (const name of ['check', 'who', 'affected', 'note', 'review', 'import', 'hook'])
        assert.match(out, new RegExp(`^  ${name} `, 'm'));
    });
  }

  for (const name of ['check', 'who', 'affected', 'note', 'review', 'import', 'hook']) {
    for (const help of ['--help', '-h']) {
      it(`tells the usage of ${name} on ${help}, outside of any repository, too`, () => {
        const { code, out, err } = run(folder(), name, help);
        assert.deepEqual({ code, err }, { code: 0, err: '' });
        assert.ok(out.startsWith(`Usage: downstream-customers ${name} `));
      });
    }
  }

  it('tells its version, outside of any repository, too', () => {
    const { version } = JSON.parse(readFileSync(join(bundle, '../../package.json'), 'utf8')) as { version: string };
    assert.deepEqual(run(folder(), '--version'), { code: 0, out: `${version}\n`, err: '' });
  });

  it('takes --help behind -- for a path', () => {
    const { out } = run(repository.directory, 'who', '--', '--help');
    assert.equal(out, '--help\n');
  });

  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [[], /no command.*check, who, affected, note, review/i],
    [['frob'], /no command `frob`.*check, who/],
    [['--json'], /no command `--json`/],
    [['constructor'], /no command `constructor`/],
    [['check', '--frob'], /no option `--frob`\. Options here: --private, --repo, --json\.$/m],
    [['import', '--wirte'], /no option `--wirte`\. Did you mean `--write`\?/],
    [['reviwe'], /no command `reviwe`\. Did you mean `review`\?/],
    [['--repo', '.', 'check'], /no command `--repo`\. The command comes first/],
    [['check', '--repo'], /'--repo/],
    [['check', '--repo', '--json'], /'--repo/],
    [['check', '--json=yes'], /'--json'/],
    [['check', 'a', 'b'], /one folder/],
    [['check', 'nowhere'], /no folder .*nowhere/],
    [['check', 'customers.yaml'], /no folder .*customers\.yaml/],
    [['check', '--repo', 'customers.yaml'], /no folder .*customers\.yaml/],
    [['check', '--repo', '.git'], /work tree/],
    [['who'], /at least one path/],
    [['who', '../elsewhere'], /outside/],
    [['who', '/'], /outside/],
    [['affected', '--staged', '--worktree'], /one of/],
    [['affected', '--staged', 'HEAD'], /one of/],
    [['affected', 'HEAD', 'HEAD'], /one of/],
    [['affected', 'nothing'], /`nothing` names no commit/],
    [['affected', 'HEAD..nothing'], /`nothing` names no commit/],
    [['affected', 'nothing..HEAD'], /`nothing` names no commit/],
    [['affected', 'HEAD:customers.yaml'], /names no commit/],
    [['affected', '^HEAD'], /`\^HEAD` names no commit/],
    [['affected', ''], /names no commit/],
    [['review', 'HEAD', 'HEAD'], /one range/],
    [['review', 'nothing'], /`nothing` names no commit/],
    [['review', '^HEAD'], /`\^HEAD` names no commit/],
    [['review', '--since'], /'--since/],
    [['review', '--since', 'gobbledygook'], /`gobbledygook` is no date/],
    [['review', '--since', ''], /is no date/],
    [['note'], /--affects or --none/],
    [['note', '--affects', 'billing', '--none'], /not both/],
    [['note', '--affects', 'billing (huge)'], /`huge` is no level.*action-required/],
    [['note', '--affects', ''], /ID \[\(LEVEL\)\]/],
    [['note', '--affects', 'none'], /`none` is no note\. Expected --none/],
    [['note', '--affects', 'billing, mobile-app'], /ID \[\(LEVEL\)\]/],
    [['note', '--affects', 'billing', '--store', 'cloud'], /trailer or git-note.*cloud/],
    [['note', 'HEAD', 'HEAD', '--none'], /one revision/],
    [['note', 'nothing', '--none'], /`nothing` names no commit/],
    [['note', 'HEAD~1..HEAD', '--none'], /names no commit/],
  ];
  for (const [args, says] of wrong) {
    it(`refuses in one line: ${JSON.stringify(args.join(' '))}`, () => {
      assertRefused(run(repository.directory, ...args), says);
    });
  }

  for (const odd of [
    '--output=taken',
    '-n',
    '-c',
    '-u',
    '--all',
    '--upload-pack=touch',
    '--exec=touch',
    '--help',
    '--',
    '-',
  ]) {
    it(`never hands ${odd} to git as an option`, () => {
      const { directory, git } = repository;
      for (const command of ['affected', 'review'])
        assertRefused(run(directory, command, '--', odd), /names no commit/);
      assertRefused(run(directory, 'note', '--none', '--', odd), /names no commit/);
      assert.equal(run(directory, 'who', '--', odd).out, `${odd}\n`);
      assert.equal(git('status', '--porcelain'), '');
    });
  }

  it('says that a folder is in no repository', () => {
    const directory = folder();
    for (const args of [['check'], ['who', 'a'], ['affected'], ['review'], ['note', '--none']])
      assertRefused(run(directory, ...args), /in no git repository/);
  });

  it('looks in --repo, and there in DIR', () => {
    const { directory, write } = repository;
    for (const file of ['src/api/a.ts', 'src/app/b.ts', 'openapi.yaml']) write(file, '');
    const elsewhere = folder();
    assert.equal(run(elsewhere, 'check', '--repo', directory).code, 0);
    assert.equal(run(elsewhere, 'check', directory).code, 0);
    assert.equal(run(elsewhere, 'check', 'src', '--repo', directory).code, 0);
    assert.match(run(elsewhere, 'who', 'src/api', '--repo', join(directory, 'src')).out, /billing/);
  });

  it('says that its answer could not be written, as on a full disk, exit 2', async function () {
    if (!existsSync('/dev/full')) return this.skip();
    for (const args of [['who', 'src'], ['review', '--json'], ['check', '--json'], ['--help']]) {
      const full = openSync('/dev/full', 'w');
      const { code, err } = await endOf(args, full);
      closeSync(full);
      assert.deepEqual(
        { code, err },
        { code: 2, err: 'downstream-customers: The answer could not be written (ENOSPC).\n' },
      );
    }
  });

  it('ends as ever where nobody reads its answer, or what it says beside it', async () => {
    for (const [args, expected] of [
      [['review', '--json'], 0],
      [['who', 'nowhere'], 0],
      [['frob'], 2],
    ] as const) {
      assert.equal((await endOf(args, 'unread')).code, expected);
    }
  });

  /** How a run ends, by its exit code and what it says on stderr. @param out where its answer goes; unread: nor is stderr */
  function endOf(args: readonly string[], out: number | 'unread'): Promise<{ code: number | null; err: string }> {
    const to = out === 'unread' ? 'pipe' : out;
    const child = spawn(process.execPath, [bundle, ...args], {
      cwd: repository.directory,
      env: quietEnvironment({}),
      stdio: ['ignore', to, 'pipe'],
    });
    let err = '';
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    if (out === 'unread') for (const stream of [child.stdout!, child.stderr!]) stream.destroy();
    return new Promise((done) => child.on('close', (code) => done({ code, err })));
  }
});
