// The hook in the shells of this machine: it waits no longer than it may, and whatever goes wrong, the commit goes on.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { draftWithNotes } from '../../src/core/note/commitMessage';
import { realRepositories } from '../git/realRepository';
import { later, requestsIn, whenAsked } from './events';
import { fastClock, git, messageOf, runBy, shells, silentWindow, staged, windows } from './hookedCommit';

const commitArguments = ['commit', '-q', '-m', 'Charge once', '-m', 'And keep \\n and -n.'];
const body = 'Charge once\n\nAnd keep \\n and -n.';

describe('the hook', () => {
  const { repository, folder } = realRepositories();
  const openWindow = windows();

  /** A `sleep` that only notes what it was asked for, so that limits are over at once; `act` is what happens meanwhile. */
  const countedSleep = (act = '') => {
    const bin = folder();
    writeFileSync(join(bin, 'sleep'), `#!/bin/sh\necho "$1" >>'${bin}/slept'\n${act}\nexit 0\n`);
    chmodSync(join(bin, 'sleep'), 0o755);
    const naps = () => readFileSync(join(bin, 'slept'), 'utf8').trim().split('\n').map(Number);
    const slept = () => Math.round(naps().reduce((sum, nap) => sum + nap * 100, 0)) / 100;
    return { environment: { PATH: `${bin}${delimiter}${process.env['PATH']}` }, slept };
  };

  for (const { name, path } of shells(folder)) {
    describe(`run by ${name}`, () => {
      const ready = async () => {
        const found = await staged(repository());
        runBy(path(), found);
        return found;
      };

      it('puts the answer into the message, and leaves nothing behind', async () => {
        const found = await ready();
        await openWindow(found, {
          ask: async ({ message }) => ({
            write: draftWithNotes(message, [{ customer: 'billing', level: 'fix', text: null }]),
          }),
        });
        const ended = await git(found.here.directory, commitArguments);
        assert.deepEqual(ended, { code: 0, out: '', err: '' });
        assert.equal(messageOf(found), `${body}\n\nAffects: billing (fix)`);
        assert.deepEqual(requestsIn(found.mailbox), []);
        assert.equal(existsSync(join(found.root.gitDirectory, 'COMMIT_EDITMSG.downstream-customers')), false);
      });

      it('ends the commit when the answer says so, with a line that can be read alone', async () => {
        const found = await ready();
        await openWindow(found, { ask: async () => 'abort' });
        const before = found.here.head();
        const ended = await git(found.here.directory, commitArguments);
        assert.deepEqual(ended, { code: 1, out: '', err: 'Downstream Customers: commit cancelled in VS Code\n' });
        assert.equal(found.here.head(), before);
        assert.deepEqual(requestsIn(found.mailbox), []);
      });

      it('refuses an empty message, which would end the commit', async () => {
        const found = await ready();
        silentWindow(found.mailbox);
        const commit = git(found.here.directory, commitArguments);
        const request = await whenAsked(found.mailbox);
        writeFileSync(`${request}.other`, 'write\n \n\t\n');
        renameSync(`${request}.other`, `${request}.ans`);
        const { code, err } = await commit;
        assert.equal(code, 0);
        assert.match(err, /^Downstream Customers: [^\n]*empty message[^\n]*\n$/);
        assert.equal(messageOf(found), body);
      });

      it('gives a silent window two seconds', async () => {
        const found = await ready();
        silentWindow(found.mailbox);
        const { environment, slept } = countedSleep();
        const { code, err } = await git(found.here.directory, commitArguments, environment);
        assert.equal(code, 0);
        assert.match(err, /^Downstream Customers: no VS Code window answered; [^\n]+\n$/);
        assert.ok(slept() >= 1.8 && slept() <= 2, String(slept()));
        assert.equal(messageOf(found), body);
        assert.deepEqual(requestsIn(found.mailbox), []);
      });

      it('gives a window that died after claiming less than twelve', async () => {
        const found = await ready();
        silentWindow(found.mailbox);
        const { environment, slept } = countedSleep(`for r in '${found.mailbox}'/req-*; do
            [ ! -d "$r" ] || echo 1 >"$r.ack"
          done`);
        const { code, err } = await git(found.here.directory, commitArguments, environment);
        assert.equal(code, 0);
        assert.match(err, /^Downstream Customers: VS Code went away; [^\n]+\n$/);
        assert.ok(slept() > 10 && slept() < 12, String(slept()));
        assert.deepEqual(requestsIn(found.mailbox), []);
      });

      it('waits as long as the window gives signs', async () => {
        const found = await ready();
        silentWindow(found.mailbox);
        const { environment, slept } = countedSleep(`n=$(wc -l <"\${0%/*}/slept")
          for r in '${found.mailbox}'/req-*; do
            [ ! -d "$r" ] || echo "$((n / 50))" >"$r.ack"
            [ ! -d "$r" ] || [ "$n" -lt 130 ] || echo none >"$r.ans"
          done`);
        const { code, err } = await git(found.here.directory, commitArguments, environment);
        assert.deepEqual({ code, err }, { code: 0, err: '' });
        assert.ok(slept() > 12, String(slept()));
      });

      it('goes on at once when the window closes', async () => {
        const found = await ready();
        const asked = later();
        const window = await openWindow(found, {
          ask: () => {
            asked.settle();
            return new Promise(() => undefined);
          },
        });
        const commit = git(found.here.directory, commitArguments);
        await asked.promise;
        window.dispose();
        assert.deepEqual(await commit, { code: 0, out: '', err: '' });
        assert.deepEqual(requestsIn(found.mailbox), []);
      });

      it('fails no commit when all around it disappears', async () => {
        const found = await ready();
        silentWindow(found.mailbox);
        const { environment } = countedSleep(`rm -rf '${found.mailbox}'`);
        const { code } = await git(found.here.directory, commitArguments, environment);
        assert.equal(code, 0);
        assert.equal(messageOf(found), body);
      });

      it('fails no commit when it is killed, and the window stops asking', async () => {
        const found = await ready();
        const aborted = later<unknown>();
        await openWindow(found, {
          clock: fastClock,
          ask: (_, signal) => {
            signal.addEventListener('abort', () => aborted.settle(signal.reason));
            process.kill(Number(/\d+/.exec(requestsIn(found.mailbox)[0]!)![0]), 'SIGKILL');
            return new Promise(() => undefined);
          },
        });
        assert.equal((await git(found.here.directory, commitArguments)).code, 0);
        assert.equal(messageOf(found), body);
        assert.equal(await aborted.promise, 'gone');
        assert.deepEqual(requestsIn(found.mailbox), []);
      });
    });
  }
});
