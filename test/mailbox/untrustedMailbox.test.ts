// What anybody may have put into a mailbox: windows that are gone, what killed hooks left, and what was made to do harm.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { silent } from '../../src/core/log';
import { removeLeftovers } from '../../src/mailbox/leftovers';
import { realRepositories } from '../git/realRepository';
import { isThere, requestsIn, when, whenThere } from './events';
import { askingWindows, infoOf, publish, workTree } from './mailboxWithoutHook';

const read = (path: string) => readFileSync(path, 'utf8');

describe('the entry of a window', () => {
  const { folder } = realRepositories();
  const openWindow = askingWindows();
  const windowsIn = (mailbox: string) => readdirSync(join(mailbox, 'windows')).toSorted();

  it('is there for itself alone to write and read', async () => {
    const mailbox = join(folder(), 'mailbox');
    await openWindow(mailbox);
    const record = { pid: process.pid, host: hostname(), version: '1.0.0', workTree };
    assert.equal(read(join(mailbox, 'windows', 'window-1')), `${JSON.stringify(record)}\n`);
    assert.equal(statSync(mailbox).mode & 0o777, 0o700);
    assert.equal(statSync(join(mailbox, 'windows', 'window-1')).mode & 0o777, 0o600);
  });

  it('is made again each minute, should another have removed it', async () => {
    const mailbox = folder();
    const { clock } = await openWindow(mailbox);
    const path = join(mailbox, 'windows', 'window-1');
    utimesSync(path, 0, 0);
    clock.pass(60_000);
    await when(dirname(path), () => statSync(path).mtimeMs > 0);
    rmSync(dirname(path), { recursive: true });
    clock.pass(60_000);
    await whenThere(dirname(path));
    await whenThere(path);
  });

  it('is gone with the window, even while it is made again', async () => {
    const mailbox = folder();
    const { clock, window } = await openWindow(mailbox);
    clock.pass(60_000);
    window.dispose();
    const other = await openWindow(mailbox, { id: 'window-2' });
    assert.deepEqual(windowsIn(mailbox), ['window-2']);
    other.window.dispose();
    assert.deepEqual(windowsIn(mailbox), []);
  });

  it('takes the place of those that are gone, and of no other', async () => {
    const mailbox = folder();
    const windows = join(mailbox, 'windows');
    mkdirSync(windows);
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const enter = (name: string, text: string, minutes: number) => {
      writeFileSync(join(windows, name), text);
      const then = new Date(Date.now() - minutes * 60_000);
      utimesSync(join(windows, name), then, then);
    };
    const entry = (pid: number, host = hostname()) => JSON.stringify({ pid, host, version: '1' });
    enter('running', entry(process.pid), 9);
    enter('gone', entry(gone), 0);
    enter('gone elsewhere', entry(gone, 'elsewhere'), 9);
    enter('long gone elsewhere', entry(1, 'elsewhere'), 11);
    enter('running but long silent', entry(process.pid), 11);
    enter('odd', '{"pid": -1', 9);
    enter('odd and long silent', '{"pid": -1', 11);
    await openWindow(mailbox);
    assert.deepEqual(windowsIn(mailbox), ['gone elsewhere', 'odd', 'running', 'window-1']);
  });

  it('is tried again where it could not be made', async () => {
    const mailbox = join(folder(), 'mailbox');
    writeFileSync(mailbox, '');
    const { clock, logged, nextQuestion } = await openWindow(mailbox);
    assert.equal(logged.length, 1);
    rmSync(mailbox);
    clock.pass(60_000);
    await whenThere(mailbox);
    await whenThere(join(mailbox, 'windows'));
    const question = nextQuestion();
    publish(mailbox, 'req-12');
    clock.pass(1000);
    await question;
  });
});

describe('what has been left for more than an hour', () => {
  const { folder } = realRepositories();
  const openWindow = askingWindows();
  const leave = (path: string, minutes: number) => {
    const then = new Date(Date.now() - minutes * 60_000);
    utimesSync(path, then, then);
  };

  it('is cleared when a window opens, and nothing else', async () => {
    const mailbox = folder();
    for (const [name, minutes, alive] of [
      ['req-1', 61, 61],
      ['req-2', 61, 59],
      ['req-3', 59, 59],
    ] as const) {
      const path = publish(mailbox, name);
      for (const file of ['info', 'message', 'files', 'alive']) leave(join(path, file), alive);
      leave(path, minutes);
    }
    for (const name of ['req-4.ack', 'req-4.ans', 'req-4.tmp', 'index', 'hook']) {
      writeFileSync(join(mailbox, name), '');
      leave(join(mailbox, name), 61);
    }
    symlinkSync('nowhere', join(mailbox, 'req-5'));
    execFileSync('touch', ['-h', '-d', '2 hours ago', join(mailbox, 'req-5')]);
    await openWindow(mailbox);
    assert.deepEqual(readdirSync(mailbox).toSorted(), ['hook', 'index', 'req-2', 'req-3', 'windows']);
  });

  it('is cleared every hour', async () => {
    const mailbox = folder();
    const { clock } = await openWindow(mailbox);
    const path = join(mailbox, 'req-13.ack');
    writeFileSync(path, '');
    leave(path, 1);
    clock.pass(3_600_000);
    await when(mailbox, () => !existsSync(path));
  });

  it('stays where it is asked about', async () => {
    const mailbox = folder();
    for (const name of ['req-1', 'req-1.ack', 'req-12', 'req-12.ack']) mkdirSync(join(mailbox, name));
    const now = Date.now() + 3_700_000;
    await removeLeftovers(mailbox, { now, except: (name) => name === 'req-1', log: silent });
    assert.deepEqual(readdirSync(mailbox), ['req-1', 'req-1.ack']);
  });
});

describe('a hostile request', () => {
  const { folder } = realRepositories();
  const openWindow = askingWindows();

  const hostile: readonly (readonly [
    title: string,
    make: (mailbox: string, path: string) => void,
    answered: boolean,
  ])[] = [
    ['is a file', (_, path) => writeFileSync(path, 'x'), false],
    ['is a link to another one', (_, path) => symlinkSync(publish(folder(), 'req-1'), path), false],
    ['is empty', (_, path) => mkdirSync(path), false],
    ['says nothing', (mailbox) => publish(mailbox, 'req-12', { info: '' }), false],
    ['is of another version', (mailbox) => publish(mailbox, 'req-12', { info: infoOf({ version: '2' }) }), true],
    ['has no message', (_, path) => (mkdirSync(path), writeFileSync(join(path, 'info'), infoOf())), true],
    [
      'has a link for a message',
      (mailbox, path) => {
        publish(mailbox, 'req-12');
        rmSync(join(path, 'message'));
        symlinkSync('/etc/passwd', join(path, 'message'));
      },
      true,
    ],
    [
      'has a folder for a message',
      (mailbox, path) => {
        publish(mailbox, 'req-12');
        rmSync(join(path, 'message'));
        mkdirSync(join(path, 'message'));
      },
      true,
    ],
    [
      'has a message of a terabyte',
      (mailbox, path) => {
        publish(mailbox, 'req-12');
        truncateSync(join(path, 'message'), 2 ** 40);
      },
      true,
    ],
    [
      'has a message in no encoding',
      (mailbox) => publish(mailbox, 'req-12', { message: new Uint8Array([0xff]) }),
      true,
    ],
  ];
  for (const [title, make, answered] of hostile) {
    it(`${title}: ${answered ? 'is answered with nothing' : 'is left alone'}`, async () => {
      const mailbox = folder();
      const { questions, logged } = await openWindow(mailbox);
      const path = join(mailbox, 'req-12');
      make(mailbox, path);
      await whenThere(`${answered ? path : publish(mailbox, 'req-999', { message: 'quiet' })}.ans`);
      assert.equal(existsSync(`${path}.ans`) && read(`${path}.ans`), answered && 'none\n');
      assert.deepEqual({ questions, logged }, { questions: [], logged: [] });
    });
  }

  it('has a pipe for a message: nobody waits for its other end', async function () {
    const makePipe = 'mkfifo';
    if (!isThere(makePipe, '--version')) this.skip();
    const mailbox = folder();
    await openWindow(mailbox);
    const aside = publish(folder(), 'req-12');
    rmSync(join(aside, 'message'));
    execFileSync(makePipe, [join(aside, 'message')]);
    execFileSync('mv', [aside, mailbox]);
    await whenThere(join(mailbox, 'req-12.ans'));
  });

  it('has more paths than are read: the rest is left out', async () => {
    const mailbox = folder();
    let paths: readonly string[] = [];
    await openWindow(mailbox, { isQuiet: (request) => ((paths = request.paths), true) });
    publish(mailbox, 'req-12', { files: 'a\0'.repeat(1 << 20) });
    await whenThere(join(mailbox, 'req-12.ans'));
    assert.equal(paths.length, 1 << 19);
  });

  it('has links where the window writes: it does not write through them', async () => {
    const mailbox = folder();
    const precious = join(folder(), 'precious');
    writeFileSync(precious, 'precious');
    symlinkSync(precious, join(mailbox, 'req-12.ack'));
    symlinkSync(precious, join(mailbox, 'req-13.ans.tmp'));
    symlinkSync(precious, join(mailbox, 'req-13.ans'));
    const { clock, nextQuestion } = await openWindow(mailbox);
    publish(mailbox, 'req-12', { message: 'quiet' });
    publish(mailbox, 'req-13', { message: 'quiet' });
    await when(
      mailbox,
      () => existsSync(join(mailbox, 'req-13.ans')) && !lstatSync(join(mailbox, 'req-13.ans')).isSymbolicLink(),
    );
    const question = nextQuestion();
    publish(mailbox, 'req-14');
    await question;
    rmSync(join(mailbox, 'req-14.ack'));
    symlinkSync(precious, join(mailbox, 'req-14.ack'));
    clock.pass(2000);
    assert.equal(await (await question).withdrawn, 'failed');
    assert.equal(read(precious), 'precious');
  });

  it('is one of very many: they are dealt with a few at a time', async () => {
    const mailbox = folder();
    const { clock, questions, nextQuestion } = await openWindow(mailbox);
    const question = nextQuestion();
    for (let at = 100; at < 150; at++) publish(mailbox, `req-${at}`);
    await when(mailbox, () => requestsIn(mailbox).filter((name) => name.endsWith('.ack')).length === 20);
    await question;
    clock.pass(1000);
    assert.equal(questions.length, 1);
    assert.equal(requestsIn(mailbox).filter((name) => name.endsWith('.ack')).length, 20);
  });
});
