import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { english, type Saying } from '../../../src/core/l10n';
import { evidenceText } from '../../../src/proposals/evidence';
import { proposalsInThread } from '../../../src/repository/proposals/manifestsThread';
import type { ProposalRequest } from '../../../src/repository/proposals/proposals';
import { json, summary } from '../../proposals/proposed';
import { monorepos } from './monorepos';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

const inEnglish = (evidence: Saying): string => evidenceText(evidence, english);

type Files = Readonly<Record<string, string>>;

describe('proposals of customers from a repository', () => {
  const { repository, folder, at } = realRepositories();

  const open = openedRepositories();
  const find = async (here: RealRepository, request?: ProposalRequest) => {
    const found = await (await open(here)).proposals(request);
    assert.ok(found);
    return { lines: summary(found.proposals), remarks: found.remarks, proposals: found.proposals };
  };
  const committed = (files: Files): RealRepository => {
    const here = repository();
    here.commit('Begin', files);
    return here;
  };
  for (const [title, files, expected] of monorepos) {
    it(`with ${title}`, async () => {
      const { lines, remarks } = await find(committed(files));
      assert.deepEqual({ lines, remarks }, { lines: expected, remarks: [] });
    });
  }

  it('with people in its history', async () => {
    const here = repository();
    for (let number = 0; number < 8; number++) here.commit(`feat: step ${number}`, { 'src/api/a.ts': String(number) });
    here.commit('fix: rounding\n\nReported-by: Lena Holt <lena@shop.example>\nCc: ops@shop.example', {
      'src/api/a.ts': 'x',
    });
    here.commit('fix: again\n\nCo-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', {
      'src/api/a.ts': 'y',
    });
    const { proposals, lines } = await find(here);
    assert.deepEqual(lines, ['- shop.example: /src/api/']);
    const hash = here.git('rev-parse', 'HEAD~1').slice(0, 8);
    assert.deepEqual(proposals[0]?.evidence.map(inEnglish), [
      `Reported-by names Lena Holt of shop.example in 1 commit, the newest ${hash} fix: rounding`,
      `Cc names ops of shop.example in 1 commit, the newest ${hash} fix: rounding`,
    ]);
  });

  describe('and the folders beside it', () => {
    const provider = { 'package.json': json({ name: '@acme/api' }), 'src/a.ts': '' };
    const consumer = (name: string) => json({ name, dependencies: { '@acme/api': '^1' } });

    it('that are repositories, plain folders or links', async () => {
      const shop = committed({ 'apps/till/package.json': consumer('till'), '.gitignore': 'ignored/\n' });
      shop.write('ignored/package.json', consumer('ignored'));
      const plain = folder();
      writeFileSync(join(plain, 'package.json'), consumer('desk'));
      mkdirSync(join(plain, 'deeper'));
      writeFileSync(join(plain, 'deeper', 'package.json'), consumer('deeper'));
      const link = join(folder(), 'link');
      symlinkSync(plain, link);
      const { lines, proposals, remarks } = await find(committed(provider), { besides: [shop.directory, plain, link] });
      assert.deepEqual({ lines, remarks }, { lines: ['+ desk: /* /src/', '+ till: /* /src/'], remarks: [] });
      assert.deepEqual(proposals[1]?.evidence.map(inEnglish), [
        `${basename(shop.directory)}/apps/till depends on @acme/api in ${basename(shop.directory)}/apps/till/package.json`,
      ]);
    });

    it('that is a folder of a repository: only what is in that folder', async () => {
      const shop = committed({
        'apps/till/package.json': consumer('till'),
        'apps/desk/package.json': consumer('desk'),
      });
      assert.deepEqual((await find(committed(provider), { besides: [shop.path('apps/till')] })).lines, [
        '+ till: /* /src/',
      ]);
    });

    it('that are not there, or inside of it, or empty', async () => {
      const here = committed({ ...provider, 'web/package.json': consumer('web') });
      const besides = [join(here.directory, 'web'), here.directory, '/nowhere/at/all', folder()];
      assert.deepEqual((await find(here, { besides })).lines, ['+ web: /* /src/']);
    });

    it('may depend on it by their path', async () => {
      const here = committed({ 'packages/api/package.json': json({ name: 'api' }) });
      const shop = committed({
        'package.json': json({ name: 'shop', dependencies: { x: `file:../${basename(here.directory)}/packages/api` } }),
      });
      assert.deepEqual((await find(here, { besides: [shop.directory] })).lines, ['+ shop: /packages/api/']);
    });
  });

  describe('that holds what cannot be read', () => {
    const good = {
      'api/package.json': json({ name: 'api' }),
      'web/package.json': json({ name: 'web', dependencies: { api: '*' } }),
    };

    it('says so, a line for each, and goes on', async () => {
      const here = committed({
        ...good,
        'a/package.json': '{ "name": ',
        'b/package.json': '[1, 2]',
        'c/Cargo.toml': '[package\n',
        'd/catalog-info.yaml':
          'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c]\n',
        'e/package.json': json({ name: 'e', description: 'x'.repeat(2_000_000), dependencies: { api: '*' } }),
        'f/go.mod': 'nothing\n',
      });
      writeFileSync(here.path('g-package.json'), '');
      here.write('g/package.json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
      const { lines, remarks } = await find(here);
      assert.deepEqual(lines, ['+ web: /api/']);
      assert.deepEqual(remarks, [
        'a/package.json: not JSON',
        'b/package.json: no package.json',
        'c/Cargo.toml: not TOML',
        'd/catalog-info.yaml: not YAML',
        'e/package.json: over 1 MB',
        'f/go.mod: no go.mod',
        'g/package.json: it is not UTF-8; save it as UTF-8',
      ]);
    });

    it('reads no link that leads out of it', async () => {
      const outside = folder();
      writeFileSync(join(outside, 'package.json'), json({ name: 'secret', dependencies: { api: '*' } }));
      const here = committed(good);
      for (const name of ['out', 'loop', 'dangling', 'in']) mkdirSync(here.path(name));
      symlinkSync(join(outside, 'package.json'), here.path('out/package.json'));
      symlinkSync('package.json', here.path('loop/package.json'));
      symlinkSync('gone.json', here.path('dangling/package.json'));
      here.write('real.json', json({ name: 'in', dependencies: { api: '*' } }));
      symlinkSync('../real.json', here.path('in/package.json'));
      symlinkSync(outside, here.path('linked'));
      here.git('add', '--all');
      const { lines, remarks } = await find(here);
      assert.deepEqual(lines, ['+ in: /api/', '+ web: /api/']);
      assert.deepEqual(remarks, [
        'dangling/package.json: a link that leads nowhere',
        'loop/package.json: a link that leads in a circle',
        'out/package.json: a link that leads out of the repository',
      ]);
    });

    it('looks at no submodule, at no ignored file, and at none that is gone; but at untracked ones', async () => {
      const other = committed({ 'package.json': json({ name: 'inner', dependencies: { api: '*' } }) });
      const here = committed({
        ...good,
        '.gitignore': 'node_modules/\nout/\n',
        'gone/package.json': json({ dependencies: { api: '*' } }),
      });
      here.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.directory, 'inner');
      here.write('out/package.json', json({ name: 'out', dependencies: { api: '*' } }));
      here.write('new/package.json', json({ name: 'new', dependencies: { api: '*' } }));
      unlinkSync(here.path('gone/package.json'));
      mkdirSync(here.path('odd/package.json'), { recursive: true });
      here.write('odd/package.json/x', '');
      const { lines, remarks } = await find(here);
      assert.deepEqual({ lines, remarks }, { lines: ['+ new: /api/', '+ web: /api/'], remarks: [] });
    });

    it('gives up a file that takes too long, and goes on without it', async () => {
      const here = committed({ ...good, 'catalog-info.yaml': '"'.repeat(990_000) });
      const ground = { name: 'acme', root: here.directory, neighbours: [] };
      const files = [...Object.keys(good), 'catalog-info.yaml'];
      const folders = [{ path: here.directory, name: '', prefix: '', files }];
      const found = await proposalsInThread(
        { ground, folders, commits: [], listed: [] },
        new AbortController().signal,
        1000,
      );
      assert.deepEqual(found?.remarks, ['catalog-info.yaml: takes too long to read']);
      assert.deepEqual(summary(found.proposals), ['+ web: /api/']);
    });
  });

  it('before its first commit', async () => {
    const here = repository();
    here.write('api/package.json', json({ name: 'api' }));
    here.write('web/package.json', json({ name: 'web', dependencies: { api: '*' } }));
    assert.deepEqual((await find(here)).lines, ['+ web: /api/']);
  });

  it('that is empty, or has nothing to tell', async () => {
    assert.deepEqual(await find(repository()), { lines: [], remarks: [], proposals: [] });
    assert.deepEqual(await find(committed({ 'src/a.ts': '' })), { lines: [], remarks: [], proposals: [] });
  });

  it('in a linked worktree and from a folder of it', async () => {
    const here = committed({
      'api/package.json': json({ name: 'api' }),
      'web/package.json': json({ name: 'web', dependencies: { api: '*' } }),
    });
    const linked = join(folder(), 'linked');
    here.git('worktree', 'add', '--quiet', linked);
    assert.deepEqual((await find(at(join(linked, 'web')))).lines, ['+ web: /api/']);
  });

  it('are none any more for those that are listed', async () => {
    const here = committed({
      'api/package.json': json({ name: 'api' }),
      'web/package.json': json({ name: 'web', dependencies: { api: '*' } }),
      'app/package.json': json({ name: 'app', dependencies: { api: '*' } }),
      'api/customers.yaml': 'version: 1\ncustomers:\n  - { id: web, name: The web }\n',
    });
    assert.deepEqual((await find(here)).lines, ['+ app: /api/']);
  });

  it('are given up when asked to, whenever that is', async () => {
    const repo = await open(committed({ 'package.json': json({ name: 'api' }) }));
    assert.equal(await repo.proposals({ signal: AbortSignal.abort() }), undefined);
    const stop = new AbortController();
    const finding = repo.proposals({ signal: stop.signal });
    stop.abort();
    assert.equal(await finding, undefined);
  });

  it('leave nothing behind in the repository', async () => {
    const here = committed({ 'package.json': json({ name: 'api' }) });
    await find(here);
    assert.equal(here.git('status', '--porcelain', '--ignored'), '');
  });
});
