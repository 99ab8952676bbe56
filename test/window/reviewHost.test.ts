// The window's side of the review panel, with the real VS Code and git: a stand-in page says what a page says, and keeps what it hears.
import * as assert from 'node:assert/strict';
import { commands, TabInputTextDiff, window, workspace, type Tab } from 'vscode';
import { silent } from '../../src/core/log';
import { Repositories } from '../../src/extension/repositories/repositories';
import { ReviewHost } from '../../src/extension/review/reviewHost';
import { lastReviewsIn } from '../../src/extension/review/reviewRange';
import { GitThread } from '../../src/repository/gitThread';
import type { RangeRequest } from '../../src/repository/range';
import type { PanelAnswer } from '../../src/webview/protocol';
import { standInPage } from './standInPage';
import { git, root } from './sampleFolder';

const folder = root.fsPath;
const customers = `version: 1
customers:
  - id: readers
    name: Readers
    consumes: [/read/]
`;

describe('the window’s side of the review panel', () => {
  const logged: string[] = [];
  const log = { ...silent, info: (message: string) => void logged.push(message), show: () => {}, dispose: () => {} };
  const repositories = new Repositories(log, new GitThread());
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const clock = () => new Date('2026-11-21T10:00:00Z');
  const lastReviews = lastReviewsIn(memory, clock);
  const hosts: ReviewHost[] = [];
  let start: string;
  let base: string;

  const write = async (path: string, text: string) => {
    await workspace.fs.writeFile(root.with({ path: `${root.path}/${path}` }), Buffer.from(text));
    git('add', path);
  };
  const commit = async (message: string, text: string) => {
    await write('read/book.ts', text);
    git('commit', '-q', '-m', message);
    return git('rev-parse', 'HEAD');
  };

  before(async () => {
    await repositories.start();
    await repositories.opened(folder);
    start = git('rev-parse', 'HEAD');
    await write('read/customers.yaml', customers.replace('/read/', '"*.ts"'));
    git('commit', '-q', '-m', 'List the readers');
    base = git('rev-parse', 'HEAD');
    const repository = await repositories.opened(folder);
    await repository.refresh();
    assert.ok(repository.customers.customers.some(({ id }) => id === 'readers'));
  });
  afterEach(async () => {
    for (const host of hosts.splice(0)) host.dispose();
    logged.length = 0;
    await commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(async () => {
    git('reset', '-q', '--hard', start);
    repositories.dispose();
  });
  beforeEach(async () => {
    git('reset', '-q', '--hard', base);
    git('update-ref', '-d', 'refs/notes/downstream-customers');
    await (await repositories.opened(folder)).refresh();
  });

  /** A page that talks to a host of its own. */
  const page = async (request: RangeRequest = { text: `${base}..HEAD` }) => {
    const repository = await repositories.opened(folder);
    return standInPage((port) => {
      const ground = { repositories, log, now: clock, lastReviews, showDocument: async () => undefined };
      const host = new ReviewHost({
        port,
        repository,
        request,
        ground,
        mayShow: () => true,
        named: () => undefined,
      });
      hosts.push(host);
      return host;
    });
  };
  const answer = (hash: string): PanelAnswer => ({
    hash,
    notes: [{ customer: 'readers', level: 'fix', text: 'Pages turn' }],
  });

  it('says what it shows when the page can hear, and again when it can hear again', async () => {
    const hash = await commit('fix: <img src=x onerror=alert(1)> $(x) [a](command:x)', 'one');
    const repository = await repositories.opened(folder);
    const here = await page();
    assert.deepEqual(here.heard, []);
    for (let round = 0; round < 2; round++) {
      here.say({ type: 'ready' });
      const begun = await here.next('begin');
      assert.deepEqual([begun.repository, begun.range], [repository.name, `${base}..HEAD`]);
      const { customers: known } = await here.next('customers');
      assert.ok(known.some(({ id, isFormer }) => id === 'readers' && !isFormer));
      const { commits } = await here.next('commits');
      assert.deepEqual(
        commits.map(({ hash: its, subject, state }) => [its, subject, state]),
        [[hash, 'fix: <img src=x onerror=alert(1)> $(x) [a](command:x)', 'missing']],
      );
      assert.deepEqual(
        commits[0]!.affected.map(({ id, ticked, why }) => [id, ticked, why]),
        [['readers', true, 'consumes *.ts: read/book.ts']],
      );
      assert.deepEqual((await here.next('end')).remarks, []);
    }
  });

  it('writes what was answered: beside the commits, and into the message of the last one', async () => {
    const first = await commit('One', 'one');
    const last = await commit('Two', 'two');
    const here = await page();
    await here.shown();
    here.say({ type: 'write', answers: [answer(last), answer(first), answer(start)] });
    const written = [await here.next('written'), await here.next('written')];
    const byOld = new Map(written.map(({ was, commit: now }) => [was, now]));
    assert.deepEqual([...byOld.keys()].toSorted(), [first, last].toSorted());
    assert.equal(byOld.get(first)!.hash, first);
    assert.equal(byOld.get(last)!.hash, git('rev-parse', 'HEAD'));
    assert.notEqual(byOld.get(last)!.hash, last);
    for (const now of byOld.values()) {
      assert.deepEqual([now.state, now.notes], ['noted', answer('').notes]);
    }
    assert.equal(git('log', '-1', '--format=%(trailers:key=Affects)'), 'Affects: readers (fix): Pages turn');
    assert.match(git('notes', '--ref=downstream-customers', 'show', first), /^Affects: readers \(fix\): Pages turn/);
    assert.ok(
      logged.some((line) => line.includes(start)),
      'what is not shown is not written',
    );
    // The history has moved by that, which is no news to the page.
    await commit('Three', 'three');
    await here.next('begin');
    const { commits } = await here.next('commits');
    assert.deepEqual(
      commits.map(({ subject, state }) => `${subject} ${state}`),
      ['Three missing', 'Two noted', 'One noted'],
    );
    assert.deepEqual(
      here.heard.filter(({ type }) => type === 'begin'),
      [],
    );
  });

  it('writes over nothing that was said meanwhile', async () => {
    const first = await commit('One', 'one');
    await commit('Two', 'two');
    const here = await page();
    await here.shown();
    git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: none: nothing to see', first);
    here.say({ type: 'write', answers: [answer(first)] });
    const refused = await here.next('refused');
    assert.equal(refused.hash, first);
    assert.match(refused.text, /^[0-9a-f]{8} has got a note meanwhile/);
    assert.match(git('notes', '--ref=downstream-customers', 'show', first), /^Affects: none: nothing to see$/);
  });

  it('refuses a customer that is none, with the reason', async () => {
    const hash = await commit('One', 'one');
    const here = await page();
    await here.shown();
    here.say({ type: 'write', answers: [{ hash, notes: [{ customer: 'reders', level: null, text: null }] }] });
    assert.equal((await here.next('refused')).text, 'There is no customer `reders`. Did you mean `readers`?');
    assert.equal(git('rev-parse', 'HEAD'), hash);
  });

  it('follows the history: a note changes a commit, a commit begins anew, an amended one is known', async () => {
    const first = await commit('One', 'one');
    await commit('Two', 'two');
    const here = await page();
    await here.shown();
    git('notes', '--ref=downstream-customers', 'add', '-m', 'Affects: readers (improvement)', first);
    await (await repositories.opened(folder)).checkHistory();
    const { was, commit: now } = await here.next('written');
    assert.deepEqual([was, now.hash, now.state, now.notes[0]!.level], [first, first, 'noted', 'improvement']);
    await here.next('customers');
    const third = await commit('Three', 'three');
    assert.deepEqual((await here.next('begin')).amended, []);
    assert.equal((await here.next('commits')).commits[0]!.hash, third);
    git('commit', '-q', '--amend', '-m', 'Three, better said');
    assert.deepEqual((await here.next('begin')).amended, [[third, git('rev-parse', 'HEAD')]]);
    git('reset', '-q', '--soft', third);
    assert.equal(new Map((await here.next('begin')).amended).has(third), false);
  });

  it('follows the customers', async () => {
    await commit('One', 'one');
    const here = await page();
    await here.shown();
    await write('read/customers.yaml', customers.replace('/read/', '"*.css"'));
    await (await repositories.opened(folder)).refresh();
    await here.next('begin');
    const [only] = (await here.next('commits')).commits;
    assert.deepEqual([only!.state, only!.affected], ['untouched', []]);
  });

  it('shows the newest part where it is cancelled, and says so', async () => {
    const hash = await commit('One', 'one');
    await (await repositories.opened(folder)).index.upTo([hash]); // what was read of the history is shown
    const here = await page();
    here.say({ type: 'ready' });
    here.say({ type: 'cancel' });
    assert.equal((await here.next('commits')).commits[0]!.subject, 'One');
    await here.next('cancelled');
    here.say({ type: 'ready' });
    await here.next('cancelled');
  });

  it('says why a range cannot be shown, and when it is empty', async () => {
    const none = await page({ text: '--output=x' });
    none.say({ type: 'ready' });
    assert.equal((await none.next('begin')).range, '--output=x');
    assert.match((await none.next('failed')).text, /^`--output=x` names no commit of this repository/);
    const empty = await page({ text: 'HEAD..HEAD' });
    empty.say({ type: 'ready' });
    await empty.next('customers');
    await empty.next('end');
  });

  const opened = async (is: (tab: Tab) => boolean): Promise<Tab> => {
    for (;;) {
      const found = window.tabGroups.all.flatMap(({ tabs }) => tabs).find(is);
      if (found) return found;
      await new Promise<void>((resolve) => {
        const listener = window.tabGroups.onDidChangeTabs(() => (listener.dispose(), resolve()));
      });
    }
  };

  it('shows the files of a commit, and what it did to one', async () => {
    const hash = await commit('One', 'one');
    const here = await page();
    await here.shown();
    here.say({ type: 'showFiles', hash });
    assert.deepEqual(await here.next('files'), { type: 'files', hash, files: ['read/book.ts'] });
    here.say({ type: 'openDiff', hash, file: 'read/book.ts' });
    const tab = await opened(({ input }) => input instanceof TabInputTextDiff);
    assert.equal(tab.label, `read/book.ts (${hash.slice(0, 8)})`);
    assert.equal((await workspace.openTextDocument((tab.input as TabInputTextDiff).modified)).getText(), 'one');
  });

  it('opens the entry of a customer', async () => {
    await commit('One', 'one');
    const here = await page();
    await here.shown();
    here.say({ type: 'openCustomer', id: 'readers' });
    const at = () => {
      const { document, selection } = window.activeTextEditor ?? {};
      return document && selection && `${document.uri.path}: ${document.lineAt(selection.active).text.trim()}`;
    };
    while (at() !== `${root.path}/read/customers.yaml: - id: readers`) {
      await new Promise<void>((resolve) => {
        const listener = window.onDidChangeTextEditorSelection(() => (listener.dispose(), resolve()));
      });
    }
  });

  it('does nothing that it does not understand, nor to what it does not show', async () => {
    const hash = await commit('One', 'one');
    const here = await page();
    await here.shown();
    for (const message of [
      { type: 'explode' },
      { type: 'showFiles', hash: 'HEAD' },
      { type: 'showFiles', hash: start },
      { type: 'openDiff', hash, file: '../secret' },
      { type: 'openDiff', hash: start, file: 'README.md' },
      { type: 'change', hash: start, others: [] },
      { type: 'openCustomer', id: 'nobody-knows' },
      { type: 'digest', id: 'nobody-knows' },
      { type: 'write', answers: [answer(start)] },
    ]) {
      logged.length = 0;
      here.say(message);
      while (!logged.some((line) => line.includes('review panel')))
        await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual(here.heard, []);
    assert.equal(git('rev-parse', 'HEAD'), hash);
    assert.equal(window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
  });

  it('remembers up to where was looked back', async () => {
    const hash = await commit('One', 'one');
    const repository = await repositories.opened(folder);
    await repository.refresh();
    await (await page()).shown();
    while (lastReviews.of(repository)?.head !== hash) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(lastReviews.of(repository)?.at, clock().getTime());
  });
});
