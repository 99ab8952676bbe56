import assert from 'node:assert/strict';
import { unlinkSync } from 'node:fs';
import { english } from '../../../src/core/l10n';
import { isPrivate } from '../../../src/core/customers/overlay';
import { problemText } from '../../../src/core/customers/problem';
import { failureText, isFailure } from '../../../src/repository/failure';
import type { Repository } from '../../../src/repository/repository';
import { realRepositories, type RealRepository } from '../../git/realRepository';
import { openedRepositories } from '../openedRepository';

describe('the private overlay', () => {
  const { repository, listed } = realRepositories();

  const open = openedRepositories();
  const file = 'customers.local.yaml';
  const overlay = [
    'version: 1',
    'unnoticed: [gen/]',
    'groups: [{ id: mine, name: Mine }]',
    'customers:',
    '  - { id: rival, name: Rival, consumes: [/src/], group: mine }',
    '  - { id: billing, consumes: [/secret/], needs: [Peace] }',
    '',
  ].join('\n');
  /** A repository that lists billing and others, with an overlay that git ignores. */
  const withOverlay = (text = overlay): RealRepository => {
    const here = listed();
    here.write('.git/info/exclude', `/${file}\n`);
    here.write(file, text);
    return here;
  };
  const ids = ({ customers }: { customers: readonly { id: string }[] }) => customers.map(({ id }) => id);
  const codes = ({ problems }: Repository) =>
    problems.map(({ file: where, range, severity, code }) => `${where}:${range.line} ${severity} ${code}`);
  const affected = (it: Repository, path: string) => it.declaredBy([path]).map(({ customer }) => customer.id);

  it('is read although git ignores it, and adds customers, paths, needs and groups that others do not get', async () => {
    const it = await open(withOverlay());
    assert.deepEqual(codes(it), []);
    assert.deepEqual(ids(it.customers), ['billing', 'mobile-app', 'merchants']);
    assert.deepEqual(ids(it.allCustomers), ['billing', 'mobile-app', 'merchants', 'rival']);
    assert.deepEqual(ids({ customers: it.allCustomers.customers.filter(isPrivate) }), ['rival']);
    const needs = ({ customers }: typeof it.customers) => customers[0]!.needs.map(({ text }) => text);
    assert.deepEqual([needs(it.customers), needs(it.allCustomers)], [[], ['Peace']]);
    assert.deepEqual([it.customers.groups, it.allCustomers.groups.length], [[], 1]);
    assert.deepEqual(
      [it.customers.unnoticed.patterns.length, it.allCustomers.unnoticed.patterns.map(({ source }) => source)],
      [0, ['gen/']],
    );
  });

  it('affects nobody in what is asked, suggested and reviewed', async () => {
    const here = withOverlay();
    here.commit('Change', { 'src/x.ts': '', 'secret/y.ts': '' });
    const it = await open(here);
    assert.deepEqual([affected(it, 'src/x.ts'), affected(it, 'secret/y.ts')], [[], []]);
    const { commits, customers } = await it.history.recent();
    assert.equal(commits[0]!.state, 'untouched');
    assert.deepEqual(ids({ customers }), ['billing', 'mobile-app', 'merchants']);
    assert.equal(it.nameOf('rival'), 'rival');
  });

  it('counts where it is asked for', async () => {
    const here = withOverlay();
    here.commit('Change', { 'src/x.ts': '', 'secret/y.ts': '' });
    const it = await open(here, { withPrivate: true });
    assert.deepEqual(affected(it, 'src/x.ts'), ['rival']);
    assert.deepEqual(affected(it, 'secret/y.ts'), ['billing', 'merchants']);
    assert.equal((await it.history.recent()).commits[0]!.state, 'missing');
    assert.equal(it.nameOf('rival'), 'Rival');
  });

  it('is what the tree asks for: files and commits of a private customer', async () => {
    const here = withOverlay();
    here.commit('Change', { 'src/x.ts': '', 'secret/y.ts': '', 'src/gen/z.ts': '' });
    const it = await open(here);
    const rival = it.allCustomers.customers.find(({ id }) => id === 'rival')!;
    assert.deepEqual(await it.files.consumedBy(rival, rival.consumes[0]!.paths[0]!), ['src/gen/z.ts', 'src/x.ts']);
    assert.deepEqual(
      [['src/x.ts'], ['a', 'src/x.ts'], ['src/gen/z.ts'], ['a'], []].map((paths) => it.touches(rival, paths)),
      [true, true, false, false, false],
    );
  });

  it('is written into no note without a word for it', async () => {
    const here = withOverlay();
    const was = here.head();
    const notes = [{ customer: 'rival', level: null, text: null }];
    const refused = await (await open(here)).addNotes({ revision: 'HEAD', notes });
    assert.ok(isFailure(refused));
    assert.deepEqual(refused, { failure: 'private-customer', id: 'rival' });
    assert.match(
      failureText(refused, english),
      /^`rival` is private: .*customers\.local\.yaml.*`--private` writes it anyway\.$/,
    );
    assert.equal(here.head(), was);
    const misspelt = await (
      await open(here)
    ).addNotes({ revision: 'HEAD', notes: [{ ...notes[0]!, customer: 'rivals' }] });
    assert.deepEqual(misspelt, { failure: 'unknown-customer', id: 'rivals' }); // no guess that would tell of it
    const added = await (await open(here, { withPrivate: true })).addNotes({ revision: 'HEAD', notes });
    assert.ok(!isFailure(added));
    assert.match(here.git('log', '-1', '--format=%B'), /^Affects: rival$/m);
  });

  it('is only at the root, and only `.yaml`', async () => {
    const here = listed();
    for (const other of ['docs/customers.local.yaml', 'src/customers.local.yaml', 'customers.local.yml']) {
      here.write(other, overlay);
    }
    const it = await open(here);
    assert.deepEqual([ids(it.allCustomers).length, codes(it)], [3, []]);
  });

  it('follows the file', async () => {
    const here = withOverlay();
    const it = await open(here);
    here.write(file, 'version: 1\ncustomers: [\n');
    await it.refresh();
    assert.deepEqual([ids(it.allCustomers).length, it.isOutdated(file)], [4, true]);
    assert.deepEqual(codes(it), [`${file}:3 error yaml`]);
    unlinkSync(here.path(file));
    await it.refresh();
    assert.deepEqual([ids(it.allCustomers).length, codes(it)], [3, []]);
  });

  it('may be the only file', async () => {
    const here = repository();
    here.write('.git/info/exclude', `/${file}\n`);
    here.write(file, 'version: 1\ncustomers: [{ id: rival, name: Rival }]\n');
    const it = await open(here);
    assert.deepEqual([ids(it.customers), ids(it.allCustomers), codes(it)], [[], ['rival'], []]);
  });

  describe('that git would take', () => {
    const exposed = async (make: (here: RealRepository) => void) => {
      const here = listed();
      here.write(file, overlay);
      make(here);
      return open(here);
    };

    it('is a warning while it is untracked', async () => {
      const it = await exposed(() => undefined);
      assert.deepEqual(codes(it), [`${file}:1 warning overlay-not-ignored`]);
      assert.match(
        problemText(it.problems[0]!, english),
        /would be committed\..*`\/customers\.local\.yaml` to \.git\/info\/exclude/,
      );
      assert.deepEqual(affected(it, 'src/x.ts'), []);
      await it.excludeOverlay();
      await it.refresh();
      assert.deepEqual(codes(it), []);
    });

    it('is a warning while it is tracked, ignored or not', async () => {
      const it = await exposed((here) => {
        here.commit('Oops');
        here.write('.git/info/exclude', `/${file}\n`);
      });
      assert.deepEqual(codes(it), [`${file}:1 warning overlay-not-ignored`]);
      assert.match(problemText(it.problems[0]!, english), /git tracks it.*git rm --cached/);
      assert.deepEqual(affected(it, 'src/x.ts'), []);
    });

    it('is none where any ignore file covers it, or where it is somebody else’s', async () => {
      const ignored = await exposed((here) => here.write('.gitignore', '*.local.*\n'));
      const foreign = await exposed((here) => here.write(file, 'shop: open\n'));
      assert.deepEqual([codes(ignored), codes(foreign)], [[], []]);
    });
  });

  describe('and the shared files', () => {
    const problemsOf = async (shared: string, text: string) => {
      const here = withOverlay(`version: 1\n${text}`);
      here.write('customers.yaml', `version: 1\n${shared}`);
      return codes(await open(here));
    };
    const a = 'customers:\n  - id: a\n    name: A\n';

    const rows: readonly (readonly [what: string, shared: string, overlay: string, problems: readonly string[]])[] = [
      ['differ: told in the overlay', a, 'customers:\n  - id: a\n    name: B\n', [`${file}:4 error different-value`]],
      ['agree', a, a, []],
      [
        'name what only the overlay has: told in the shared file',
        `${a}    via: [b]\n    group: g\n`,
        'groups: [{ id: g, name: G }]\ncustomers: [{ id: b, name: B }]\n',
        ['customers.yaml:5 error unknown-id', 'customers.yaml:6 error unknown-group'],
      ],
      ['the overlay names a shared customer', a, 'customers: [{ id: b, name: B, via: [a] }]\n', []],
      [
        'the overlay names nobody',
        a,
        'customers:\n  - id: b\n    name: B\n    via: [c]\n',
        [`${file}:5 error unknown-id`],
      ],
      [
        'a name that only the overlay gives',
        'customers:\n  - id: a\n',
        'customers: [{ id: a, name: A }]\n',
        ['customers.yaml:3 error missing-key'],
      ],
      [
        'a name that nobody gives',
        'customers:\n  - id: a\n',
        'customers:\n  - id: b\n',
        ['customers.yaml:3 error missing-key', `${file}:3 error missing-key`],
      ],
      [
        'a circle that the overlay closes: told where it does',
        `${a}    via: [b]\n  - id: b\n    name: B\n`,
        'customers:\n  - id: b\n    via: [a]\n',
        [`${file}:4 error via-cycle`],
      ],
      [
        'a circle through a private customer',
        a,
        'customers:\n  - { id: p, name: P, via: [a] }\n  - id: a\n    via: [p]\n',
        [`${file}:3 error via-cycle`],
      ],
      [
        'a circle of the shared file stays there, once',
        `${a}    via: [b]\n  - id: b\n    name: B\n    via: [a]\n`,
        'customers: [{ id: p, name: P, via: [a] }]\n',
        ['customers.yaml:8 error via-cycle'],
      ],
      [
        'a circle of the overlay’s own',
        a,
        'customers:\n  - { id: p, name: P, via: [q] }\n  - { id: q, name: Q, via: [p] }\n',
        [`${file}:4 error via-cycle`],
      ],
    ];
    for (const [what, shared, text, problems] of rows) {
      it(what, async () => {
        assert.deepEqual(await problemsOf(shared, text), problems);
      });
    }
  });
});
