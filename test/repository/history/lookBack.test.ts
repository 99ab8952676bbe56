import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { nobodyAffected, type Note } from '../../../src/core/note/note';
import { failureText, isFailure, type Failure } from '../../../src/repository/failure';
import { missingText } from '../../../src/repository/history/lookBack';
import type { AddedNotes } from '../../../src/repository/notes/notes';
import type { Repository } from '../../../src/repository/repository';
import { importHistory } from '../../git/importedHistory';
import { customersFile, realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('looking back', () => {
  const { listed, repository, folder, at } = realRepositories();
  const openIt = openedRepositories();
  const open = (here: RealRepository, maxCommits = 1000) =>
    openIt(here, { limits: () => ({ maxCommits, maxFilesPerCommit: 100 }) });
  const missing = async (it: Repository, text: string) => {
    const range = await it.findRange({ text });
    assert.ok(!isFailure(range));
    return (await it.lookBack.missingIn(range, await it.history.review(range.selection))).map((each) =>
      missingText(each, english),
    );
  };

  it('counts the commits since one that HEAD comes from', async () => {
    const here = listed();
    const first = here.head();
    const it = await open(here);
    assert.equal(await it.lookBack.commitsSince(first), 0);
    here.commit('One');
    const second = here.commit('Two');
    assert.equal(await it.lookBack.commitsSince(first), 2);
    here.git('reset', '-q', '--hard', first);
    assert.equal(await it.lookBack.commitsSince(second), undefined);
    assert.equal(await it.lookBack.commitsSince('0'.repeat(40)), undefined);
  });

  describe('says what is missing:', () => {
    it('nothing', async () => {
      const here = listed();
      here.commit('One');
      assert.deepEqual(await missing(await open(here), 'HEAD~1..HEAD'), []);
    });

    it('what a shallow clone lacks, where the range reaches its end', async () => {
      const here = listed();
      for (const message of ['One', 'Two', 'Three']) here.commit(message);
      const clone = `${folder()}/clone`;
      here.git('clone', '--quiet', '--depth=3', `file://${here.directory}`, clone);
      const it = await open(at(clone));
      assert.deepEqual(await missing(it, 'HEAD~1..HEAD'), []);
      const range = await it.findRange({ days: 7 });
      assert.ok(!isFailure(range));
      const found = await it.lookBack.missingIn(range, await it.history.review(range.selection));
      assert.deepEqual(found, [{ missing: 'shallow' }]);
      assert.match(missingText(found[0]!, english), /^This clone is shallow and ends within the range: /);
    });

    it('what was not read of the history', async () => {
      const here = listed();
      for (const message of ['One', 'Two', 'Three']) here.commit(message);
      const it = await open(here, 2);
      const [only] = await missing(it, 'HEAD~3..HEAD');
      const end = here.git('rev-parse', '--short=8', 'HEAD~1');
      assert.match(only!, new RegExp(`^The history was read as far as ${end} of 2026-11-02: .*history\\.maxCommits`));
    });

    it('a common commit', async () => {
      const here = listed();
      here.git('checkout', '-q', '--orphan', 'other');
      here.commit('Alone');
      const [only] = await missing(await open(here), 'main..other');
      assert.match(only!, /^The two ends of this range have no commit in common/);
    });
  });

  describe('writes answers for many commits', () => {
    const billing: Note = { customer: 'billing', level: 'fix', text: 'Totals are right again' };
    const outcome = (result: AddedNotes | Failure | undefined) =>
      !result
        ? 'nothing'
        : isFailure(result)
          ? failureText(result, english)
          : `${result.stored} ${result.notes.length}`;
    const notesWrites = ({ git }: RealRepository) =>
      Number(git('rev-list', '--count', 'refs/notes/downstream-customers'));

    it('in one write, but for HEAD, whose message may be rewritten', async () => {
      const here = repository();
      importHistory(
        here,
        Array.from({ length: 600 }, (_, place) => ({ parents: place === 0 ? [] : [place - 1], paths: ['a'] })),
      );
      here.git('reset', '-q', '--hard', 'main');
      const head = here.commit('List', { 'customers.yaml': customersFile });
      const it = await open(here);
      const hashes = here.git('rev-list', 'HEAD').split('\n');
      const changes: string[] = [];
      it.onDidChange(() => changes.push(it.head!));
      const added = await it.lookBack.addNotes({ notes: new Map(hashes.map((hash) => [hash, [billing]])) });
      assert.deepEqual([...added.keys()].toSorted(), hashes.toSorted());
      assert.equal(outcome(added.get(head)), 'trailer 1');
      assert.ok(hashes.slice(1).every((hash) => outcome(added.get(hash)) === 'git-note 1'));
      assert.equal(notesWrites(here), 1);
      assert.equal(here.git('log', '-1', '--format=%B'), 'List\n\nAffects: billing (fix): Totals are right again\n');
      assert.deepEqual(changes, [here.head()], 'it is told once');
      const { commits } = await it.history.review({ from: [it.head!] });
      assert.ok(commits.every(({ state }) => state === 'noted'));
    });

    it('all beside the commits where that is wanted', async () => {
      const here = listed();
      const [first, second] = [here.head(), here.commit('Two')];
      const it = await open(here);
      const notes = new Map([
        [first, [billing]],
        [second, [nobodyAffected]],
      ]);
      const added = await it.lookBack.addNotes({ notes, store: 'git-note' });
      assert.deepEqual([...added.values()].map(outcome), ['git-note 1', 'git-note 1']);
      assert.equal(here.head(), second);
      assert.equal(notesWrites(here), 1);
    });

    it('and says of each that it refuses why, without keeping the others from being written', async () => {
      const here = listed();
      const gone = here.commit('Gone');
      here.git('reset', '-q', '--hard', 'HEAD~1');
      const noted = here.commit('Noted\n\nAffects: none');
      const [unknown, both, fine] = ['Unknown', 'Both', 'Fine'].map((message) => here.commit(message));
      const last = here.commit('Last');
      const it = await open(here);
      const notes = new Map<string, readonly Note[]>([
        [gone, [billing]],
        [noted, [billing]],
        ['f'.repeat(40), [billing]],
        [unknown!, [{ ...billing, customer: 'biling' }]],
        [both!, [billing, nobodyAffected]],
        [fine!, [billing]],
        [last, [{ ...billing, customer: 'nobody-knows' }]],
      ]);
      const added = await it.lookBack.addNotes({ notes });
      const said = [...notes.keys()].map((hash) => outcome(added.get(hash)).replaceAll(/\b[0-9a-f]{8}\b/g, 'HASH'));
      assert.deepEqual(said, [
        'HASH is on no branch or tag any more, perhaps amended or rebased; nothing was written.',
        'HASH has got a note meanwhile, which may say something else. Nothing was written.',
        'HASH is on no branch or tag any more, perhaps amended or rebased; nothing was written.',
        'There is no customer `biling`. Did you mean `billing`?',
        'HASH names billing, so it cannot affect nobody as well. Nothing was written.',
        'git-note 1',
        'There is no customer `nobody-knows`.',
      ]);
      assert.equal(here.head(), last);
      assert.equal(notesWrites(here), 1);
    });

    it('nothing, where there is none', async () => {
      const it = await open(listed());
      assert.equal((await it.lookBack.addNotes({ notes: new Map() })).size, 0);
      const empty = await open(repository());
      const added = await empty.lookBack.addNotes({ notes: new Map([['f'.repeat(40), [billing]]]) });
      assert.match(outcome([...added.values()][0]), /is on no branch/);
    });
  });
});
