// What a window shows where git is slow or fails for a moment, while its repositories are opened and later.
import * as assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, RelativePattern, workspace } from 'vscode';
import { nextEvent } from '../../src/extension/nextEvent';
import { Repositories } from '../../src/extension/repositories/repositories';
import { ReviewHost } from '../../src/extension/review/reviewHost';
import { lastReviewsIn } from '../../src/extension/review/reviewRange';
import { FickleGit } from './fickleGit';
import { closeOthers, git, gitApi, root, silentLog } from './sampleFolder';
import { standInPage } from './standInPage';

describe('a window whose git is slow or fails', () => {
  const list = join(root.fsPath, 'customers.yaml');
  const fickle = new FickleGit();
  let repositories: Repositories;
  let start: string;

  before(async () => {
    await closeOthers();
    start = git('rev-parse', 'HEAD');
  });
  beforeEach(() => {
    repositories = new Repositories(silentLog, fickle);
  });
  afterEach(() => {
    fickle.fail(undefined);
    repositories.dispose();
    git('reset', '-q', '--hard', start);
  });

  const commit = (subject: string) => {
    appendFileSync(join(root.fsPath, 'src/api/charges.ts'), `// ${subject}\n`);
    git('commit', '-q', '-a', '-m', subject);
  };
  const closeAndOpen = async () => {
    const closed = nextEvent(gitApi().onDidCloseRepository);
    await commands.executeCommand('git.close', root);
    await closed;
    await commands.executeCommand('git.openRepository', root.fsPath);
  };
  const until = async (holds: () => boolean, { onDidChange }: Repositories = repositories) => {
    while (!holds()) await nextEvent(onDidChange);
  };

  it('shows what was edited while it opened the repository', async () => {
    const { asked, release } = fickle.hold('ls-files');
    const started = repositories.start();
    await asked;
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(root, 'customers.yaml'));
    const heard = nextEvent(watcher.onDidChange);
    writeFileSync(list, readFileSync(list, 'utf8').replace('Billing team', 'Edited meanwhile'));
    await heard; // and nobody else has
    watcher.dispose();
    release();
    await started;
    await until(() => repositories.all.some((each) => each.nameOf('billing') === 'Edited meanwhile'));
  });

  it('has what VS Code’s git has, where that closed and opened the repository meanwhile', async () => {
    const { asked, release } = fickle.hold('ls-files');
    const started = repositories.start();
    await asked;
    await closeAndOpen();
    release();
    await started;
    await repositories.opened(root.fsPath);
    const changed = nextEvent(repositories.onDidChangeFiles);
    appendFileSync(join(root.fsPath, 'src/api/charges.ts'), '// more\n');
    await changed;
  });

  it('opens the repository when git works again', async () => {
    fickle.fail('ls-files');
    await repositories.start();
    assert.deepEqual(repositories.all, []);
    fickle.fail(undefined);
    commit('Works again');
    await repositories.opened(root.fsPath);
  });

  it('shows a review whose git has failed with what comes next', async () => {
    await repositories.start();
    const repository = await repositories.opened(root.fsPath);
    const memory = { get: () => undefined, update: async () => undefined };
    const now = () => new Date();
    const ground = {
      repositories,
      log: silentLog,
      now,
      lastReviews: lastReviewsIn(memory, now),
      showDocument: async () => undefined,
    };
    let host: ReviewHost | undefined;
    const page = standInPage((port) => {
      host = new ReviewHost({
        port,
        repository,
        request: { text: `${start}..HEAD` },
        ground,
        mayShow: () => true,
        named: () => undefined,
      });
      return host;
    });
    fickle.fail('rev-parse');
    page.say({ type: 'ready' });
    assert.match((await page.next('failed')).text, /EAGAIN/);
    fickle.fail(undefined);
    commit('Comes next');
    const { commits } = await page.next('commits');
    assert.deepEqual(
      commits.map(({ subject }) => subject),
      ['Comes next'],
    );
    host?.dispose();
  });
});
