// Packages from the npm registry, by the user's own npm: exact version, pinned content, no install script.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from './session';
import { runProcess } from './startedProcess';

export interface NpmPackage {
  /** name@exact-version */
  readonly spec: string;
  /** sha512 of the tarball, as the registry states it */
  readonly integrity: string;
  /** size of the tarball, for the progress line */
  readonly megabytes: number;
}

export interface Unpacking {
  readonly into: string;
  /** paths in the tarball, such as `package/bin`; left out: all */
  readonly paths?: readonly string[];
  /** leading folders to strip; `package/` is the first */
  readonly strip?: number;
}

const NPM_OPTIONS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const STILL_AT_IT = 10_000;

/** Fetches one package and unpacks it; throws when its content is not the pinned one. */
export async function unpackPackage(session: Session, wanted: NpmPackage, unpacking: Unpacking): Promise<void> {
  const { into, paths = [], strip = 1 } = unpacking;
  const started = Date.now();
  session.say(`Fetching ${wanted.spec} (${wanted.megabytes} MB) with npm …`);
  await npm(session, ['pack', wanted.spec, '--pack-destination', into], into);
  const tarball = readdirSync(into).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${wanted.spec} gave no file.`);
  const content = readFileSync(join(into, tarball));
  const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  if (integrity !== wanted.integrity) {
    throw new Error(`${wanted.spec} is not what was pinned: expected ${wanted.integrity}, found ${integrity}.`);
  }
  await run(session, ['tar', 'xzf', tarball, `--strip-components=${strip}`, '--exclude=*.map', ...paths], into);
  rmSync(join(into, tarball));
  const size = Math.round(content.length / 1e5) / 10;
  session.say(`  done: ${wanted.spec}, ${size} MB, ${seconds(started)}`);
}

/** Installs what the lock file in `directory` lists: every version and hash is written there. */
export async function installLocked(session: Session, directory: string): Promise<void> {
  const started = Date.now();
  session.say(`Fetching what it depends on, with npm …`);
  await npm(session, ['install', '--omit=dev'], directory);
  const count = readdirSync(join(directory, 'node_modules')).filter((name) => !name.startsWith('.')).length;
  session.say(`  done: ${count} packages and scopes, ${seconds(started)}`);
}

async function npm(session: Session, args: readonly string[], cwd: string): Promise<void> {
  const script = session.env['npm_execpath'];
  const isNpm = script !== undefined && /npm-cli\.c?js$/.test(script);
  await run(session, [...(isNpm ? [process.execPath, script] : ['npm']), ...args, ...NPM_OPTIONS], cwd);
}

async function run(session: Session, command: readonly string[], cwd: string): Promise<void> {
  const started = Date.now();
  const patience = setInterval(() => session.say(`  … still at it, ${seconds(started)}`), STILL_AT_IT);
  const stop = session.endings.add(() => clearInterval(patience));
  const { code, output } = await runProcess(session, command, { cwd, env: withoutRunningScript(session.env) });
  await stop();
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${output}`);
}

/** npm tells a script about its own package; an npm started from that script must not take those for its own. */
function withoutRunningScript(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(env).filter((name) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name));
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
