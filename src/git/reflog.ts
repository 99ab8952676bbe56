/** What HEAD did lately: git's own record, in which commits made anywhere can be told from checkouts, rebases and pulls. */
import type { Task } from './git';

export interface HeadMove {
  readonly hash: string;
  /** What moved it, such as `commit (amend): subject`. */
  readonly by: string;
}

/** The last moves of HEAD, newest first; none where no reflog is kept or nothing was committed yet. */
export function headMoves(limit: number): Task<readonly HeadMove[]> {
  return {
    args: ['log', '--walk-reflogs', '-z', `--max-count=${limit}`, '--format=%H%x00%gs', 'HEAD', '--'],
    read: (output) => {
      const parts = output.split('\0');
      return Array.from({ length: Math.floor(parts.length / 2) }, (_, at) => ({
        hash: parts[2 * at]!,
        by: parts[2 * at + 1]!,
      }));
    },
    answers: { 128: [] },
  };
}

/**
 * The commits that a person made since HEAD was at a hash, newest first. Merges, rebases, cherry-picks, reverts and pulls
 * are not theirs; of a commit and its amendments only the last counts.
 */
export function ownCommitsSince(moves: readonly HeadMove[], hash: string | undefined): readonly string[] {
  const end = moves.findIndex((move) => move.hash === hash);
  const since = end < 0 ? moves.slice(0, hash === undefined ? moves.length : 0) : moves.slice(0, end);
  return since.filter(({ by }, at) => isOwnCommit(by) && !isAmend(since[at - 1]?.by ?? '')).map((move) => move.hash);
}

const isOwnCommit = (by: string): boolean => /^commit(?: \((?:initial|amend)\))?: /.test(by);

const isAmend = (by: string): boolean => by.startsWith('commit (amend): ');
