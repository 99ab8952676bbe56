import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import { importHistory, many } from '../../git/importedHistory';
import { realRepositories } from '../../git/realRepository';
import { hashesIn, index, isRight, later, open } from './openedStore';

describe('an index of the history', () => {
  const { repository, listed } = realRepositories();

  describe('that is not as it was written', () => {
    const damages: readonly (readonly [title: string, damage: (path: string) => void])[] = [
      ['cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, 300))],
      ['empty', (path) => writeFileSync(path, '')],
      ['of another', (path) => writeFileSync(path, 'not ours\n'.repeat(100))],
      ['flipped in one bit', (path) => flip(path, 400)],
      ['flipped in its first line', (path) => flip(path, 3)],
      ['a folder', (path) => (rmSync(path), mkdirSync(path))],
      ['gone', (path) => rmSync(path)],
    ];
    function flip(path: string, byte: number): void {
      const content = readFileSync(path);
      content[byte]! ^= 1;
      writeFileSync(path, content);
    }
    for (const name of ['history', 'history-added', 'history-notes']) {
      for (const [title, damage] of damages) {
        it(`is read again: ${name} ${title}`, async () => {
          const here = repository();
          importHistory(here, many(40));
          here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing', 'main');
          await hashesIn(await open(here), here);
          here.git('reset', '-q', '--hard');
          later(here, 'On');
          await hashesIn(await open(here), here);
          damage(index(here, name));
          await isRight(here, await open(here));
          const [, noted] = await (await open(here)).store.commits({ from: [here.head()] });
          assert.equal(noted!.notes.length, 1);
        });
      }
    }

    it('is read again: written by a later version', async () => {
      const here = listed();
      await hashesIn(await open(here), here);
      const text = readFileSync(index(here), 'latin1').replace('history 1', 'history 9');
      writeFileSync(index(here), text, 'latin1');
      await isRight(here, await open(here));
    });
  });
});
