// The tests of test/window in the extension host: of a VS Code from npm, or of a desktop one.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser';
import { testHome } from './home';
import { saveFailure } from './failure';
import { makeSampleRepository } from './sample';
import { serverLog, startServer, workbenchUrl } from './server';
import { ROOT } from './session';
import type { Session } from './session';
import { startProcess } from './startedProcess';
import type { RunningSuite, SuitePlace } from './suite';
import { GREP, RESULTS_FILE } from './testEnvironment';
import { vscodeOf } from './vscode';
import type { VscodeVersion } from './vscode';

const WINDOW_TESTS = join(ROOT, 'out', 'test', 'window', 'index.js');

const DIED = /extension host.*(terminated unexpectedly|crashed)/i;

export async function startServedSuite(
  session: Session,
  place: SuitePlace,
  { version, grep }: { version: VscodeVersion; grep: string | undefined },
): Promise<RunningSuite> {
  const vscode = await vscodeOf(session, version);
  const folder = join(place.directory, 'tollgate');
  await makeSampleRepository(folder);
  const data = join(place.directory, 'data');
  const env = { ...testHome(join(place.directory, 'home')), [RESULTS_FILE]: place.results, [GREP]: grep };
  const server = await startServer(session, vscode, {
    data,
    extensions: join(place.directory, 'extensions'),
    mode: 'test',
    env,
  });
  const { page } = await openBrowser(session);
  const windowLog = join(place.directory, 'window.log');
  const ended = new Promise<number | string>((end) => {
    void server.exited.then((code) => end(`the VS Code server ended with ${code}`));
    page.on('crash', () => end('the page crashed'));
    // The workbench itself calls these two when tests run in its extension host.
    const exit = page.exposeFunction('codeAutomationExit', (code: number) => end(code));
    const log = page.exposeFunction('codeAutomationLog', (kind: string, words: unknown) => {
      const text = [words].flat().join(' ');
      appendFileSync(windowLog, `[${kind}] ${text}\n`);
      if (DIED.test(text)) end(`the extension host died: ${text.slice(0, 200)}`);
    });
    const url = workbenchUrl({ port: server.port, folder, tested: { extension: ROOT, tests: WINDOW_TESTS } });
    const opened = Promise.all([exit, log]).then(() => page.goto(url));
    opened.catch((error: unknown) => end(`the page did not open: ${String(error)}`));
  });
  const onTrouble = () => saveFailure(page, `window ${version}`, session.say);
  return { ended, logs: [serverLog(data), windowLog], onTrouble };
}

/** On the desktop VS Code at `executable`, by @vscode/test-electron: in a process of its own, for that can be ended. */
export async function startDesktopSuite(
  session: Session,
  place: SuitePlace,
  { executable, grep }: { executable: string; grep: string | undefined },
): Promise<RunningSuite> {
  const folder = join(place.directory, 'tollgate');
  await makeSampleRepository(folder);
  const program = join(__dirname, 'desktopSuite.js');
  const { exited } = startProcess(session, [process.execPath, program, executable, folder, place.directory], {
    cwd: ROOT,
    env: { ...session.env, ...testHome(join(place.directory, 'home')), [RESULTS_FILE]: place.results, [GREP]: grep },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { ended: exited, logs: [] };
}
