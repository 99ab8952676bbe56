// The streamed history is what plain `git log` says, in the same order, whatever is in it; and no process of it stays behind.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as fc from 'fast-check';
import { GitError, type Git } from '../../src/git/git';
import { readHistory } from '../../src/git/history';
import type { NewCommit } from '../../src/core/history/history';
import { streamHistory, type HistoryRequest } from '../../src/git/historyStream';
import { findRoot } from '../../src/git/root';
import { importHistory, many } from './importedHistory';
import { ana, realRepositories, type RealRepository } from './realRepository';

const rootOf = async (git: Git) => {
  const root = await findRoot(git);
  assert.ok(root !== 'bare');
  return root;
};

async function streamed(here: RealRepository, more: Partial<HistoryRequest> = {}) {
  const git = here.open();
  const commits: NewCommit[] = [];
  const counts: number[] = [];
  const counted = (count: number) => void counts.push(count);
  const take = (some: readonly NewCommit[]) => {
    assert.notEqual(some.length, 0);
    commits.push(...some);
  };
  await streamHistory(git, await rootOf(git), { from: here.head(), limit: 100_000, counted, take, ...more });
  assert.deepEqual(counts, [commits.length]);
  return commits;
}

/** The same in one plain `git log`. */
async function plain(here: RealRepository, { from, without = [], limit = 100_000 }: Partial<HistoryRequest> = {}) {
  const git = here.open();
  const found = await readHistory(git, await rootOf(git), { from: [from ?? here.head()], without, limit });
  return found.map(({ hash, parents, time, author, message, paths }) => ({
    hash,
    parents,
    time,
    author,
    message,
    paths,
  }));
}

/** As {@link plain}, but as git prints it, read by nothing of ours. */
const printed = (here: RealRepository) => ({
  heads: here.git('log', '--format=%H %P %cI %aN %aE'),
  messages: here.git('log', '-z', '--format=%B'),
  paths: here.git('log', '-z', '--format=', '--name-only', '--no-renames').split('\0').filter(Boolean),
});

const asPrinted = (commits: readonly NewCommit[]) => ({
  heads: commits
    .map(({ hash, parents, time, author }) => [hash, parents.join(' '), time, author.name, author.email].join(' '))
    .join('\n'),
  messages: commits.map(({ message }) => `${message}\0`).join(''),
  paths: commits.flatMap(({ paths }) => paths),
});

describe('the streamed history', () => {
  const { folder, listed, repository, at } = realRepositories();

  it('is that of git log, whatever the history is', async () => {
    const name = fc.constantFrom(
      'a',
      'b/c',
      'b/d',
      '\n',
      'x\ny',
      ' \t',
      '"q"',
      'ü/🙂',
      '-n',
      ':(top)',
      '/'.padStart(200, 'l') + 'z',
    );
    const message = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '\n', '\n\nLate\n', `Long ${'x'.repeat(70_000)}`),
    );
    const date = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('+0000', '-0930', '+9999', '+1400'));
    const commit = fc.record({
      back: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }),
      date: date.map(([second, zone]) => `${1_700_000_000 + second} ${zone}`),
      message: message.map((text) => text.replaceAll('\0', '')),
      paths: fc.uniqueArray(name, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { minLength: 1, maxLength: 30 }), async (commits) => {
        const here = repository();
        importHistory(
          here,
          commits.map(({ back, ...more }, place) => ({
            ...more,
            parents: back.map((steps) => place - steps).filter((parent) => parent >= 0),
          })),
        );
        const found = await streamed(here);
        assert.deepEqual(found, await plain(here));
        assert.deepEqual(asPrinted(found), printed(here));
      }),
      { numRuns: 20 },
    );
  }).timeout(60_000);

  for (const format of ['sha1', 'sha256']) {
    it(`is in order where several gits read it (${format})`, async () => {
      const here = repository(`--object-format=${format}`);
      importHistory(here, many(3500));
      const found = await streamed(here);
      assert.equal(found.length, 3500);
      assert.deepEqual(found, await plain(here));
      assert.deepEqual(await streamed(here, { limit: 1700 }), found.slice(0, 1700));
      const { hash } = found[600]!;
      const recent = { without: [hash, 'f'.repeat(hash.length)] };
      assert.deepEqual(await streamed(here, recent), await plain(here, { without: [hash] }));
    });
  }

  it('is that of a single commit, and of nothing new', async () => {
    const here = listed();
    assert.deepEqual(await streamed(here), await plain(here));
    assert.deepEqual(await streamed(here, { without: [here.head()] }), []);
    assert.deepEqual(await streamed(here, { limit: 0 }), []);
  });

  it('leaves out nothing for what is no commit of this repository any more', async () => {
    const here = listed();
    const tree = here.git('rev-parse', 'HEAD^{tree}');
    const [blob] = here.git('ls-tree', 'HEAD').split(/\s/).slice(2);
    assert.equal((await streamed(here, { without: ['1'.repeat(40), tree, blob!] })).length, 1);
  });

  it('refuses a commit that is not there', async () => {
    const from = '1'.repeat(40);
    const failed = (cause: unknown) => cause instanceof GitError && cause.reason === 'failed';
    await assert.rejects(streamed(listed(), { from }), failed);
  });

  it('is whole where commits are broken or huge', async () => {
    const here = listed();
    const tree = here.git('rev-parse', 'HEAD^{tree}');
    const made = (lines: readonly string[], message: string | Buffer) => {
      const parent = here.head();
      const input = Buffer.concat([
        Buffer.from(`tree ${tree}\nparent ${parent}\n${lines.join('\n')}\n\n`),
        Buffer.from(message),
      ]);
      here.git(
        'reset',
        '-q',
        '--soft',
        here.gitWith({ input }, 'hash-object', '-t', 'commit', '-w', '--literally', '--stdin'),
      );
    };
    const by = (who: string, date: string) => [`author ${who} ${date}`, `committer ${who} ${date}`];
    made(by('Ana <a@x>', '1700000000 +0000'), '1 MB\n'.repeat(200_000));
    made([], 'Nobody');
    made(['author', 'committer'], 'Nobody either');
    made(by('<>', '1700000000 +0000'), 'No name');
    made(by('Ana <a@x', '1700000000 +0000'), 'Half an address');
    made(by('Ana <a@x>', 'yesterday'), 'No date');
    made(by('Ana <a@x>', '-1700000000 +0000'), 'Before 1970');
    made(by('Ana <a@x>', '99999999999999999999 +0000'), 'After all');
    made(by('Ana <a@x>', '4000000000 +9999'), 'Future');
    made([...by('\xc4na <a@x>', '1700000000 +0000')], Buffer.from([0xff, 0xfe, 0x0a, 0x80]));
    made([...by('Ana <a@x>', '1700000000 +0000'), 'encoding ISO-8859-1'], Buffer.from('\xc4ndere\n', 'latin1'));
    made(by('Ana <a@x>', '1700000000 +0000'), 'Ends\0here');
    made(by('Ana <a@x>', '1700000000 +0000'), '');
    const found = await streamed(here);
    assert.deepEqual(found, await plain(here));
    assert.equal(found.length, 14);
    assert.deepEqual([found[2]!.message, found.at(-2)!.message.length], ['Ändere\n', 1_000_000]);
  });

  it('is whole with 100,000 files in one commit', async () => {
    const here = repository();
    const paths = Array.from({ length: 100_000 }, (_, place) => `folder ${place % 300}/sub/${place}`);
    importHistory(here, [
      { parents: [], paths },
      { parents: [0], paths: ['folder 1/sub/1', 'z'] },
    ]);
    const [second, first] = await streamed(here);
    assert.deepEqual([second!.paths, first!.paths.toSorted()], [['folder 1/sub/1', 'z'], paths.toSorted()]);
  });

  it('knows names that are not UTF-8, authors as their commits have them, and submodules', async () => {
    const here = listed();
    here.commit('Introduce', { '.mailmap': 'Ana L <ana@new.example> <ana@tollgate.example>\n' });
    here.git('update-index', '--add', '--cacheinfo', `160000,${'2'.repeat(40)},sub`);
    here.gitWith(
      {
        input: Buffer.concat([
          Buffer.from(`100644 ${here.git('hash-object', '-w', '.mailmap')}\t`),
          Buffer.from([0x61, 0xff, 0]),
        ]),
      },
      'update-index',
      '-z',
      '--index-info',
    );
    here.git('commit', '-qm', 'Odd');
    const found = await streamed(here);
    const [odd] = found;
    assert.deepEqual(odd!.author, ana);
    assert.deepEqual(odd!.paths, ['a\ufffd', 'sub']);
    rmSync(here.path('.mailmap'));
    assert.deepEqual(found, await plain(here));
  });

  it('is as git has it with replaced commits, in a shallow clone and in a linked worktree', async () => {
    const here = repository();
    importHistory(here, many(30));
    here.git('reset', '-q', '--hard');
    here.git('replace', '--graft', 'HEAD~3', 'HEAD~9');
    assert.deepEqual(await streamed(here), await plain(here));
    assert.equal((await streamed(here)).length, here.git('log', '--format=%H').split('\n').length);
    here.git('worktree', 'add', '-q', `${folder()}/linked`, 'HEAD~2');
    const linked = at(
      here
        .git('worktree', 'list', '--porcelain')
        .split('\n')
        .filter((line) => line.startsWith('worktree '))[1]!
        .slice(9),
    );
    assert.deepEqual(await streamed(linked), await plain(linked));
    const clone = `${folder()}/shallow`;
    here.git('clone', '-q', '--depth=3', '--no-local', `file://${here.directory}`, clone);
    const shallow = at(clone);
    const found = await streamed(shallow);
    assert.deepEqual(found, await plain(shallow));
    assert.deepEqual(found.at(-1)!.paths, []);
  });
});
