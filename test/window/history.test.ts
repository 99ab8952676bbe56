// What the history teaches, in the extension host: read without being asked for, read anew, heeded or not, and measured.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commands, Uri, workspace, type CompletionItem, type CompletionList } from 'vscode';
import { isFailure } from '../../src/repository/failure';
import { Repository } from '../../src/repository/repository';
import { silent } from '../../src/core/log';
import { whenRead } from './customersEditor';
import { closeOthers, root } from './sampleFolder';

const folder = root.fsPath;
const git = (args: readonly string[], input = '') =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', input }).trim();
const indexFile = join(folder, '.git', 'downstream-customers', 'history');

/** Commits of a folder that a customer of its own consumes, with notes that never name it, but another one. */
function teach(): void {
  const customers = 'version: 1\ncustomers:\n  - id: taught\n    name: Taught\n    consumes: ["*.css"]\n';
  const one = (at: number, message: string, [path, text]: readonly [string, string]) =>
    `commit refs/heads/main\ncommitter Ana <ana@tollgate.example> ${1_793_000_000 + at} +0000\ndata ${message.length}\n${message}\n` +
    `${at === 0 ? 'from refs/heads/main^0\n' : ''}M 100644 inline ${path}\ndata ${text.length}\n${text}\n`;
  const lessons = Array.from({ length: 40 }, (_, at) =>
    one(at + 1, 'style: again\n\nAffects: auditors (fix)\n', [`taught/${at % 3}.css`, String(at)]),
  );
  git(
    ['fast-import', '--quiet', '--force', '--done'],
    `${one(0, 'List a customer', ['taught/customers.yaml', customers])}${lessons.join('')}done\n`,
  );
  git(['reset', '-q', '--hard', 'main']);
}

/** Whom a staged change of a style affects, as completion of an Affects: line says it. */
async function said(): Promise<readonly string[]> {
  const document = await workspace.openTextDocument({ language: 'git-commit', content: 'x\n\nAffects: ' });
  const end = document.positionAt(document.getText().length);
  const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, end);
  const reasons = list.items.filter(({ detail }) => /^(consumes|looked at|noted in)/.test(detail ?? ''));
  return reasons.map(textOf).toSorted();
}

const textOf = ({ label, detail }: CompletionItem) =>
  `${typeof label === 'string' ? label : label.label}: ${detail!.split(';')[0]!}`;

/** Milliseconds; less than what a test may take, so that it tells what was said instead. */
const patience = 15_000;

/** Asks until it is so: what is learned comes a moment later. */
async function untilSaid(expected: readonly (string | RegExp)[]): Promise<void> {
  for (const end = performance.now() + patience; ;) {
    const now = await said();
    const fits = (each: string | RegExp, at: number) =>
      typeof each === 'string' ? now[at] === each : each.test(now[at] ?? '');
    if (now.length === expected.length && expected.every(fits)) return;
    assert.ok(performance.now() < end, `${now.join('\n')}\nwas said, and not\n${expected.join('\n')}`);
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

describe('the history', () => {
  const learned = [
    /^auditors: noted in \d+ of the last \d+ commits to taught/,
    /^taught: looked at \d+ times, affected 0 times/,
  ];
  const settings = () => workspace.getConfiguration('downstreamCustomers');
  let start: string;

  before(async () => {
    await closeOthers();
    await whenRead();
    start = git(['rev-parse', 'HEAD']);
    teach();
    await workspace.fs.writeFile(Uri.joinPath(root, 'taught', '1.css'), Buffer.from('changed'));
    git(['add', 'taught/1.css']);
  });
  after(async () => {
    for (const key of ['suggestions.enabled', 'history.maxCommits']) await settings().update(key, undefined, true);
    git(['reset', '-q', '--hard', start]);
  });

  it('is learned from in the background, and kept in git’s folder', async () => {
    await untilSaid(learned);
    assert.ok(existsSync(indexFile));
  });

  it('is not heeded while suggestions are switched off', async () => {
    await settings().update('suggestions.enabled', false, true);
    await untilSaid(['taught: consumes *.css: taught/1.css']);
    await settings().update('suggestions.enabled', undefined, true);
    await untilSaid(learned);
  });

  it('is read as far as the settings say, as soon as they do', async () => {
    for (const limit of [1, 1.9]) {
      await settings().update('history.maxCommits', limit, true);
      await untilSaid(['taught: consumes *.css: taught/1.css']);
      await settings().update('history.maxCommits', limit === 1 ? undefined : 'many', true);
      await untilSaid(learned);
    }
  });

  it('is read anew on demand', async () => {
    for (const name of readdirSync(join(indexFile, '..'))) {
      if (name.startsWith('history')) rmSync(join(indexFile, '..', name));
    }
    await commands.executeCommand('downstreamCustomers.rebuildHistory');
    assert.ok(statSync(indexFile).size > 0);
    const opened = await Repository.open({ directory: folder, environment: process.env, log: silent });
    assert.ok(!isFailure(opened));
    assert.equal((await opened.index.upTo([opened.head!])).size, Number(git(['rev-list', '--count', 'HEAD'])));
    opened.dispose();
    await untilSaid(learned);
  });

  const backtested = async () => {
    await commands.executeCommand('downstreamCustomers.backtest');
    const find = () => workspace.textDocuments.find(({ uri }) => uri.authority === 'backtest');
    await until(() => find() !== undefined);
    return find()!;
  };

  it('says how good suggestions would have been', async () => {
    const document = await backtested();
    assert.equal(document.uri.path, '/Suggestions in tollgate.md');
    assert.match(document.getText(), /^# How good suggestions are in tollgate\n\nThe last \d+ commits with a note, /);
    assert.match(document.getText(), /exactly those of the note in \d+ of \d+ /);
  });

  it('says where there is nothing to compare with, in the same document', async () => {
    const none = git(['commit-tree', '-m', 'Begin', 'HEAD^{tree}']);
    git(['reset', '-q', '--soft', none]);
    await untilSaid(['taught: consumes *.css: taught/1.css']); // nothing was learned from that history
    const document = await backtested();
    await until(() => document.getText().includes('None of 1 commits has a note'));
  });
});
