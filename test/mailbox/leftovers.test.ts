// What somebody has left in a mailbox that cannot be removed: it stays, and nothing else suffers.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silent } from '../../src/core/log';
import { realRepositories } from '../git/realRepository';
import { later } from './events';
import { askingWindows, manualClock, publish } from './mailboxWithoutHook';

const name = 'deep'.repeat(50);

describe('a request that cannot be removed', () => {
  const made: string[] = [];
  afterEach(() => {
    for (const path of made.splice(0)) execFileSync('rm', ['-r', path]);
  });
  const { folder } = realRepositories();
  const openWindow = askingWindows();

  /** Its folders lie in each other deeper than any path may be long: nobody can remove them by their path. */
  const unremovable = (mailbox: string) => {
    const path = join(mailbox, 'req-1');
    mkdirSync(path);
    made.push(path);
    const dig = `for (let depth = 0; depth < 30; depth++) {
      fs.mkdirSync('${name}');
      process.chdir('${name}');
    }`;
    execFileSync(process.execPath, ['-e', dig], { cwd: path });
    return path;
  };

  it('keeps no window from opening, nor anything else that is old from being cleared', async () => {
    const mailbox = folder();
    const paths = [unremovable(mailbox), join(mailbox, 'req-2.ack')];
    writeFileSync(paths[1]!, '');
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    for (const path of paths) utimesSync(path, twoHoursAgo, twoHoursAgo);
    const { logged, nextQuestion } = await openWindow(mailbox);
    const question = nextQuestion();
    publish(mailbox, 'req-12');
    assert.equal((await question).subject, 'req-12');
    assert.deepEqual(logged, ['removing req-1']);
    assert.deepEqual(paths.map(existsSync), [true, false]);
  });

  it('is told of in the log where its hook has ended', async () => {
    const mailbox = folder();
    unremovable(mailbox);
    const clock = manualClock();
    const told = later<string>();
    let looks = clock.whenWaiting(250);
    await openWindow(mailbox, { log: { ...silent, error: told.settle } }, clock);
    for (let look = 1; look <= 20; look++) {
      await looks;
      looks = clock.whenWaiting(250);
      clock.pass(250);
    }
    assert.equal(await told.promise, 'removing req-1');
  });
});
