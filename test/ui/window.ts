// A window of a real VS Code with the packed extension installed, as a user has it, driven from outside.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser } from '../host/browser';
import type { BrowserOptions } from '../host/browser';
import { endOnSignal } from '../host/endings';
import { saveFailure } from '../host/failure';
import { testHome } from '../host/home';
import { addPseudoLanguage, PSEUDO } from '../host/pseudoLanguage';
import { resultsOf } from '../host/results';
import { installExtension, startServer, workbenchUrl } from '../host/server';
import { newSession, partOf, temporaryDirectory } from '../host/session';
import type { Settings } from '../host/settings';
import { RESULTS_FILE, VERSION, VSIX } from '../host/testEnvironment';
import { isVscodeVersion, NEWEST, VSCODE_VERSIONS, vscodeOf } from '../host/vscode';
import type { Vscode, VscodeVersion } from '../host/vscode';
import { loggedErrors } from './loggedErrors';
import { whenReady } from './workbench';

export interface WindowOptions {
  /** the folder to open, or a .code-workspace file; left out: none */
  readonly folder?: string;
  /** left out: the one that is being tested */
  readonly version?: VscodeVersion;
  readonly settings?: Settings;
  /** whether VS Code asks whom to trust; left out: everything is trusted */
  readonly asksForTrust?: boolean;
  /** whether the extension speaks the language that nobody speaks; left out: English, as VS Code itself always does */
  readonly inPseudoLanguage?: boolean;
  /** added to the environment of VS Code and of everything in it */
  readonly env?: NodeJS.ProcessEnv;
  readonly browser?: BrowserOptions;
}

export interface Window {
  readonly page: Page;
  readonly version: VscodeVersion;
  /** Errors that the extension has logged or thrown, a line each. */
  errors(): readonly string[];
  close(): Promise<void>;
}

const session = newSession(process.env);
const open = new Set<Window>();
const installed = new Map<VscodeVersion, Promise<string>>();
const file = process.env[RESULTS_FILE];
const newResults = file === undefined ? () => [] : resultsOf(file);
const DEADLINE = 20_000;

/** The VS Code version that is being tested. */
export function testedVersion(): VscodeVersion {
  const version = process.env[VERSION] ?? '';
  if (!isVscodeVersion(version)) throw new Error(`${VERSION} is '${version}'. Run: npm test -- --only ui`);
  return version;
}

/**
 * A suite for one of the versions: what it shows is the same in all, its parts are tested in a window of both, and to drive
 * one takes its time. What asks during a commit is driven in both.
 */
export function describeIn(which: 'oldest' | 'newest', title: string, tests: () => void): void {
  const [oldest] = VSCODE_VERSIONS;
  if (testedVersion() === (which === 'newest' ? NEWEST : oldest)) describe(title, tests);
}

/** Opens a window and waits until it can be used. A fresh folder in the system's temporary folder: `freshFolder`. */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const { folder, version = testedVersion(), settings = {}, asksForTrust = false, env = {}, browser = {} } = options;
  const { inPseudoLanguage = false } = options;
  const part = partOf(session);
  const directory = temporaryDirectory(part, 'dcw');
  const data = join(directory, 'data');
  const vscode = await vscodeOf(part, version);
  const extensions = inPseudoLanguage ? await pseudoExtensions(directory, vscode) : await extensionsFor(vscode);
  const home = testHome(join(directory, 'home'));
  const server = await startServer(part, vscode, {
    data,
    extensions,
    mode: 'user',
    settings,
    asksForTrust,
    env: { ...home, ...env },
  });
  const { page } = await openBrowser(part, browser);
  page.setDefaultTimeout(DEADLINE);
  if (inPseudoLanguage) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${PSEUDO}'`);
  const window: Window = {
    page,
    version,
    errors: () => loggedErrors(join(data, 'server', 'data', 'logs')),
    close: async () => {
      await savePictures(); // of a failed hook, after which mocha calls no afterEach
      open.delete(window);
      await part.endings.endAll();
    },
  };
  open.add(window);
  await page.goto(workbenchUrl({ port: server.port, folder }));
  await whenReady(page);
  return window;
}

/** The folder in which the packed extension is installed, once for all windows of a VS Code. */
function extensionsFor(vscode: Vscode): Promise<string> {
  const known = installed.get(vscode.version);
  const folder = known ?? installIn(temporaryDirectory(session, 'dce'), vscode);
  installed.set(vscode.version, folder);
  return folder;
}

/** The folder in which the extension is installed that speaks the language that nobody speaks. */
async function pseudoExtensions(directory: string, vscode: Vscode): Promise<string> {
  const extensions = await installIn(directory, vscode);
  const name = readdirSync(extensions).find((each) => each.startsWith('downstream-customers.'));
  addPseudoLanguage(join(extensions, name!));
  return extensions;
}

async function installIn(directory: string, vscode: Vscode): Promise<string> {
  const vsix = process.env[VSIX];
  if (vsix === undefined) throw new Error(`${VSIX} must name the packed extension. Run: npm test -- --only ui`);
  const extensions = join(directory, 'extensions');
  await installExtension(session, vscode, { data: directory, extensions, vsix });
  return extensions;
}

/** An empty folder with the given last name; gone when all tests are done. */
export function freshFolder(name: string): string {
  const folder = join(temporaryDirectory(session, 'dcf'), name);
  mkdirSync(folder);
  return folder;
}

/** A picture of each open window for each failure that has none yet. */
async function savePictures(): Promise<void> {
  for (const result of newResults()) {
    if (result.kind !== 'failed') continue;
    let number = 0;
    for (const { page, version } of open) {
      number += 1;
      const which = open.size > 1 ? ` window ${number}` : '';
      await saveFailure(page, `${version} ${result.title}${which}`, session.say);
    }
  }
}

/** Ends every window that is still open, and what was made for it. */
export async function endEverything(): Promise<void> {
  await session.endings.endAll();
}

/** For mocha, which is started with --require of this file. */
export const mochaHooks = {
  beforeAll(): void {
    endOnSignal(session.endings, process.env);
  },
  afterEach: savePictures,
  async afterAll(): Promise<void> {
    await savePictures();
    await endEverything();
  },
};
