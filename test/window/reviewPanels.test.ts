// Review Changes… as the setting says, and its panels: one for each range.
import * as assert from 'node:assert/strict';
import { commands, TabInputWebview, window, workspace } from 'vscode';
import { lastReviewsIn, rangeToReview } from '../../src/extension/review/reviewRange';
import { whenRead } from './customersEditor';
import { closeOthers, git, newRepositories, root } from './sampleFolder';

const folder = root.fsPath;
const settings = () => workspace.getConfiguration('downstreamCustomers');

describe('the range to review', () => {
  const repositories = newRepositories();
  const kept = new Map<string, unknown>();
  const memory = {
    get: (key: string) => kept.get(key),
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  let time = Date.parse('2026-11-21T10:00:00Z');
  const last = lastReviewsIn(memory, () => new Date(time));
  before(() => repositories.start());
  after(async () => {
    repositories.dispose();
    await settings().update('review.defaultRange', undefined, true);
  });

  it('is the one of the setting', async () => {
    const repository = await repositories.opened(folder);
    const before = git('rev-parse', 'HEAD~1');
    await last.reviewed(repository, before);
    const expected = {
      lastReview: { text: `${before}..HEAD`, name: `${before.slice(0, 8)}..HEAD` },
      lastTag: { text: 'v1.1..HEAD' },
      '7days': { days: 7 },
      '90days': { days: 90 },
    };
    for (const [value, request] of Object.entries(expected)) {
      await settings().update('review.defaultRange', value, true);
      assert.deepEqual(await rangeToReview(repository, last), request, value);
    }
  });

  /** What is picked of those that are offered: the first one. */
  const picked = async (run: () => Promise<unknown>) => {
    const asked = run();
    const pending = Symbol('pending');
    for (;;) {
      const press = async () => {
        await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return pending;
      };
      const answer = await Promise.race([asked, press()]);
      if (answer !== pending) return answer;
    }
  };

  it('is asked for where there is no such one, and when it says so', async () => {
    const repository = await repositories.opened(folder);
    const head = git('rev-parse', 'HEAD');
    for (const [value, reviewed] of [
      ['ask', git('rev-parse', 'HEAD~2')],
      ['nonsense', git('rev-parse', 'HEAD~1')],
      ['lastReview', head], // nothing is new
      ['lastReview', '0'.repeat(40)],
      ['upstream', head],
    ] as const) {
      kept.clear();
      await last.reviewed(repository, reviewed);
      await settings().update('review.defaultRange', value, true);
      const isNew = value === 'ask' || value === 'nonsense';
      const since = { text: `${reviewed}..HEAD`, name: `${reviewed.slice(0, 8)}..HEAD` };
      const first = isNew ? since : { text: 'v1.1..HEAD' };
      assert.deepEqual(await picked(() => rangeToReview(repository, last)), first, `${value} ${reviewed}`);
    }
  });

  it('since the last review begins when something was new then', async () => {
    const repository = await repositories.opened(folder);
    const [one, two] = ['1', '2'].map((digit) => digit.repeat(40)) as [string, string];
    await last.reviewed(repository, one);
    const at = time;
    time += 1000;
    await last.reviewed(repository, one);
    assert.deepEqual(last.of(repository), { head: one, at });
    await last.reviewed(repository, two);
    assert.deepEqual(last.of(repository), { head: two, at: time });
    for (const nonsense of [null, 7, { head: 1, at: 2 }, { head: one }]) {
      kept.set([...kept.keys()][0]!, nonsense);
      assert.equal(last.of(repository), undefined);
    }
  });
});

describe('the review panels', () => {
  before(async () => {
    await closeOthers();
    await whenRead();
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await settings().update('review.defaultRange', undefined, true);
  });

  const panels = () =>
    window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('downstreamCustomers.review'));

  it('are one for each range, and shown again where they are open', async () => {
    const review = async (range: string) => {
      await settings().update('review.defaultRange', range, true);
      await commands.executeCommand('downstreamCustomers.review');
      return panels().map(({ label, isActive }) => (isActive ? `* ${label}` : label));
    };
    const until = async (range: string, are: (labels: readonly string[]) => boolean) => {
      for (;;) {
        const now = await review(range);
        if (are(now)) return now;
      }
    };
    assert.deepEqual(await until('lastTag', ({ length }) => length === 1), ['* Changes of tollgate: v1.1..HEAD']);
    const both = await until('90days', ({ length }) => length === 2);
    assert.match(both.join('\n'), /^Changes of tollgate: v1\.1\.\.HEAD\n\* Changes of tollgate: HEAD since /);
    const first = await until('lastTag', ([label]) => label?.startsWith('*') ?? false);
    assert.equal(first.length, 2);
  });
});
