// `npm run bench`: measures what SPEC §10 promises, prints a table, and never fails for a figure.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { affected } from './affected';
import { baselineOf, keepBaseline, keptBaseline, worse, yardstick, type Baseline, type MeasuredRow } from './baseline';
import { building } from './building';
import { bundle } from './bundle';
import { history } from './history';
import { hook } from './hook';
import { matching } from './matching';
import { opening } from './opening';
import { panel } from './panel';
import { reading } from './reading';
import { reviewing } from './reviewing';
import { holds, type Ground, type Subject } from './row';
import { suggesting } from './suggesting';
import { table } from './table';
import { window } from './window';
import { worstPatterns } from './worstPatterns';

const subjects: readonly Subject[] = [
  matching,
  affected,
  suggesting,
  building,
  reading,
  history,
  opening,
  reviewing,
  worstPatterns,
  hook,
  panel,
  window,
  bundle,
];

const usage = `Usage: npm run bench [-- [SUBJECT…] [--commits N] [--repository FOLDER] [--json FILE] [--keep]]
Measures what SPEC §10 promises, and names what is worse than the baseline that is kept beside it.
Subjects: ${subjects.map(({ name }) => name).join(', ')}; without one, all.
--commits N          the long histories are of a made repository with so many commits and 50,000 files (100,000)
--repository FOLDER  they are those of this repository, which is read only
--json FILE          writes the rows, with their ratios to the baseline's yardstick
--keep               takes these figures as the baseline
Exit code: 0 whatever the figures are, 1 if something could not be measured, 2 for wrong usage.`;

interface Asked extends Ground {
  readonly json: string | undefined;
  readonly keep: boolean;
  readonly wanted: readonly Subject[];
}

/** What was asked for; undefined where it cannot be understood, or where help was asked for. */
function asked(): Asked | undefined {
  const text = { type: 'string' } as const;
  const options = { json: text, commits: text, repository: text, keep: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const wanted = subjects.filter(
      ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
    );
    const { json, commits = '100000', repository, keep = false } = values;
    const isUnderstood = wanted.length > 0 && Number(commits) >= 100;
    return isUnderstood ? { json, keep, commits: Number(commits), repository, wanted } : undefined;
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly rows: readonly MeasuredRow[];
  /** Each row as a ratio. */
  readonly ratios: Baseline;
  /** What could not be measured. */
  readonly failures: readonly { readonly subject: string; readonly message: string }[];
}

async function measured({ name: subject, measure }: Subject, ground: Ground): Promise<Outcome> {
  process.stderr.write(`${subject}…\n`);
  try {
    const before = yardstick();
    const rows = (await measure(ground)).map((row) => ({ subject, ...row }));
    return { rows, ratios: baselineOf(rows, (before + yardstick()) / 2), failures: [] };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { rows: [], ratios: {}, failures: [{ subject, message }] };
  }
}

async function run({ json, keep, wanted, ...ground }: Asked): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const subject of wanted) outcomes.push(await measured(subject, ground));
  const rows = outcomes.flatMap((each) => each.rows);
  const failures = outcomes.flatMap((each) => each.failures);
  const ratios: Baseline = Object.assign({}, ...outcomes.map((each) => each.ratios)) as Baseline;
  const worsened = worse(rows, ratios, keptBaseline());
  const say = (lines: readonly string[]) => lines.forEach((line) => process.stdout.write(`${line}\n`));
  say(table(rows));
  say(failures.map(({ subject, message }) => `${subject}: could not be measured: ${message}`));
  say(worsened.map((sentence) => `WORSE  ${sentence}`));
  const processors = cpus().map(({ model }) => model);
  const machine = { node: process.version, platform: process.platform, processors, load: loadavg()[0]! };
  if (machine.load > processors.length) {
    say([`The machine was busy (load ${machine.load.toFixed(1)}): figures in ms are higher than on a quiet one.`]);
  }
  const told = rows.map((row) => ({ ...row, holds: holds(row) ?? null }));
  if (json !== undefined) {
    writeFileSync(
      json,
      `${JSON.stringify({ machine, rows: told, ratios, worse: worsened, failures }, undefined, 2)}\n`,
    );
  }
  if (keep) keepBaseline(ratios);
  return failures.length > 0 ? 1 : 0;
}

async function main(): Promise<void> {
  const these = asked();
  if (these) process.exitCode = await run(these);
  else {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
  }
}

void main();
