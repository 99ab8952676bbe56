import assert from 'node:assert/strict';
import { allEnded, oneAtATime } from '../../src/core/oneAtATime';

describe('one at a time', () => {
  it('begins a work when the one before has ended, however long that takes', async () => {
    const inTurn = oneAtATime();
    const seen: string[] = [];
    let end: () => void = () => undefined;
    const first = inTurn(async () => {
      seen.push('first begins');
      await new Promise<void>((done) => (end = done));
      seen.push('first ends');
      return 1;
    });
    const second = inTurn(async () => {
      seen.push('second');
      return 2;
    });
    await Promise.resolve();
    end();
    assert.deepEqual(await Promise.all([first, second]), [1, 2]);
    assert.deepEqual(seen, ['first begins', 'first ends', 'second']);
  });

  it('goes on after one that fails, which is told to who asked for it', async () => {
    const inTurn = oneAtATime();
    const failing = inTurn(() => Promise.reject(new Error('broken')));
    const next = inTurn(async () => 'next');
    await assert.rejects(failing, /broken/);
    assert.equal(await next, 'next');
  });

  it('lets others have their turn beside it', async () => {
    const [one, other] = [oneAtATime(), oneAtATime()];
    void one(() => new Promise<void>(() => undefined));
    assert.equal(await other(async () => 'other'), 'other');
  });
});

describe('all at once', () => {
  it('gives what each gave', async () => {
    assert.deepEqual(await allEnded([Promise.resolve(1), Promise.resolve('two')]), [1, 'two']);
  });

  it('fails when nothing is under way any more', async () => {
    const seen: string[] = [];
    const slow = new Promise<void>((done) => setTimeout(done, 20)).then(() => void seen.push('slow'));
    await assert.rejects(allEnded([slow, Promise.reject(new Error('broken'))]), /broken/);
    assert.deepEqual(seen, ['slow']);
  });
});
