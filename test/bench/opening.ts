// A repository whose index is there already: opening it again, what that holds in memory, and the command line's `affected`.
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { quietEnvironment } from '../git/realRepository';
import { inSession } from '../host/session';
import { clonedHistory } from './clonedHistory';
import type { OpenedIndex } from './openedIndex';
import { sideBySide } from './rounds';
import { figureOf, type Figure, type Row, type Subject } from './row';

const commandLine = resolve(__dirname, '../../../dist/cli.js');
const rounds = 5;
/** How many commits SPEC §10 speaks of. */
const promised = 100_000;

export const opening: Subject = {
  name: 'opening',
  measure: (ground) =>
    inSession(async (session) => {
      const directory = await clonedHistory(session, ground);
      openedIndex(directory); // reads the history and keeps it
      const affected = await affectedRow(directory);
      return [...indexRows(directory), affected];
    }),
};

function indexRows(directory: string): readonly Row[] {
  const again = Array.from({ length: rounds }, () => openedIndex(directory));
  const more = Array.from({ length: rounds }, () => {
    for (let at = 0; at < 10; at++) commit(directory);
    return openedIndex(directory);
  });
  const { commits } = again[0]!;
  // A part is the same for any number of commits, so that this is more than it would be.
  const inProportion = (figure: Figure, unit: string) => {
    const most = `${Math.ceil((figure.median * promised) / commits)} ${unit}`;
    return commits < promised && { how: `at most ${most} for ${promised.toLocaleString('en')}, in proportion` };
  };
  const time = figureOf(again.map(({ milliseconds }) => milliseconds));
  const memory = figureOf(again.map(({ bytes }) => bytes / 1024 ** 2));
  const index = `an index of ${commits.toLocaleString('en')} commits`;
  return [
    {
      what: `opening again with ${index}`,
      unit: 'ms',
      found: time,
      limit: { atMost: 150 },
      ...inProportion(time, 'ms'),
    },
    {
      what: 'the same with 10 new commits',
      unit: 'ms',
      found: figureOf(more.map(({ milliseconds }) => milliseconds)),
      how: 'they are read, and the index is written',
    },
    { what: `memory of ${index}`, unit: 'MB', found: memory, limit: { atMost: 100 }, ...inProportion(memory, 'MB') },
  ];
}

function openedIndex(directory: string): OpenedIndex {
  const args = ['--expose-gc', join(__dirname, 'openedIndex.js'), directory];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as OpenedIndex;
}

function commit(directory: string): void {
  const person = ['-c', 'user.name=Ana', '-c', 'user.email=ana@x.example'];
  const args = [...person, 'commit', '--quiet', '--allow-empty', '--message=Charge once'];
  execFileSync('git', args, { cwd: directory, env: quietEnvironment() });
}

async function affectedRow(directory: string): Promise<Row> {
  const args = [commandLine, 'affected', 'HEAD', '--json', '--repo', directory];
  const run = (...program: readonly string[]) => execFileSync(process.execPath, program, { env: quietEnvironment() });
  const { affected, nothing } = await sideBySide(
    { affected: () => run(...args).length, nothing: () => run('--eval', '').length },
    { rounds, warmUp: 1 },
  );
  const alone = figureOf(nothing.times).median.toFixed(0);
  return {
    what: '`affected` on the command line',
    unit: 'ms',
    found: figureOf(affected.times),
    limit: { atMost: 200 },
    how: `the whole process; 100 customers, 5 % of the commits noted; Node takes ${alone} ms to do nothing`,
  };
}
