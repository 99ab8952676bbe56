import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSampleRepository } from '../host/sample';

/** Whoever changes the history pins the new hash here: `git rev-parse HEAD` in the sample. */
const head = 'bc8540f639af12610aca6793bac645a2060f6368';

describe('the sample repository', () => {
  let directory = '';
  const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, encoding: 'utf8' }).trimEnd();
  const lines = (...args: string[]) => git(...args).split('\n');

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sample-'));
    await makeSampleRepository(directory);
  });

  after(() => rmSync(directory, { recursive: true, force: true }));

  it('is the same on every machine', () => {
    assert.equal(git('rev-parse', 'HEAD'), head);
  });

  it('is the same when made again, whatever the environment says', async () => {
    const again = mkdtempSync(join(tmpdir(), 'sample-'));
    const meddling = {
      GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z',
      GIT_DEFAULT_HASH: 'sha256',
      GIT_DIR: join(again, 'else'),
    };
    try {
      Object.assign(process.env, meddling);
      await makeSampleRepository(again);
    } finally {
      for (const name of Object.keys(meddling)) delete process.env[name];
    }
    assert.equal(git('-C', again, 'rev-parse', 'HEAD'), head);
    rmSync(again, { recursive: true, force: true });
  });

  it('opens as a clean work tree of Ana on main, without a remote', () => {
    assert.equal(git('symbolic-ref', 'HEAD'), 'refs/heads/main');
    assert.equal(git('status', '--porcelain'), '');
    assert.equal(git('config', '--local', 'user.email'), 'ana@tollgate.example');
    assert.equal(git('log', '-1', '--format=%cn <%ce>'), 'Ana Lindqvist <ana@tollgate.example>');
    assert.equal(git('remote'), '');
    assert.deepEqual(lines('for-each-ref', '--format=%(refname)'), [
      'refs/heads/main',
      'refs/tags/v1.0',
      'refs/tags/v1.1',
    ]);
  });

  it('has a history worth looking at', () => {
    assert.ok(lines('rev-list', 'HEAD').length >= 45);
    assert.ok(new Set(lines('log', '--format=%ae')).size >= 4);
    assert.equal(lines('rev-list', '--merges', 'HEAD').length, 1);
    assert.equal(git('diff', '--stat', 'HEAD^{/^Merge}^2', 'HEAD^{/^Merge}', '--', 'src/api/payouts.ts'), '');
    const dates = lines('log', '--reverse', '--topo-order', '--first-parent', '--format=%ct').map(Number);
    assert.deepEqual(
      dates,
      dates.toSorted((a, b) => a - b),
    );
  });

  it('reverts a commit that is there', () => {
    const [, reverted = ''] = /This reverts commit ([0-9a-f]{40})\./.exec(git('log', '--format=%B')) ?? [];
    assert.equal(git('log', '-1', '--format=%s', reverted, '--'), 'feat(webhooks): deliver to all endpoints at once');
  });

  it('has notes on some of its commits and not on others', () => {
    const noted = lines('log', '--format=%H', '--grep=^Affects: ');
    const since = lines('rev-list', 'HEAD', '--not', lines('rev-list', 'HEAD', '--', 'customers.yaml').at(-1) ?? '');
    assert.ok(noted.length >= 15);
    assert.ok(noted.every((hash) => since.includes(hash)));
    assert.ok(since.length - noted.length >= 15);
    const recent = lines('rev-list', '-12', 'HEAD').filter((hash) => noted.includes(hash));
    assert.ok(recent.length > 0 && recent.length < 8);
    assert.ok(!noted.includes(head));
  });
});
