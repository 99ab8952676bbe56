import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { allEnded, oneAtATime, shared, type InTurn } from '../../src/core/oneAtATime';

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

describe('a look', () => {
  /** Looks that are ended by hand, and how many were begun. */
  const looks = (inTurn?: InTurn) => {
    const ends: (() => void)[] = [];
    const look = shared(() => new Promise<number>((done) => ends.push(() => done(ends.length))), inTurn);
    const end = async () => {
      ends.at(-1)!();
      await setImmediate();
    };
    return { look, end, begun: () => ends.length };
  };

  it('is shared by those who ask before it begins, and by nobody who asks later', async () => {
    const { look, end, begun } = looks();
    const first = look();
    await setImmediate();
    const others = [look(), look(), look()];
    assert.equal(begun(), 1);
    await end();
    assert.equal(await first, 1);
    assert.equal(begun(), 2);
    const last = look();
    await end();
    assert.deepEqual(await Promise.all(others), [2, 2, 2]);
    await end();
    assert.equal(await last, 3);
  });

  it('has its turn after others', async () => {
    const inTurn = oneAtATime();
    const [one, other] = [looks(inTurn), looks(inTurn)];
    const [first, second, again] = [one.look(), other.look(), one.look()];
    await setImmediate();
    assert.deepEqual([one.begun(), other.begun()], [1, 0]);
    await one.end();
    await other.end();
    assert.equal(await first, await again);
    assert.equal(await second, 1);
  });

  it('that fails does so for all who share it, and the next one is another', async () => {
    let count = 0;
    const look = shared(async () => {
      count += 1;
      if (count === 1) throw new Error('broken');
      return count;
    });
    const both = await Promise.allSettled([look(), look()]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(await look(), 2);
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
