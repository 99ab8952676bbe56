// The reading of a history ends with all its processes, however it ends.
import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import { silent } from '../../src/core/log';
import { GitError, openGit } from '../../src/git/git';
import type { NewCommit } from '../../src/core/history/history';
import { streamHistory, type HistoryRequest } from '../../src/git/historyStream';
import { findRoot } from '../../src/git/root';
import { eachThread } from './eachThread';
import { importHistory, many } from './importedHistory';
import { quietEnvironment, realRepositories, type RealRepository } from './realRepository';

eachThread('the streamed history ends', (processes) => {
  const { repository } = realRepositories(after);
  let here: RealRepository;
  before(() => {
    here = repository();
    importHistory(here, many(4000));
  });

  /** A git that notes its process ids, and those of them that still run. */
  const watched = async () => {
    here.write('.git/pids', '');
    here.write('.git/watched', `#!/bin/sh\necho $$ >>'${here.path('.git/pids')}'\nexec git "$@"\n`);
    chmodSync(here.path('.git/watched'), 0o755);
    const directory = here.directory;
    const root = await findRoot(here.open());
    assert.ok(root !== 'bare');
    const from = here.head();
    const [environment, binary] = [quietEnvironment(), here.path('.git/watched')];
    const git = openGit({ directory, environment, log: silent, binary, processes });
    const pids = () => readFileSync(here.path('.git/pids'), 'utf8').trim().split('\n').map(Number);
    const stream = (more: Partial<HistoryRequest>) =>
      streamHistory(git, root, { from, limit: 100_000, take: () => undefined, ...more });
    return { stream, pids, running: () => pids().filter(isAlive) };
  };

  const isAlive = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  const cancelled = (cause: unknown) => cause instanceof GitError && cause.reason === 'cancelled';

  it('with its signal, in the middle', async () => {
    const { stream, running } = await watched();
    const end = new AbortController();
    let taken = 0;
    let ranThen: readonly number[] = [];
    const take = (commits: readonly NewCommit[]) => {
      taken += commits.length;
      if (end.signal.aborted) assert.fail('taken after the end');
      if (taken > 200) {
        ranThen = running();
        end.abort();
      }
    };
    await assert.rejects(stream({ signal: end.signal, take }), cancelled);
    assert.ok(taken < 4000 && ranThen.length > 0);
    assert.deepEqual(running(), []);
  });

  it('with its signal, while what was read is being taken, and before it began', async () => {
    const { stream, running } = await watched();
    const end = new AbortController();
    const take = () => {
      end.abort();
      return new Promise<void>(() => undefined);
    };
    await assert.rejects(stream({ signal: end.signal, take }), cancelled);
    assert.deepEqual(running(), []);
    await assert.rejects(stream({ signal: AbortSignal.abort() }), cancelled);
    assert.deepEqual(running(), []);
  });

  it('with what its consumer throws', async () => {
    const { stream, running } = await watched();
    const full = new Error('the disk is full');
    const throws = () => {
      throw full;
    };
    await assert.rejects(stream({ take: throws }), full);
    await assert.rejects(stream({ take: () => Promise.reject(full) }), full);
    await assert.rejects(stream({ counted: throws }), full);
    assert.deepEqual(running(), []);
  });

  it('with a git that is killed', async () => {
    const { stream, running, pids } = await watched();
    const take = () => {
      for (const pid of pids().slice(1)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    };
    await assert.rejects(stream({ take }), (cause) => cause instanceof GitError && cause.reason === 'failed');
    assert.deepEqual(running(), []);
  });

  it('not before its consumer has taken one portion after the other', async () => {
    const { stream, running } = await watched();
    let taken = 0;
    let isTaking = false;
    const take = async (commits: readonly NewCommit[]) => {
      assert.equal(isTaking, false);
      isTaking = true;
      await new Promise(setImmediate);
      isTaking = false;
      taken += commits.length;
    };
    await stream({ take });
    assert.deepEqual([taken, running()], [4000, []]);
  });
});
