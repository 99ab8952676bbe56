// Program `npm test`: the unit tests, those of the review panel in a browser, then for each VS Code version the tests in a window
// and those that drive one.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumOf } from './chromium';
import { endOnSignal } from './endings';
import { packExtension } from './extensionPackage';
import { FAILURES } from './failure';
import { startMocha } from './mochaSuite';
import { ROOT, newSession, temporaryDirectory } from './session';
import type { Session } from './session';
import { runSuite } from './suite';
import type { Suite } from './suite';
import { NOTHING, sumOf, tallyLine } from './tally';
import type { Tally } from './tally';
import { VERSION, VSIX } from './testEnvironment';
import { VSCODE_VERSIONS, isVscodeVersion, vscodeOf } from './vscode';
import type { VscodeVersion } from './vscode';
import { startDesktopSuite, startServedSuite } from './windowSuite';

const KINDS = ['unit', 'panel', 'window', 'ui'] as const;
const USAGE = `Usage: npm test [-- --only ${KINDS.join('|')}] [-- --vscode ${VSCODE_VERSIONS.join('|')}] [-- --grep PATTERN] [-- --patience SECONDS]`;
const PATIENCE = 180;

type Kind = (typeof KINDS)[number];

interface Choice {
  readonly kinds: readonly Kind[];
  readonly versions: readonly VscodeVersion[];
  readonly grep: string | undefined;
  readonly patience: number;
}

/** What the command line asks for, or why it cannot be understood. */
function choiceOf(args: readonly string[]): Choice | string {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { only: text, vscode: text, grep: text, patience: text },
    });
    const { only, vscode, grep, patience = String(PATIENCE) } = values;
    const kinds = KINDS.filter((kind) => only === undefined || only === kind);
    if (kinds.length === 0) return `--only ${only}: there are ${KINDS.join(', ')}.`;
    if (vscode !== undefined && !isVscodeVersion(vscode)) {
      return `--vscode ${vscode}: there are ${VSCODE_VERSIONS.join(', ')}.`;
    }
    if (!(Number(patience) > 0)) return `--patience ${patience}: expected a number of seconds, such as ${PATIENCE}.`;
    return { kinds, versions: vscode === undefined ? VSCODE_VERSIONS : [vscode], grep, patience: Number(patience) };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`;
  }
}

/** Of the folders of tests those that a browser or a window runs. */
const elsewhere = ['webview', 'window', 'ui'];
/** Scripts, modes and links are planted there, and processes started all the time. */
const posix = ['cli', 'repository', 'mailbox', 'git'];

/** The tests outside of a window: a process for each folder, and for each file of those that start processes all the time. */
function unitRuns(): readonly (readonly string[])[] {
  const tests = join(ROOT, 'out', 'test');
  const testsOf = (folder: string, recursive: boolean): readonly string[] =>
    readdirSync(join(tests, folder), { recursive, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.js'))
      .map((name) => `out/test/${folder}/${name}`);
  const below = (folder: string): readonly string[] => testsOf(folder, true);
  const folders = readdirSync(tests, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const others = folders.map(({ name }) => name).filter((name) => ![...elsewhere, ...posix].includes(name));
  const alone = process.platform === 'win32' ? [] : posix.flatMap(below).map((file) => [file]);
  const together = [...others.map(below), testsOf('.', false)].filter((files) => files.length > 0);
  return [...together, ...alone].map((files) => ['--timeout', '20000', ...files]); // at the end, what is short
}

/** One group after the other; the suites of a group beside each other, since they wait more than they work. */
function suitesOf(session: Session, choice: Choice, vsix: string): readonly (readonly Suite[])[] {
  const { kinds, versions, grep } = choice;
  const common = { patience: choice.patience, mayBeEmpty: grep !== undefined };
  const executable = session.env['VSCODE_EXECUTABLE_PATH'];
  const unit: Suite = {
    ...common,
    title: 'Unit tests',
    mark: '',
    start: async (part, place) => startMocha(part, place, { runs: unitRuns(), grep }),
  };
  const panel: Suite = {
    ...common,
    title: 'Tests of the review panel in a browser',
    mark: '',
    start: async (part, place) =>
      startMocha(part, place, {
        runs: [['--require', 'out/test/webview/panel.js', '--timeout', '20000', 'out/test/webview/*.test.js']],
        grep,
      }),
  };
  const desktop: Suite = {
    ...common,
    title: `Tests in a window of ${executable}`,
    mark: '',
    start: (part, place) => startDesktopSuite(part, place, { executable: executable ?? '', grep }),
  };
  const windowOf = (version: VscodeVersion): Suite => ({
    ...common,
    title: `Tests in a window of VS Code ${version}`,
    mark: `${version} `,
    start: (part, place) => startServedSuite(part, place, { version, grep }),
  });
  const uiOf = (version: VscodeVersion): Suite => ({
    ...common,
    title: `Tests that drive VS Code ${version}`,
    mark: `${version} `,
    start: async (part, place) =>
      startMocha(part, place, {
        runs: [['--require', 'out/test/ui/window.js', '--timeout', '60000', 'out/test/ui/**/*.test.js']],
        grep,
        env: { [VERSION]: version, [VSIX]: vsix },
      }),
  });
  const has = (kind: Kind, suites: readonly Suite[]): readonly Suite[] => (kinds.includes(kind) ? suites : []);
  return [
    has('unit', [unit]),
    has('panel', [panel]),
    has('window', executable === undefined ? versions.map(windowOf) : [desktop]),
    has('ui', versions.map(uiOf)),
  ];
}

/** Fetches what the chosen suites need and packs the extension, before the first test: a fetch is no part of a test. */
async function prepared(session: Session, choice: Choice): Promise<string> {
  const ofDesktop = session.env['VSCODE_EXECUTABLE_PATH'] === undefined ? [] : ['window'];
  const inBrowser = choice.kinds.filter((kind) => kind !== 'unit' && !ofDesktop.includes(kind));
  if (inBrowser.length === 0) return '';
  await chromiumOf(session);
  if (inBrowser.every((kind) => kind === 'panel')) return '';
  for (const version of choice.versions) await vscodeOf(session, version);
  if (!choice.kinds.includes('ui')) return '';
  return packExtension(session, temporaryDirectory(session, 'dcp'));
}

async function run(session: Session, choice: Choice): Promise<Tally> {
  rmSync(FAILURES, { recursive: true, force: true });
  const tallies: Tally[] = [];
  try {
    const vsix = await prepared(session, choice);
    for (const suites of suitesOf(session, choice, vsix)) {
      tallies.push(...(await Promise.all(suites.map((suite) => runSuite(session, suite)))));
    }
  } catch (error) {
    session.say(`The tests could not be run: ${error instanceof Error ? error.message : String(error)}`);
    tallies.push({ ...NOTHING, failed: 1 });
  }
  return sumOf(tallies);
}

async function main(args: readonly string[]): Promise<number> {
  const choice = choiceOf(args);
  if (typeof choice === 'string') {
    console.error(choice);
    return 2;
  }
  process.chdir(ROOT);
  const session = newSession(process.env);
  endOnSignal(session.endings, session.env);
  const tally = await run(session, choice);
  await session.endings.endAll();
  session.say(`\n${tallyLine(tally)}`);
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0;
}

async function exit(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2));
}

void exit();
