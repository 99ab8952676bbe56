// What stands where the index should be, or claims to be it: the history is read from git all the same, where git can.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { numberColumns, textColumns } from '../../../src/core/history/historyPart';
import { readColumns, writeColumns, type Columns } from '../../../src/repository/history/historyFile';
import type { Reach } from '../../../src/repository/history/historyFiles';
import { assertRefused, run, runBeside } from '../../cli/commandLine';
import { importHistory, many } from '../../git/importedHistory';
import { customersFile, realRepositories } from '../../git/realRepository';
import { hashesIn, index, later, logged, open } from './openedStore';

describe('a history whose index is in the way', () => {
  const { listed, repository } = realRepositories();

  const ways: readonly (readonly [title: string, block: (path: string) => void])[] = [
    ['a file', (path) => writeFileSync(path, 'mine')],
    ['a link to nowhere', (path) => symlinkSync('/nowhere/at/all', path)],
    [
      'a folder with an index that never ends',
      (path) => (mkdirSync(path), symlinkSync('/dev/zero', `${path}/history`)),
    ],
  ];
  for (const [title, block] of ways) {
    it(`is read from git: ${title}`, async () => {
      const here = listed();
      later(here, 'One');
      block(here.path('.git/downstream-customers'));
      assert.deepEqual(await hashesIn(await open(here), here), logged(here));
    });
  }

  const lies: readonly (readonly [
    title: string,
    lie: (file: Columns & { about: Reach }) => Columns & { about: unknown },
  ])[] = [
    ...textColumns.map((name) => [`without ${name}`, without('texts', name)] as const),
    ...[...numberColumns, 'times'].map((name) => [`without ${name}`, without('numbers', name)] as const),
    ...numberColumns
      .filter((name) => !['kinds', 'zones'].includes(name))
      .map((name) => [`with ${name} out of range`, outOfRange(name)] as const),
    ['about nothing', (file) => ({ ...file, about: null })],
    ['with tips that are options', (file) => ({ ...file, about: { ...file.about, tips: ['--all\n--version'] } })],
    ['with no limits', (file) => ({ ...file, about: { ...file.about, limits: {} } })],
    [
      'with a limit below 0',
      (file) => ({ ...file, about: { ...file.about, limits: { maxCommits: -1, maxFilesPerCommit: 0.5 } } }),
    ],
  ];
  function without(kind: 'texts' | 'numbers', name: string) {
    return (file: Columns & { about: Reach }) => ({
      ...file,
      [kind]: Object.fromEntries(Object.entries(file[kind]).filter(([each]) => each !== name)),
    });
  }
  function outOfRange(name: string) {
    return (file: Columns & { about: Reach }) => ({
      ...file,
      numbers: { ...file.numbers, [name]: Uint32Array.from([...file.numbers[name]!, 4_000_000_000]) },
    });
  }
  it('is read again where the index lies', async () => {
    const here = listed();
    later(here, 'One\n\nAffects: billing\n', { 'src/api/a': '' });
    await hashesIn(await open(here), here);
    const { about, texts, numbers } = (await readColumns<Reach>(index(here)))!;
    for (const [title, lie] of lies) {
      const { about: said, ...columns } = lie({ about, texts, numbers });
      await writeColumns(index(here), said, columns);
      const opened = await open(here);
      assert.deepEqual(await hashesIn(opened, here), logged(here), title);
      assert.equal(opened.read(), 2, title);
    }
  });

  it('tells git no options that the index of git notes holds', async () => {
    const here = listed();
    here.git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: billing');
    await hashesIn(await open(here), here);
    const path = index(here, 'history-notes');
    const { texts, numbers } = (await readColumns(path))!;
    await writeColumns(path, `--output=${here.path('written')}`, { texts, numbers });
    const [commit] = await (await open(here)).store.commits({ from: [here.head()] });
    assert.equal(commit!.notes.length, 1);
    assert.ok(!existsSync(here.path('written')));
  });

  it('is made by eight at once', async () => {
    const here = repository();
    importHistory(here, many(600));
    here.git('read-tree', 'HEAD');
    here.write('customers.yaml', customersFile);
    const found = await Promise.all(
      Array.from({ length: 8 }, () => runBeside(here.directory, 'affected', 'HEAD', '--json')),
    );
    for (const each of found) assert.deepEqual(each, { ...found[0]!, code: 0, err: '' });
    assert.deepEqual(
      readdirSync(index(here, '')).toSorted(),
      ['history', 'lessons', 'readings'],
      'whole, and nothing beside them',
    );
    const again = await open(here);
    assert.deepEqual(await hashesIn(again, here), logged(here));
    assert.equal(again.read(), 0);
  });
});

describe('a history that git cannot read', () => {
  const { listed, folder, at } = realRepositories();

  const withoutTrees = () => {
    const origin = listed();
    for (const name of ['One', 'Two']) origin.commit(name, { 'src/api/a': name });
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const path = `${folder()}/partial`;
    origin.git('clone', '-q', '--filter=tree:0', `file://${origin.directory}`, path);
    return at(path);
  };
  const lackingCommit = () => {
    const here = listed();
    for (const name of ['One', 'Two', 'Three']) here.commit(name, { 'src/api/a': name });
    const lost = here.git('rev-parse', 'HEAD~1');
    rmSync(here.path(`.git/objects/${lost.slice(0, 2)}/${lost.slice(2)}`));
    return here;
  };
  for (const [title, make] of [
    ['without its trees', withoutTrees],
    ['with a hole', lackingCommit],
  ] as const) {
    it(`leaves the patterns to answer: ${title}`, () => {
      const here = make();
      here.write('src/api/new', '');
      here.git('add', 'src/api/new');
      const { code, out, err } = run(here.directory, 'affected', '--json');
      const { customers } = JSON.parse(out) as { customers: readonly { id: string }[] };
      assert.deepEqual([code, customers.map(({ id }) => id)], [0, ['billing', 'merchants']]);
      assert.match(err, /^The history cannot be read, so the patterns alone answer \([^\n]+\)\.\n$/);
      assertRefused(run(here.directory, 'review', '--since', '1970-01-02'), /git (?:rev-list|diff-tree): /);
      assert.ok(!existsSync(index(here)));
    });
  }
});
