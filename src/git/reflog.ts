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

/** Whether the move was a person's own commit; merges, rebases, cherry-picks, reverts and pulls are not. */
export function isOwnCommit({ by }: HeadMove): boolean {
  return /^commit(?: \((?:initial|amend)\))?: /.test(by);
}
