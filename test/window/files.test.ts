// Customers where the files are: what the status bar says of a file, badges and lenses.
import * as assert from 'node:assert/strict';
import { commands, Uri, workspace, type CodeLens } from 'vscode';
import { fileOnDisk } from '../../src/extension/files/activeFile';
import { ConsumedFiles } from '../../src/extension/files/consumedFiles';
import { FileBadges } from '../../src/extension/files/fileBadges';
import { customersOfFile, needsTooltip } from '../../src/extension/files/fileCustomers';
import type { Repositories } from '../../src/extension/repositories/repositories';
import { closeWithoutSaving, freshFile, problemsWhen, remove, show, write } from './customersEditor';
import { closeOthers, newRepositories, root, silentLog } from './sampleFolder';

const at = (...path: readonly string[]) => Uri.joinPath(root, ...path);
const charges = at('src', 'api', 'charges.ts');

/** A window's own, beside those of the extension. */
async function opened(): Promise<Repositories> {
  const repositories = newRepositories();
  await repositories.start();
  await repositories.settled();
  return repositories;
}

describe('what is said of a file', () => {
  let repositories: Repositories;
  before(async () => {
    await closeOthers();
    repositories = await opened();
  });
  after(() => repositories.dispose());

  const ids = async (uri: Uri) =>
    (await customersOfFile(uri, repositories))?.touches.map(({ customer }) => customer.id);

  it('names those who would notice, not those reached through them, nor of what git ignores', async () => {
    assert.deepEqual(await ids(charges), ['billing', 'checkout']);
    assert.equal(await ids(at('src', 'api', 'charges.test.ts')), undefined);
    assert.equal(await ids(at('src', 'api')), undefined);
    assert.equal(await ids(at('src', 'api', 'gone.ts')), undefined);
    assert.equal(await ids(root), undefined);
    await write(at('src', 'api', 'new.ts'), '');
    assert.deepEqual(await ids(at('src', 'api', 'new.ts')), ['billing']);
    await workspace.fs.delete(at('src', 'api', 'new.ts'));
  });

  it('tells on hover what they need there, as text', async () => {
    const file = freshFile();
    const text =
      'version: 1\ncustomers:\n  - id: x\n    name: "[a](command:x) **b**"\n    consumes: ["*.glass", /none]\n    needs: [{ need: clear, paths: ["*.glass"] }, { need: round, paths: [/b] }]\n';
    await write(file, text);
    const glass = Uri.joinPath(file, '..', 'a.glass');
    await write(glass, '');
    await problemsWhen(file, '4:26 no-match');
    await repositories.refresh();
    const found = await customersOfFile(glass, repositories);
    assert.ok(found);
    const { value, isTrusted = false } = needsTooltip(found);
    assert.equal(isTrusted, false);
    assert.match(value, /^1 customer consumes `a\.glass`\n\n\*\*\\\[a\\\]\(command:x\) \\\*\\\*b\\\*\\\*\*\*/);
    assert.match(value, /- clear\n/);
    assert.doesNotMatch(value, /round/);
    await workspace.fs.delete(glass);
    await remove(file);
    await repositories.refresh();
  });

  it('is of the file on disk, also where git shows another state of it', () => {
    const query = JSON.stringify({ path: charges.fsPath, ref: 'HEAD' });
    assert.equal(fileOnDisk(Uri.from({ scheme: 'git', path: `${charges.path}.git`, query }))?.fsPath, charges.fsPath);
    assert.equal(fileOnDisk(Uri.from({ scheme: 'git', path: charges.path, query: '{' }))?.fsPath, charges.fsPath);
    assert.equal(fileOnDisk(Uri.parse('untitled:a')), undefined);
  });
});

describe('badges in the Explorer', () => {
  const settings = () => workspace.getConfiguration('downstreamCustomers');
  let repositories: Repositories;
  let consumed: ConsumedFiles;
  let badges: FileBadges;
  before(async () => {
    await closeOthers();
    repositories = await opened();
    consumed = new ConsumedFiles(repositories);
    badges = new FileBadges({ repositories, consumed, log: silentLog });
  });
  after(async () => {
    for (const each of [badges, consumed, repositories]) each.dispose();
    await settings().update('files.explorerBadge', undefined, true);
  });

  const badge = async (uri: Uri) => {
    const { badge: number, tooltip, color, propagate } = (await badges.provideFileDecoration(uri)) ?? {};
    return [number, tooltip, color, propagate];
  };
  const none = [undefined, undefined, undefined, undefined];

  it('are none unless they are switched on', async () => {
    assert.deepEqual(await badge(charges), none);
  });

  it('count the customers of a file that git knows, and name them', async () => {
    const changed = new Promise<readonly string[]>((resolve) => {
      badges.onDidChangeFileDecorations((uris) => resolve(uris.map(({ fsPath }) => fsPath)));
    });
    await settings().update('files.explorerBadge', true, true);
    assert.ok((await changed).includes(charges.fsPath));
    assert.deepEqual(await badge(charges), ['2', '2 customers: Billing team and Checkout', undefined, undefined]);
    assert.deepEqual(await badge(at('src', 'ledger', 'journal.ts')), [
      '1',
      'Consumed by Auditors',
      undefined,
      undefined,
    ]);
    for (const other of [
      at('src'),
      at('src', 'api'),
      at('src', 'api', 'gone.ts'),
      at('LICENSE'),
      Uri.parse('untitled:a'),
      Uri.file('/'),
    ]) {
      assert.deepEqual(await badge(other), none, other.toString());
    }
  });

  it('follow the files, and only those that say something else are shown anew', async () => {
    const fresh = at('src', 'api', 'fresh.ts');
    assert.deepEqual(await badge(fresh), none);
    const shownAnew: string[] = [];
    badges.onDidChangeFileDecorations((uris) => shownAnew.push(...uris.map(({ fsPath }) => fsPath)));
    const counted = new Promise<readonly unknown[]>((resolve) => {
      consumed.onDidChange(async () => {
        const shown = await badge(fresh);
        if (shown[0] !== undefined) resolve(shown); // what changed first may have been something else, before
      });
    });
    await write(fresh, '');
    try {
      assert.deepEqual(await counted, ['1', 'Consumed by Billing team', undefined, undefined]);
    } finally {
      await workspace.fs.delete(fresh); // the tests after this one begin with a clean work tree
    }
    // VS Code may have asked for that of the new file before, for a row of Source Control.
    assert.deepEqual(
      shownAnew.filter((path) => path !== fresh.fsPath),
      [],
    );
  });
});

describe('the lens at the top of a file', () => {
  const openapi = at('openapi.yaml');
  const settings = () => workspace.getConfiguration('downstreamCustomers');
  after(async () => {
    await settings().update('files.codeLens', undefined, true);
    await closeWithoutSaving();
  });

  /** Asks until the lenses are as expected: a bundle is loaded for the first one. */
  const lensesWhen = async (uri: Uri, count: number) => {
    for (;;) {
      const found = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
      const ours = found.filter(({ command }) => command?.command === 'downstreamCustomers.whoConsumes');
      if (ours.length === count) return ours;
    }
  };

  it('is none at first, names the customers where it is switched on, and leads to them', async () => {
    await show(openapi);
    assert.deepEqual(await lensesWhen(openapi, 0), []);
    await settings().update('files.codeLens', 'allFiles', true);
    const [lens] = await lensesWhen(openapi, 1);
    assert.equal(lens?.command?.title, 'Checkout and Mobile app team consume this file');
    assert.match(
      lens.command.tooltip ?? '',
      /^Checkout\n {2}A retry never[\s\S]*\nMobile app team\n {2}Old app versions/,
    );
    assert.equal(String(lens.command.arguments?.[0]), openapi.toString());
    assert.equal(lens.range.start.line, 0);
    await settings().update('files.codeLens', 'off', true);
    assert.deepEqual(await lensesWhen(openapi, 0), []);
  });
});
