// What a window shows where git is slow or fails for a moment, while its repositories are opened and later.
import * as assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, RelativePattern, workspace } from 'vscode';
import { ReviewTree } from '../../src/extension/commitViews/reviewTree';
import { nextEvent } from '../../src/extension/nextEvent';
import type { WindowLog } from '../../src/extension/log';
import { askAfterCommits } from '../../src/extension/prompt/afterCommit';
import { pauseIn } from '../../src/extension/prompt/pause';
import { Repositories } from '../../src/extension/repositories/repositories';
import { ReviewHost } from '../../src/extension/review/reviewHost';
import { lastReviewsIn } from '../../src/extension/review/reviewRange';
import type { RangeRequest } from '../../src/repository/range';
import type { Repository } from '../../src/repository/repository';
import { FickleGit } from './fickleGit';
import { closeOthers, git, gitApi, root, silentLog } from './sampleFolder';
import { standInPage } from './standInPage';

describe('a window whose git is slow or fails', () => {
  const list = join(root.fsPath, 'customers.yaml');
  const fickle = new FickleGit();
  let repositories: Repositories;
  let host: ReviewHost | undefined;
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
    host?.dispose();
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

  const memory = { get: () => undefined, update: async () => undefined };
  const reviewOf = (repository: Repository, request: RangeRequest, log: WindowLog = silentLog) => {
    const now = () => new Date();
    const lastReviews = lastReviewsIn(memory, now);
    const ground = { repositories, log, now, lastReviews, showDocument: async () => undefined };
    return standInPage((port) => {
      host = new ReviewHost({ port, repository, request, ground, mayShow: () => true, named: () => undefined });
      return host;
    });
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

  it('counts what waits when git looks again, where it could not say whose it is', async () => {
    await repositories.start();
    const repository = await repositories.opened(root.fsPath);
    await repository.history.recent();
    await repository.refresh(); // after which nothing is on its way
    let failed = (): void => undefined;
    const tree = new ReviewTree(repositories, { ...silentLog, error: () => failed() });
    await nextEvent(tree.onDidChangeTreeData);
    const hasFailed = new Promise<void>((done) => (failed = done));
    fickle.fail('log');
    commit('Nobody knows whose');
    await hasFailed;
    fickle.fail(undefined);
    const counted = nextEvent(tree.onDidChangeTreeData);
    await commands.executeCommand('git.refresh');
    await counted;
    const subjects = (await tree.getChildren()).map((row) => row.kind === 'commit' && row.reviewed.commit.subject);
    assert.ok(subjects.includes('Nobody knows whose'));
    tree.dispose();
  });

  it('asks about a commit when git looks again, where it could not say which one is new', async () => {
    const said: string[] = [];
    let heard = (): void => undefined;
    const say = (what: string) => {
      said.push(what);
      heard();
    };
    const untilHeard = async (expected: RegExp) => {
      while (!said.some((each) => expected.test(each))) await new Promise<void>((done) => (heard = done));
    };
    const pause = pauseIn(memory, () => new Date());
    const log = { ...silentLog, info: say, error: say };
    const asking = askAfterCommits({ repositories, pause, log, isDealtWith: () => false, environment: {} });
    await repositories.start();
    const repository = await repositories.opened(root.fsPath);
    await repository.ownCommits.place(); // as the first look has
    fickle.fail('symbolic-ref');
    commit('Which one is new');
    await untilHeard(/^looking for new commits/);
    fickle.fail(undefined);
    await commands.executeCommand('git.refresh');
    await untilHeard(new RegExp(`^asking who ${git('rev-parse', '--short=8', 'HEAD')} affects`));
    asking.dispose();
  });

  it('shows a review whose git has failed with what comes next', async () => {
    await repositories.start();
    const repository = await repositories.opened(root.fsPath);
    const page = reviewOf(repository, { text: `${start}..HEAD` });
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
  });

  it('shows in a review what has come when git looks again, where it could not be followed', async () => {
    await repositories.start();
    const repository = await repositories.opened(root.fsPath);
    let failed = (): void => undefined;
    const hasFailed = new Promise<void>((done) => (failed = done));
    const page = reviewOf(repository, { days: 30 }, { ...silentLog, error: () => failed() });
    page.say({ type: 'ready' });
    await page.next('end');
    fickle.fail('show');
    commit('Has come');
    await hasFailed;
    fickle.fail(undefined);
    await commands.executeCommand('git.refresh');
    const { commits } = await page.next('commits');
    assert.equal(commits[0]?.subject, 'Has come');
  });
});
