// A window's side of the mailbox: what it claims, what it leaves, and when it stops asking.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realRepositories } from '../git/realRepository';
import { requestsIn, when, whenThere } from './events';
import { askingWindows, infoOf, manualClock, publish } from './mailboxWithoutHook';

const read = (path: string) => readFileSync(path, 'utf8');

describe('a window', () => {
  const { folder } = realRepositories();
  const openWindow = askingWindows();

  let later = 900;
  /** A later request that is answered at once: by then what came before has been dealt with. */
  const afterAll = (mailbox: string) => whenThere(`${publish(mailbox, `req-${++later}`, { message: 'quiet' })}.ans`);

  it('claims a request, and asks', async () => {
    const mailbox = folder();
    const { nextQuestion } = await openWindow(mailbox);
    const path = publish(mailbox, 'req-12');
    assert.equal((await nextQuestion()).subject, 'req-12');
    assert.match(read(`${path}.ack`), /^\d+ window-1\n$/);
    assert.ok(!existsSync(`${path}.ans`));
  });

  it('answers', async () => {
    const mailbox = folder();
    await openWindow(mailbox, { ask: async () => ({ write: 'S\n\nAffects: a\n' }) });
    const path = publish(mailbox, 'req-12');
    await whenThere(`${path}.ans`);
    assert.equal(read(`${path}.ans`), 'write\nS\n\nAffects: a\n');
    rmSync(path, { recursive: true });
    await when(mailbox, () => requestsIn(mailbox).length === 0);
  });

  it('answers at once, without a look at who is in front, where there is nothing to ask', async () => {
    const mailbox = folder();
    const none = () => assert.fail('looked');
    await openWindow(mailbox, { isAlive: none, isFocused: none });
    const path = publish(mailbox, 'req-12', { message: 'quiet' });
    await whenThere(`${path}.ans`);
    assert.ok(existsSync(`${path}.ack`));
    assert.equal(read(`${path}.ans`), 'none\n');
  });

  it('answers at once where looking breaks', async () => {
    const mailbox = folder();
    const { logged } = await openWindow(mailbox, { isQuiet: () => Promise.reject(new Error('broken')) });
    const path = publish(mailbox, 'req-12');
    await whenThere(`${path}.ans`);
    assert.equal(read(`${path}.ans`), 'none\n');
    assert.deepEqual(logged, ['looking at a commit']);
  });

  it('answers commits at once that prompt.for does not name', async () => {
    const mailbox = folder();
    const { questions } = await openWindow(mailbox, { promptFor: () => 'interactive', isQuiet: () => assert.fail() });
    const path = publish(mailbox, 'req-12', { info: infoOf({ origin: 'none' }) });
    await whenThere(`${path}.ans`);
    assert.deepEqual(questions, []);
  });

  it('waits a little when it is not focused', async () => {
    const mailbox = folder();
    const { clock, nextQuestion, questions } = await openWindow(mailbox, { isFocused: () => false });
    const waits = clock.whenWaiting(200);
    const path = publish(mailbox, 'req-12');
    await waits;
    clock.pass(199);
    await afterAll(mailbox);
    assert.ok(!existsSync(`${path}.ack`));
    assert.deepEqual(questions, []);
    const question = nextQuestion();
    clock.pass(1);
    await question;
  });

  it('leaves alone what nobody could see it ask, what is of another work tree, and what is claimed', async () => {
    const mailbox = folder();
    const { questions, unasked } = await openWindow(mailbox, { isAlive: async () => false });
    const unseen = publish(mailbox, 'req-12');
    const elsewhere = publish(mailbox, 'req-13', { info: infoOf({ tree: '/srv/tree2' }), message: 'quiet' });
    mkdirSync(join(mailbox, 'aside'));
    const claimed = publish(join(mailbox, 'aside'), 'req-14');
    writeFileSync(join(mailbox, 'req-14.ack'), '3 other\n');
    renameSync(claimed, join(mailbox, 'req-14'));
    await afterAll(mailbox);
    assert.ok(!existsSync(`${unseen}.ack`));
    assert.ok(!existsSync(`${elsewhere}.ack`));
    assert.equal(read(join(mailbox, 'req-14.ack')), '3 other\n');
    assert.deepEqual([questions, unasked], [[], ['req-12']]);
  });

  it('gives a sign every two seconds, also for what has to wait its turn', async () => {
    const mailbox = folder();
    const { clock, nextQuestion, questions } = await openWindow(mailbox);
    const question = nextQuestion();
    const paths = [publish(mailbox, 'req-12')];
    await question;
    const claimed = clock.whenWaiting(2000);
    paths.push(publish(mailbox, 'req-13'));
    await claimed;
    const before = paths.map((path) => read(`${path}.ack`));
    clock.pass(2000);
    for (const [at, path] of paths.entries())
      await when(mailbox, () => ![before[at], ''].includes(read(`${path}.ack`)));
    assert.equal(questions.length, 1);
  });

  it('asks the next when the one before is withdrawn', async () => {
    const mailbox = folder();
    const { nextQuestion } = await openWindow(mailbox);
    const first = nextQuestion();
    publish(mailbox, 'req-12');
    await first;
    const second = nextQuestion();
    await whenThere(`${publish(mailbox, 'req-13')}.ack`);
    rmSync(join(mailbox, 'req-12'), { recursive: true });
    assert.equal(await (await first).withdrawn, 'gone');
    assert.equal((await second).subject, 'req-13');
  });

  it('does not ask what was withdrawn before its turn', async () => {
    const mailbox = folder();
    const { nextQuestion, questions } = await openWindow(mailbox);
    const first = nextQuestion();
    publish(mailbox, 'req-12');
    await first;
    const waiting = publish(mailbox, 'req-13');
    await whenThere(`${waiting}.ack`);
    rmSync(waiting, { recursive: true });
    await when(mailbox, () => !existsSync(`${waiting}.ack`));
    const third = nextQuestion();
    await whenThere(`${publish(mailbox, 'req-14')}.ack`);
    rmSync(join(mailbox, 'req-12'), { recursive: true });
    assert.equal((await third).subject, 'req-14');
    assert.equal(questions.length, 2);
  });

  it('tells of what has waited for its turn until its time was over, and of nothing that it has asked', async () => {
    const mailbox = folder();
    const { clock, nextQuestion, unasked } = await openWindow(mailbox, { timeLimit: () => 900 });
    const first = nextQuestion();
    publish(mailbox, 'req-12');
    await first;
    const limited = clock.whenWaiting(900);
    const waiting = publish(mailbox, 'req-13', { info: infoOf({ origin: 'tty' }) });
    await limited;
    clock.pass(900);
    await whenThere(`${waiting}.ans`);
    assert.equal(read(`${waiting}.ans`), 'none\n');
    await afterAll(mailbox);
    assert.deepEqual(unasked, ['req-13']);
  });

  describe('stops asking', () => {
    const asking = async (more: Parameters<typeof openWindow>[1] = {}, files = {}) => {
      const mailbox = folder();
      const opened = await openWindow(mailbox, more);
      const question = opened.nextQuestion();
      const path = publish(mailbox, 'req-12', files);
      return { ...opened, mailbox, path, question: await question };
    };

    it('when the commit has ended', async () => {
      const { mailbox, path, question } = await asking();
      rmSync(path, { recursive: true });
      assert.equal(await question.withdrawn, 'gone');
      assert.deepEqual(requestsIn(mailbox), []);
    });

    it('when its hook has given no sign for five seconds, and clears up behind it', async () => {
      const { mailbox, clock, question } = await asking();
      clock.pass(5000);
      assert.equal(question.signal.aborted, false);
      clock.pass(1000);
      assert.equal(await question.withdrawn, 'gone');
      assert.deepEqual(requestsIn(mailbox), []);
    });

    it('not while its hook gives signs, whatever the clock says', async () => {
      const { clock, path, question, mailbox } = await asking();
      for (let sign = 1; sign <= 20; sign++) {
        writeFileSync(join(path, 'alive'), `${sign}\n`);
        clock.pass(1000);
        await afterAll(mailbox);
      }
      assert.equal(question.signal.aborted, false);
    });

    it('when the time is over, and the commit goes on without a note', async () => {
      const { clock, path, question } = await asking({ timeLimit: () => 900 }, { info: infoOf({ origin: 'tty' }) });
      clock.pass(899);
      assert.equal(question.signal.aborted, false);
      clock.pass(1);
      assert.equal(await question.withdrawn, 'timeout');
      await whenThere(`${path}.ans`);
      assert.equal(read(`${path}.ans`), 'none\n');
    });

    it('not after any time for a commit from the source control view', async () => {
      const { clock, question } = await asking({ timeLimit: () => 900 });
      clock.pass(3000);
      assert.equal(question.signal.aborted, false);
    });

    it('when nobody has been able to see it for ten seconds, and lets the commit go on at once', async () => {
      let seen = true;
      const { clock, path, question, mailbox } = await asking({ isAlive: async () => seen });
      seen = false;
      for (let beat = 1; beat <= 5; beat++) {
        assert.equal(question.signal.aborted, false);
        for (const sign of [1, 2]) {
          writeFileSync(join(path, 'alive'), `${beat}.${sign}\n`);
          clock.pass(1000);
        }
        await when(mailbox, () => !existsSync(`${path}.ack`) || read(`${path}.ack`).startsWith(`${beat} `));
      }
      assert.equal(await question.withdrawn, 'unseen');
      assert.deepEqual(requestsIn(mailbox), []);
    });

    it('when it closes, and lets the commit go on at once', async () => {
      const { window, clock, question, mailbox } = await asking();
      window.dispose();
      assert.equal(await question.withdrawn, 'closing');
      assert.deepEqual(requestsIn(mailbox), []);
      assert.equal(clock.waiting(), 0);
      assert.ok(!existsSync(join(mailbox, 'windows', 'window-1')));
    });
  });

  it('leaves its answer for the hook to read when it closes', async () => {
    const mailbox = folder();
    const { window, clock } = await openWindow(mailbox, { ask: async () => 'abort' });
    const path = publish(mailbox, 'req-12');
    await whenThere(`${path}.ans`);
    window.dispose();
    assert.equal(read(`${path}.ans`), 'abort\n');
    assert.equal(clock.waiting(), 0);
  });

  it('finds by itself what the file system does not tell of', async () => {
    const mailbox = join(folder(), 'mailbox');
    const { clock, nextQuestion } = await openWindow(mailbox);
    renameSync(mailbox, `${mailbox}.old`); // which is still what it watches
    mkdirSync(mailbox);
    publish(mailbox, 'req-12');
    const question = nextQuestion();
    clock.pass(1000);
    assert.equal((await question).subject, 'req-12');
  });

  describe('that opens while there is a request', () => {
    it('asks when its hook gives a sign', async () => {
      const mailbox = folder();
      const path = publish(mailbox, 'req-12');
      const { clock, nextQuestion, questions } = await openWindow(mailbox);
      const question = nextQuestion();
      await afterAll(mailbox);
      assert.deepEqual(questions, []);
      writeFileSync(join(path, 'alive'), '1\n');
      clock.pass(250);
      assert.equal((await question).subject, 'req-12');
    });

    it('removes it when its hook gives none for five seconds', async () => {
      const mailbox = folder();
      publish(mailbox, 'req-12');
      writeFileSync(join(mailbox, 'req-12.ack'), '7 window-0\n');
      const clock = manualClock();
      let looks = clock.whenWaiting(250);
      const { questions } = await openWindow(mailbox, {}, clock);
      for (let look = 1; look <= 20; look++) {
        await looks;
        assert.ok(existsSync(join(mailbox, 'req-12')));
        looks = clock.whenWaiting(250);
        clock.pass(250);
      }
      await when(mailbox, () => requestsIn(mailbox).length === 0);
      assert.deepEqual(questions, []);
    });
  });
});
