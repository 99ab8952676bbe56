// Documents that are made when they are shown: late, twice at once, or of a repository that is closed meanwhile.
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { commands, Uri } from 'vscode';
import { Documents } from '../../src/extension/documents/documents';
import { nextEvent } from '../../src/extension/nextEvent';
import type { Repositories } from '../../src/extension/repositories/repositories';
import type { Repository } from '../../src/repository/repository';
import { gitApi, newRepositories, silentLog } from './sampleFolder';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

describe('documents', () => {
  let folder: string;
  let repositories: Repositories;
  let documents: Documents;

  before(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'dcw-')));
    git('init', '-q');
    commit('One');
    repositories = newRepositories();
    await repositories.start();
    documents = new Documents(repositories, silentLog);
    await open();
  });
  after(async () => {
    documents.dispose();
    repositories.dispose();
    await commands.executeCommand('git.close', Uri.file(folder));
    rmSync(folder, { recursive: true, force: true });
  });

  const git = (...args: readonly string[]) => execFileSync('git', ['-C', folder, ...args]);
  const head = () => git('rev-parse', 'HEAD').toString().trim();
  const commit = (subject: string) => {
    const person = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
    git(...person, 'commit', '-q', '--allow-empty', '-m', subject);
  };
  const open = async () => {
    await commands.executeCommand('git.openRepository', folder);
    await repositories.opened(folder);
  };
  const close = async () => {
    const closed = nextEvent(gitApi().onDidCloseRepository);
    await commands.executeCommand('git.close', Uri.file(folder));
    await closed;
    while (repositories.all.some(({ root }) => root.workTree === folder)) await nextEvent(repositories.onDidChange);
  };
  const document = (kind: string, text: (repository: Repository) => Promise<string>) => {
    documents.add(kind, text);
    const query = JSON.stringify({ root: folder, asked: {} });
    const uri = Uri.from({ scheme: 'downstream-customers', authority: kind, path: '/A.md', query });
    return { uri, read: async () => new TextDecoder().decode(await documents.readFile(uri)) };
  };
  /** One of which each text is made when a test says so. */
  const held = (kind: string) => {
    const making: ((text: string) => void)[] = [];
    const { uri, read } = document(kind, () => new Promise<string>((resolve) => making.push(resolve)));
    const begun = async (count: number) => {
      while (making.length < count) await pause(1);
      return making[count - 1]!;
    };
    return { uri, read, begun };
  };
  const weakly = () => new WeakRef(repositories.at(Uri.file(folder))!);
  const headOf = async (repository: Repository) => repository.head ?? 'none';

  it('are not kept where they are closed while they are made', async () => {
    const { uri, read, begun } = held('closed');
    const watching = documents.watch(uri);
    const first = read();
    const make = await begun(1);
    watching.dispose();
    make('one');
    assert.equal(await first, 'one');
    const second = read();
    (await begun(2))('two');
    assert.equal(await second, 'two');
    documents.watch(uri).dispose();
  });

  it('are what was begun last, whichever is made first', async () => {
    const { uri, read, begun } = held('twice');
    const watching = documents.watch(uri);
    const first = read();
    const makeFirst = await begun(1);
    const second = read();
    (await begun(2))('two');
    assert.equal(await second, 'two');
    makeFirst('one');
    assert.equal(await first, 'one');
    assert.equal(await read(), 'two');
    watching.dispose();
  });

  it('say that a repository is closed, and follow it when it is open again', async () => {
    const { uri, read } = document('closed-repository', headOf);
    const isHead = async () => {
      for (;;) {
        const changed = nextEvent(documents.onDidChangeFile); // from before the look on
        if ((await read()) === head()) return;
        await changed;
      }
    };
    const watching = documents.watch(uri);
    await close();
    assert.match(await read(), / is not open in this window\./);
    await open();
    await isHead();
    commit('Two');
    await isHead();
    watching.dispose();
  });

  it('let go of a repository that is closed', async () => {
    const { uri, read } = document('let-go', headOf);
    const watching = documents.watch(uri);
    const repository = weakly();
    await read();
    await close();
    const deadline = Date.now() + 10_000;
    while (repository.deref() && Date.now() < deadline) {
      await pause(10); // what was looked at is held until the end of a turn
      collect();
    }
    assert.ok(!repository.deref());
    await open();
    assert.equal(await read(), head());
    watching.dispose();
  });
});
