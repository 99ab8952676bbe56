/** Reads commits with their messages, git notes and paths: one `git log`. */
import { wholeCommit, type WholeCommit } from '../core/commit';
import { submodules, type Git, type Task } from './git';
import { notesRef } from './notes';
import { shallowEnds, type Root } from './root';

/** Which commits, newest first. */
export interface Selection {
  /** Hashes that are included with all that is before them. */
  readonly from: readonly string[];
  /** Hashes that are left out with all that is before them. */
  readonly without?: readonly string[];
  /** Committed at or after this date, as `git log --since` reads it. */
  readonly since?: string;
  readonly limit?: number;
  /** Only the commits themselves, not what is before them. */
  readonly alone?: boolean;
}

/**
 * Fields of a commit, NUL-separated. The empty one at the start tells commits apart, since neither a path nor a hash is
 * ever empty; behind the last field git puts a NUL and a line break, then the paths.
 */
const fields = ['', '%H', '%P', '%cI', '%an', '%ae', '%cn', '%ce', '%B', '%N'];

/** Reads commits. What the last ones of a shallow clone changed is not known: they come without paths. */
export async function readHistory(git: Git, root: Root, selection: Selection): Promise<readonly WholeCommit[]> {
  const [found, ends] = await Promise.all([git.run(commits(selection)), shallowEnds(root)]);
  return ends.size === 0 ? found : found.map((commit) => (ends.has(commit.hash) ? { ...commit, paths: [] } : commit));
}

export function commits({ from, without = [], since, limit, alone = false }: Selection): Task<readonly WholeCommit[]> {
  const args = [
    'log',
    '-z',
    '--name-only',
    '--no-renames',
    '--no-ext-diff',
    '--no-relative',
    submodules,
    '--no-color',
    '--encoding=UTF-8',
    `--notes=${notesRef}`,
    `--format=${fields.join('%x00')}`,
    ...(since === undefined ? [] : [`--since=${since}`]),
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    ...(alone ? ['--no-walk=unsorted'] : []),
    ...from,
    ...without.map((hash) => `^${hash}`),
    '--',
  ];
  return { args, read: readLog };
}

/** Reads what {@link commits} makes git print. */
export function readLog(output: string): readonly WholeCommit[] {
  const parts = output.split('\0');
  const found: WholeCommit[] = [];
  let at = 0;
  while (at + fields.length <= parts.length) {
    const [, hash, parents, time, authorName, authorEmail, committerName, committerEmail, message, note] = parts.slice(
      at,
      at + fields.length,
    ) as [string, string, string, string, string, string, string, string, string, string];
    at += fields.length;
    const paths: string[] = [];
    while (at < parts.length && parts[at] !== '') paths.push(parts[at++]!);
    if (paths.length > 0) paths[0] = paths[0]!.replace(/^\n/, '');
    const commit = wholeCommit({
      hash,
      parents: parents === '' ? [] : parents.split(' '),
      time,
      author: { name: authorName, email: authorEmail },
      committer: { name: committerName, email: committerEmail },
      message,
      gitNote: note === '' ? null : note,
      paths,
    });
    found.push(commit);
  }
  return found;
}
