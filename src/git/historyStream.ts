/** Reads a long history as it comes: one git lists the hashes, others beside it read the commits, and they are given in order. */
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { NewCommit } from '../core/history/history';
import { Chunks, type Chunk } from './chunks';
import { commitFormat, CommitReader } from './commitFormat';
import { withoutIndex } from './environment';
import { GitError, type Git } from './git';
import { shallowEnds, type Root } from './root';

export interface HistoryRequest {
  /** The hash of a commit: it is read with what is before it. */
  readonly from: string;
  /** Hashes of commits that are left out with what is before them. Those that are not there any more leave nothing out. */
  readonly without?: readonly string[];
  /** So many of the newest. */
  readonly limit: number;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
  /** Called once, when it is known how many commits there are; some may have been given by then. */
  readonly counted?: (total: number) => void;
  /** Given the commits in the order of `git log`, some at a time; the next when its promise is kept. */
  readonly take: (commits: readonly NewCommit[]) => void | Promise<void>;
}

/** Each commit handed over on its own takes longer than reading it. */
const environment = { GIT_FLUSH: '0' };

/** git counts in 32 bits. */
const mostCommits = 2 ** 31 - 1;

/** How many processes read commits beside each other; another one is left to those who take them. */
const readers = Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Reads commits without their git notes. A merge has no paths, and neither have the last commits of a shallow clone, of
 * which it is not known what they changed. `time` is '' where a commit has none that git understands. Authors are as the
 * commits themselves have them: `.mailmap` may say something else at any time.
 * No process of it runs any more when it ends.
 * @throws GitError with the reason `cancelled` where the signal ended it; what `take` throws
 */
export async function streamHistory(git: Git, root: Root, request: HistoryRequest): Promise<void> {
  const stop = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
  const chunks = new Chunks(request.from.length + 1);
  const reading: Reading = { git, signal, chunks, ends: await shallowEnds(root) };
  const works = [list(reading, request), ...Array.from({ length: readers }, () => readChunks(reading))];
  try {
    await Promise.race([Promise.all([give(reading, request.take), ...works]), cancelledBy(signal)]);
  } finally {
    stop.abort();
    chunks.stop();
    await Promise.allSettled(works);
  }
}

interface Reading {
  readonly git: Git;
  readonly signal: AbortSignal;
  readonly chunks: Chunks;
  readonly ends: ReadonlySet<string>;
}

function cancelledBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const cancel = () =>
      reject(new GitError(['log'], { reason: 'cancelled', exitCode: -1, stderr: '' }, signal.reason));
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
  });
}

async function list({ git, signal, chunks }: Reading, request: HistoryRequest): Promise<void> {
  const { from, without = [], limit, counted } = request;
  let bytes = 0;
  const listing = git.stream({
    // Only what stands behind --ignore-missing may be missing.
    args: ['rev-list', `--max-count=${Math.min(limit, mostCommits)}`, from, '--ignore-missing', '--stdin'],
    environment,
    signal,
    take: (hashes) => {
      bytes += hashes.length;
      chunks.list(hashes);
    },
  });
  listing.write(without.map((hash) => `^${hash}\n`).join(''));
  listing.finish();
  await listing.ended;
  counted?.(bytes / (from.length + 1));
  chunks.finish();
}

async function give({ signal, chunks }: Reading, take: HistoryRequest['take']): Promise<void> {
  for await (const commits of chunks.given()) {
    if (signal.aborted) return;
    await take(commits);
    // Others want their turn, also where much has waited for this.
    await setImmediate();
  }
}

/** Reads one chunk of hashes after another with one git, as long as there are any. */
async function readChunks({ git, signal, chunks, ends }: Reading): Promise<void> {
  const first = await chunks.deal();
  if (!first) return;
  let commits: NewCommit[] = [];
  let bytes = 0;
  let chunk = first;
  /** Where the next hash is in the chunk. */
  let at = 0;
  let isRead = false;
  const mark = `/${randomUUID()}\n`;
  const reader = new CommitReader({
    mark,
    found: (commit) => {
      if (!chunk.hashes.startsWith(`${commit.hash}\n`, at)) throw new Error(`git has read ${commit.hash} out of order`);
      at += commit.hash.length + 1;
      commits.push(ends.has(commit.hash) ? { ...commit, paths: [] } : commit);
    },
    marked: () => {
      if (at < chunk.hashes.length)
        throw new Error(`git has not read ${chunk.hashes.slice(at, chunk.hashes.indexOf('\n', at))}`);
      isRead = true;
    },
  });
  let next = (): void => undefined;
  const stream = git.stream({
    args: ['diff-tree', '--stdin', '--root', '-r', '--always', ...commitFormat('itself')],
    environment: { ...environment, ...withoutIndex },
    signal,
    take: (output) => {
      reader.read(output);
      if (isRead) next();
      bytes += output.length;
      if (commits.length === 0) return undefined;
      const wait = chunk.add(commits, bytes);
      [commits, bytes] = [[], 0];
      return wait;
    },
  });
  const feed = async (): Promise<void> => {
    for (let dealt: Chunk | undefined = first; dealt; dealt = await chunks.deal()) {
      chunk = dealt;
      at = 0;
      isRead = false;
      const read = new Promise<void>((resolve) => {
        next = resolve;
      });
      // git prints a line that is no hash as it is, at once, with all that is before it.
      stream.write(chunk.hashes + mark);
      await read;
      stream.rest();
      chunk.finish();
    }
    stream.finish();
  };
  await Promise.all([feed(), stream.ended]);
}
