// Real commits through the real hook, beside a window that is a part of the test.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { delimiter, join } from 'node:path';
import { silent } from '../../src/core/log';
import { oneAtATime } from '../../src/core/oneAtATime';
import { ownFolder } from '../../src/git/hook';
import { findRoot, type Root } from '../../src/git/root';
import { systemClock, type Clock } from '../../src/mailbox/clock';
import { MailboxWindow, type WindowOptions } from '../../src/mailbox/window';
import { isFailure } from '../../src/repository/failure';
import { hookOf } from '../../src/repository/hook/hook';
import { quietEnvironment, type RealRepository } from '../git/realRepository';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What would answer in the place of a person, or says where the commit is made. */
const unsaid = {
  CI: undefined,
  DOWNSTREAM_CUSTOMERS_SKIP: undefined,
  VSCODE_GIT_COMMAND: undefined,
  TERM_PROGRAM: undefined,
};

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program beside the test. */
export function start(directory: string, command: readonly string[], environment: Variables = {}) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: directory, env: quietEnvironment({ ...unsaid, ...environment }) });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.err += chunk));
  const ended = new Promise<Ended>((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code, ...said }));
  });
  return { child, said, ended };
}

/** Runs git beside the test, so that a window in it can answer. */
export const git = (directory: string, args: readonly string[], environment: Variables = {}): Promise<Ended> =>
  start(directory, ['git', ...args], environment).ended;

export interface Hooked {
  readonly here: RealRepository;
  readonly root: Root;
  readonly mailbox: string;
}

/** A repository with the hook. */
export async function hooked(here: RealRepository): Promise<Hooked> {
  const root = await findRoot(here.open());
  if (root === 'bare') throw new Error('a bare repository has no hook');
  const status = await hookOf({ git: here.open(), root }).install();
  if (isFailure(status) || status.state !== 'installed') throw new Error(JSON.stringify(status));
  return { here, root, mailbox: ownFolder(root) };
}

/** The same, with one file staged. */
export function staged(here: RealRepository): Promise<Hooked> {
  here.commit('Begin', { 'src/api/charge.ts': '' });
  here.write('src/api/charge.ts', 'export {};\n');
  here.git('add', '--all');
  return hooked(here);
}

/** Has the hook run by another shell than the system's. */
export function runBy(shell: string, { root, mailbox }: Hooked): void {
  for (const path of [join(mailbox, 'hook'), join(root.commonDirectory, 'hooks', 'commit-msg')]) {
    writeFileSync(path, readFileSync(path, 'utf8').replace('#!/bin/sh', `#!${shell}`));
  }
}

/** The shells of this machine that people have as their `sh`; each under that name, in a folder of its own. */
export function shells(folder: () => string): readonly { readonly name: string; readonly path: () => string }[] {
  return ['dash', 'bash', 'busybox', 'mksh'].flatMap((name) => {
    const found = (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((each) => join(each, name))
      .find((each) => existsSync(each));
    if (found === undefined) return [];
    const path = () => {
      const link = join(folder(), 'sh');
      symlinkSync(found, link);
      return link;
    };
    return [{ name, path }];
  });
}

/** A window with the work tree of a repository open: focused, seen, and asking about every commit, without an answer. */
export function windowOptions(
  { root, mailbox }: Pick<Hooked, 'root' | 'mailbox'>,
  more: Partial<WindowOptions> = {},
): WindowOptions {
  return {
    folder: mailbox,
    id: 'window-1',
    record: { pid: process.pid, host: hostname(), version: '1.0.0', workTree: root.workTree },
    ask: async () => 'none',
    isQuiet: () => false,
    unasked: () => undefined,
    isAlive: async () => true,
    isFocused: () => true,
    promptFor: () => 'all',
    timeLimit: () => 120_000,
    inTurn: oneAtATime(),
    clock: systemClock,
    log: { ...silent, error: (message, cause) => console.error(message, cause) },
    ...more,
  };
}

/** To be called in a `describe`: what is opened is disposed of after each test. */
export function windows(): (of: Hooked, more?: Partial<WindowOptions>) => Promise<MailboxWindow> {
  const opened: MailboxWindow[] = [];
  afterEach(() => {
    for (const window of opened.splice(0)) window.dispose();
  });
  return async (of, more) => {
    const window = await MailboxWindow.open(windowOptions(of, more));
    opened.push(window);
    return window;
  };
}

/** Ten times as fast as the system's. */
export const fastClock: Clock = {
  now: () => systemClock.now(),
  after: (milliseconds, act) => systemClock.after(milliseconds / 10, act),
  every: (milliseconds, act) => systemClock.every(milliseconds / 10, act),
};

/** A window that is there and does nothing, as a hook sees it. */
export function silentWindow(mailbox: string, text = '{"pid":1,"host":"elsewhere","version":"1"}\n'): string {
  mkdirSync(join(mailbox, 'windows'), { recursive: true });
  const path = join(mailbox, 'windows', `silent-${readdirSync(join(mailbox, 'windows')).length}`);
  writeFileSync(path, text);
  return path;
}

/** The whole message of HEAD, without its last line break. */
export const messageOf = ({ here }: Hooked): string => here.git('log', '-1', '--format=%B').trimEnd();
