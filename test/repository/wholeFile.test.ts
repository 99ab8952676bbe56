// Files that are there whole or not at all, and what those leave who are ended while they write.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWhole, removeUnfinished, writeWhole } from '../../src/repository/wholeFile';

describe('a file in git’s folder', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dcw-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);

  it('is written from its chunks, in place of what was there, with the folders around it', async () => {
    for (const text of ['one', 'two']) {
      await writeWhole(at('new/index'), [Buffer.from(text), Buffer.from('!')]);
      assert.equal(readFileSync(at('new/index'), 'utf8'), `${text}!`);
      assert.equal((await readWhole(at('new/index')))?.toString(), `${text}!`);
    }
    assert.deepEqual(readdirSync(at('new')), ['index']);
  });

  it('stays as it was where the writing breaks', async () => {
    writeFileSync(at('index'), 'before');
    const breaking = function* () {
      yield Buffer.from('half');
      throw new Error('broken');
    };
    await assert.rejects(writeWhole(at('index'), breaking()), /broken/);
    assert.deepEqual(readdirSync(folder), ['index']);
    assert.equal(readFileSync(at('index'), 'utf8'), 'before');
  });

  it('is not read where it is none', async () => {
    mkdirSync(at('index'));
    assert.equal(await readWhole(at('index')), undefined);
    await assert.rejects(readWhole(at('none')), /ENOENT/);
  });

  it('is removed an hour after it was left unfinished, whatever its name, and nothing else', async () => {
    const left = (name: string, minutes: number) => {
      writeFileSync(at(name), '');
      const then = new Date(Date.now() - minutes * 60_000);
      utimesSync(at(name), then, then);
      return name;
    };
    for (const name of ['history', 'history-notes', 'lessons', 'readings']) left(`${name}-${randomUUID()}`, 61);
    const kept = [
      left(`history-${randomUUID()}`, 59),
      ...['history-added', 'hook', 'req-12.ack', 'lessons'].map((name) => left(name, 61)),
    ];
    await removeUnfinished(folder);
    assert.deepEqual(readdirSync(folder).toSorted(), kept.toSorted());
  });
});
