// Runs the command line as its users do: the built bundle, in a process of its own.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { quietEnvironment } from '../git/realRepository';

export const bundle = resolve(__dirname, '../../../dist/cli.js');

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Runs in a folder; the rest are its arguments. */
export function run(directory: string, ...args: string[]): Answer {
  return runWith({}, directory, ...args);
}

export function runWith(environment: Variables, directory: string, ...args: string[]): Answer {
  const ended = spawnSync(process.execPath, [bundle, ...args], {
    cwd: directory,
    env: quietEnvironment(environment),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

/** Several at once. */
export function runBeside(directory: string, ...args: string[]): Promise<Answer> {
  return runBesideIn(directory, {}, ...args);
}

export function runBesideIn(directory: string, environment: Variables, ...args: string[]): Promise<Answer> {
  return new Promise((done, failed) => {
    const env = quietEnvironment(environment);
    const child = spawn(process.execPath, [bundle, ...args], { cwd: directory, env });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said.out += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said.err += chunk));
    child.on('error', failed);
    child.on('close', (code) => done({ code, ...said }));
  });
}

/** The JSON that a command prints, which must have gone well: it is followed by one line break, and nothing is on stderr. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- T is what the caller expects to be printed
export function json<T = unknown>(directory: string, ...args: string[]): T {
  const { code, out, err } = run(directory, ...args, '--json');
  assert.deepEqual({ code, err }, { code: 0, err: '' });
  assert.match(out, /[^\n]\n$/);
  return JSON.parse(out) as T;
}

/** Wrong usage or environment: exit 2, nothing on stdout, one line on stderr. */
export function assertRefused({ code, out, err }: Answer, says: RegExp, exitCode: 1 | 2 = 2): void {
  assert.deepEqual({ code, out }, { code: exitCode, out: '' }, err);
  assert.match(err, /^downstream-customers: [^\n]+\n$/);
  assert.match(err, says);
}
