// Names and links that somebody has put into a repository to be taken for something else: options, terminal codes, devices, other files.
import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realRepositories } from '../git/realRepository';
import { json, run, runWith } from './commandLine';

const names = [
  [
    '-rf',
    '--output=taken',
    '--',
    '-',
    '--help',
    ':(top)x',
    ':!x',
    '*',
    '?',
    '[a]',
    '{a,b}',
    '!x',
    '#x',
    '@{u}',
    'a b',
    ' ',
    '~',
  ],
  [
    "it's",
    'a"b',
    '$(touch taken)',
    '`touch taken`',
    'a;touch taken',
    'a|b',
    'a&b',
    '%s',
    '\\',
    'a\nb',
    'a\tb',
    '\x1b[2J',
    '\x7f',
  ],
  ['\u202etxt.exe', '\u0085', 'e\u0301', '😀', '__proto__', 'constructor', 'HEAD', 'customers.yaml '],
].flat();

describe('names that look like something else', function () {
  this.timeout(60_000);
  const { listed, folder } = realRepositories();

  it('of files are names of files', () => {
    const here = listed();
    here.commit('Odd', Object.fromEntries(names.map((name) => [`src/api/${name}`, name])));
    for (const name of names) here.write(name, '');
    const { paths } = json<{ paths: string[] }>(here.directory, 'affected', 'HEAD');
    assert.deepEqual(new Set(paths), new Set(names.map((name) => `src/api/${name}`)));
    const changed = json<{ paths: string[] }>(here.directory, 'affected', '--worktree');
    assert.deepEqual(new Set(changed.paths), new Set(names));
    const asked = names.map((name) => `src/api/${name}`);
    const { out: answer, err: remarks } = run(here.directory, 'who', '--json', '--', ...asked);
    const found = JSON.parse(answer) as { paths: { path: string; customers: unknown[] }[] };
    assert.equal(remarks, '');
    assert.deepEqual(
      found.paths.map(({ path, customers }) => [path, customers.length]),
      asked.map((path) => [path, 2]),
    );
    for (const args of [
      ['affected', 'HEAD'],
      ['affected', '--worktree'],
      ['review'],
      ['digest', 'billing', '--unnoted'],
      ['check'],
      ['import'],
    ]) {
      const { out, err } = run(here.directory, ...args);
      assert.doesNotMatch(out + err, /[^\P{Cc}\n]|\u202e/u, args.join(' '));
    }
    assert.ok(!existsSync(here.path('taken')));
  });

  it('of branches, tags, remotes and people are what they are', () => {
    const here = listed();
    const hash = here.commit('One', { 'src/api/a': '' });
    for (const ref of [
      'refs/heads/--output=taken',
      'refs/heads/-x',
      'refs/tags/--all',
      'refs/tags/$(touch)',
      'refs/tags/\u202ev1',
      'refs/tags/--upload-pack=touch',
    ])
      here.git('update-ref', ref, hash);
    here.git('symbolic-ref', 'HEAD', 'refs/heads/--output=taken');
    here.git('config', 'remote.--upload-pack=touch taken.url', here.directory);
    here.git('config', 'branch.--output=taken.remote', '--upload-pack=touch taken');
    here.git('config', 'branch.--output=taken.merge', 'refs/heads/-x');
    for (const args of [
      ['affected'],
      ['affected', '--', '--output=taken'],
      ['affected', 'refs/tags/--all'],
      ['review'],
      ['review', '--', '--all..HEAD'],
      ['digest', 'billing', 'refs/tags/\u202ev1'],
    ]) {
      const { code, out, err } = run(here.directory, ...args);
      assert.ok(code !== null && code <= 2, args.join(' '));
      assert.doesNotMatch(out + err, /[^\P{Cc}\n]|\u202e/u);
    }
    here.git('commit', '-q', '--amend', '--no-edit', '--allow-empty', '--author', 'E\x1b[2J <e\x1b[2J@x>');
    const committer = { GIT_COMMITTER_EMAIL: 'e\x1b[2J\u202e@x', GIT_COMMITTER_NAME: '\x1b[31m' };
    here.gitWith({ environment: committer }, 'commit', '-q', '--amend', '--no-edit', '--allow-empty');
    const { code, out, err } = run(here.directory, 'note', '--none');
    assert.deepEqual([code, /since/.test(err)], [0, true]);
    assert.doesNotMatch(out + err, /[^\P{Cc}\n]|\u202e/u);
    assert.deepEqual(readdirSync(here.directory).toSorted(), ['.git', 'customers.yaml', 'src']);
  });

  it('of links to devices and pipes are left alone, wherever something is read', () => {
    const here = listed();
    const linked = [
      '.mailmap',
      'lefthook.yml',
      '.pre-commit-config.yaml',
      'package.json',
      'go.mod',
      'CODEOWNERS',
      'catalog-info.yaml',
      'docs/customers.yaml',
    ];
    mkdirSync(here.path('docs'));
    for (const name of linked) symlinkSync('/dev/zero', here.path(name));
    symlinkSync('/dev/zero', here.path('.git/hooks/commit-msg'));
    here.commit('Links');
    for (const args of [['check'], ['affected', 'HEAD'], ['review'], ['import'], ['hook', 'status'], ['backtest']]) {
      const { code, err } = run(here.directory, ...args);
      assert.ok(code !== null && code < 2, `${args.join(' ')}: ${err}`);
    }
  });

  it('of links lead nobody to write elsewhere', () => {
    const here = listed();
    const outside = join(folder(), 'precious');
    writeFileSync(outside, 'version: 1\ncustomers: []\n');
    here.git('rm', '-q', 'customers.yaml');
    symlinkSync(outside, here.path('customers.yaml'));
    mkdirSync(here.path('.git/downstream-customers'));
    const files = ['history', 'history-added', 'history-notes', 'readings', 'hook'];
    for (const name of files) symlinkSync(outside, here.path(`.git/downstream-customers/${name}`));
    here.write('package.json', '{ "name": "a", "workspaces": ["b"] }');
    here.write('b/package.json', '{ "name": "b", "dependencies": { "a": "workspace:*" } }');
    for (const args of [
      ['import', '--write'],
      ['affected', 'HEAD'],
      ['note', '--none', '--store', 'git-note'],
      ['review'],
      ['hook', 'install'],
    ])
      runWith({}, here.directory, ...args);
    assert.equal(readFileSync(outside, 'utf8'), 'version: 1\ncustomers: []\n');
    assert.ok(lstatSync(here.path('customers.yaml')).isSymbolicLink());
    assert.ok(lstatSync(here.path('.git/downstream-customers/hook')).isFile());
    assert.match(run(here.directory, 'check').out, /^customers\.yaml:1:1 warning unreadable .*out of the repository/m);
  });
});
