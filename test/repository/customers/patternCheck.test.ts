import assert from 'node:assert/strict';
import { english } from '../../../src/core/l10n';
import { problemText } from '../../../src/core/customers/problem';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('patterns that match no file', () => {
  const { repository, folder, at, listed } = realRepositories();

  const open = openedRepositories();
  const consuming = (...patterns: readonly string[]) =>
    `version: 1\ncustomers: [{ id: a, name: A, consumes: ${JSON.stringify(patterns)} }]\n`;
  const unmatched = ({ problems }: Repository) =>
    problems.map((problem) => (problem.code === 'no-match' ? problem.pattern : problem.code));
  const check = async (here: RealRepository) => {
    const it = await open(here);
    await it.checkPatterns();
    return unmatched(it);
  };

  it('are mistakes where they were copied with the folder of the repository on this machine', async () => {
    const here = repository();
    here.write('src/a.ts', '');
    here.write('customers.yaml', consuming('/src/', `${here.directory}/src/`));
    const it = await open(here);
    await it.checkPatterns();
    assert.deepEqual(
      it.problems.map((problem) => problemText(problem, english)),
      [`\`${here.directory}/src/\` is a path of one machine. Begin at the folder of this file: \`/src/api/\`.`],
    );
  });

  it('are warnings at the pattern, bare or in `paths:`, wherever it stands', async () => {
    const here = repository();
    here.write('src/a.ts', '');
    here.write('lib/b.ts', '');
    here.write(
      'customers.yaml',
      [
        'version: 1',
        'customers:',
        '  - id: a',
        '    name: A',
        '    consumes:',
        '      - /src/',
        '      - "/scr/"',
        '      - paths: [/lib/, /lob/]',
        '        exclude: [/lib/none/]',
        '    ignores: [{ paths: [/none/] }]',
        '    needs: [{ need: N, paths: [/none/] }]',
        'unnoticed: [/none/]',
        '',
      ].join('\n'),
    );
    here.write('lib/customers.yaml', consuming('/b.ts', '/lib/b.ts', 'B.ts'));
    const it = await open(here);
    assert.equal(it.problems.length, 0);
    await it.checkPatterns();
    assert.deepEqual(
      it.problems.map(({ file, range: { line, column, endLine, endColumn }, severity, code }) =>
        [file, `${line}:${column}-${endLine}:${endColumn}`, severity, code].join(' '),
      ),
      [
        'customers.yaml 7:9-7:16 warning no-match',
        'customers.yaml 8:24-8:29 warning no-match',
        'lib/customers.yaml 2:50-2:61 warning no-match',
        'lib/customers.yaml 2:62-2:68 warning no-match',
      ],
    );
    assert.match(problemText(it.problems[0]!, english), /^`\/scr\/` matches no file of this repository\./);
  });

  it('are looked for among tracked files, sparse ones too, and untracked ones that are not ignored', async () => {
    const here = repository();
    here.commit('Start', { 'src/a.ts': '', 'other/b.ts': '', '.gitignore': 'dist/\n' });
    here.write('customers.yaml', consuming('/src/', '/other/', '/new.ts', '/dist/'));
    here.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'src');
    here.write('new.ts', '');
    here.write('dist/x.js', '');
    assert.deepEqual(await check(here), ['/dist/']);
  });

  it('are none where everything is still to come', async () => {
    const here = repository();
    here.write('customers.yaml', consuming('/src/'));
    here.write('docs/customers.yml', consuming('/src/'));
    assert.deepEqual(await check(here), []);
    here.git('add', 'customers.yaml');
    assert.deepEqual(await check(here), []);
    here.write('README.md', '');
    assert.deepEqual(await check(here), ['/src/', '/src/']);
  });

  it('are none where they lead into a submodule or another repository', async () => {
    const library = listed();
    const here = repository();
    here.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library.directory, 'lib/one');
    here.commit('Add', { 'src/a.ts': '' });
    repository().git('init', '-q', here.path('inner'));
    at(here.path('inner')).commit('Start', { x: '' });
    here.write(
      'customers.yaml',
      consuming('/lib/one/src/', '/lib/*/src/', '/lib/one', '/lib/two/', 'src/api/', '/inner/x', '/lib/onex'),
    );
    assert.deepEqual(await check(here), ['/lib/two/', 'src/api/', '/lib/onex']);
  });

  it('are those of a linked worktree there', async () => {
    const here = repository();
    here.commit('Start', { 'src/a.ts': '' });
    const path = `${folder()}/linked`;
    here.git('worktree', 'add', '-q', '-b', 'linked', path);
    const linked = at(path);
    linked.commit('Add', { 'new/a.ts': '', 'customers.yaml': consuming('/new/', '/src/') });
    here.write('customers.yaml', consuming('/new/', '/src/'));
    assert.deepEqual([await check(linked), await check(here)], [[], ['/new/']]);
  });

  it('are none in a broken file, or in somebody else’s', async () => {
    const here = repository();
    here.write('a.ts', '');
    here.write('customers.yaml', consuming('/src/'));
    const it = await open(here);
    here.write('customers.yaml', `${consuming('/src/')}x: [\n`);
    await it.refresh();
    await it.checkPatterns();
    assert.deepEqual(unmatched(it), ['yaml']);
    here.write('customers.yaml', consuming('/src/').replace('version: 1\n', ''));
    await it.refresh();
    await it.checkPatterns();
    assert.deepEqual(unmatched(it), ['version-missing']);
  });

  it('follow files and customers, and tell when that is news', async () => {
    const here = repository();
    here.write('a.ts', '');
    here.write('customers.yaml', consuming('/src/'));
    here.write('x/customers.yaml', consuming('/y'));
    const it = await open(here);
    let told = 0;
    it.onDidChange(() => told++);
    await it.checkPatterns();
    assert.deepEqual([unmatched(it), told], [['/src/', '/y'], 1]);
    await it.checkPatterns();
    assert.equal(told, 1);
    here.write('src/b.ts', '');
    await it.checkPatterns();
    assert.deepEqual([unmatched(it), told], [['/y'], 2]);
    here.write('customers.yaml', consuming('/scr/'));
    await it.refresh();
    assert.deepEqual([unmatched(it), told], [['/y'], 3], 'what was not edited keeps what was found');
    await it.checkPatterns();
    assert.deepEqual([unmatched(it), told], [['/scr/', '/y'], 4]);
  });

  it('are found in a repository of many files', async () => {
    const here = repository();
    const blob = here.gitWith({ input: '' }, 'hash-object', '-w', '--stdin');
    const entries = Array.from({ length: 20_000 }, (_, number) => `100644 ${blob}\tsrc/${number % 100}/${number}.ts`);
    here.gitWith({ input: `${entries.join('\n')}\n` }, 'update-index', '--index-info');
    here.write('customers.yaml', consuming('19999.ts', '/src/99/', '20000.ts'));
    assert.deepEqual(await check(here), ['20000.ts']);
  });
});
