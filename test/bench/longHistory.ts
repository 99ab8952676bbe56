// A repository with a long history: 50,000 files of a monorepo, changed by neighbourhoods, with merges, customers and notes.
import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cached } from '../host/cache';
import type { Session } from '../host/session';
import { quietEnvironment } from '../git/realRepository';
import { chanceFrom, type Chance } from './chance';
import { customersFiles } from './downstream';
import { monorepoPaths } from './monorepo';
import type { Ground } from './row';

const files = 50_000;
const customers = 100;

const verbs = ['Add', 'Fix', 'Remove', 'Rename', 'Refactor', 'Speed up', 'Document', 'Test', 'Retry', 'Guard'];
const things = [
  'rounding of refunds',
  'the session cache',
  'webhook retries',
  'tax lines',
  'a flaky query',
  'settlement',
];
const reasons = [
  'The old way asked the ledger twice for each line, which showed as a slow page whenever a merchant had many lines.',
  'Found while reading the incident of last week: two workers took the same message, and both charged for it.',
  'This is the first half; the second one moves the callers, and can go in when the new column is everywhere.',
  'No change for those who call it: the names stay, and what they give is the same as before.',
];
const levels = ['action-required', 'behaviour-change', 'improvement', 'fix'];

/** Its folder in the cache, where it is made once, the same in every run; or that of the repository which is measured instead. */
export function longHistory(session: Session, { commits, repository }: Ground): Promise<string> {
  if (repository !== undefined) return Promise.resolve(repository);
  return cached(session, `history-${commits}-2`, async (directory) => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: directory, env: quietEnvironment() });
    git('init', '--quiet', '--initial-branch=main');
    await imported(directory, commits);
    git('gc', '--quiet');
  });
}

async function imported(directory: string, commits: number): Promise<void> {
  const importing = spawn('git', ['fast-import', '--quiet'], {
    cwd: directory,
    env: quietEnvironment(),
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(importing, 'close');
  for (const text of stream(commits)) if (!importing.stdin.write(text)) await once(importing.stdin, 'drain');
  importing.stdin.end();
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** What git fast-import reads: a first commit of all files, then the others, of which one in 25 is a branch that is merged soon after; the last one adds customers.yaml. */
function* stream(commits: number): Generator<string> {
  const chance = chanceFrom(23);
  const paths = monorepoPaths(files);
  yield commit({ at: 1, message: 'Begin' }, paths.map((path) => changed(path, 0)).join(''));
  let branch: number | undefined;
  for (let at = 2; at < commits; at++) {
    const changes = neighbours(paths, chance)
      .map((path) => changed(path, at))
      .join('');
    if (branch !== undefined && at - branch > 3) {
      yield commit({ at, message: `Merge branch 'topic-${branch}'`, parents: [at - 1, branch] }, '');
      branch = undefined;
    } else if (branch === undefined && at > 10 && chance.below(25) === 0) {
      yield commit({ at, message: messageBy(chance), parents: [at - 3] }, changes, 'refs/heads/topic');
      branch = at;
    } else {
      yield commit({ at, message: messageBy(chance), parents: [at - 1 === branch ? at - 2 : at - 1] }, changes);
    }
  }
  const last = {
    at: commits,
    message: 'List the customers\n',
    parents: [commits - 1 === branch ? commits - 2 : commits - 1],
  };
  const code = neighbours(paths, chance).map((path) => changed(path, commits));
  const [listed] = customersFiles(paths, { customers, patterns: 4, files: 1 });
  yield commit(last, `${inline('customers.yaml', listed!)}${code.join('')}`);
}

interface Head {
  /** Its mark; it is committed so many minutes after the first. */
  readonly at: number;
  readonly message: string;
  readonly parents?: readonly number[];
}

function commit({ at, message, parents = [] }: Head, changes: string, ref = 'refs/heads/main'): string {
  const person = `Person ${at % 97} <person-${at % 97}@tollgate.example> ${1_400_000_000 + at * 60} +0100`;
  const [first, ...merged] = parents;
  const from = (first === undefined ? '' : `from :${first}\n`) + merged.map((mark) => `merge :${mark}\n`).join('');
  const data = `data ${Buffer.byteLength(message)}\n${message}\n`;
  return `commit ${ref}\nmark :${at}\nauthor ${person}\ncommitter ${person}\n${data}${from}${changes}\n`;
}

const changed = (path: string, at: number): string => inline(path, `${path} of ${at}\n`);

const inline = (path: string, text: string): string =>
  `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;

/** 1 to 20 files, mostly few, of one or two neighbourhoods. */
function neighbours(paths: readonly string[], { below, weighted }: Chance): readonly string[] {
  const count = weighted([
    [50, 1 + below(3)],
    [35, 3 + below(5)],
    [15, 8 + below(13)],
  ]);
  const places = [below(paths.length), below(paths.length)];
  const chosen = Array.from({ length: count }, (_, at) => places[at % 4 === 3 ? 1 : 0]! + below(40));
  return [...new Set(chosen)].map((at) => paths[at % paths.length]!);
}

function messageBy({ below, oneOf }: Chance): string {
  const subject = `${oneOf(verbs)} ${oneOf(things)} (#${below(20_000)})`;
  const body = Array.from({ length: below(4) }, () => `\n\n${oneOf(reasons)}`).join('');
  const affects = below(20) === 0 ? `\n\nAffects: team-${below(customers)} (${oneOf(levels)}): ${oneOf(things)}` : '';
  return `${subject}${body}${affects}\n`;
}
