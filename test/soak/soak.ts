// A window over hours, in minutes: random operations on its repository, and from time to time the question whether it shows what
// one that is opened now would show.
import { readdirSync, readFileSync } from 'node:fs';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { workspace } from 'vscode';
import { silent, type Log } from '../../src/core/log';
import { Repositories } from '../../src/extension/repositories/repositories';
import { isGitError } from '../../src/git/git';
import { Repository } from '../../src/repository/repository';
import { chanceFrom } from '../bench/chance';
import { groundOf, type Ground } from './ground';
import { abort, closeEditors, nested, operations, overlay, repair, type Operation } from './operations';
import {
  extensionSays,
  freshlyShown,
  gitThread,
  openRepository,
  openWindow,
  type OpenWindow,
  type Shown,
} from './windows';

export interface SoakOptions {
  readonly folder: string;
  /** How many operations. */
  readonly operations: number;
  readonly seed: number;
  /** Told as it goes. */
  readonly say: (line: string) => void;
}

export interface Soaked {
  readonly perSecond: number;
  /** Megabytes in use after a collection, at each look. */
  readonly heap: readonly number[];
  /** What is still watched, running or waited for when all windows are closed again, besides what was before. */
  readonly left: readonly string[];
  /** What nobody expects: errors that nobody caught, and warnings of Node. */
  readonly alarms: readonly string[];
}

/** Milliseconds that a window has to show what is: VS Code's git looks a second after the last change. */
const patience = 20_000;

/** One window more than the one that stays. */
const mostWindows = 3;

export async function soak(options: SoakOptions): Promise<Soaked> {
  const { folder, seed, say, operations: count } = options;
  const ground = groundOf(folder, chanceFrom(seed), 1_796_000_000);
  const done: string[] = [];
  const logged = new Map<string, number>();
  const log: Log = {
    ...silent,
    error: (message, cause) => isEnd(cause) || note(logged, `${message}: ${firstLine(cause)}`),
  };
  const alarms = listenForAlarms();
  const before = await placeOf(ground);
  await extensionSays(folder); // which begins what it keeps
  const resources = resourcesNow();
  const windows: OpenWindow[] = [openWindow(log)];
  const heap: number[] = [];
  const begun = performance.now();
  const all = [...operations, ...comingAndGoing(windows, log)];
  const every = Math.min(25, Math.ceil(count / 3));
  try {
    for (let at = 1; at <= count; at++) {
      const operation = ground.chance.weighted(all.map((each) => [each.weight, each] as const));
      done.push(`${at} ${operation.name}`);
      await operation.run(ground);
      if (at % every !== 0 && at !== count) continue;
      await calm(ground);
      await untilShown({ folder, windows, log, logged, done, seed });
      close(windows.splice(1)); // so that each look weighs the same
      heap.push(heapInUse());
      say(`${at} operations, ${perSecond(at, begun).toFixed(1)} a second, heap ${heap.at(-1)!.toFixed(1)} MB`);
    }
  } finally {
    close(windows.splice(0));
    await gitThread.end();
    await goBack(ground, before);
  }
  for (const [message, times] of logged) say(`logged ${times} times: ${message}`);
  const left = await untilGone(resources);
  return { perSecond: perSecond(count, begun), heap, left, alarms: alarms.heard() };
}

/** In a function of its own, that of none of them anything is kept. */
function close(windows: readonly OpenWindow[]): void {
  for (const window of windows) window.dispose();
}

/** A git that was ended with its window. */
const isEnd = (cause: unknown): boolean => isGitError(cause) && cause.reason === 'cancelled';

const firstLine = (cause: unknown): string => String(cause).split('\n')[0]!;

const perSecond = (count: number, begun: number): number => (count * 1000) / (performance.now() - begun);

const note = (counts: Map<string, number>, text: string): void => void counts.set(text, (counts.get(text) ?? 0) + 1);

function comingAndGoing(windows: OpenWindow[], log: Log): readonly Operation[] {
  return [
    {
      name: 'a window comes',
      weight: 2,
      run: () => void (windows.length < mostWindows && windows.push(openWindow(log))),
    },
    { name: 'a window goes', weight: 2, run: () => void (windows.length > 1 && windows.pop()!.dispose()) },
    {
      name: 'a window comes and goes at once',
      weight: 2,
      run: async ({ folder }) => {
        const repository = await openRepository(folder, log);
        void repository.history.recent();
        repository.dispose();
      },
    },
    { name: 'a window goes while it comes', weight: 1, run: () => openWindow(log).dispose() },
  ];
}

/** Ends what is begun, and makes what is broken whole: of a broken file a window shows the last good reading. */
async function calm(ground: Ground): Promise<void> {
  await closeEditors();
  await abort(ground);
  repair(ground);
}

interface Looked {
  readonly folder: string;
  readonly windows: readonly OpenWindow[];
  readonly log: Log;
  /** Errors, and how often. */
  readonly logged: ReadonlyMap<string, number>;
  readonly done: readonly string[];
  readonly seed: number;
}

/** Ends when each window, and the extension that runs, shows what a new one would: with the index as it is, and without. */
async function untilShown({ folder, windows, log, logged, done, seed }: Looked): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    const { views, api } = await freshlyShown(folder, log);
    const shown = await Promise.all(windows.map((window) => window.shown(folder)));
    const said = await extensionSays(folder);
    const differences = [...shown.map((each) => differenceOf(each, views)), differenceOf(said, api)];
    if (differences.every((each) => each === '')) return;
    if (performance.now() < end) continue;
    const whose = differences.map(
      (each, at) => each && `${at < windows.length ? `window ${at}` : 'the extension'}:\n${each}`,
    );
    throw new Error(
      [
        'Not as in a fresh window.',
        ...whose.filter(Boolean),
        `Open: ${openDocuments().join(', ') || 'nothing'}`,
        `Logged: ${[...logged.keys()].join('; ') || 'nothing'}`,
        `Seed ${seed}; the last operations:`,
        ...done.slice(-20),
      ].join('\n'),
    );
  }
}

/** What editors hold: nothing, where they were closed as they should be. */
const openDocuments = (): readonly string[] =>
  workspace.textDocuments.map(
    ({ uri, isDirty, version }) => `${uri.path} version ${version}${isDirty ? ', dirty' : ''}`,
  );

/** The first lines that are in one only; '' where there are none. */
function differenceOf(found: Shown, expected: Shown): string {
  if (found.length === expected.length && found.every((line, at) => line === expected[at])) return '';
  const only = (lines: Shown, others: Shown, mark: string) => {
    const known = new Set(others);
    return lines
      .filter((line) => !known.has(line))
      .slice(0, 4)
      .map((line) => `${mark} ${line.slice(0, 500)}`);
  };
  const lines = [...only(found, expected, 'shown   '), ...only(expected, found, 'expected')];
  return lines.length === 0 ? 'the same lines in another order' : lines.join('\n');
}

interface Place {
  readonly refs: string;
  readonly branch: string;
}

async function placeOf({ git }: Ground): Promise<Place> {
  const refs = (await git('for-each-ref', '--format=%(objectname) %(refname)')) ?? '';
  return { refs, branch: (await git('symbolic-ref', '--short', 'HEAD')) ?? 'main' };
}

/** All refs and files as they were. */
async function goBack(ground: Ground, { refs, branch }: Place): Promise<void> {
  const { git, remove } = ground;
  await closeEditors();
  await abort(ground);
  await git('bisect', 'reset');
  await git('stash', 'clear');
  await git('checkout', '-q', '-f', '--detach');
  const before = new Map(refs.split('\n').map((line) => [line.slice(line.indexOf(' ') + 1), line.split(' ')[0]!]));
  for (const line of (await placeOf(ground)).refs.split('\n')) {
    const name = line.slice(line.indexOf(' ') + 1);
    if (!before.has(name)) await git('update-ref', '-d', name);
  }
  for (const [name, hash] of before) await git('update-ref', name, hash);
  for (const path of [nested, overlay]) remove(path);
  await git('checkout', '-q', '-f', branch);
  await git('clean', '-q', '-f', '-d');
}

/** What is open or running, by kind. A full collection goes before each count of objects. */
function resourcesNow(): ReadonlyMap<string, number> {
  const counts = new Map(
    [Repository, Repositories].map((kind) => [kind.name, queryObjects(kind, { format: 'count' })]),
  );
  for (const kind of process.getActiveResourcesInfo()) if (kind === 'MessagePort') note(counts, kind);
  for (const command of childProcesses()) note(counts, command);
  return counts;
}

/** The gits that this process has started and that still run, where the system tells; VS Code has children of its own. */
function childProcesses(): readonly string[] {
  try {
    const threads = readdirSync('/proc/self/task');
    const ids = threads.flatMap((id) => readFileSync(`/proc/self/task/${id}/children`, 'utf8').split(' '));
    const commands = ids
      .filter((id) => id !== '')
      .map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' '));
    return commands.filter((command) => /^(?:\S*\/)?git /.test(command));
  } catch {
    return []; // not here, or one has just ended
  }
}

/** What is left when what was ended has had its time. */
async function untilGone(before: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const end = performance.now() + patience;
  for (;;) {
    const left = [...resourcesNow()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    if (left.length === 0 || performance.now() > end) {
      return left.map(([kind, count]) => `${kind}: ${before.get(kind) ?? 0}, then ${count}`);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function listenForAlarms(): { readonly heard: () => readonly string[] } {
  const heard: string[] = [];
  const warned = ({ name, message }: Error) => {
    if (name !== 'ExperimentalWarning') heard.push(`${name}: ${message}`);
  };
  const unhandled = (reason: unknown) =>
    void heard.push(`nobody caught ${String(reason instanceof Error ? reason.stack : reason)}`);
  process.on('warning', warned);
  process.on('unhandledRejection', unhandled);
  return {
    heard: () => {
      process.off('warning', warned);
      process.off('unhandledRejection', unhandled);
      return heard;
    },
  };
}

/** Megabytes, after a full collection. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
