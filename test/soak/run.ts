// `npm run soak`: a thousand random operations in the real window, at the end of which it is as a fresh one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromiumOf } from '../host/chromium';
import { endOnSignal } from '../host/endings';
import { inSession, ROOT, temporaryDirectory, type Session } from '../host/session';
import { runSuite } from '../host/suite';
import { isVscodeVersion, NEWEST, VSCODE_VERSIONS, vscodeOf, type VscodeVersion } from '../host/vscode';
import { startServedSuite } from '../host/windowSuite';
import { OPERATIONS, REPORT, SEED } from './environment';

const usage = `Usage: npm run soak [-- --operations 1000] [-- --seed NUMBER] [-- --vscode ${VSCODE_VERSIONS.join('|')}]
Exit code: 0 fine, 1 the window is not as a fresh one, 2 wrong usage.`;

/** Seconds for an operation, with the looks between them. */
const patience = 3;

/** Milliseconds. */
const lookEvery = 500;

interface Choice {
  readonly operations: number;
  readonly seed: number;
  readonly version: VscodeVersion;
}

/** Undefined: it cannot be understood. */
function choiceOf(args: readonly string[]): Choice | undefined {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({ args: [...args], options: { operations: text, seed: text, vscode: text } });
    const { operations = '1000', seed = String(Date.now() % 1_000_000), vscode: version = NEWEST } = values;
    const isWhole = [operations, seed].every((each) => /^\d{1,9}$/.test(each)) && Number(operations) > 0;
    if (!isWhole || !isVscodeVersion(version)) return undefined;
    return { operations: Number(operations), seed: Number(seed), version };
  } catch {
    return undefined;
  }
}

/** Prints what is added to a file. */
function follow(session: Session, file: string): void {
  let shown = 0;
  const look = () => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = text.slice(shown, text.lastIndexOf('\n') + 1);
    shown += lines.length;
    if (lines !== '') session.say(lines.trimEnd());
  };
  const looking = setInterval(look, lookEvery);
  session.endings.add(() => {
    clearInterval(looking);
    look();
  });
}

async function run(session: Session, { operations, seed, version }: Choice): Promise<boolean> {
  await chromiumOf(session);
  await vscodeOf(session, version);
  const report = join(temporaryDirectory(session, 'dcs'), 'report');
  follow(session, report);
  session.say(`${operations} operations, seed ${seed}, VS Code ${version}`);
  const env = { ...session.env, [OPERATIONS]: String(operations), [SEED]: String(seed), [REPORT]: report };
  const { passed, failed } = await runSuite(
    { ...session, env },
    {
      title: 'A soak',
      mark: '',
      patience: 120 + operations * patience,
      mayBeEmpty: false,
      start: (part, place) => startServedSuite(part, place, { version, grep: 'a soak' }),
    },
  );
  return failed === 0 && passed > 0;
}

async function main(): Promise<void> {
  const choice = choiceOf(process.argv.slice(2));
  if (!choice) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  process.chdir(ROOT);
  const isFine = await inSession((session) => {
    endOnSignal(session.endings, session.env);
    return run(session, choice);
  });
  process.exitCode = isFine ? 0 : 1;
}

void main();
