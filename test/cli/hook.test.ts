import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realRepositories } from '../git/realRepository';
import { assertRefused, json, run } from './commandLine';

describe('hook', () => {
  const { repository, listed, folder } = realRepositories();

  it('is put in and taken out, and says so with its exit code', () => {
    const { directory, path } = repository();
    const file = path('.git/hooks/commit-msg');
    const told = (act: string) => {
      const { code, out, err } = run(directory, 'hook', act);
      assert.equal(err, '');
      return `${code} ${out}`;
    };
    assert.equal(told('status'), `1 There is no commit hook. It would be ${file}\n`);
    assert.equal(told('install'), `0 The commit hook is installed: ${file}\n`);
    assert.equal(told('status'), `0 The commit hook is installed: ${file}\n`);
    assert.deepEqual(json(directory, 'hook', 'status'), { state: 'installed', path: file, manager: null, line: null });
    assert.equal(told('uninstall'), '0 There is no commit hook of Downstream Customers now.\n');
    assert.ok(!existsSync(file));
  });

  it('is the script that the sources have', () => {
    const { directory, path } = repository();
    run(directory, 'hook', 'install');
    const source = join(__dirname, '../../../src/git/hook.sh');
    assert.equal(readFileSync(path('.git/downstream-customers/hook'), 'utf8'), readFileSync(source, 'utf8'));
  });

  it('prints the line to add where another tool keeps the hooks, and writes nothing there', () => {
    const { directory, write, path } = repository();
    write('lefthook.yml', 'commit-msg: {}\n');
    for (const act of ['install', 'status']) {
      const { code, out, err } = run(directory, 'hook', act);
      assert.deepEqual({ code, err }, { code: 1, err: '' });
      assert.match(out, /^lefthook keeps .*lefthook\.yml.*\n\n {4}h="\$\(git .*"\{1\}".*\n$/);
    }
    const { state, manager, line } = JSON.parse(run(directory, 'hook', 'status', '--json').out) as Record<
      string,
      string
    >;
    assert.deepEqual({ state, manager }, { state: 'managed', manager: 'lefthook' });
    write('lefthook.yml', `commit-msg: { commands: { downstream-customers: { run: ${JSON.stringify(line)} } } }\n`);
    assert.equal(run(directory, 'hook', 'status').code, 0);
    write('lefthook.yml', `commit-msg:\n  commands:\n    downstream-customers:\n      run: ${line}\n`);
    assert.equal(run(directory, 'hook', 'status').code, 0);
    const { code, out } = run(directory, 'hook', 'uninstall');
    assert.equal(code, 0);
    assert.equal(
      out,
      `The commit hook is gone. Its line in ${path('lefthook.yml')} finds nothing any more, and can be removed.\n`,
    );
  });

  it('says what stands in its way', () => {
    const { directory, write, path } = repository();
    write('.git/hooks/commit-msg', '#!/bin/sh\necho "${0##*/}"\n');
    chmodSync(path('.git/hooks/commit-msg'), 0o755);
    assert.match(run(directory, 'hook', 'status').out, /^Another tool's hook is there: .*commit-msg/);
    assertRefused(run(directory, 'hook', 'install'), /commit-msg looks at its own name.*downstream-customers\/hook/, 1);
    write('.git/hooks/commit-msg', '#!/bin/sh\nexit 0\n');
    write('.git/hooks/commit-msg.before-downstream-customers', '#!/bin/sh\nexit 1\n');
    assertRefused(run(directory, 'hook', 'install'), /two hooks of others/, 1);
    write('.git/other', '');
    const blocked = repository();
    blocked.write('.git/downstream-customers', 'a file');
    assertRefused(run(blocked.directory, 'hook', 'install'), /downstream-customers.* could not be written \(E\w+\)/);
  });

  it('is found from a folder below, and by --repo', () => {
    const { directory, path } = listed();
    assert.equal(run(folder(), 'hook', 'install', '--repo', directory).code, 0);
    assert.equal(run(path('.git/..'), 'hook', 'status').code, 0);
  });

  for (const args of [[], ['remove'], ['install', 'status'], ['constructor']]) {
    it(`refuses ${JSON.stringify(args.join(' '))}`, () => {
      assertRefused(run(repository().directory, 'hook', ...args), /install, uninstall and status/);
    });
  }

  it('is none outside of a repository', () => assertRefused(run(folder(), 'hook', 'status'), /in no git repository/));
});
