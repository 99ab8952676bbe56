// A mocha reporter that appends each result to the file named by TEST_RESULTS, at once: a crash loses nothing.
import { stripVTControlCharacters } from 'node:util';
import { reporters } from 'mocha';
import type { MochaOptions, Runner, Test } from 'mocha';
import { appendResult } from './results';
import type { Result } from './results';
import { RESULTS_FILE } from './testEnvironment';

export class ResultReporter extends reporters.Base {
  constructor(runner: Runner, options?: MochaOptions) {
    super(runner, options);
    const file = process.env[RESULTS_FILE];
    if (file === undefined) throw new Error(`${RESULTS_FILE} must name the file for the results.`);
    const put = (result: Result): void => appendResult(file, result);
    runner.on('pass', (test: Test) =>
      put({ kind: 'passed', title: test.fullTitle(), milliseconds: test.duration ?? 0 }),
    );
    runner.on('fail', (test: Test, error: unknown) =>
      put({ kind: 'failed', title: test.fullTitle(), error: textOf(error) }),
    );
    runner.on('pending', (test: Test) => put({ kind: 'skipped', title: test.fullTitle() }));
    runner.once('end', () => put({ kind: 'end' }));
  }
}

/** What another process has thrown comes as a plain object with the properties of the error. */
function textOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const { actual, expected, message, stack } = error as Error & { actual?: unknown; expected?: unknown };
  const compared =
    actual === undefined && expected === undefined ? '' : `\nactual: ${shown(actual)}\nexpected: ${shown(expected)}`;
  return stripVTControlCharacters(`${stack ?? message}${compared}`); // playwright colours its calls
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? String(value));
}

// mocha's command line takes the module itself for the reporter
module.exports = Object.assign(ResultReporter, { ResultReporter });
