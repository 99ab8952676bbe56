// A mailbox in which the tests do what hooks would do, and a clock that stands still.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { oneAtATime } from '../../src/core/oneAtATime';
import type { Clock } from '../../src/mailbox/clock';
import { MailboxWindow, type WindowOptions } from '../../src/mailbox/window';
import { later } from './events';

export interface ManualClock extends Clock {
  /** Lets time pass, and all that is due in it happen. */
  pass(milliseconds: number): void;
  /** Resolves when something is next set to happen after so long. */
  whenWaiting(milliseconds: number): Promise<void>;
  /** How much is still to happen. */
  waiting(): number;
}

interface Due {
  at: number;
  readonly period?: number;
  readonly act: () => void;
}

export function manualClock(start = Date.now()): ManualClock {
  let now = start;
  const due = new Set<Due>();
  const expected = new Map<number, () => void>();
  const add = (milliseconds: number, entry: Omit<Due, 'at'>) => {
    const added = { at: now + milliseconds, ...entry };
    due.add(added);
    expected.get(milliseconds)?.();
    return () => void due.delete(added);
  };
  return {
    now: () => now,
    after: (milliseconds, act) => add(milliseconds, { act }),
    every: (milliseconds, act) => add(milliseconds, { period: milliseconds, act }),
    pass: (milliseconds) => {
      const until = now + milliseconds;
      const next = () => [...due].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      for (let entry = next(); entry; entry = next()) {
        now = entry.at;
        if (entry.period === undefined) due.delete(entry);
        else entry.at += entry.period;
        entry.act();
      }
      now = until;
    },
    whenWaiting: (milliseconds) => new Promise((done) => expected.set(milliseconds, done)),
    waiting: () => due.size,
  };
}

export const workTree = '/srv/tree';

/** What the files of a request hold, by their names. */
export type RequestFiles = Readonly<Record<string, string | Uint8Array>>;

export const infoOf = ({ version = '1', tree = workTree, origin = 'scm' } = {}): string =>
  `${version}\n${tree}\n${tree}/.git\n:\n.git/index\n${origin}\n#\ncommit\n`;

/** A request as a hook publishes it. @returns its path */
export function publish(mailbox: string, name: string, files: RequestFiles = {}): string {
  const path = join(mailbox, name);
  mkdirSync(`${path}.tmp`);
  const all = { info: infoOf(), message: `${name}\n`, files: 'a.txt\0', alive: '0\n', ...files };
  for (const [file, content] of Object.entries(all)) writeFileSync(join(`${path}.tmp`, file), content);
  renameSync(`${path}.tmp`, path);
  return path;
}

/** A question that stands until it is withdrawn. */
export interface Question {
  readonly subject: string;
  readonly signal: AbortSignal;
  /** With the reason. */
  readonly withdrawn: Promise<unknown>;
}

/** To be called in a `describe`: opens windows, disposed of after each test, that ask and get no answer. */
export function askingWindows() {
  const opened: MailboxWindow[] = [];
  afterEach(() => {
    for (const window of opened.splice(0)) window.dispose();
  });
  return async (folder: string, more: Partial<WindowOptions> = {}, clock = manualClock()) => {
    const logged: string[] = [];
    const questions: Question[] = [];
    const unasked: string[] = [];
    let tell = later<Question>();
    const window = await MailboxWindow.open({
      folder,
      id: 'window-1',
      record: { pid: process.pid, host: hostname(), version: '1.0.0', workTree },
      ask: ({ message }, signal) => {
        const withdrawn = new Promise((done) => signal.addEventListener('abort', () => done(signal.reason)));
        const question = { subject: message.text.trim(), signal, withdrawn };
        questions.push(question);
        tell.settle(question);
        tell = later();
        return new Promise(() => undefined);
      },
      isQuiet: ({ message }) => message.text.startsWith('quiet'),
      unasked: ({ message }) => unasked.push(message.text.trim()),
      isAlive: async () => true,
      isFocused: () => true,
      promptFor: () => 'all',
      timeLimit: () => 120_000,
      inTurn: oneAtATime(),
      clock,
      log: { info: () => undefined, debug: () => undefined, error: (message) => void logged.push(message) },
      ...more,
    });
    opened.push(window);
    return { window, clock, logged, questions, unasked, nextQuestion: () => tell.promise };
  };
}
