// Runs one suite of tests wherever it lives: prints its results as they happen, counts them, and ends it when it hangs.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { resultsOf } from './results';
import type { Result } from './results';
import { partOf, temporaryDirectory } from './session';
import type { Session } from './session';
import { NOTHING, sumOf } from './tally';
import type { Tally } from './tally';

export interface Suite {
  readonly title: string;
  /** stands before each of its lines, where others run beside it */
  readonly mark: string;
  /** seconds without a result after which the suite counts as hanging */
  readonly patience: number;
  /** whether it is well that no test ran, as a filter leaves none */
  readonly mayBeEmpty: boolean;
  /** Starts the tests, which report to `results`; everything started ends with `session`. */
  start(session: Session, place: SuitePlace): Promise<RunningSuite>;
}

export interface SuitePlace {
  /** the file for the results */
  readonly results: string;
  /** an empty folder */
  readonly directory: string;
}

export interface RunningSuite {
  /** an exit code, or what went wrong */
  readonly ended: Promise<number | string>;
  /** files to show the end of when something went wrong */
  readonly logs: readonly string[];
  /** called when something went wrong, before everything is ended */
  onTrouble?(): Promise<void>;
}

const LOOK_EVERY = 200;
const SHOWN_LINES = 25;

export async function runSuite(whole: Session, suite: Suite): Promise<Tally> {
  const say = (text: string): void => whole.say(text.replaceAll(/^/gm, suite.mark));
  const session = { ...partOf(whole), say };
  const started = Date.now();
  whole.say('');
  say(suite.title);
  const directory = temporaryDirectory(session, 'dct');
  const results = join(directory, 'results.jsonl');
  const progress = progressOf(session, results);
  let running: RunningSuite | undefined;
  let trouble: string | undefined;
  try {
    running = await suite.start(session, { results, directory });
    const ended = await Promise.race([running.ended, hanging(session, suite.patience, progress)]);
    progress.look();
    trouble = troubleOf(ended, progress, suite.mayBeEmpty);
    if (trouble !== undefined) await running.onTrouble?.();
  } catch (error) {
    trouble = error instanceof Error ? error.message : String(error);
  }
  if (trouble !== undefined) {
    session.say(`  FAILED  ${suite.title}: ${trouble}`);
    for (const log of running?.logs ?? []) showEnd(session, log);
  }
  await session.endings.endAll();
  session.say(`  (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return sumOf([progress.tally(), trouble === undefined ? NOTHING : { ...NOTHING, failed: 1 }]);
}

interface Progress {
  look(): void;
  tally(): Tally;
  lastResult(): number;
  complete(): boolean;
}

function progressOf(session: Session, file: string): Progress {
  const newResults = resultsOf(file);
  const seen: Result[] = [];
  const count = (kind: Result['kind']): number => seen.filter((result) => result.kind === kind).length;
  let last = Date.now();
  const look = (): void => {
    for (const result of newResults()) {
      last = Date.now();
      seen.push(result);
      if (result.kind !== 'end') session.say(lineOf(result));
    }
  };
  const looking = setInterval(look, LOOK_EVERY);
  session.endings.add(() => clearInterval(looking));
  return {
    look,
    tally: () => ({ passed: count('passed'), failed: count('failed'), skipped: count('skipped') }),
    lastResult: () => last,
    complete: () => count('end') > 0,
  };
}

function hanging(session: Session, patience: number, progress: Progress): Promise<string> {
  return new Promise((hangs) => {
    const watching = setInterval(() => {
      if (Date.now() - progress.lastResult() > patience * 1000) hangs(`no result for ${patience} s, so it was ended`);
    }, LOOK_EVERY);
    session.endings.add(() => clearInterval(watching));
  });
}

/** Failed tests are counted already; this is about a suite that did not do its work. */
function troubleOf(ended: number | string, progress: Progress, mayBeEmpty: boolean): string | undefined {
  const { passed, failed } = progress.tally();
  if (typeof ended === 'string') return ended;
  if (!progress.complete()) return `it ended with ${ended} before its tests were done`;
  if (passed + failed === 0) return mayBeEmpty ? undefined : 'it ran no test';
  return ended !== 0 && failed === 0 ? `it ended with ${ended} though no test failed` : undefined;
}

function lineOf(result: Exclude<Result, { kind: 'end' }>): string {
  switch (result.kind) {
    case 'passed':
      return `  ok      ${result.title} (${result.milliseconds} ms)`;
    case 'skipped':
      return `  skipped ${result.title}`;
    case 'failed':
      return `  FAILED  ${result.title}\n${result.error.replaceAll(/^/gm, '          ')}`;
  }
}

function showEnd(session: Session, file: string): void {
  if (!existsSync(file)) return;
  const all = readFileSync(file, 'utf8').trimEnd().split('\n');
  const lines = all.filter((line) => !/^\s+at /.test(line)).slice(-SHOWN_LINES); // without VS Code's own stack traces
  session.say(`  The end of ${basename(file)}:\n${lines.map((line) => `    ${line.slice(0, 400)}`).join('\n')}`);
}
