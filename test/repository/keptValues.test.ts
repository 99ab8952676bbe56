import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptValues } from '../../src/repository/keptValues';

describe('what is kept for the next run', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'dck-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const value = { at: new Map([['ä', new Set([1, 2])]]), none: undefined, text: '\u0000' };

  it('is what was written, maps and sets as well, by name and by what it was made of', async () => {
    const own = join(folder, 'made');
    await keptValues(own, __filename).write('a', 'one', value);
    const kept = keptValues(own, __filename);
    assert.deepEqual(await kept.read('a', 'one'), value);
    assert.equal(await kept.read('a', 'two'), undefined);
    assert.equal(await kept.read('b', 'one'), undefined);
    assert.equal(await keptValues(own, process.execPath).read('a', 'one'), undefined);
    assert.deepEqual(readdirSync(own), ['a'], 'and nothing beside it');
  });

  it('is nothing where nothing can be kept, or nobody knows by which program', async () => {
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    mkdirSync(join(folder, 'a'));
    for (const kept of [
      keptValues(blocked, __filename),
      keptValues(folder, __filename),
      keptValues(folder, join(folder, 'none')),
    ]) {
      await kept.write('a', 'one', value);
      assert.equal(await kept.read('a', 'one'), undefined);
    }
    assert.deepEqual(readdirSync(folder).toSorted(), ['a', 'file']);
  });

  it('leaves out what cannot be kept', async () => {
    const kept = keptValues(folder, __filename);
    await kept.write('a', 'one', { run: () => 1 });
    assert.equal(await kept.read('a', 'one'), undefined);
  });
});
