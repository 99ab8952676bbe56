// What other programs of the window are given: the API for other extensions, and the tools for language models.
import * as assert from 'node:assert/strict';
import { commands, extensions, LanguageModelTextPart, lm, Uri, workspace } from 'vscode';
import type { CustomersApi } from '../../src/extension/api/api';
import { problemsWhen, write } from './customersEditor';
import { closeOthers, git, root } from './sampleFolder';

const at = (...path: readonly string[]) => Uri.joinPath(root, ...path);
const charges = at('src', 'api', 'charges.ts');

const extension = extensions.getExtension<CustomersApi>('downstream-customers.downstream-customers')!;
const api = () => extension.activate();

/** Private customers, for as long as something runs. */
async function withPrivate(run: () => Promise<void>): Promise<void> {
  const overlay = at('customers.local.yaml');
  const { onDidChange } = await api();
  const told = new Promise<void>((resolve) => {
    const listener = onDidChange(() => {
      listener.dispose();
      resolve();
    });
  });
  await write(overlay, 'version: 1\ncustomers: [{ id: mine, name: Mine, consumes: [/src] }]\n');
  try {
    await Promise.all([told, problemsWhen(overlay, '0:0 overlay-not-ignored')]);
    await run();
  } finally {
    await workspace.fs.delete(overlay);
    await problemsWhen(overlay);
  }
}

describe('the API', () => {
  before(async () => {
    await closeOthers();
    await commands.executeCommand('downstreamCustomers.refresh'); // after which nothing is told but what the tests do
  });

  it('says who consumes a file, and why, in the shape of the command line', async () => {
    const { version, whoConsumes } = await api();
    assert.equal(version, 1);
    const found = await whoConsumes(charges);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['billing', 'checkout', 'merchants', 'shoppers'],
    );
    assert.deepEqual(found[0], {
      id: 'billing',
      name: 'Billing team',
      reasons: [{ kind: 'path', file: 'customers.yaml', pattern: '/src/api/', paths: ['src/api/charges.ts'] }],
    });
    assert.deepEqual(found[2]?.reasons, [{ kind: 'through', via: 'billing' }]);
  });

  it('takes a folder for all below it, and what does not exist by its name', async () => {
    const { whoConsumes } = await api();
    const ids = async (uri: Uri) => (await whoConsumes(uri)).map(({ id }) => id);
    assert.ok((await ids(root)).length > 8);
    assert.ok((await ids(at('src'))).includes('auditors'));
    assert.deepEqual((await ids(at('warehouse', 'gone.sql'))).includes('finance'), true);
  });

  it('says nothing of what is in no repository, or not on disk', async () => {
    const { whoConsumes, affected } = await api();
    for (const odd of [
      Uri.file('/'),
      Uri.file('/nowhere/a.ts'),
      Uri.parse('untitled:a'),
      charges.with({ scheme: 'x' }),
    ]) {
      assert.deepEqual(await whoConsumes(odd), [], odd.toString());
      assert.equal(await affected(odd), undefined, odd.toString());
    }
  });

  it('says who a change affects: of these paths, else of what is staged, else of what is changed', async () => {
    const { affected } = await api();
    const given = await affected(root, ['openapi.yaml']);
    assert.deepEqual(given?.paths, ['openapi.yaml']);
    assert.deepEqual(
      given.customers
        .filter(({ ticked }) => ticked)
        .map(({ id }) => id)
        .toSorted(),
      ['checkout', 'mobile-app'],
    );
    assert.deepEqual(Object.keys(given.customers[0]!), ['id', 'name', 'certainty', 'score', 'ticked', 'reasons']);
    await write(at('proto', 'new.proto'), '');
    assert.deepEqual((await affected(charges))?.paths, ['proto/new.proto']);
    await write(at('src', 'staged.ts'), '');
    git('add', 'src/staged.ts');
    assert.deepEqual((await affected(root))?.paths, ['src/staged.ts']);
    git('rm', '-q', '-f', 'src/staged.ts');
    await workspace.fs.delete(at('proto', 'new.proto'));
    assert.deepEqual(await affected(root, []), { paths: [], customers: [] });
  });

  it('never names private customers, and tells of changes', () =>
    withPrivate(async () => {
      const { whoConsumes, affected } = await api();
      const found = [...(await whoConsumes(charges)), ...((await affected(root, ['src/x.ts']))?.customers ?? [])];
      assert.ok(!found.some(({ id }) => id === 'mine'));
    }));
});

describe('the tools for language models', () => {
  before(closeOthers);

  const ask = async (name: 'affected' | 'customer', input: object): Promise<string> => {
    const { content } = await lm.invokeTool(`downstreamCustomers_${name}`, { input, toolInvocationToken: undefined });
    return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
  };

  it('are there, each with a description of what it takes', async () => {
    const found = () => lm.tools.filter(({ name }) => name.startsWith('downstreamCustomers_'));
    // VS Code tells its extension host of them up to a second after it has started
    while (found().length === 0) await new Promise((resolve) => setImmediate(resolve));
    const ours = found();
    assert.deepEqual(ours.map(({ name }) => name).toSorted(), [
      'downstreamCustomers_affected',
      'downstreamCustomers_customer',
    ]);
    for (const { description, inputSchema } of ours) {
      assert.ok(description.length > 100);
      assert.ok(inputSchema);
    }
  });

  it('tell who a change affects, why, what they need and how to note it', async () => {
    for (const path of ['src/api/errors.ts', './src/api/errors.ts', at('src/api/errors.ts').fsPath]) {
      const said = await ask('affected', { paths: [path] });
      assert.match(said, /^A change of src\/api\/errors\.ts in tollgate may affect, likeliest first:\n- /);
      assert.match(
        said,
        /- checkout \(Checkout\): likely, \d+ %; consumes \/src\/api\/errors\.ts.*\n {2}needs: A retry never/,
      );
      assert.match(said, /- merchants \(Merchants\): unlikely.*reached through Billing team/);
      assert.match(said, /Affects: ID \(LEVEL\)/);
      assert.ok(said.length < 4000);
    }
  });

  it('take all changes where no path is given', async () => {
    assert.match(await ask('affected', {}), /^Nothing is changed in tollgate/);
    await write(at('proto', 'events.proto.new'), '');
    assert.match(await ask('affected', {}), /of proto\/events\.proto\.new in tollgate/);
    await workspace.fs.delete(at('proto', 'events.proto.new'));
  });

  it('say that nobody is affected, and what is outside', async () => {
    assert.match(
      await ask('affected', { paths: ['LICENSE'] }),
      /^Nobody is known to be affected by a change of LICENSE/,
    );
    assert.match(await ask('affected', { paths: ['../x'] }), /outside this repository/);
    assert.match(await ask('affected', { paths: ['/nowhere/x'] }), /in no open repository.*tollgate/);
    assert.match(await ask('affected', { repository: 'other' }), /No repository `other`.*tollgate/);
  });

  it('tell what a customer consumes and needs, by id or name', async () => {
    const said = await ask('customer', { customer: 'Billing team' });
    assert.equal(said, await ask('customer', { customer: 'billing', repository: 'tollgate' }));
    assert.match(said, /^billing \(Billing team\): team, payer and user, active\n/);
    assert.match(said, /\nconsumes: \/proto\/charge\.proto; \/src\/api\/; not \/src\/api\/internal\/\n/);
    assert.match(
      said,
      /\nneeds: Amounts stay integers in minor units; Two weeks' notice.* \(\/src\/api\/, \/proto\/\)\n/,
    );
    assert.match(said, /\nreached through it: Merchants\n/);
    assert.match(said, /\nlisted in: customers\.yaml:\d+$/);
  });

  it('list all customers, and help with one that there is not', async () => {
    const all = await ask('customer', {});
    assert.match(all, /^Customers of tollgate:\n- billing \(Billing team\): Charges merchants every night\n/);
    assert.match(await ask('customer', { customer: 'biling' }), /no customer `biling`.*Did you mean `billing`/);
    assert.match(await ask('customer', { customer: 'x'.repeat(100_000) }), /Some that there are: billing, /);
  });

  it('leave private customers out', () =>
    withPrivate(async () => {
      assert.doesNotMatch(await ask('affected', { paths: ['src/x.ts'] }), /mine/);
      assert.match(await ask('customer', { customer: 'mine' }), /^There is no customer `mine`/);
    }));
});
