// `npm run bench`: measures what SPEC §10 promises, prints a table, and never fails for a figure.
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { affected } from './affected';
import { building } from './building';
import { bundle } from './bundle';
import { history } from './history';
import { hook } from './hook';
import { matching } from './matching';
import { opening } from './opening';
import { panel } from './panel';
import { reading } from './reading';
import { reviewing } from './reviewing';
import { holds, type Row, type Subject } from './row';
import { suggesting } from './suggesting';
import { table } from './table';
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
  bundle,
];

const usage = `Usage: npm run bench [-- [SUBJECT…] [--json FILE]]
Measures what SPEC §10 promises. Subjects: ${subjects.map(({ name }) => name).join(', ')}; without one, all.
How many commits \`history\`, \`opening\` and \`reviewing\` read: environment variable COMMITS (20000); or for \`history\` HISTORY_OF, the folder of a
repository of your own.
Exit code: 0 whatever the figures are, 1 if something could not be measured, 2 for wrong usage.`;

interface Asked {
  readonly json: string | undefined;
  readonly wanted: readonly Subject[];
}

/** What was asked for; undefined where it cannot be understood, or where help was asked for. */
function asked(): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
    const wanted = subjects.filter(
      ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
    );
    return wanted.length === 0 ? undefined : { json: values.json, wanted };
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly rows: readonly (Row & { readonly subject: string; readonly holds: boolean | null })[];
  /** What could not be measured. */
  readonly failures: readonly { readonly subject: string; readonly message: string }[];
}

async function measured({ name: subject, measure }: Subject): Promise<Outcome> {
  process.stderr.write(`${subject}…\n`);
  try {
    const rows = await measure();
    return { rows: rows.map((row) => ({ subject, ...row, holds: holds(row) ?? null })), failures: [] };
  } catch (cause) {
    return { rows: [], failures: [{ subject, message: cause instanceof Error ? cause.message : String(cause) }] };
  }
}

async function run({ json, wanted }: Asked): Promise<number> {
  const outcomes: Outcome[] = [];
  for (const subject of wanted) outcomes.push(await measured(subject));
  const rows = outcomes.flatMap((each) => each.rows);
  const failures = outcomes.flatMap((each) => each.failures);
  for (const line of table(rows)) process.stdout.write(`${line}\n`);
  for (const { subject, message } of failures) process.stdout.write(`${subject}: could not be measured: ${message}\n`);
  const processors = cpus().map(({ model }) => model);
  const machine = { node: process.version, platform: process.platform, processors, load: loadavg()[0]! };
  if (machine.load > processors.length) {
    process.stdout.write(
      `The machine was busy (load ${machine.load.toFixed(1)}): figures in ms are higher than on a quiet one.\n`,
    );
  }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ machine, rows, failures }, undefined, 2)}\n`);
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
