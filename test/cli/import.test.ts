import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Proposal } from '../../src/proposals/proposals';
import { customersFile, realRepositories, type RealRepository } from '../git/realRepository';
import { makeSampleRepository } from '../host/sample';
import { monorepos } from '../repository/proposals/monorepos';
import { assertRefused, json, run } from './commandLine';

interface Printed {
  readonly proposals: readonly Proposal[];
  readonly written?: { readonly file: string | null; readonly ids: readonly string[] };
}

describe('import', () => {
  const { repository, folder, at } = realRepositories();

  const files = {
    'api/package.json': '{ "name": "@acme/api" }\n',
    'web/package.json': '{ "name": "web", "dependencies": { "@acme/api": "^1" } }\n',
    'tools/package.json': '{ "name": "tools", "devDependencies": { "@acme/api": "^1" } }\n',
  };
  const committed = (more: Readonly<Record<string, string>> = {}): RealRepository => {
    const here = repository();
    here.commit('Begin', { ...files, ...more });
    return here;
  };
  const read = ({ path }: RealRepository, file = 'customers.yaml') => readFileSync(path(file), 'utf8');
  const web = '  - id: web\n    name: web\n    consumes:\n      - /api/\n';
  const begin =
    '# Who builds on this code? One entry for each customer, or group of customers.\nversion: 1\ncustomers:\n';

  it('prints the shape that it promises, and writes nothing', () => {
    const here = committed();
    assert.deepEqual(json<Printed>(here.directory, 'import'), {
      proposals: [
        {
          id: 'web',
          name: 'web',
          type: 'team',
          consumes: ['/api/'],
          source: 'npm',
          evidence: ['web depends on @acme/api in web/package.json'],
          ticked: true,
        },
        {
          id: 'tools',
          name: 'tools',
          type: 'team',
          consumes: ['/api/'],
          source: 'npm',
          evidence: ['tools depends on @acme/api for development only, in tools/package.json'],
          ticked: false,
        },
      ],
    });
    assert.equal(here.git('status', '--porcelain'), '');
  });

  it('prints each with its evidence for people, a tick before those that are likely', () => {
    assert.deepEqual(run(committed().directory, 'import'), {
      code: 0,
      out: [
        '✓ web (npm package): consumes /api/',
        '    web depends on @acme/api in web/package.json',
        '  tools (npm package): consumes /api/',
        '    tools depends on @acme/api for development only, in tools/package.json',
        '',
      ].join('\n'),
      err: 'Nothing was written. `import --write` adds those with a tick.\n',
    });
  });

  it('shortens for people what is long, and leaves JSON whole', () => {
    const names = Array.from({ length: 9 }, (_, number) => `lib${number}`);
    const here = repository();
    for (const name of names) here.write(`${name}/package.json`, `{"name":"${name}"}`);
    here.write(
      'web/package.json',
      JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }),
    );
    const { out } = run(here.directory, 'import');
    assert.match(
      out,
      /^✓ web .*consumes \/lib0\/, \/lib1\/, \/lib2\/, \/lib3\/, \/lib4\/, and 4 more\n( {4}web depends.*\n){5} {4}and 4 more\n$/,
    );
    assert.equal(json<Printed>(here.directory, 'import').proposals[0]?.evidence.length, 9);
  });

  it('says plainly that there is nothing', () => {
    const { directory } = repository();
    assert.deepEqual(run(directory, 'import'), {
      code: 0,
      out: '',
      err: 'No evidence was found of customers that are not listed.\n',
    });
    assert.deepEqual(json<Printed>(directory, 'import'), { proposals: [] });
  });

  it('says what it could not read, and goes on', () => {
    const { directory } = committed({ 'x/package.json': '{', 'y\u001b[31m/go.mod': 'x' });
    const { code, out, err } = run(directory, 'import', '--json');
    assert.equal(code, 0);
    assert.equal((JSON.parse(out) as Printed).proposals.length, 2);
    assert.equal(err, 'Not read: x/package.json: not JSON\nNot read: y\\u001b[31m/go.mod: no go.mod\n');
  });

  it('takes no paths and no other options', () => {
    const { directory } = repository();
    assertRefused(run(directory, 'import', 'src'), /import takes no paths/);
    assertRefused(run(directory, 'import', '--right'), /--right/);
    assertRefused(run(folder(), 'import'), /in no git repository/);
  });

  describe('--write', () => {
    it('writes those with a tick into a new file, and the second time nothing', () => {
      const here = committed();
      assert.deepEqual(run(here.directory, 'import', '--write'), {
        code: 0,
        out: 'customers.yaml: added web\n',
        err: '',
      });
      assert.equal(read(here), begin + web);
      assert.deepEqual(run(here.directory, 'check'), { code: 0, out: '', err: '' });
      const before = statSync(here.path('customers.yaml')).mtimeMs;
      assert.deepEqual(run(here.directory, 'import', '--write'), {
        code: 0,
        out: '',
        err: 'Nothing was written: no evidence of a customer that is not listed is strong enough.\n',
      });
      assert.equal(read(here), begin + web);
      assert.equal(statSync(here.path('customers.yaml')).mtimeMs, before);
      assert.equal(here.git('status', '--porcelain'), '?? customers.yaml', 'nothing else is left');
    });

    it('prints as JSON what it wrote', () => {
      const here = committed();
      const first = json<Printed>(here.directory, 'import', '--write');
      assert.deepEqual(first.written, { file: 'customers.yaml', ids: ['web'] });
      assert.equal(first.proposals.length, 2);
      assert.deepEqual(json<Printed>(here.directory, 'import', '--write').written, { file: null, ids: [] });
    });

    it('adds to a file at its end, of which every byte stays', () => {
      for (const before of [
        customersFile,
        customersFile.replaceAll('\n', '\r\n'),
        `\uFEFF${customersFile}# the end\n`,
        customersFile.trimEnd(),
      ]) {
        const here = committed({ 'docs/customers.yaml': before });
        assert.equal(run(here.directory, 'import', '--write').out, 'docs/customers.yaml: added web\n');
        const after = read(here, 'docs/customers.yaml');
        const newline = before.includes('\r') ? '\r\n' : '\n';
        const entry = `\n${web.trimEnd()}`.replaceAll('\n', newline);
        assert.equal(after.split(entry).length, 2, after);
        assert.equal(after.replace(entry, '').trimEnd(), before.trimEnd());
        assert.equal(existsSync(here.path('customers.yaml')), false);
        assert.doesNotMatch(run(here.directory, 'check').out, / error /);
      }
    });

    it('keeps the rights of the file, and a link', () => {
      const here = committed({ 'docs/list.yaml': customersFile });
      chmodSync(here.path('docs/list.yaml'), 0o600);
      symlinkSync('docs/list.yaml', here.path('customers.yaml'));
      assert.equal(run(here.directory, 'import', '--write').out, 'customers.yaml: added web\n');
      assert.ok(lstatSync(here.path('customers.yaml')).isSymbolicLink());
      assert.equal(statSync(here.path('docs/list.yaml')).mode & 0o777, 0o600);
      assert.ok(read(here, 'docs/list.yaml').endsWith(web));
      assert.deepEqual(readdirSync(here.path('docs')), ['list.yaml']);
    });

    it('leaves a broken file as it is, and says what to do', () => {
      const here = committed({ 'customers.yaml': 'version: 1\ncustomers:\n  - id: [a\n' });
      assertRefused(
        run(here.directory, 'import', '--write'),
        /customers\.yaml: This customers\.yaml cannot be read, .* Line \d+: /,
        1,
      );
      assert.equal(here.git('status', '--porcelain'), '');
    });

    it('leaves somebody else’s file as it is, and says what to do; which then works', () => {
      const here = committed({ 'customers.yaml': 'shop: 1\n' });
      assertRefused(
        run(here.directory, 'import', '--write', '--json'),
        /Make \.github\/customers\.yaml with the line `version: 1`/,
        1,
      );
      assert.equal(here.git('status', '--porcelain'), '');
      here.write('.github/customers.yaml', 'version: 1\n');
      assert.equal(run(here.directory, 'import', '--write').out, '.github/customers.yaml: added web\n');
      assert.deepEqual(run(here.directory, 'check').out, '');
    });

    it('leaves a folder and a dangling link of that name as they are', () => {
      const one = committed();
      mkdirSync(one.path('customers.yaml'));
      assertRefused(run(one.directory, 'import', '--write'), /customers\.yaml: .* folder/, 1);
      const other = committed();
      symlinkSync('nowhere/else.yaml', other.path('customers.yaml'));
      assertRefused(run(other.directory, 'import', '--write'), /customers\.yaml: .* leads nowhere/, 1);
      assert.equal(existsSync(other.path('nowhere')), false);
    });

    it('writes at the root where only a folder has a file', () => {
      const here = committed({ 'api/customers.yaml': 'version: 1\ncustomers: []\n' });
      assert.equal(run(here.directory, 'import', '--write').out, 'customers.yaml: added web\n');
      assert.match(run(here.directory, 'who', 'api').out, /✓ web /);
    });
  });

  describe('accepts everything', () => {
    const accepted = ({ directory }: RealRepository) => {
      const { code, err } = run(directory, 'import', '--write');
      assert.deepEqual({ code, err: err.replace(/^Nothing was written: .*\n$/, '') }, { code: 0, err: '' });
      return run(directory, 'check', '--json');
    };

    for (const [title, there] of monorepos) {
      it(`of ${title}: a file without a problem`, () => {
        const here = repository();
        here.commit('Begin', there);
        const { code, out } = accepted(here);
        const listed = JSON.parse(out) as { customers: number; problems: readonly unknown[] };
        assert.deepEqual({ code, problems: listed.problems }, { code: 0, problems: [] });
      });
    }

    it('of the sample repository, with its customers.yaml and without, also where it has more evidence', async () => {
      const directory = folder();
      await makeSampleRepository(directory);
      const sample = at(directory);
      assert.equal(accepted(sample).code, 0);
      sample.write('CODENOTIFY', 'src/api/** @tollgate/checkout @tollgate/risk\nproto/* bi@tollgate.example\n');
      sample.write('pacts/till-tollgate.json', '{"consumer":{"name":"Till"},"provider":{"name":"tollgate"}}');
      sample.write('warehouse/dbt_project.yml', 'name: w\n');
      sample.write(
        'warehouse/e.yml',
        'exposures: [{name: kpi, owner: {name: "Finance: KPIs"}, depends_on: ["ref(\'daily_revenue\')"]}]\n',
      );
      sample.commit('fix: x\n\nReported-by: Lena <lena@shop.example>', { 'src/api/errors.ts': '' });
      assert.equal(accepted(sample).code, 0);
      const { customers } = JSON.parse(run(directory, 'check', '--json').out) as { customers: number };
      assert.equal(customers, 14, 'ten, and four new ones: checkout was there');
      unlinkSync(join(directory, 'customers.yaml'));
      const { code, out } = accepted(sample);
      assert.deepEqual(
        { code, ...(JSON.parse(out) as object) },
        { code: 0, files: ['customers.yaml'], customers: 5, problems: [] },
      );
    });
  });
});
