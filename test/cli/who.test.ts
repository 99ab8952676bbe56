import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { realRepositories, type RealRepository } from '../git/realRepository';
import { assertRefused, json, run, runWith } from './commandLine';

interface Answer {
  readonly paths: readonly {
    readonly path: string;
    readonly customers: readonly { readonly id: string; readonly reasons: readonly unknown[] }[];
  }[];
}

describe('who', () => {
  const { listed, repository, folder } = realRepositories();

  let here: RealRepository;
  beforeEach(() => {
    here = listed();
    here.commit('Start', { 'src/api/a.ts': '', 'src/api/deep/b.ts': '', 'src/app/c.ts': '', 'openapi.yaml': '' });
  });

  const found = (directory: string, ...args: string[]) =>
    json<Answer>(directory, 'who', ...args).paths.map(({ path, customers }) => [
      path,
      ...customers.map(({ id }) => id),
    ]);

  it('prints the shape that it promises', () => {
    assert.equal(
      run(here.directory, 'who', 'src/api/a.ts', '--json').out,
      `${JSON.stringify(
        {
          paths: [
            {
              path: 'src/api/a.ts',
              customers: [
                {
                  id: 'billing',
                  name: 'Billing team',
                  reasons: [{ kind: 'path', file: 'customers.yaml', pattern: '/src/api/', paths: ['src/api/a.ts'] }],
                },
                { id: 'merchants', name: 'Merchants', reasons: [{ kind: 'through', via: 'billing' }] },
              ],
            },
          ],
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('prints each path, and below it a line for each customer', () => {
    assert.deepEqual(run(here.directory, 'who', 'openapi.yaml', 'README.md'), {
      code: 0,
      out: 'openapi.yaml\n  ✓ mobile-app  Mobile app: consumes /openapi.yaml\nREADME.md\n',
      err: 'Nobody consumes a file of that name, and there is none: README.md\n',
    });
  });

  it('takes paths relative to the current folder', () => {
    assert.deepEqual(found(here.path('src/api'), 'a.ts', '../app/c.ts', '../../openapi.yaml'), [
      ['src/api/a.ts', 'billing', 'merchants'],
      ['src/app/c.ts', 'mobile-app'],
      ['openapi.yaml', 'mobile-app'],
    ]);
  });

  it('takes a folder for all below it', () => {
    assert.deepEqual(found(here.directory, 'src/', '.'), [
      ['src', 'billing', 'mobile-app', 'merchants'],
      ['', 'billing', 'mobile-app', 'merchants'],
    ]);
    assert.deepEqual(found(here.path('src/api'), '.'), [['src/api', 'billing', 'merchants']]);
    assert.match(run(here.directory, 'who', '.').out, /^\.\n {2}✓ billing/);
  });

  it('counts untracked files of a folder, and not ignored ones', () => {
    here.write('src/untracked/customers.txt', '');
    here.commit('Ignore', { '.gitignore': '/src/app/\n' });
    here.git('rm', '-q', '-r', '--cached', 'src/app');
    assert.deepEqual(found(here.directory, 'src'), [['src', 'billing', 'merchants']]);
  });

  it('answers for what does not exist', () => {
    assert.deepEqual(found(here.directory, 'src/api/new/file.ts', 'nowhere'), [
      ['src/api/new/file.ts', 'billing', 'merchants'],
      ['nowhere'],
    ]);
  });

  it('answers for nothing in an empty repository', () => {
    assert.deepEqual(found(repository().directory, '.'), [['']]);
  });

  it('takes absolute paths, also through a link of the system', () => {
    const link = join(folder(), 'link');
    symlinkSync(here.directory, link);
    for (const base of [here.directory, link]) {
      assert.deepEqual(found(here.directory, join(base, 'src/api/a.ts'), join(base, 'src/api/new/b.ts'), base), [
        ['src/api/a.ts', 'billing', 'merchants'],
        ['src/api/new/b.ts', 'billing', 'merchants'],
        ['', 'billing', 'mobile-app', 'merchants'],
      ]);
    }
  });

  it('takes a link in the repository for the file that it is', () => {
    mkdirSync(here.path('links'));
    symlinkSync('../src/api', here.path('links/api'));
    symlinkSync('/nowhere', here.path('src/app/dangling'));
    assert.deepEqual(found(here.directory, 'links/api', 'src/app/dangling'), [
      ['links/api'],
      ['src/app/dangling', 'mobile-app'],
    ]);
  });

  it('refuses what is outside', () => {
    const link = join(folder(), 'link');
    symlinkSync(folder(), link);
    for (const path of ['..', '../x', '/', '/etc/passwd', `${here.directory}-not`, join(link, 'a')])
      assertRefused(run(here.directory, 'who', path), /is outside this repository/);
    assertRefused(run(here.directory, 'who', 'src', '..'), /is outside/);
    assert.deepEqual(found(here.directory, '..more/x'), [['..more/x']]);
  });

  it('takes paths of another repository relative to its root', () => {
    assert.deepEqual(found(folder(), 'src/api/a.ts', '--repo', here.directory), [
      ['src/api/a.ts', 'billing', 'merchants'],
    ]);
  });

  const odd = [
    '-n',
    '--json',
    '--',
    'a b',
    'a\nb',
    'a\tb',
    '"quoted"',
    "it's",
    'çødé',
    '*',
    ':(top)',
    ':!x',
    '\\',
    '$HOME',
  ];
  for (const name of odd) {
    it(`takes a folder called ${JSON.stringify(name)} behind --, and only for itself`, () => {
      here.write(`src/api/odd/${name}/x.ts`, '');
      const { code, out } = run(here.path('src/api/odd'), 'who', '--json', '--', name);
      const [{ path, customers }] = (JSON.parse(out) as Answer).paths as [Answer['paths'][0]];
      assert.deepEqual({ code, path }, { code: 0, path: `src/api/odd/${name}` });
      const [{ paths }] = customers[0]!.reasons as [{ paths: string[] }];
      assert.deepEqual(paths, [`src/api/odd/${name}/x.ts`]);
    });
  }

  for (const variable of [
    'GIT_LITERAL_PATHSPECS',
    'GIT_NOGLOB_PATHSPECS',
    'GIT_GLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
  ]) {
    it(`does not let ${variable} change the answer`, () => {
      const nested = 'version: 1\ncustomers: [{ id: reader, name: Reader, consumes: [/x.ts] }]\n';
      here.commit('Nest', { 'src/lib/customers.yaml': nested, 'src/lib/x.ts': '', 'SRC/LIB/y.ts': '' });
      const plain = run(here.directory, 'who', 'src/lib', '.', '--json').out;
      assert.match(plain, /"reader"/);
      assert.equal(runWith({ [variable]: '1' }, here.directory, 'who', 'src/lib', '.', '--json').out, plain);
    });
  }
});
