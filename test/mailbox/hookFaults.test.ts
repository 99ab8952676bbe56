// What happens to a commit when something goes wrong: it is made, in time, and without a note that nobody gave.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { draftWithNotes } from '../../src/core/note/commitMessage';
import { oneAtATime } from '../../src/core/oneAtATime';
import type { CommitRequest } from '../../src/mailbox/protocol';
import { realRepositories } from '../git/realRepository';
import { asNobody, giveBack } from '../repository/asNobody';
import { isThere, later, requestsIn, when, whenAsked } from './events';
import { git, messageOf, silentWindow, staged, start, windows, type Hooked } from './hookedCommit';

const commitArguments = ['commit', '-q', '-m', 'Charge once'];
const writeNote = async ({ message }: CommitRequest) => ({
  write: draftWithNotes(message, [{ customer: 'billing', level: 'fix', text: null }]),
});

describe('a commit goes on', () => {
  const { repository, folder } = realRepositories();
  const openWindow = windows();

  /** A `sleep` that takes no time. */
  const noSleep = () => {
    const bin = folder();
    writeFileSync(join(bin, 'sleep'), '#!/bin/sh\n');
    chmodSync(join(bin, 'sleep'), 0o755);
    return { PATH: `${bin}${delimiter}${process.env['PATH']}` };
  };

  const assertMade = (found: Hooked, message = 'Charge once') => {
    assert.equal(messageOf(found), message);
    assert.deepEqual(requestsIn(found.mailbox), []);
  };

  it('is ended by Ctrl+C, and the window stops asking', async function () {
    if (!isThere('script', '--version')) this.skip();
    const found = await staged(repository());
    const aborted = later<unknown>();
    await openWindow(found, {
      ask: (_, signal) => {
        signal.addEventListener('abort', () => aborted.settle(signal.reason));
        return new Promise(() => undefined);
      },
    });
    const before = found.here.head();
    const terminal = start(found.here.directory, ['script', '-qefc', `git commit -q -m 'Charge once'`, '/dev/null']);
    await new Promise<void>((done) => {
      terminal.child.stdout.on('data', () => terminal.said.out.includes('Ctrl+C cancels the commit') && done());
    });
    terminal.child.stdin.write('\u0003');
    assert.notEqual((await terminal.ended).code, 0);
    assert.equal(await aborted.promise, 'gone');
    assert.equal(found.here.head(), before);
    assert.deepEqual(requestsIn(found.mailbox), []);
    assert.equal(existsSync(join(found.root.gitDirectory, 'index.lock')), false);
  });

  it('no more when git is killed: nobody is asked about what is not there', async () => {
    const found = await staged(repository());
    const aborted = later<unknown>();
    await openWindow(found, {
      ask: (_, signal) => {
        signal.addEventListener('abort', () => aborted.settle(signal.reason));
        commit.child.kill('SIGKILL');
        return new Promise(() => undefined);
      },
    });
    const commit = start(found.here.directory, ['git', ...commitArguments]);
    assert.equal(await aborted.promise, 'gone');
    await commit.ended;
    assert.deepEqual(requestsIn(found.mailbox), []);
  });

  it('at once where no window is open', async () => {
    const found = await staged(repository());
    assert.deepEqual(await git(found.here.directory, commitArguments), { code: 0, out: '', err: '' });
    assertMade(found);
  });

  it('after two seconds of a window whose user interface is gone, an orphan', async () => {
    const found = await staged(repository());
    await openWindow(found, { isAlive: async () => false, ask: () => assert.fail('asked where nobody sees it') });
    const { code, err } = await git(found.here.directory, commitArguments);
    assert.equal(code, 0);
    assert.match(err, /no VS Code window answered/);
    assertMade(found);
  });

  it('asking one of two windows, the focused one', async () => {
    const found = await staged(repository());
    await openWindow(found, { id: 'behind', isFocused: () => false, ask: () => assert.fail('asked behind') });
    await openWindow(found, { id: 'in front', ask: writeNote });
    assert.equal((await git(found.here.directory, commitArguments)).code, 0);
    assertMade(found, 'Charge once\n\nAffects: billing (fix)');
  });

  it('asking one of two windows that are both focused', async () => {
    const found = await staged(repository());
    let asked = 0;
    const ask = (request: CommitRequest) => {
      asked++;
      return writeNote(request);
    };
    await openWindow(found, { id: 'a', ask });
    await openWindow(found, { id: 'b', ask });
    assert.equal((await git(found.here.directory, commitArguments)).code, 0);
    assertMade(found, 'Charge once\n\nAffects: billing (fix)');
    assert.equal(asked, 1);
  });

  it('with its own message where that was changed meanwhile', async () => {
    const found = await staged(repository());
    await openWindow(found, {
      ask: async (request) => {
        found.here.write('.git/COMMIT_EDITMSG', 'Charge twice\n');
        return writeNote(request);
      },
    });
    const { code, err } = await git(found.here.directory, commitArguments);
    assert.equal(code, 0);
    assert.match(err, /^Downstream Customers: the message has changed meanwhile; [^\n]+\n$/);
    assertMade(found, 'Charge twice');
  });

  it('where the breaking handler of a window gives no answer', async () => {
    const found = await staged(repository());
    const logged: string[] = [];
    const log = {
      info: () => undefined,
      debug: () => undefined,
      error: (message: string) => void logged.push(message),
    };
    await openWindow(found, { log, ask: () => Promise.reject(new Error('broken')) });
    assert.deepEqual(await git(found.here.directory, commitArguments), { code: 0, out: '', err: '' });
    assert.deepEqual(logged, ['asking who a commit affects']);
    assertMade(found);
  });

  describe('on a disk that is full', () => {
    /** Files of more than 8 KB cannot be written, which is what a full disk looks like to a program. */
    const small = (...args: string[]) => ['sh', '-c', 'trap "" XFSZ; ulimit -f 16; exec git "$@"', 'sh', ...args];

    it('before the request, so that nobody is asked', async () => {
      const found = await staged(repository());
      for (let at = 0; at < 60; at++) found.here.write(`${'long'.repeat(50)}/${at}`, '');
      found.here.git('add', '--all');
      found.here.git('update-index', '--index-version', '4'); // which keeps a long folder but once
      await openWindow(found, { isQuiet: () => assert.fail('asked') });
      const ended = await start(found.here.directory, small(...commitArguments)).ended;
      assert.deepEqual(ended, { code: 0, out: '', err: '' });
      assertMade(found);
    });

    it('before the answer, which is left out', async () => {
      const found = await staged(repository());
      const long = { customer: 'billing', level: 'fix', text: 'And so on. '.repeat(4000) } as const;
      await openWindow(found, { ask: async ({ message }) => ({ write: draftWithNotes(message, [long]) }) });
      const { code, err } = await start(found.here.directory, small(...commitArguments)).ended;
      assert.equal(code, 0, err);
      assert.match(err, /^Downstream Customers: the customer note could not be written; [^\n]+$/m);
      assertMade(found);
    });
  });

  it('at once where the mailbox cannot be written', async function () {
    const found = await staged(repository());
    silentWindow(found.mailbox);
    chmodSync(found.mailbox, 0o555);
    const command = asNobody(found.here, ['git', ...commitArguments]);
    if (!command) this.skip();
    const home = { HOME: found.here.directory, XDG_CONFIG_HOME: undefined };
    const ended = await start(found.here.directory, command, home).ended;
    chmodSync(found.mailbox, 0o755);
    giveBack(found.here);
    assert.deepEqual(ended, { code: 0, out: '', err: '' });
    assertMade(found);
  });

  it('where nobody reads what it says', async () => {
    const found = await staged(repository());
    silentWindow(found.mailbox);
    const command = ['sh', '-c', 'exec git commit -q -m "Charge once" 2>&-'];
    assert.equal((await start(found.here.directory, command, noSleep()).ended).code, 0);
    assertMade(found);
  });

  it('clearing what has been left for more than an hour, and nothing else', async () => {
    const found = await staged(repository());
    const { mailbox } = found;
    const old = new Date(Date.now() - 3_700_000);
    const young = new Date(Date.now() - 3_500_000);
    const leave = (name: string, changed: Date, alive = changed) => {
      mkdirSync(join(mailbox, name));
      writeFileSync(join(mailbox, name, 'alive'), '1');
      writeFileSync(join(mailbox, `${name}.ack`), '1');
      utimesSync(join(mailbox, name, 'alive'), alive, alive);
      for (const path of [name, `${name}.ack`]) utimesSync(join(mailbox, path), changed, changed);
    };
    leave('req-1', old);
    leave('req-2', young);
    leave('req-3', old, young);
    writeFileSync(join(mailbox, 'index'), '');
    utimesSync(join(mailbox, 'index'), old, old);
    assert.equal((await git(found.here.directory, commitArguments)).code, 0);
    assert.deepEqual(readdirSync(mailbox), ['hook', 'index', 'req-2', 'req-2.ack', 'req-3']);
  });

  it('and forgets windows that have not stirred for ten minutes, once none has answered', async () => {
    const found = await staged(repository());
    const old = new Date(Date.now() - 660_000);
    utimesSync(silentWindow(found.mailbox), old, old);
    assert.match((await git(found.here.directory, commitArguments, noSleep())).err, /no VS Code window answered/);
    assert.deepEqual(readdirSync(join(found.mailbox, 'windows')), []);
    assertMade(found);
  });

  it('with what a window says in pieces', async () => {
    const found = await staged(repository());
    silentWindow(found.mailbox, '');
    const commit = git(found.here.directory, commitArguments);
    const request = await whenAsked(found.mailbox);
    writeFileSync(`${request}.ack`, '');
    writeFileSync(`${request}.ack`, '1\n');
    writeFileSync(`${request}.other`, 'nonsense');
    renameSync(`${request}.other`, `${request}.ans`);
    assert.deepEqual(await commit, { code: 0, out: '', err: '' });
    assertMade(found);
  });

  it('after its turn, claimed meanwhile, where another one is asked about', async () => {
    const found = await staged(repository());
    const directory = join(folder(), 'linked');
    found.here.git('worktree', 'add', '-q', '-b', 'linked', directory);
    const linked = { ...found, root: { ...found.root, workTree: directory } };
    const first = later<string>();
    const answer = later();
    const inTurn = oneAtATime();
    let open = 0;
    const ask = async (request: CommitRequest) => {
      assert.equal(open++, 0);
      first.settle(request.workTree);
      await answer.promise;
      open--;
      return writeNote(request);
    };
    await openWindow(found, { id: 'main', ask, inTurn });
    await openWindow(linked, { id: 'linked', ask, inTurn });
    const commits = [directory, found.here.directory].map((each) => git(each, [...commitArguments, '--allow-empty']));
    await first.promise;
    await when(found.mailbox, () => requestsIn(found.mailbox).filter((name) => name.endsWith('.ack')).length === 2);
    answer.settle();
    for (const commit of commits) assert.deepEqual(await commit, { code: 0, out: '', err: '' });
    assertMade(found, 'Charge once\n\nAffects: billing (fix)');
    assert.match(found.here.git('log', '-1', '--format=%B', 'linked'), /Affects: billing/);
  });
});
