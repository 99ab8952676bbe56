import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  answerText,
  isRequestName,
  isWanted,
  readInfo,
  readRequest,
  readWindow,
  windowText,
  type Answer,
  type Origin,
  type PromptFor,
} from '../../src/mailbox/protocol';

const bytes = (text: string) => new TextEncoder().encode(text);
const info = (lines: readonly string[]) => readInfo(`${lines.join('\n')}\n`);
const said: readonly string[] = ['1', '/work tree', '/work tree/.git', ':', '.git/index', 'scm', '#', 'commit', ''];
const message = { text: 'S', edited: false, commentChar: '#', commentsStay: false };

describe('a request', () => {
  it('is read', () => {
    assert.deepEqual(readRequest(info(said), bytes('Subject\n\nAffects: a\n'), bytes('a b\0c\nd\0ä\0')), {
      workTree: '/work tree',
      origin: 'scm',
      operation: 'commit',
      message: { text: 'Subject\n\nAffects: a\n', edited: false, commentChar: '#', commentsStay: false },
      paths: ['a b', 'c\nd', 'ä'],
    });
  });

  const others: readonly (readonly [title: string, line: number, text: string, read: object])[] = [
    ['an editor was used', 3, 'code --wait', { message: { ...message, edited: true } }],
    ['git knows of no editor', 3, '', { message: { ...message, edited: true } }],
    ['lines begin with something else', 6, '//', { message: { ...message, commentChar: '//' } }],
    ['comments stay', 8, 'scissors', { message: { ...message, commentsStay: true } }],
    ['comments stay, as all else', 8, 'verbatim', { message: { ...message, commentsStay: true } }],
    ['comments go', 8, 'strip', { message }],
    ['a terminal', 5, 'terminal', { origin: 'terminal' }],
    ['another terminal', 5, 'tty', { origin: 'tty' }],
    ['nobody knows where', 5, 'moon', { origin: 'none' }],
    ['a merge', 7, 'merge', { operation: 'merge' }],
    ['a squash merge', 7, 'squash', { operation: 'squash' }],
    ['something newer', 7, 'frobnicate', { operation: 'commit' }],
  ];
  for (const [title, line, text, read] of others) {
    it(`says that ${title}`, () => {
      const request = readRequest(info(said.with(line, text)), bytes('S'), bytes(''));
      for (const [key, value] of Object.entries(read)) assert.deepEqual(request?.[key as keyof typeof request], value);
    });
  }

  it('keeps a byte order mark, and all kinds of line breaks', () => {
    const text = '\uFEFFS\r\n\r\nT\rU';
    assert.equal(readRequest(info(said), bytes(text), bytes(''))?.message.text, text);
  });

  it('has no paths where none are staged, and leaves out one that was cut off', () => {
    assert.deepEqual(readRequest(info(said), bytes('S'), bytes(''))?.paths, []);
    assert.deepEqual(readRequest(info(said), bytes('S'), bytes('a\0b'))?.paths, ['a']);
  });

  it('is none of another version, without a message, or with one that is not UTF-8', () => {
    assert.equal(readRequest(info(said.with(0, '2')), bytes('S'), bytes('')), undefined);
    assert.equal(readRequest(info(said), undefined, bytes('')), undefined);
    assert.equal(readRequest(info(said), new Uint8Array([0x47, 0xfc]), bytes('')), undefined);
  });

  it('is read or not from any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.uint8Array(), (text, bytesOfMessage, files) => {
        const request = readRequest(readInfo(text), bytesOfMessage, files);
        assert.ok(request === undefined || request.workTree === text.split('\n')[1]);
        readRequest(readInfo(`1\n${text}`), bytesOfMessage, files);
      }),
    );
  });

  it('has a name with a process id in it', () => {
    for (const name of ['req-1', 'req-4194304']) assert.ok(isRequestName(name), name);
    for (const name of [
      'req-',
      'req-1.tmp',
      'req-1.ack',
      'req-x',
      'req-12345678901',
      ' req-1',
      'req-1\n',
      '../req-1',
      'req--1',
    ])
      assert.ok(!isRequestName(name), name);
  });
});

describe('an answer', () => {
  const texts: readonly (readonly [Answer, string])[] = [
    ['none', 'none\n'],
    ['abort', 'abort\n'],
    [{ write: 'S\n\nAffects: a' }, 'write\nS\n\nAffects: a'],
    [{ write: '' }, 'none\n'],
    [{ write: ' \r\n\t\n' }, 'none\n'],
  ];
  for (const [answer, text] of texts) {
    it(`is written: ${JSON.stringify(answer)}`, () => assert.equal(answerText(answer), text));
  }
});

describe('prompt.for', () => {
  const wanted: Readonly<Record<PromptFor, readonly Origin[]>> = {
    scm: ['scm'],
    interactive: ['scm', 'terminal', 'tty'],
    all: ['scm', 'terminal', 'tty', 'none'],
  };
  for (const [promptFor, origins] of Object.entries(wanted)) {
    it(`${promptFor} wants to be asked about ${origins.join(', ')}`, () => {
      const all: readonly Origin[] = ['scm', 'terminal', 'tty', 'none'];
      assert.deepEqual(
        all.filter((origin) => isWanted(origin, promptFor as PromptFor)),
        origins,
      );
    });
  }
});

describe('the entry of a window', () => {
  it('is one line of JSON, and read back', () => {
    const record = { pid: 12, host: 'here', version: '1.0.0', workTree: '/a "b"\n\\c' };
    assert.equal(windowText(record), `${JSON.stringify(record)}\n`);
    assert.equal(windowText(record).indexOf('\n'), windowText(record).length - 1);
    assert.deepEqual(readWindow(windowText(record)), { pid: 12, host: 'here' });
  });

  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"a"',
    '{"pid":"1","host":"a"}',
    '{"pid":0,"host":"a"}',
    '{"pid":-1,"host":"a"}',
    '{"pid":1.5,"host":"a"}',
    '{"pid":1}',
    '{"host":"a"}',
    '{"pid":1,"host":{}}',
  ]) {
    it(`says nothing of who it is by ${text || 'nothing'}`, () => assert.equal(readWindow(text), undefined));
  }
});
