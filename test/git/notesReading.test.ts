// Git notes read at once are what is read one by one, and garbage among them is left out.
import assert from 'node:assert/strict';
import { changeGitNotes, commitNotes, notesIn, notesRef, notesTip, textOf } from '../../src/git/notes';
import { readGitNotes } from '../../src/git/notesReading';
import { realRepositories, type RealRepository } from './realRepository';

describe('git notes read at once', () => {
  const { repository } = realRepositories();

  const tipOf = (here: RealRepository) => here.git('rev-parse', notesRef);
  const hashOf = (at: number, length = 40) => at.toString(16).padStart(length, '0');

  /** One by one, as they are read to be changed. */
  const oneByOne = async (here: RealRepository, tip: string) => {
    const git = here.open();
    const placed = await git.run(notesIn(tip));
    const notes = new Map<string, string | null>();
    for (const [hash, places] of placed) notes.set(hash, await textOf(git, places));
    return notes;
  };

  for (const format of ['sha1', 'sha256']) {
    it(`are all of them, or those that have changed (${format})`, async () => {
      const here = repository(`--object-format=${format}`);
      const git = here.open();
      assert.deepEqual(await readGitNotes(git, undefined), { whole: true, notes: new Map() });
      const length = format === 'sha1' ? 40 : 64;
      const hash = (at: number) => hashOf(at, length);
      const texts = Array.from({ length: 30 }, (_, at) => [hash(at), () => `Affects: ä${at % 20}\n`] as const);
      await changeGitNotes(git, new Map(texts));
      const first = tipOf(here);
      const all = await readGitNotes(git, first);
      assert.deepEqual(all, { whole: true, notes: await oneByOne(here, first) });
      assert.equal(all.notes.size, 30);

      await changeGitNotes(
        git,
        new Map([
          [hash(3), () => 'other\n'],
          [hash(99), () => ''],
        ]),
      );
      await commitNotes(git, async (tip) => ({
        changes: [{ path: (await git.run(notesIn(tip!, [hash(5)]))).get(hash(5))![0]!.path }],
      }));
      const second = tipOf(here);
      assert.deepEqual(await readGitNotes(git, second, first), {
        whole: false,
        notes: new Map([
          [hash(3), 'other\n'],
          [hash(5), null],
          [hash(99), ''],
        ]),
      });
      assert.deepEqual(await readGitNotes(git, second, second), { whole: false, notes: new Map() });
      assert.deepEqual(await readGitNotes(git, second, 'f'.repeat(length)), await readGitNotes(git, second));
      assert.equal((await readGitNotes(git, second)).whole, true);
    });
  }

  it('are joined where two are of one commit, and left out where they are garbage', async () => {
    const here = repository();
    const git = here.open();
    const one = hashOf(1);
    const [folders, deep] = [one.replace(/^../, '$&/'), one.replace(/../g, '$&/').replace(/\/$/, '')];
    const odd = [
      'readme',
      one.slice(1),
      `${one}0`,
      one.replace(/1$/, 'g'),
      `x/${one}`,
      'z y',
      hashOf(2).toUpperCase().replace(/^0/, 'A'),
    ];
    await commitNotes(git, () =>
      Promise.resolve({
        changes: [
          ...odd.map((path) => ({ path, text: 'odd' })),
          { path: one, text: 'one\n' },
          { path: folders, text: 'two\n' },
          { path: deep, text: 'three\n' },
          { path: hashOf(3), text: 'x'.repeat((1 << 20) + 1) },
          { path: hashOf(4), text: 'x'.repeat(1 << 20) },
          { path: hashOf(5), text: 'a b 12\nmissing\n\0\n' },
          { path: hashOf(6), text: '' },
        ],
      }),
    );
    const before = tipOf(here);
    const input = `commit ${notesRef}\ncommitter A <a@b> 1700000000 +0000\ndata 0\nfrom ${before}\nM 160000 ${one} ${hashOf(7)}\nM 100644 inline ${hashOf(8)}\ndata 1\n8\n`;
    here.gitWith({ input }, 'fast-import', '--quiet');
    const { notes } = await readGitNotes(git, tipOf(here));
    const expected = await oneByOne(here, tipOf(here));
    expected.delete(hashOf(3));
    expected.set(hashOf(5), 'a b 12\nmissing\n \n'); // no text of the index holds a NUL
    assert.deepEqual(notes, expected);
    assert.equal(notes.get(one)!.split('\n').toSorted().join(), ',,,one,three,two');
    assert.deepEqual([notes.get(hashOf(4))!.length, notes.has(hashOf(7))], [1 << 20, false]);
    assert.deepEqual(await readGitNotes(git, tipOf(here), before), {
      whole: false,
      notes: new Map([
        [hashOf(7), null],
        [hashOf(8), '8'],
      ]),
    });
    assert.equal(await git.run(notesTip), tipOf(here));
  });
});
