import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Commit } from '../../../src/core/history/commit';
import { gitTimeText, readGitTime } from '../../../src/core/history/gitTime';
import { History } from '../../../src/core/history/history';
import { pathsOrFolders } from '../../../src/core/matching/pathsOrFolders';
import { aCommit, type Given } from './aCommit';

/** Each named by a letter, with letters for parents, at a second. */
const tree = (...commits: readonly (readonly [hash: string, parents: string, second: number])[]) =>
  commits.map(([hash, parents, second]) =>
    aCommit({ hash, parents: Array.from(parents), time: `2026-11-02T10:00:${String(second).padStart(2, '0')}+00:00` }),
  );

const historyOf = (commits: readonly Parameters<History['add']>[0][]): History => {
  const history = new History(1000);
  for (const commit of commits) history.add(commit);
  return history;
};

const all = (history: History, ...selection: Parameters<History['rows']>): readonly Commit[] =>
  Array.from(history.rows(...selection), (row) => history.commit(row));

const word = fc.constantFrom(
  'src',
  'api',
  'Żółć',
  'a b',
  'x\ty',
  '',
  'none',
  'fixup! S',
  'S\n\nAffects: billing (fix): T',
);
const line = word.filter((text) => !text.includes('\n'));
const given: fc.Arbitrary<Given> = fc.record({
  time: fc.constantFrom('2026-02-03T04:05:06-09:30', '1970-01-01T00:00:00+00:00', '2099-12-31T23:59:59+14:00'),
  author: fc.record({ name: line, email: line }),
  message: fc.array(word, { maxLength: 4 }).map((words) => words.join('\n')),
  paths: fc.array(
    word.filter((path) => path !== ''),
    { maxLength: 4 },
  ),
});

/** Commits whose parents are among those before and after them, or none of them. */
const graph = fc
  .array(fc.tuple(given, fc.array(fc.nat(11), { maxLength: 3 })), { maxLength: 10 })
  .map((found) =>
    found.map(([commit, parents], at) =>
      aCommit({ ...commit, hash: `commit ${at}`, parents: [...new Set(parents)].map((parent) => `commit ${parent}`) }),
    ),
  );

const heads = { from: Array.from({ length: 12 }, (_, at) => `commit ${at}`) };

describe('the history', () => {
  it('gives commits as they were taken in, once each', () => {
    fc.assert(
      fc.property(graph, (commits) => {
        const history = historyOf([...commits, ...commits]);
        assert.equal(history.size, commits.length);
        const expected = commits.map(({ hash, parents, time, author, subject, kind, notes, paths }): Commit => {
          return { hash, parents, time, author: { ...author }, subject, kind, notes, paths };
        });
        const byHash = (a: Commit, b: Commit) => (a.hash < b.hash ? -1 : 1);
        assert.deepEqual(all(history, heads).toSorted(byHash), expected.toSorted(byHash));
      }),
    );
  });

  it('is the same when it goes on from its parts', () => {
    fc.assert(
      fc.property(graph, fc.nat(10), fc.nat(10), (commits, first, second) => {
        const history = new History(1000);
        const extents = [history.extent];
        for (const part of [
          commits.slice(0, first),
          commits.slice(first, first + second),
          commits.slice(first + second),
        ]) {
          for (const commit of part) history.add(commit);
          extents.push(history.extent);
        }
        const [, one, two] = extents;
        const until = new History(1000);
        for (const commit of commits.slice(0, first)) until.add(commit);
        const begun = until.part();
        for (const commit of commits.slice(first, first + second)) until.add(commit);
        const again = new History(1000, [begun, until.part(one), history.part(two)]);
        assert.deepEqual(all(again, heads), all(history, heads));
        assert.deepEqual(again.extent, history.extent);
      }),
    );
  });

  it('takes git notes to what messages say', () => {
    const history = historyOf([
      aCommit({ hash: 'a', message: 'S\n\nAffects: billing (fix): T' }),
      aCommit({ hash: 'b' }),
    ]);
    history.gitNotes = new Map([
      ['a', 'Affects: billing\nAffects: mobile'],
      ['b', 'Affects: none'],
      ['c', 'Affects: nemo'],
    ]);
    const sources = all(history, { from: ['a', 'b', 'c'] }).map(({ notes }) =>
      notes.map(({ customer, level, source }) => [customer, level, source]),
    );
    assert.deepEqual(sources, [
      [
        ['billing', 'fix', 'both'],
        ['mobile', null, 'git-note'],
      ],
      [[null, 'none', 'git-note']],
    ]);
  });

  describe('in the order of git log', () => {
    //  e ─ d ─ b ─ a     c is beside b, f is unknown
    //      └── c ──┘
    const history = historyOf(tree(['e', 'd', 5], ['d', 'bc', 4], ['c', 'a', 3], ['b', 'a', 2], ['a', 'f', 1]));
    const rows: readonly (readonly [title: string, selection: Parameters<History['rows']>[0], hashes: string])[] = [
      ['all', { from: ['e'] }, 'edcba'],
      ['from two', { from: ['b', 'c'] }, 'cba'],
      ['the newest', { from: ['e'], limit: 3 }, 'edc'],
      ['none of them', { from: ['e'], limit: 0 }, ''],
      ['without a branch', { from: ['e'], without: ['b'] }, 'edc'],
      ['without itself', { from: ['e'], without: ['e'] }, ''],
      ['without what is not known', { from: ['e'], without: ['f', 'z'] }, 'edcba'],
      ['from what is not known', { from: ['f'] }, ''],
      ['since a time', { from: ['e'], since: '2026-11-02T10:00:03Z' }, 'edc'],
      ['since then without a branch', { from: ['e'], since: '2026-11-02T10:00:02Z', without: ['c'] }, 'edb'],
    ];
    for (const [title, selection, hashes] of rows) {
      it(`gives ${title}`, () =>
        assert.equal(
          all(history, selection)
            .map(({ hash }) => hash)
            .join(''),
          hashes,
        ));
    }

    it('takes those of one time as they were found', () => {
      const equal = historyOf(tree(['d', 'bc', 1], ['c', 'a', 1], ['b', 'a', 1], ['a', '', 1]));
      assert.equal(
        all(equal, { from: ['d'] })
          .map(({ hash }) => hash)
          .join(''),
        'dbca',
      );
    });

    it('gives nothing twice, and nothing that comes while it is looked through', () => {
      const [d, c, b, a] = tree(['d', 'bc', 4], ['c', 'a', 3], ['b', 'a', 2], ['a', '', 1]);
      const growing = historyOf([d!, c!, b!]);
      const walk = growing.rows({ from: ['d'] });
      const found = [walk.next().value!];
      growing.add(a!);
      assert.deepEqual([...found, ...walk].map((row) => growing.hash(row)).join(''), 'dcb');
      assert.deepEqual(
        all(growing, { from: ['d'] })
          .map(({ hash }) => hash)
          .join(''),
        'dcba',
      );
    });

    it('knows which tips are not before another', () => {
      assert.deepEqual(history.outermost(['d', 'e', 'b', 'z', 'a']), ['d', 'e']);
      assert.deepEqual(history.outermost(['b', 'c']), ['b', 'c']);
      assert.deepEqual(history.outermost([]), []);
    });
  });

  it('refuses parts that do not go together', () => {
    const history = historyOf(tree(['b', 'a', 2], ['a', '', 1]));
    const { extent } = history;
    history.add(aCommit({ hash: 'c', parents: ['b'], paths: ['src/a'] }));
    assert.throws(() => new History(1000, [history.part(extent)]), RangeError);
    const part = history.part();
    for (const damage of [
      { subjects: part.subjects.slice(1) },
      { parents: part.parents.map(() => 99) },
      { changesEnd: part.changesEnd.toReversed() },
      { paths: [] },
      { notesOf: Uint32Array.of(0) },
      { hashes: undefined as unknown as string[] },
    ]) {
      assert.throws(() => new History(1000, [{ ...part, ...damage }]), RangeError);
    }
  });

  it('takes hashes of any name', () => {
    const history = historyOf([aCommit({ hash: '__proto__', parents: ['constructor'], paths: ['__proto__'] })]);
    assert.deepEqual(all(history, { from: ['__proto__'] })[0]?.paths, ['__proto__']);
    assert.equal(history.has('constructor'), false);
  });
});

describe('what a large commit touches', () => {
  const paths = ['a', 'src/b', 'src/api/c', 'src/api/v1/d', 'docs/e'];
  const rows: readonly (readonly [most: number, kept: readonly string[]])[] = [
    [5, paths],
    [4, ['src/', 'src/api/', 'src/api/v1/', 'docs/']],
    [3, ['src/', 'src/api/', 'docs/']],
    [2, ['src/', 'docs/']],
  ];
  for (const [most, kept] of rows) {
    it(`of ${paths.length} files where ${most} are kept`, () => {
      const found = pathsOrFolders(paths, most);
      assert.ok(found.length <= most);
      assert.deepEqual(found, kept);
    });
  }

  it('is the deepest folders of which there are not too many', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c', 'dd'), { minLength: 1, maxLength: 6 })
      .map((names) => names.join('/'));
    const some = fc.oneof(
      fc.uniqueArray(path, { maxLength: 40 }),
      fc.uniqueArray(path).map((each) => each.toSorted()),
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 20 }), (kept, most) => {
        const cut = (level: number) =>
          kept
            .map((each) => each.split('/').slice(0, -1).slice(0, level).join('/'))
            .filter((folder) => folder !== '')
            .map((folder) => `${folder}/`);
        const levels = [6, 5, 4, 3, 2, 1].map((level) => [...new Set(cut(level))]);
        const folders = levels.find(({ length }) => length <= most) ?? levels.at(-1)!.slice(0, most);
        assert.deepEqual(pathsOrFolders(kept, most), kept.length <= most ? kept : folders);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the time of a commit', () => {
  for (const text of ['2026-02-03T04:05:06-09:30', '1969-12-31T23:59:59+00:00', '2026-02-03T04:05:06+99:99']) {
    it(`${text} is read and written`, () => assert.equal(gitTimeText(readGitTime(text)), text));
  }

  it('in UTC is written one way, and nonsense is the beginning', () => {
    assert.equal(gitTimeText(readGitTime('2026-02-03T04:05:06Z')), '2026-02-03T04:05:06+00:00');
    assert.equal(gitTimeText(readGitTime('yesterday')), '1970-01-01T00:00:00+00:00');
    assert.equal(gitTimeText({ seconds: 1e300, zone: 0 }), '1970-01-01T00:00:00+00:00');
  });
});
