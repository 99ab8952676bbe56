// What several readers read is given in order, and little of it waits.
import assert from 'node:assert/strict';
import { Chunks } from '../../src/git/chunks';
import type { NewCommit } from '../../src/core/history/history';

describe('chunks of a history', () => {
  const hash = (at: number) => at.toString(16).padStart(40, '0');
  const commit = (at: number): NewCommit => ({
    hash: hash(at),
    parents: [],
    time: '',
    author: { name: '', email: '' },
    message: '',
    paths: [],
  });
  const listed = (count: number) => {
    const chunks = new Chunks(41);
    const list = Buffer.from(Array.from({ length: count }, (_, at) => `${hash(at)}\n`).join(''));
    for (let at = 0; at < list.length; at += 1000) chunks.list(list.subarray(at, at + 1000));
    chunks.finish();
    return chunks;
  };
  const all = async (chunks: Chunks) => {
    const dealt = [];
    for (let chunk = await chunks.deal(); chunk; chunk = await chunks.deal()) dealt.push(chunk);
    return dealt;
  };

  it('are all the hashes, the first ones small', async () => {
    for (const count of [0, 1, 99, 100, 101, 500, 501, 3700]) {
      const dealt = await all(listed(count));
      const hashes = dealt.flatMap((chunk) => chunk.hashes.split('\n').slice(0, -1));
      assert.deepEqual(
        hashes,
        Array.from({ length: count }, (_, at) => hash(at)),
      );
      assert.ok(dealt.length === 0 || dealt[0]!.hashes.length <= 4100);
    }
  });

  it('are given in order, whichever is read first', async () => {
    const chunks = listed(1700);
    const dealt = await all(chunks);
    for (const [at, chunk] of [...dealt.entries()].toReversed()) {
      assert.equal(chunk.add([commit(at)], 1), undefined);
      assert.equal(chunk.add([commit(at + 10)], 1), undefined);
      chunk.finish();
    }
    const given = [];
    for await (const commits of chunks.given()) given.push(...commits.map((one) => Number.parseInt(one.hash, 16)));
    assert.deepEqual(given, [0, 10, 1, 11, 2, 12, 3, 13]);
  });

  it('wait to be given before more is read', async () => {
    const chunks = listed(1000);
    const [first, second] = await all(chunks);
    const order: string[] = [];
    assert.equal(second!.add([commit(1)], 5 << 20), undefined);
    const waits = second!.add([commit(2)], 5 << 20);
    assert.ok(waits);
    const added = waits.then(() => order.push('room'));
    second!.finish();
    // The one that all wait for is read on.
    assert.ok(first!.add([commit(0)], 1));
    first!.finish();
    const given = chunks.given();
    for (let at = 0; at < 3; at++) {
      await given.next();
      await new Promise(setImmediate);
      order.push(`given ${at}`);
    }
    await added;
    assert.deepEqual(order, ['given 0', 'room', 'given 1', 'given 2']);
  });

  it('leave nobody waiting when they are stopped', async () => {
    const chunks = new Chunks(41);
    const [dealt, given] = [chunks.deal(), chunks.given().next()];
    chunks.stop();
    assert.deepEqual([await dealt, await given], [undefined, { done: true, value: undefined }]);
  });
});
