/** What HEAD did lately: git's own record, in which commits made anywhere can be told from checkouts, rebases and pulls. */
import type { Task } from './git';

export interface HeadMove {
  readonly hash: string;
  /** What moved it, such as `commit (amend): subject`. */
  readonly by: string;
}

/** A commit that a person made, and those that it replaced by being an amendment. */
export interface OwnCommit {
  readonly hash: string;
  readonly replaced: readonly string[];
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

/** What is written there when a customer note goes into the message of HEAD. */
export const byNote = 'commit (amend): add customer note';

/**
 * The commits that a person made since HEAD was at a hash, newest first. Merges, rebases and what is committed on their way,
 * cherry-picks, reverts and pulls are not theirs; of a commit and its amendments only the last counts. What was HEAD then does
 * not count where nothing but a note has gone into it.
 */
export function ownCommitsSince(moves: readonly HeadMove[], hash: string | undefined): readonly OwnCommit[] {
  const end = moves.findIndex((move) => move.hash === hash);
  const all = end < 0 ? moves.slice(0, hash === undefined ? moves.length : 0) : moves.slice(0, end);
  const since = all.slice(0, all.findLastIndex(({ by }) => by !== byNote) + 1);
  let inRebase = false;
  return since.flatMap((move, at) => {
    const step = rebaseStep(move.by);
    if (step !== undefined) inRebase = step !== 'start';
    if (inRebase || !isOwnCommit(move.by) || isAmend(moves[at - 1]?.by)) return [];
    return [{ hash: move.hash, replaced: replacedBy(moves, at) }];
  });
}

/** The commits that the one of a move was amended from. */
function replacedBy(moves: readonly HeadMove[], at: number): readonly string[] {
  const end = moves.findIndex(({ by }, index) => index >= at && !isAmend(by));
  return moves.slice(at + 1, end < 0 ? moves.length : end + 1).map(({ hash }) => hash);
}

/** What a commit was amended to, by now; itself, if it was not. */
export function amendedTo(moves: readonly HeadMove[], hash: string): string {
  let at = moves.findIndex((move) => move.hash === hash);
  while (at > 0 && isAmend(moves[at - 1]?.by)) at--;
  return moves[at]?.hash ?? hash;
}

const isOwnCommit = (by: string): boolean => /^commit(?: \((?:initial|amend)\))?: /.test(by);

/** Of `rebase (pick): subject` or `pull --rebase (finish): returning to …` the word in brackets. */
const rebaseStep = (by: string): string | undefined => /^(?:rebase|pull)\b[^:]*\((\w+)\):/.exec(by)?.[1];

const isAmend = (by: string | undefined): boolean => by?.startsWith('commit (amend): ') ?? false;
