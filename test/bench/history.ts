// Reading a whole history for the first time, messages and paths included, against one plain `git log` of the same commits.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { History } from '../../src/core/history/history';
import { silent } from '../../src/core/log';
import { openGit, type Git } from '../../src/git/git';
import { streamHistory } from '../../src/git/historyStream';
import { head } from '../../src/git/revision';
import { findRoot, type Root } from '../../src/git/root';
import { quietEnvironment } from '../git/realRepository';
import { inSession } from '../host/session';
import { longHistory } from './longHistory';
import { longestStretch } from './longestStretch';
import { monorepoPaths } from './monorepo';
import { ratio, sideBySide } from './rounds';
import { figureOf, type Row, type Subject } from './row';

export const history: Subject = {
  name: 'history',
  measure: async (ground) => {
    const directory = await inSession((session) => longHistory(session, ground));
    const git = openGit({ directory, environment: quietEnvironment(), log: silent });
    const from = await git.run(head);
    const root = await findRoot(git);
    if (from === undefined) throw new Error(`${directory} has no commit`);
    // A bare repository is as good for reading.
    const anyRoot =
      root === 'bare' ? { workTree: directory, gitDirectory: directory, commonDirectory: directory } : root;
    return measured(git, { root: anyRoot, from });
  },
};

interface Place {
  readonly root: Root;
  readonly from: string;
}

async function measured(git: Git, place: Place): Promise<readonly Row[]> {
  const firsts: number[] = [];
  const stretches: number[] = [];
  const paths = monorepoPaths(100_000).toSorted().join('\0').split('\0'); // as they come out of git
  const { plain, streamed, taken } = await sideBySide(
    {
      plain: () => plainLog(git.directory, place.from),
      streamed: async () => {
        const { commits, first } = await reading(git, place);
        firsts.push(first);
        return commits;
      },
      watched: async () => stretches.push(await longestStretch(() => reading(git, place))),
      taken: () => {
        const known = new History(1000);
        known.add({ ...largeCommit, paths });
        return known.size;
      },
    },
    { rounds: 5, warmUp: 1 },
  );
  const counted = figureOf(streamed.given).median;
  const measuredLast = <T>(values: readonly T[]) => values.slice(-plain.times.length);
  return [
    {
      what: `first reading of ${counted.toLocaleString('en')} commits with messages and paths, against one plain git log`,
      unit: 'times',
      found: ratio(streamed, plain),
      limit: { atMost: 1 },
      how: 'git log --no-merges --no-renames --name-only -z, read to its end from a pipe; two cores are needed',
    },
    { what: 'first reading', unit: 'ms', found: figureOf(streamed.times) },
    { what: 'first commits of it', unit: 'ms', found: figureOf(measuredLast(firsts)), limit: { atMost: 300 } },
    {
      what: 'the longest that reading blocks the extension host at a stretch',
      unit: 'ms',
      found: figureOf(measuredLast(stretches)),
      limit: { atMost: 50 },
    },
    {
      what: 'taking in a commit of 100,000 files, which is done at a stretch',
      unit: 'ms',
      found: figureOf(taken.times),
      limit: { atMost: 50 },
    },
  ];
}

const largeCommit = {
  hash: 'a'.repeat(40),
  parents: [],
  time: '2026-02-03T04:05:06+00:00',
  author: { name: 'Ana Lindqvist', email: 'ana@tollgate.example' },
  message: 'Begin',
};

/** How many commits there are, and after how many milliseconds the first of them were there. */
async function reading(git: Git, { root, from }: Place): Promise<{ commits: number; first: number }> {
  const started = performance.now();
  let first: number | undefined;
  let commits = 0;
  const take = (some: readonly unknown[]) => {
    first ??= performance.now() - started;
    commits += some.length;
  };
  await streamHistory(git, root, { from, limit: Infinity, take });
  return { commits, first: first ?? Infinity };
}

/** The bytes that git log prints. */
async function plainLog(directory: string, from: string): Promise<number> {
  const args = ['log', '--no-merges', '--no-renames', '--name-only', '-z', from];
  const log = spawn('git', args, { cwd: directory, env: quietEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] });
  let bytes = 0;
  log.stdout.on('data', (output: Buffer) => {
    bytes += output.length;
  });
  const [code] = (await once(log, 'close')) as [number | null];
  if (code !== 0) throw new Error(`git log ended with ${code}`);
  return bytes;
}
