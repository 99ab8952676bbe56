import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { quietEnvironment, realRepositories } from '../git/realRepository';
import { bundle, json, run } from './commandLine';

/** Moves the cursor, rings, hides, and turns the writing round. */
const hostile = 'Sub\u001b[2J\u0007\u009b31m\u007f\u202eject';

describe('what is printed', () => {
  const { listed, repository } = realRepositories();

  it('has no control character of a subject, a path or a customer, as text or as JSON', () => {
    const { directory, write, git, commit } = repository();
    write(
      'customers.yaml',
      'version: 1\ncustomers:\n  - { id: evil, name: "E\\e[31m\\x9b\\u202e", consumes: ["/a*"], needs: ["\\e"] }\n',
    );
    commit(`${hostile}\n\nAffects: evil: te\u001bxt`, { 'a\u001b[1m\n\u0085b.ts': '1' });
    git('rm', '-q', '--cached', 'a\u001b[1m\n\u0085b.ts');
    for (const args of [
      ['review'],
      ['affected'],
      ['who', 'a\u001b[1m\n\u0085b.ts'],
      ['check'],
      ['affected', '\u001b[1m'],
    ]) {
      for (const format of [[], ['--json']]) {
        const { out, err } = run(directory, ...args, ...format);
        assert.doesNotMatch(out + err, /[^\P{Cc}\n]|\u202e/u, args.join(' '));
      }
    }
  });

  it('is one line for a path that holds a line break', () => {
    const { directory, write } = listed();
    write('src/api/a\nb.ts', '');
    assert.equal(run(directory, 'affected', '--worktree').out.trimEnd().split('\n').length, 2);
    assert.match(run(directory, 'who', 'src/api/a\nb.ts').out, /^src\/api\/a\\u000ab\.ts\n/);
  });

  it('keeps every character in what JSON means', () => {
    const { directory, commit } = listed();
    commit(hostile);
    const { commits } = json<{ commits: { subject: string }[] }>(directory, 'review');
    assert.equal(commits[0]!.subject, hostile);
  });

  it('is UTF-8, also of names that are not', () => {
    const { directory, gitWith } = listed();
    const blob = gitWith({ input: '' }, 'hash-object', '-w', '--stdin');
    gitWith(
      { input: Buffer.from(`100644 ${blob}\tsrc/api/caf\xe9.ts\0`, 'latin1') },
      'update-index',
      '-z',
      '--add',
      '--index-info',
    );
    const { paths, customers } = json<{ paths: string[]; customers: { id: string }[] }>(directory, 'affected');
    assert.deepEqual(paths, ['src/api/caf\ufffd.ts']);
    assert.deepEqual(
      customers.map(({ id }) => id),
      ['billing', 'merchants'],
    );
  });

  it('does not mind a reader that has seen enough', () => {
    const { directory, write } = listed();
    for (let at = 0; at < 3000; at++) write(`src/api/${'long'.repeat(20)}${at}.ts`, '');
    const command = `"${process.execPath}" "${bundle}" affected --worktree --json | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], {
      cwd: directory,
      env: quietEnvironment(),
      encoding: 'utf8',
    });
    assert.deepEqual({ stdout, stderr }, { stdout: '{\n', stderr: '' });
  });
});
