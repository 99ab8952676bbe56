// Program `npm run fuzz`: feeds all targets, or one, with ever new input for some time, and ends with the first that fails.
import { parseArgs } from 'node:util';
import type { Target } from './fuzz';
import { targets } from './targets';

const usage = 'Usage: npm run fuzz [-- TARGET] [-- --seconds N] [-- --seed N]';

/** Inputs of one seed. */
const runs = 200;

interface Wanted {
  readonly chosen: readonly Target[];
  /** For each target. */
  readonly seconds: number;
  readonly seed: number;
}

/** What the command line asks for, or why it cannot be understood. */
function wantedBy(args: readonly string[]): Wanted | string {
  const text = { type: 'string' } as const;
  const options = { seconds: text, seed: text };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const { seconds = '60', seed = String(Date.now() % 2 ** 31) } = values;
  const chosen = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (chosen.length < Math.max(1, positionals.length)) {
    return `There is no target ${positionals.join(' ')}. Targets: ${targets.map(({ name }) => name).join(', ')}.\n${usage}`;
  }
  if (!(Number(seconds) > 0)) return `--seconds ${seconds}: expected a number of seconds, such as 60.`;
  if (!Number.isSafeInteger(Number(seed))) return `--seed ${seed}: expected a whole number, as a failure names it.`;
  return { chosen, seconds: Number(seconds), seed: Number(seed) };
}

/** @throws what the target threw */
function feed({ name, run }: Target, { seconds, seed: first }: Wanted): void {
  const end = Date.now() + seconds * 1000;
  let seed = first;
  do run({ seed: seed++, runs, patience: 5000, limit: seconds * 1000 });
  while (Date.now() < end);
  console.log(`${name}: ${(seed - first) * runs} inputs, seeds ${first} to ${seed - 1}`);
}

function main(args: readonly string[]): number {
  const wanted = wantedBy(args);
  if (typeof wanted === 'string') {
    console.error(wanted);
    return 2;
  }
  const failed = wanted.chosen.filter((target) => {
    try {
      feed(target, wanted);
      return false;
    } catch (cause) {
      console.error(`${target.name}:`, cause);
      return true;
    }
  });
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
