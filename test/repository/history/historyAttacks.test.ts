// What nobody commits on purpose: the history is read all the same, and says the same from git and from the index.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { History } from '../../../src/core/history/history';
import { silent } from '../../../src/core/log';
import { pathsOrFolders } from '../../../src/core/matching/pathsOrFolders';
import { Repository } from '../../../src/repository/repository';
import { json } from '../../cli/commandLine';
import { importHistory, many, type ImportedCommit } from '../../git/importedHistory';
import { customersFile, quietEnvironment, realRepositories, type RealRepository } from '../../git/realRepository';
import { index, isRight, later, open } from './openedStore';

interface ReviewJson {
  readonly commits: readonly {
    readonly hash: string;
    readonly time: string;
    readonly author: string;
    readonly subject: string;
    readonly state: string;
    readonly affected: readonly string[];
    readonly notes: readonly Readonly<Record<string, unknown>>[];
  }[];
  readonly customers: readonly { readonly id: string; readonly affected: number }[];
}

interface AffectedJson {
  readonly customers: readonly { readonly id: string; readonly ticked: boolean }[];
}

const whole = ['review', '--since', '1970-01-02'] as const;

describe('a history that nobody makes on purpose', () => {
  const { repository, listed, folder, at } = realRepositories();

  /** A repository with this history and the customers. */
  const imported = (commits: readonly ImportedCommit[]) => {
    const here = repository();
    importHistory(here, commits);
    here.git('read-tree', 'HEAD');
    here.write('customers.yaml', customersFile);
    return here;
  };
  const forget = (here: RealRepository) => rmSync(index(here, ''), { recursive: true, force: true });
  /** What the commands are made of, all of it. */
  const answers = async ({ directory }: RealRepository) => {
    const it = await Repository.open({ directory, environment: quietEnvironment(), log: silent });
    assert.ok(it instanceof Repository, JSON.stringify(it));
    try {
      const review = await it.history.review({ from: [it.head!] });
      await it.history.learn();
      const [recent] = review.commits;
      const suggested = it.history.suggest(recent?.commit.paths ?? []);
      return JSON.stringify([review, suggested, await it.history.backtest()]);
    } finally {
      it.dispose();
    }
  };
  /** Everything goes well, and says the same from git and from the index. */
  const isSame = async (here: RealRepository, expected?: string) => {
    const before = expected ?? (await answers(here));
    forget(here);
    assert.equal(await answers(here), before);
    assert.equal(await answers(here), before);
    return before;
  };
  const noteBlob = (here: RealRepository, text: string | Buffer) =>
    here.gitWith({ input: text }, 'hash-object', '-w', '--stdin');
  const noteWith = (here: RealRepository, hash: string, text: string | Buffer) =>
    here.git('notes', '--ref=downstream-customers', 'add', '-f', '-C', noteBlob(here, text), hash);

  describe('of huge things', () => {
    it('may have messages and subjects of a megabyte', async () => {
      const messages = [
        'x'.repeat(1 << 20),
        `${'😀'.repeat(1 << 18)}\n\nAffects: billing\n`,
        `a${'😀'.repeat(1 << 18)}\n\nAffects: billing\n`,
        `Change\n\nAffects: ${Array.from({ length: 5000 }, (_, place) => `c${place}`).join(', ')}\n`,
        `Change\n\n${'Affects:\n'.repeat(100_000)}Affects: billing: ${'- '.repeat(100_000)}\n`,
      ];
      const here = imported(
        messages.map((message, place) => ({ parents: place === 0 ? [] : [place - 1], message, paths: ['src/api/a'] })),
      );
      await isSame(here);
    });

    it('may have a message of 50,000 notes', () => {
      const lines = Array.from({ length: 50_000 }, (_, place) => `Affects: c${place} (fix): text ${place}`);
      const here = imported([{ parents: [], message: `Change\n\n${lines.join('\n')}\n`, paths: ['src/api/a'] }]);
      const [commit] = json<ReviewJson>(here.directory, ...whole).commits;
      assert.equal(commit!.notes.length, 50_000);
      assert.deepEqual(commit!.notes.at(-1), {
        customer: 'c49999',
        level: 'fix',
        text: 'text 49999',
        source: 'message',
        unknown: true,
      });
    });

    it('may change ever so many folders', () => {
      const wide = Array.from({ length: 150_000 }, (_, place) => `src/d${place}/a`);
      assert.deepEqual(pathsOrFolders(wide, 1000), ['src/']);
      const two = Array.from({ length: 3000 }, (_, place) => `${place % 2}/${place}/a`);
      assert.deepEqual(pathsOrFolders(two, 1000), ['0/', '1/']);
      assert.equal(pathsOrFolders(two, 1).length, 1);
      const deep = Array.from({ length: 3000 }, (_, place) => `${'a/'.repeat(2000)}${place}/b`);
      assert.deepEqual(pathsOrFolders(deep, 1000), ['a/'.repeat(2000)]);
    });
  });

  describe('of odd times and people', () => {
    const first: ImportedCommit = { parents: [], message: 'One', paths: ['src/api/a'] };
    for (const date of ['99999999999999 +0000', '9223372036854775807 +0000', '1 +0000']) {
      it(`may be of second ${date}`, async () => {
        const here = imported([
          first,
          { parents: [0], date, message: 'Two\n\nAffects: billing\n', paths: ['src/api/b'] },
          { parents: [1], message: 'Three', paths: ['src/api/c'] },
          { parents: [2], date, message: 'Four', paths: ['src/api/d'] },
        ]);
        await isSame(here);
        const subjects = ({ commits }: ReviewJson) => commits.map(({ subject }) => subject);
        assert.deepEqual(subjects(json(here.directory, 'review', 'HEAD~3')), ['Four', 'Three', 'Two']);
        assert.equal(subjects(json(here.directory, 'review'))[0], 'Four');
      });
    }

    it('may all be of one second, with merges across', async () => {
      const here = imported([
        first,
        { parents: [0], message: 'Left', paths: ['src/app/l'] },
        { parents: [0], message: 'Right', paths: ['src/api/r'] },
        { parents: [1, 2], message: 'Across\n\nAffects: billing\n' },
        { parents: [2, 1], message: 'And back' },
        { parents: [3, 4, 0], message: 'Octopus' },
      ]);
      noteWith(here, 'HEAD', 'Affects: mobile-app (fix)\n');
      await isRight(here, await open(here));
      await isSame(here);
      const [octopus] = json<ReviewJson>(here.directory, ...whole).commits;
      assert.deepEqual([octopus!.state, octopus!.notes[0]!['customer']], ['noted', 'mobile-app']);
    });

    it('may have nobody who made it, and others by .mailmap', async () => {
      const here = imported([first]);
      const nobody = `tree ${here.git('rev-parse', 'HEAD^{tree}')}\nparent ${here.head()}\nauthor  <> 1700000001 +0000\ncommitter  <> 1700000001 +0000\n\nNobody\n`;
      const none = here.gitWith({ input: nobody }, 'hash-object', '-t', 'commit', '-w', '--stdin', '--literally');
      here.git('update-ref', 'refs/heads/main', none);
      await isSame(here);
      const names = () => json<ReviewJson>(here.directory, ...whole).commits.map(({ author }) => author);
      assert.deepEqual(names(), ['', 'Ana']);
      here.write('.mailmap', 'Ana Lindqvist <ana@tollgate.example>\n');
      assert.deepEqual(names(), ['', 'Ana Lindqvist']);
      rmSync(here.path('.mailmap'));
      assert.deepEqual(names(), ['', 'Ana']);
    });
  });

  describe('of odd notes', () => {
    it('may have a git note with a NUL, which shifts no other', async () => {
      const here = listed();
      const texts = [Buffer.from('Affects: billing: a\0b\n'), 'Affects: mobile-app\n', 'Affects: merchants\n'];
      for (const [place, text] of texts.entries()) noteWith(here, later(here, String(place)), text);
      await isSame(here);
      const { commits } = json<ReviewJson>(here.directory, ...whole);
      const said = commits.map(({ notes }) => notes[0]?.['customer']);
      assert.deepEqual(
        new Map(commits.map(({ subject }, place) => [subject, said[place]])),
        new Map<string, unknown>([
          ['2', 'merchants'],
          ['1', 'mobile-app'],
          ['0', 'billing'],
          ['List the customers', undefined],
        ]),
      );
    });

    const refs: readonly (readonly [title: string, make: (here: RealRepository) => string])[] = [
      ['a text', (here) => noteBlob(here, 'Affects: billing\n')],
      ['a tree that is none of notes', ({ git }) => git('rev-parse', 'HEAD^{tree}')],
      ['nothing', () => '1'.repeat(40)],
      [
        'garbage',
        (here) => {
          const blob = noteBlob(here, 'Affects: billing\n');
          const names = ['xx', '..aa', 'ab'.repeat(19), 'zz'.repeat(20)].map((name) => `100644 blob ${blob}\t${name}`);
          const odd = [
            `160000 commit ${here.head()}\t${here.head()}`,
            `040000 tree ${here.git('rev-parse', 'HEAD^{tree}')}\t00`,
          ];
          return here.gitWith({ input: `${[...names, ...odd].join('\n')}\n` }, 'mktree');
        },
      ],
    ];
    for (const [title, make] of refs) {
      it(`may have a notes ref that points to ${title}`, async () => {
        const here = listed();
        here.commit('Change\n\nAffects: billing\n', { 'src/api/a': '' });
        const target = make(here);
        mkdirSync(here.path('.git/refs/notes'), { recursive: true });
        writeFileSync(here.path('.git/refs/notes/downstream-customers'), `${target}\n`);
        await isSame(here);
        assert.ok(existsSync(index(here)));
        here.git('update-ref', '--no-deref', '-d', 'refs/notes/downstream-customers');
        noteWith(here, 'HEAD', 'Affects: billing\n');
        assert.equal(json<ReviewJson>(here.directory, ...whole).commits[0]!.notes[0]!['source'], 'both');
      });
    }

    it('may name customers of other ids, who then silence nobody', async () => {
      const here = listed();
      for (let place = 0; place < 20; place++)
        later(here, `C\n\nAffects: formerly-billing\n`, { 'src/api/a': String(place) });
      await isSame(here);
      const { customers } = json<AffectedJson>(here.directory, 'affected', 'HEAD');
      assert.deepEqual([customers[0]!.id, customers[0]!.ticked], ['billing', true]);
      const { commits } = json<ReviewJson>(here.directory, 'review', 'HEAD~1');
      assert.deepEqual(commits[0]!.notes, [
        { customer: 'formerly-billing', level: null, text: null, source: 'message', unknown: true },
      ]);
    });

    it('may name customers that objects have anyway', async () => {
      const here = repository();
      const ids = ['constructor', 'tostring', 'valueof', 'hasownproperty'];
      here.commit('List', {
        'customers.yaml': `version: 1\ncustomers:\n${ids.map((id) => `  - { id: ${id}, name: ${id}, consumes: [/${id}/] }\n`).join('')}`,
      });
      for (const id of ids)
        for (const text of ['1', '2', '3']) later(here, `C\n\nAffects: ${id}\n`, { [`${id}/a`]: text });
      await isSame(here);
      const { customers } = json<ReviewJson>(here.directory, ...whole);
      assert.deepEqual(
        customers.map(({ id, affected }) => [id, affected]),
        ids.map((id) => [id, 3]),
      );
    });
  });

  describe('of which git says something else than before', () => {
    it('is right with grafts and replaced commits, and without them again', async () => {
      const here = listed();
      for (const name of ['One', 'Two', 'Three']) later(here, name, { [`src/api/${name}`]: name });
      const opened = await open(here);
      await isRight(here, opened);
      here.git('replace', '--graft', 'HEAD~1', 'HEAD~3');
      await isRight(here, opened);
      here.git('replace', '-d', here.git('rev-parse', 'HEAD~1'));
      await isRight(here, opened);
      writeFileSync(here.path('.git/info/grafts'), `${here.git('rev-parse', 'HEAD~1')}\n`);
      await isRight(here, opened);
      rmSync(here.path('.git/info/grafts'));
      await isRight(here, opened);
    });

    it('says the same after a collection, in a clone and in another worktree', async () => {
      const ids = ['billing', 'mobile-app'];
      const commits = many(200).map((commit, place) => ({
        ...commit,
        message: place % 3 === 0 ? `C\n\nAffects: ${ids[place % 2]}\n` : 'C',
        paths: [`src/${place % 2 === 0 ? 'api' : 'app'}/${place % 9}`],
      }));
      const here = imported(commits);
      here.git('add', 'customers.yaml');
      here.commit('List');
      const expected = await isSame(here);
      here.git('gc', '-q', '--prune=now');
      await isSame(here, expected);
      const [clone, linked] = [`${folder()}/clone`, `${folder()}/linked`];
      here.git('clone', '-q', '--no-local', here.directory, clone);
      assert.equal(await answers(at(clone)), expected);
      here.git('worktree', 'add', '-q', '--detach', linked, 'HEAD');
      assert.equal(await answers(at(linked)), expected);
      at(linked).git('checkout', '-q', '-b', 'beside', 'HEAD~50');
      at(linked).commit('Beside', { 'customers.yaml': customersFile });
      await answers(at(linked));
      assert.equal(await answers(here), expected);
    });
  });

  it('keeps a subject that was cut as a file can keep it', () => {
    const history = new History(10);
    const message = `a${'😀'.repeat(1000)}`;
    history.add({ hash: '1'.repeat(40), parents: [], time: '', author: { name: '', email: '' }, message, paths: [] });
    const { subject } = history.commit(0);
    assert.equal(Buffer.from(subject).toString(), subject);
  });
});
