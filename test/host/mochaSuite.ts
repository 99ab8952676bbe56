// Tests that run in a mocha process of their own, outside of any window: the unit tests, and those that drive a window.
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitIdentity } from './home';
import { ROOT } from './session';
import type { Session } from './session';
import { signalGroup, startProcess } from './startedProcess';
import type { RunningSuite, SuitePlace } from './suite';
import { PROCESS_LIST, RESULTS_FILE } from './testEnvironment';

export interface MochaOptions {
  /** arguments of mocha's command line */
  readonly args: readonly string[];
  readonly grep: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

export function startMocha(session: Session, place: SuitePlace, options: MochaOptions): RunningSuite {
  const { args, grep, env = {} } = options;
  const list = join(place.directory, 'processes');
  const temporary = join(place.directory, 't'); // what tests that were killed could not remove goes with it
  for (const directory of [list, temporary]) mkdirSync(directory);
  chmodSync(place.directory, 0o711); // tests that root runs act as another user in a folder below
  session.endings.add(() => endListed(list)); // when the tests were killed, and could not end what they had started
  const mocha = join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = ['--reporter', join(__dirname, 'resultReporter.js')];
  const filter = grep === undefined ? [] : ['--grep', grep];
  const { exited } = startProcess(session, [process.execPath, mocha, ...reporter, ...filter, ...args], {
    cwd: ROOT,
    env: {
      ...session.env,
      ...gitIdentity(join(place.directory, 'home')),
      ...env,
      [RESULTS_FILE]: place.results,
      [PROCESS_LIST]: list,
      TMPDIR: temporary,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { ended: exited, logs: [] };
}

function endListed(list: string): void {
  for (const pid of readdirSync(list)) signalGroup(Number(pid), 'SIGKILL');
}
