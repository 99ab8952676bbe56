// The thread on which git runs ends, and whoever waits for it hears of that.
import assert from 'node:assert/strict';
import { silent } from '../../src/core/log';
import { openGit, type Task } from '../../src/git/git';
import { GitThread } from '../../src/repository/gitThread';
import { quietEnvironment, realRepositories } from '../git/realRepository';

describe('the thread of git', () => {
  const { listed } = realRepositories();
  const threads: GitThread[] = [];
  afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.end())));

  const opened = () => {
    const here = listed();
    const processes = new GitThread();
    threads.push(processes);
    const git = openGit({ directory: here.directory, environment: quietEnvironment(), log: silent, processes });
    return { git, here, end: () => processes.end() };
  };
  const head: Task<string> = { args: ['rev-parse', 'HEAD'], read: (output) => output.trim() };

  it('ends when nothing runs any more, and is there again when it is needed', async () => {
    const { git, here, end } = opened();
    const asked = git.run(head);
    let isAnswered = false;
    void asked.then(() => (isAnswered = true));
    await end();
    assert.ok(isAnswered);
    await end();
    assert.equal(await git.run(head), here.head());
  });

  it('goes on where a program cannot be started', async () => {
    const { git, here } = opened();
    const waiting = git.stream({ args: ['cat-file', '--batch'], take: () => undefined });
    await assert.rejects(git.stream({ args: ['cat-file', '\0'], take: () => undefined }).ended, /without null bytes/);
    waiting.finish();
    await waiting.ended;
    assert.equal(await git.run(head), here.head());
  });

  it('may die, which ends what it runs and nothing else', async () => {
    const { git, here } = opened();
    const [waiting, another] = ['--batch', '--batch-check'].map((flag) =>
      git.stream({ args: ['cat-file', flag], take: () => undefined }),
    );
    another!.write(0 as unknown as string); // is no text, which nothing on the thread expects
    for (const { ended } of [waiting!, another!]) await assert.rejects(ended, /must be of type string/);
    assert.equal(await git.run(head), here.head());
  });
});
