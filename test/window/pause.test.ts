// "Stop asking": for how long, for which work trees, and the way back.
import * as assert from 'node:assert/strict';
import type { Repository } from '../../src/repository/repository';
import { pauseIn, type Memory } from '../../src/extension/prompt/pause';

/** What is asked of a repository. */
const at = (workTree: string, commonDirectory: string): Repository =>
  ({ root: { workTree, gitDirectory: commonDirectory, commonDirectory } }) as Repository;

describe('a pause', () => {
  const here = at('/here', '/here/.git');
  const linked = at('/linked', '/here/.git');
  const elsewhere = at('/elsewhere', '/elsewhere/.git');

  const paused = (time: string) => {
    const kept = new Map<string, unknown>();
    const memory: Memory = { get: (key) => kept.get(key), update: async (key, value) => void kept.set(key, value) };
    const clock = { now: new Date(time) };
    const pause = pauseIn(memory, () => new Date(clock.now));
    const again = pauseIn(memory, () => new Date(clock.now)); // another window, or this one later
    const inAll = () => [here, linked, elsewhere].map((repository) => again.isPaused(repository));
    return { pause, clock, inAll, kept };
  };

  it('is none at first', () => {
    assert.deepEqual(paused('2026-11-21T10:00:00').inAll(), [false, false, false]);
  });

  it('until tomorrow ends at midnight, in all work trees of the repository', async () => {
    const { pause, clock, inAll } = paused('2026-11-21T10:00:00');
    await pause.untilTomorrow(here);
    assert.deepEqual(inAll(), [true, true, false]);
    clock.now = new Date('2026-11-21T23:59:59');
    assert.deepEqual(inAll(), [true, true, false]);
    clock.now = new Date('2026-11-22T00:00:00');
    assert.deepEqual(inAll(), [false, false, false]);
  });

  it('in a repository holds for years, until it is ended', async () => {
    const { pause, clock, inAll, kept } = paused('2026-11-21T10:00:00');
    await pause.here(linked);
    clock.now = new Date('2036-11-21T10:00:00');
    assert.deepEqual(inAll(), [true, true, false]);
    const told: string[] = [];
    pause.onDidChange(() => told.push('changed'));
    await pause.resume(here);
    assert.deepEqual(inAll(), [false, false, false]);
    assert.deepEqual(told, ['changed']);
    assert.deepEqual([...kept.values()], [undefined]);
  });

  it('is none where what was kept cannot be read', () => {
    const { inAll, kept } = paused('2026-11-21T10:00:00');
    kept.set('paused /here/.git', { until: 'never' });
    assert.deepEqual(inAll(), [false, false, false]);
  });
});
