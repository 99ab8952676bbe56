// What VS Code runs when it is started to test: all of test/window, by mocha, inside the extension host.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { ResultReporter } from '../host/resultReporter';
import { GREP } from '../host/testEnvironment';

const TIMEOUT = 20_000;

/** Resolves when all tests passed; VS Code then ends with 0, else with 1. */
export function run(): Promise<void> {
  const grep = process.env[GREP];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TIMEOUT,
    color: false,
    reporter: ResultReporter,
    ...(grep === undefined ? {} : { grep }),
  });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.toSorted()) if (file.endsWith('.test.js')) mocha.addFile(join(__dirname, file));
  return new Promise((passed, failed) => {
    mocha.run((failures) => (failures > 0 ? failed(new Error(`${failures} tests failed`)) : passed()));
  });
}
