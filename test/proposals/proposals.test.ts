import assert from 'node:assert/strict';
import { heading } from '../../src/language/newFile';
import { fileForProposals } from '../../src/proposals/acceptedProposals';
import { accepted, json, proposed, summary } from './proposed';

describe('proposals', () => {
  const depends = (...names: string[]) => json({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });
  const api = { 'api/package.json': json({ name: 'api' }), 'api/src/a.ts': '' };

  it('come in the order of their evidence, then by name', () => {
    const found = proposed({
      ...api,
      'zoo/package.json': depends('api'),
      'app/package.json': depends('api'),
      'dev/package.json': json({ devDependencies: { api: '*' } }),
      CODENOTIFY: 'api/** @mid\n',
      CODEOWNERS: '* @aaa\n',
    });
    assert.deepEqual(
      found.map(({ id, ticked, source }) => [id, ticked, source]),
      [
        ['app', true, 'npm'],
        ['mid', true, 'codenotify'],
        ['zoo', true, 'npm'],
        ['dev', false, 'npm'],
        ['aaa', false, 'codeowners'],
      ],
    );
  });

  it('are one where several sources name the same customer, with all its evidence and the strongest first', () => {
    const found = proposed({
      ...api,
      'web/package.json': depends('api'),
      'pacts/web-api.json': json({ consumer: { name: 'Web' }, provider: { name: 'api' } }),
      CODENOTIFY: 'api/src/** @acme/web\n',
      CODEOWNERS: 'web/ @acme/web\n',
    });
    assert.deepEqual(summary(found), ['+ web: /api/']);
    assert.deepEqual(found[0]?.evidence, [
      'web depends on api in web/package.json',
      'Web has a pact with api in pacts/web-api.json',
      '@acme/web asks to hear of api/src/** in CODENOTIFY',
      'owners are no customers unless they use it, too: @acme/web owns web/ in CODEOWNERS',
    ]);
  });

  it('leave out whoever is listed, by id or by name', () => {
    const files = { ...api, 'web/package.json': depends('api'), 'app/package.json': depends('api') };
    const ids = (listed: readonly { id: string; name: string }[]) => proposed(files, { listed }).map(({ id }) => id);
    assert.deepEqual(ids([]), ['app', 'web']);
    assert.deepEqual(ids([{ id: 'web', name: 'Somebody' }]), ['app']);
    assert.deepEqual(ids([{ id: 'x', name: 'WEB' }]), ['app']);
    assert.deepEqual(
      ids([
        { id: 'app', name: 'a' },
        { id: 'web', name: 'b' },
      ]),
      [],
    );
  });

  it('have the same ids when some of them are listed', () => {
    const files = { ...api, 'a/web/package.json': depends('api'), 'b/web/package.json': depends('api') };
    assert.deepEqual(
      proposed(files).map(({ id }) => id),
      ['web', 'b-web'],
    );
    assert.deepEqual(
      proposed(files, { listed: [{ id: 'web', name: 'web' }] }).map(({ id }) => id),
      ['b-web'],
    );
  });

  it('have legal ids and names on one line, whatever people are called', () => {
    const names = [
      'none',
      '支付',
      'a: b # c',
      '"quoted"\nand more',
      "it's",
      '- dash',
      '@at',
      '\u202Eevil',
      'x'.repeat(1000),
      '*',
      '[a]',
      'null',
      '1',
    ];
    const found = proposed({
      ...api,
      ...Object.fromEntries(
        names.map((name, at) => [`pacts/${at}.json`, json({ consumer: { name }, provider: { name: 'api' } })]),
      ),
    });
    assert.equal(found.length, names.length);
    for (const { id, name } of found) {
      assert.match(id, /^(?!none$)[a-z0-9][a-z0-9._-]*$/);
      assert.match(name, /^[^\p{Cc}\p{Cf}]{1,300}$/u);
    }
    assert.deepEqual(accepted(heading, found).problems, []);
    assert.deepEqual(
      accepted(heading, found).customers.map(({ name }) => name),
      found.map(({ name }) => name),
    );
  });

  it('do not say what goes without saying', () => {
    const found = proposed({ ...api, 'web/package.json': depends('api') });
    assert.equal(
      accepted(heading, found).next,
      `${heading}customers:\n  - id: web\n    name: web\n    consumes:\n      - /api/\n`,
    );
  });

  it('are added at the end of a file, of which every byte stays', () => {
    const text =
      '# ours\r\nversion: 1   # one\r\ncustomers:\r\n  - {id: a, name: "A"}   # keep\r\nx-mine:   {b: 1}\r\n';
    const { next, problems, customers } = accepted(text, proposed({ ...api, 'web/package.json': depends('api') }));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      customers.map(({ id }) => id),
      ['a', 'web'],
    );
    assert.equal(next.replace(/ {2}- id: web[^]*?(?=x-mine)/, ''), text);
  });

  const files: readonly (readonly [
    known: readonly (readonly [string, 'ours' | 'foreign' | 'broken'])[],
    file: string,
    state: string,
  ])[] = [
    [[], 'customers.yaml', 'new'],
    [[['customers.yaml', 'ours']], 'customers.yaml', 'ours'],
    [[['customers.yml', 'ours']], 'customers.yml', 'ours'],
    [
      [
        ['.github/customers.yaml', 'ours'],
        ['a/customers.yaml', 'ours'],
      ],
      '.github/customers.yaml',
      'ours',
    ],
    [[['a/customers.yaml', 'ours']], 'customers.yaml', 'new'],
    [[['a/customers.yaml', 'broken']], 'customers.yaml', 'new'],
    [[['a/docs/customers.yaml', 'ours']], 'customers.yaml', 'new'],
    [[['customers.local.yaml', 'ours']], 'customers.yaml', 'new'],
    [[['customers.yaml', 'foreign']], '.github/customers.yaml', 'new'],
    [
      [
        ['customers.yaml', 'foreign'],
        ['.github/customers.yaml', 'foreign'],
      ],
      'docs/customers.yaml',
      'new',
    ],
    [
      [
        ['customers.yaml', 'foreign'],
        ['docs/customers.yml', 'ours'],
      ],
      'docs/customers.yml',
      'ours',
    ],
    [
      [
        ['customers.yaml', 'ours'],
        ['docs/customers.yaml', 'broken'],
      ],
      'docs/customers.yaml',
      'broken',
    ],
  ];
  for (const [known, file, state] of files) {
    it(`go into ${file} (${state}) where there is ${JSON.stringify(known)}`, () => {
      assert.deepEqual(fileForProposals(known.map(([name, is]) => ({ file: name, state: is }))), { file, state });
    });
  }

  it('go into a file with nothing in it', () => {
    const known = [{ file: 'docs/customers.yaml', state: 'foreign', isEmpty: true } as const];
    assert.deepEqual(fileForProposals(known), { file: 'docs/customers.yaml', state: 'ours' });
  });
});
