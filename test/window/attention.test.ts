// Attention and the weekly check-in, in the extension host: documents that open, and a file that stays the person's own.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, Uri, window, workspace } from 'vscode';
import { english } from '../../src/core/l10n';
import { silent } from '../../src/core/log';
import { checkIn, earlierCheckIns } from '../../src/extension/documents/checkInCommands';
import { nextEvent } from '../../src/extension/nextEvent';
import { failureText } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { typed, whenRead } from './customersEditor';
import { closeOthers, git, root } from './sampleFolder';

const folder = root.fsPath;
const inGit = join(folder, '.git', 'customers-check-ins');

async function opened(): Promise<void> {
  await closeOthers();
  await whenRead();
}

const closeAll = () => commands.executeCommand('workbench.action.closeAllEditors');

describe('Show Attention', () => {
  before(opened);
  after(closeAll);

  it('opens a document of who heard nothing, and of all customers', async () => {
    const shown = new Promise<string>((resolve) => {
      const listener = workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme !== 'downstream-customers' || document.uri.authority !== 'attention') return;
        listener.dispose();
        resolve(document.getText());
      });
    });
    await commands.executeCommand('downstreamCustomers.attention');
    const text = await shown;
    assert.match(
      text,
      /^# Attention to the customers of tollgate\n\nBy the newest \d+ commits\.\n\n## Who heard nothing\n/,
    );
    assert.match(text, /\n- \*\*Checkout\*\*: Heard nothing of \d+ changes and was never told anything/);
    assert.match(text, /\n\d of 10 customers got half of all changes: /);
    assert.match(text, /\n\| Merchants \| 2026-09-15 \(.*\) \| never \| never \|  \| \*\*never\*\* \|\n/);
  });
});

describe('a document of a repository that is not open', () => {
  const other = realpathSync(mkdtempSync(join(tmpdir(), 'dcd-')));
  after(async () => {
    await closeAll();
    await commands.executeCommand('git.close', Uri.file(other));
    rmSync(other, { recursive: true, force: true });
  });

  it('says so, and is filled when it is opened', async () => {
    execFileSync('git', ['init', '-q', other]);
    writeFileSync(join(other, 'customers.yaml'), 'version: 1\ncustomers: [{ id: someone, name: Someone }]\n');
    const query = JSON.stringify({ root: other, asked: { today: '2026-10-31' } });
    const uri = Uri.from({ scheme: 'downstream-customers', authority: 'attention', path: '/Other.md', query });
    const document = await workspace.openTextDocument(uri);
    const notOpen = `\`${other}\` is not open in this window. This page is filled as soon as its folder is opened.`;
    assert.equal(document.getText(), notOpen);
    await commands.executeCommand('git.openRepository', other);
    while (document.getText() === notOpen) await nextEvent(workspace.onDidChangeTextDocument);
    assert.match(document.getText(), /^# Attention to the customers of dcd-/);
  });
});

describe('Weekly Check-in', () => {
  const saturday = new Date(2026, 9, 31, 12);
  let repository: Repository;
  let elsewhere: string;

  before(async () => {
    await opened();
    const found = await Repository.open({ directory: folder, environment: process.env, log: silent });
    assert.ok(found instanceof Repository);
    repository = found;
  });
  beforeEach(() => (elsewhere = mkdtempSync(join(tmpdir(), 'dcc'))));
  afterEach(async () => {
    await commands.executeCommand('workbench.action.files.save');
    await closeAll();
    await workspace.getConfiguration('downstreamCustomers').update('checkIn.folder', undefined, true);
    for (const each of [inGit, elsewhere]) rmSync(each, { recursive: true, force: true });
  });
  after(() => repository.dispose());

  const ground = (chosen = '', now = saturday) => ({
    repository,
    place: { root: repository.root, name: repository.name, folder: chosen, home: elsewhere },
    now,
  });
  const shown = () => window.activeTextEditor!.document;

  it('opens a file of this week in git’s folder, with what Ana committed in the seven days before', async () => {
    const before = git('status', '--porcelain', '--ignored');
    assert.equal(await checkIn(ground()), undefined);
    assert.equal(shown().uri.fsPath, join(inGit, '2026-W44.md'));
    const text = shown().getText();
    const since = '2026-10-24T00:00:00';
    const own = git('log', '--format=%h %s', '--abbrev=8', `--since=${since}`, '--author=ana@', '--no-merges').split(
      '\n',
    );
    assert.ok(own.length > 0);
    for (const line of own) assert.ok(text.includes(line), `${line} is not in\n${text}`);
    assert.match(
      text,
      new RegExp(`\\n${own.length} commits? from 2026-10-24 to 2026-10-31, as \`ana@tollgate\\.example\`\\.\\n`),
    );
    assert.match(text, /\n- \*\*Billing team\*\*: 3 commits of the last 30 days wait for a note\./);
    assert.match(text, /\n## Three other ways I could have done it\n\n1\.\n2\.\n3\.\n$/);
    assert.equal(git('status', '--porcelain', '--ignored'), before);
  });

  it('opens the file again as the person left it', async () => {
    const file = join(elsewhere, 'tollgate', '2026-W44.md');
    await checkIn(ground('~'));
    await typed(shown(), '# Check-in', '# My check-in');
    await shown().save();
    await closeAll();
    const before = readFileSync(file, 'utf8');
    await checkIn(ground('~', new Date(2026, 9, 26)));
    assert.equal(shown().uri.fsPath, file);
    assert.match(shown().getText(), /^# My check-in 2026-W44: tollgate\n/);
    assert.equal(readFileSync(file, 'utf8'), before);
  });

  it('leads to the one before, which the list of earlier ones opens, too', async () => {
    await checkIn(ground('~', new Date(2026, 9, 20)));
    await checkIn(ground('~'));
    assert.match(shown().getText(), /\n\nThe one before: \[2026-W43\]\(2026-W43\.md\)\n/);
    await closeAll();
    const picked = earlierCheckIns(ground('~')).then(() => true);
    const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem').then(() => false);
    while (!(await Promise.race([picked, accept()])));
    assert.equal(shown().uri.fsPath, join(elsewhere, 'tollgate', '2026-W43.md'), 'this week’s is none of them');
  });

  it('goes to a folder of one’s choice', async () => {
    await checkIn(ground('~/check-ins'));
    assert.equal(shown().uri.fsPath, join(elsewhere, 'check-ins', 'tollgate', '2026-W44.md'));
    assert.ok(!shown().getText().includes('git’s own folder'));
    assert.ok(!existsSync(inGit));
  });

  it('says clearly that the folder cannot be written', async () => {
    writeFileSync(join(elsewhere, 'file'), '');
    const refused = await checkIn(ground('~/file'));
    assert.ok(refused);
    assert.match(
      failureText(refused, english),
      /^The check-in could not be written into .*file.tollgate \(ENOTDIR\)\. Name a folder/,
    );
  });

  it('of a repository without commits, and of somebody whom git does not know, asks all the same', async () => {
    const empty = join(elsewhere, 'empty');
    execFileSync('git', ['init', '-q', empty]);
    execFileSync('git', ['-C', empty, 'config', 'user.email', '']);
    writeFileSync(join(empty, 'customers.yaml'), 'version: 1\ncustomers: [{ id: someone, name: Someone }]\n');
    const found = await Repository.open({ directory: empty, environment: process.env, log: silent });
    assert.ok(found instanceof Repository);
    // Elsewhere, so that VS Code does not open the repository of a file that it shows.
    const place = { root: found.root, name: found.name, folder: join(elsewhere, 'own') };
    assert.equal(await checkIn({ repository: found, place, now: saturday }), undefined);
    assert.equal(shown().uri.fsPath, join(elsewhere, 'own', 'empty', '2026-W44.md'));
    assert.match(shown().getText(), /git does not know who you are/);
    assert.match(shown().getText(), /- \*\*Someone\*\*: never told anything, no feedback yet\n/);
    found.dispose();
  });

  it('is a command, which heeds the setting', async () => {
    await workspace.getConfiguration('downstreamCustomers').update('checkIn.folder', elsewhere, true);
    await commands.executeCommand('downstreamCustomers.checkIn');
    assert.ok(shown().uri.fsPath.startsWith(Uri.file(join(elsewhere, 'tollgate')).fsPath));
    assert.match(shown().getText(), /^# Check-in \d{4}-W\d\d: tollgate\n/);
  });
});
