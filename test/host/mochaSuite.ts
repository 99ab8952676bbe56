// Tests that run in mocha processes of their own, outside of any window: the unit tests, and those that drive a window.
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gitIdentity } from './home';
import { resultsOf } from './results';
import { ROOT } from './session';
import type { Session } from './session';
import { signalGroup, startProcess } from './startedProcess';
import type { RunningSuite, SuitePlace } from './suite';
import { PROCESS_LIST, RESULTS_FILE } from './testEnvironment';

export interface MochaOptions {
  /** arguments of mocha's command line, for each process that is to run */
  readonly runs: readonly (readonly string[])[];
  readonly grep: string | undefined;
  readonly env?: NodeJS.ProcessEnv;
}

/** How many processes run beside each other. */
const BESIDE = 2;

/** Runs mocha in a process for each of `runs`: one that has grown takes ten times as long to start a git as a fresh one. */
export function startMocha(session: Session, place: SuitePlace, options: MochaOptions): RunningSuite {
  const { runs, grep, env = {} } = options;
  const list = join(place.directory, 'processes');
  const temporary = join(place.directory, 't'); // what tests that were killed could not remove goes with it
  for (const directory of [list, temporary]) mkdirSync(directory);
  chmodSync(place.directory, 0o711); // tests that root runs act as another user in a folder below
  session.endings.add(() => endListed(list)); // when the tests were killed, and could not end what they had started
  const mocha = join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = ['--reporter', join(__dirname, 'resultReporter.js')];
  const filter = grep === undefined ? [] : ['--grep', grep];
  const variables = {
    ...session.env,
    ...gitIdentity(join(place.directory, 'home')),
    ...env,
    [RESULTS_FILE]: place.results,
    [PROCESS_LIST]: list,
    TMPDIR: temporary,
  };
  const run = (args: readonly string[]): Promise<number | string> =>
    startProcess(session, [process.execPath, mocha, ...reporter, ...filter, ...args], {
      cwd: ROOT,
      env: variables,
      stdio: ['ignore', 'inherit', 'inherit'],
    }).exited;
  return { ended: endOf(runs, run, place.results), logs: [] };
}

/** 0 where all ended with it; else what the last other one ended with. */
async function endOf(
  runs: readonly (readonly string[])[],
  run: (args: readonly string[]) => Promise<number | string>,
  results: string,
): Promise<number | string> {
  const left = [...runs];
  let ended: number | string = 0;
  const work = async (): Promise<void> => {
    for (let args = left.shift(); args !== undefined; args = left.shift()) {
      const code = await run(args);
      if (code !== 0) ended = code;
    }
  };
  await Promise.all(Array.from({ length: BESIDE }, work));
  const complete = resultsOf(results)().filter(({ kind }) => kind === 'end').length;
  return complete === runs.length
    ? ended
    : `${runs.length - complete} of its processes ended before their tests were done`;
}

function endListed(list: string): void {
  for (const pid of readdirSync(list)) signalGroup(Number(pid), 'SIGKILL');
}
