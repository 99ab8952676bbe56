// A program that is read as it goes ends, and tells how, whatever it does and whatever is done to it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '../../src/git/stream';
import { eachThread } from './eachThread';
import { quietEnvironment } from './realRepository';

eachThread('a program read as it goes', (processes) => {
  const shell = (script: string, more: Partial<Program> = {}) => {
    const pieces: Buffer[] = [];
    const stream = processes.start({
      binary: 'sh',
      args: ['-c', script],
      directory: tmpdir(),
      environment: quietEnvironment() as Record<string, string>,
      patience: 10_000,
      take: (output) => void pieces.push(output),
      ...more,
    });
    return { ...stream, output: () => Buffer.concat(pieces).toString() };
  };

  it('gets its input bit by bit', async () => {
    const { write, finish, ended, output } = shell('cat');
    write('one ');
    write('two');
    finish();
    assert.deepEqual([await ended, output()], [{ exitCode: 0, stderr: '' }, 'one two']);
  });

  it('tells its exit code, and the first of what it said', async () => {
    const { ended } = shell('head -c 3000000 /dev/zero | tr "\\0" e >&2; exit 3');
    const { exitCode, stderr } = await ended;
    assert.equal(exitCode, 3);
    assert.match(stderr, /^e{65536,200000}$/);
  });

  it('may leave its input unread', async () => {
    const { write, finish, ended } = shell('exit 0');
    write('x'.repeat(10_000_000));
    finish();
    assert.equal((await ended).exitCode, 0);
  });

  it('may not be there', async () => {
    const { write, finish, ended } = shell('', { binary: 'no-program-of-this-name' });
    write('input');
    finish();
    const { exitCode, cause } = await ended;
    assert.equal(exitCode, -1);
    assert.match(String(cause), /ENOENT/);
  });

  it('may have no folder to run in', async () => {
    const [{ ended }, other] = [shell('', { directory: __filename }), shell('sleep 0.2')];
    const { exitCode, cause } = await ended;
    assert.equal(exitCode, -1);
    assert.match(String(cause), /ENOTDIR/);
    assert.equal((await other.ended).exitCode, 0, 'others go on');
  });

  it('is ended where it is silent for too long', async () => {
    const { exitCode, stopped } = await shell('echo; sleep 60', { patience: 100 }).ended;
    assert.deepEqual([exitCode, stopped], [-1, 'timeout']);
  });

  it('is ended though it would rather not', async () => {
    const end = new AbortController();
    const { ended } = shell("trap '' TERM; while :; do echo; done", { signal: end.signal, take: () => end.abort() });
    assert.deepEqual(await ended, { exitCode: -1, stderr: '', stopped: 'cancelled' });
  });

  it('may be silent where nothing is expected of it, and while its output is being taken', async () => {
    const resting = shell('echo; sleep 1; echo', { patience: 500, take: () => resting.rest() });
    assert.deepEqual(await resting.ended, { exitCode: 0, stderr: '' });
    const slow = shell('echo', { patience: 100, take: () => shell('sleep 0.3').ended.then(() => undefined) });
    assert.deepEqual(await slow.ended, { exitCode: 0, stderr: '' });
    const written = shell('head -c 1', {
      patience: 100,
      take: () => {
        written.finish();
        return shell('sleep 0.3').ended.then(() => undefined);
      },
    });
    written.write('x');
    assert.deepEqual(await written.ended, { exitCode: 0, stderr: '' });
  });

  it('waits while its output is being taken, and loses nothing', async () => {
    let size = 0;
    let isTaking = false;
    const take = async (output: Buffer) => {
      assert.equal(isTaking, false);
      isTaking = true;
      await new Promise(setImmediate);
      isTaking = false;
      size += output.length;
    };
    assert.equal((await shell('head -c 3000000 /dev/zero', { take }).ended).exitCode, 0);
    assert.equal(size, 3_000_000);
  });

  it('has not ended before what it printed last is taken, unless it is ended', async () => {
    let isTaken = false;
    const take = async () => {
      await pause(100); // in which the program is gone
      isTaken = true;
    };
    assert.equal((await shell('echo', { take }).ended).exitCode, 0);
    assert.ok(isTaken);
    const end = new AbortController();
    const never = () => {
      setTimeout(() => end.abort(), 100);
      return new Promise<void>(() => undefined);
    };
    assert.equal((await shell('echo', { signal: end.signal, take: never }).ended).stopped, 'cancelled');
  });

  it('is ended by what its taker throws', async () => {
    const full = new Error('full');
    const late = () => pause(100).then(() => Promise.reject(full));
    await assert.rejects(shell('echo', { take: late }).ended, full);
    const throwing = () => {
      throw full;
    };
    for (const take of [throwing, () => Promise.reject(full)]) {
      await assert.rejects(shell('echo; sleep 60', { take }).ended, full);
    }
  });
});

describe('a program that has ended', () => {
  it('keeps nobody waiting for what is written to it', () => {
    const script = `
      const { start } = require(${JSON.stringify(require.resolve('../../src/git/stream'))});
      const program = { binary: 'true', args: [], directory: '/', environment: {}, patience: 60_000, take: () => undefined };
      const { write, finish, ended } = start(program);
      ended.then(() => { write('late'); finish(); });
    `;
    execFileSync(process.execPath, ['--eval', script], { timeout: 15_000 });
  });
});
