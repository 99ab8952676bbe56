// The real window: how long the extension takes to start in it, and how long it keeps the extension host from everything else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { quietEnvironment } from '../git/realRepository';
import { openBrowser } from '../host/browser';
import { packExtension } from '../host/extensionPackage';
import { testHome } from '../host/home';
import { installExtension, startServer, workbenchUrl } from '../host/server';
import { inSession, partOf, temporaryDirectory } from '../host/session';
import type { Session } from '../host/session';
import { NEWEST, vscodeOf } from '../host/vscode';
import { runCommand } from '../ui/palette';
import { openView, treeRow, whenReady } from '../ui/workbench';
import { clonedHistory } from './clonedHistory';
import { letBrowsersPaintLast } from './paintsLast';
import { figureOf, type Figure, type Ground, type Row, type Subject } from './row';

const windows = 5;
const POLL = 100;
const DEADLINE = 120_000;
const SETTLED = 3000;

export const window: Subject = {
  name: 'window',
  measure: (ground) => inSession((session) => measured(session, ground)),
};

async function measured(session: Session, ground: Ground): Promise<readonly Row[]> {
  const directory = temporaryDirectory(session, 'dcb');
  const [vsix, probe] = [await packExtension(session, directory), await packedProbe(session)];
  const vscode = await vscodeOf(session, NEWEST);
  const extensions = join(directory, 'extensions');
  for (const each of [vsix, probe])
    await installExtension(session, vscode, { data: directory, extensions, vsix: each });
  const folder = await clonedHistory(session, ground);
  const activations: number[] = [];
  const stretches: Stretches[] = [];
  for (let round = 0; round < windows; round++) {
    const part = partOf(session);
    const data = join(temporaryDirectory(part, 'dcw'), 'data');
    const watched = temporaryDirectory(part, 'dcp');
    const env = { ...testHome(join(data, 'home')), STRETCHES: watched };
    const server = await startServer(part, vscode, { data, extensions, mode: 'user', env });
    const { page } = await openBrowser(part, { height: 1600 }); // the list of running extensions in all
    await page.goto(workbenchUrl({ port: server.port, folder }));
    await whenReady(page);
    await openView(page, 'Customers');
    await treeRow(page, 'Customers', 'Team').waitFor();
    activations.push(await activation(page));
    stretches.push(await stretchesOf(page, { folder, watched }));
    await part.endings.endAll();
  }
  const clock = (when: keyof Stretches): Figure => figureOf(stretches.map((each) => each[when].clock));
  const reading = figureOf(stretches.map((each) => each.reading.processor));
  return [
    {
      what: 'activation',
      unit: 'ms',
      found: figureOf(activations),
      limit: { atMost: 50 },
      how: 'the figure of the extension host itself, in Running Extensions: by the clock, others that load then included',
    },
    {
      what: 'the longest that the extension host is kept busy while the history is read in an open window',
      unit: 'ms',
      found: reading,
      limit: { atMost: 50 },
      how: 'by an extension that watches; of the processor, for which the gits and the server of the window wait here, too',
    },
    {
      what: 'the same by the clock',
      unit: 'ms',
      found: clock('reading'),
      limit: { atMost: 50 },
      how: `with a browser that paints last, as a graphics card or another machine does it for people; ${figureText(clock('after'))} in as long a time after it, ${figureText(clock('working'))} where the one that watches works a millisecond at a time instead, beside two plain git log`,
    },
  ];
}

const figureText = ({ least, median, most }: Figure): string =>
  `${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)})`;

/** The longest time between two events, in milliseconds. */
interface Stretch {
  readonly clock: number;
  /** What the thread has worked in it. */
  readonly processor: number;
}

/** What was seen in one window. */
interface Stretches {
  readonly reading: Stretch;
  /** in as long a time, in which what was read is shown */
  readonly after: Stretch;
  /**
   * while two plain `git log` read the same history, nobody takes what they print, and the extension that watches works a
   * millisecond at a time and shows how far it is
   */
  readonly working: Stretch;
}

/** Milliseconds, as VS Code says it. */
async function activation(page: Page): Promise<number> {
  await runCommand(page, 'Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row').filter({ hasText: 'Downstream Customers' });
  const time = await row.locator('.activation-time').innerText();
  const milliseconds = /(\d+)\s*ms/.exec(time)?.[1];
  if (milliseconds === undefined) throw new Error(`Running Extensions tell no activation time, but: ${time}`);
  await page.keyboard.press('Escape'); // it lies over the window, and no palette over it
  await row.waitFor({ state: 'detached' });
  return Number(milliseconds);
}

interface Place {
  readonly folder: string;
  /** where the watching extension listens and tells */
  readonly watched: string;
}

async function stretchesOf(page: Page, { folder, watched }: Place): Promise<Stretches> {
  const index = join(folder, '.git', 'downstream-customers', 'history');
  const written = () => statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  await until(() => written() > 0);
  letBrowsersPaintLast();
  await page.waitForTimeout(SETTLED);
  const before = written();
  await beginStretch(watched);
  const started = Date.now();
  await runCommand(page, 'Customers: Rebuild History');
  await until(() => written() > before);
  await page.waitForTimeout(POLL);
  const reading = await beginStretch(watched);
  await page.waitForTimeout(Date.now() - started);
  const after = await beginStretch(watched);
  writeFileSync(join(watched, 'works'), '');
  await Promise.all([plainLog(folder), plainLog(folder)]);
  rmSync(join(watched, 'works'));
  return { reading, after, working: await beginStretch(watched) };
}

async function plainLog(folder: string): Promise<void> {
  const args = ['log', '--no-merges', '--no-renames', '--name-only', '-z'];
  await once(spawn('git', args, { cwd: folder, env: quietEnvironment(), stdio: 'ignore' }), 'exit');
}

/** Begins to watch anew, and gives the longest stretch before. */
async function beginStretch(watched: string): Promise<Stretch> {
  const [asked, told] = [join(watched, 'asked'), join(watched, 'told')];
  rmSync(told, { force: true });
  writeFileSync(asked, '');
  await until(() => (statSync(told, { throwIfNoEntry: false })?.size ?? 0) > 0);
  return JSON.parse(readFileSync(told, 'utf8')) as Stretch;
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + DEADLINE;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('The window did not do in time what it was to do.');
    await new Promise((next) => setTimeout(next, POLL));
  }
}

/** An extension that watches how long the extension host, which all extensions share, is blocked; packed. */
function packedProbe(session: Session): Promise<string> {
  const root = temporaryDirectory(session, 'dcx');
  const manifest = {
    name: 'stretches',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    repository: 'https://stretches.example',
    license: 'MIT',
    activationEvents: ['*'],
    main: './stretches.js',
  };
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(root, 'stretches.js'), PROBE);
  writeFileSync(join(root, 'LICENSE'), 'As the extension that it watches.\n');
  return packExtension(session, temporaryDirectory(session, 'dcx'), root);
}

/**
 * Tells in a file how long a timer had to wait the longest, and how long the thread has worked the longest, since it was asked
 * last. Works, and shows that, as long as it is to.
 */
const PROBE = `
const { existsSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { ProgressLocation, window } = require('vscode');
exports.activate = () => {
  const folder = process.env.STRETCHES;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let [isWorking, processor, last] = [false, 0, process.threadCpuUsage()];
  setInterval(() => {
    const now = process.threadCpuUsage();
    processor = Math.max(processor, (now.user + now.system - last.user - last.system) / 1000);
    last = now;
  }, 1);
  const works = () => existsSync(join(folder, 'works'));
  const work = async (bar) => {
    for (let percent = 0; works(); percent++) {
      bar.report({ increment: 1, message: percent + ' %' });
      for (const next = performance.now() + 200; performance.now() < next; ) {
        for (const end = performance.now() + 1; performance.now() < end; );
        await new Promise(setImmediate);
      }
    }
  };
  setInterval(() => {
    if (isWorking || !works()) return;
    isWorking = true;
    const shown = { location: ProgressLocation.Notification, title: 'Working', cancellable: true };
    window.withProgress(shown, work).then(() => (isWorking = false));
  }, 50);
  setInterval(() => {
    const asked = join(folder, 'asked');
    if (!existsSync(asked)) return;
    rmSync(asked);
    writeFileSync(join(folder, 'telling'), JSON.stringify({ clock: delay.max / 1e6 - 1, processor }));
    renameSync(join(folder, 'telling'), join(folder, 'told'));
    delay.reset();
    processor = 0;
  }, 50);
};
`;
