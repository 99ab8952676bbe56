/** Reads commits with their messages, git notes and paths: one `git log`. */
import { wholeCommit, type WholeCommit } from '../core/history/commit';
import type { Selection } from '../core/history/history';
import { commitFormat, CommitReader } from './commitFormat';
import type { Git, Task } from './git';
import { notesRef } from './notes';
import { shallowEnds, type Root } from './root';

/** Which commits, newest first. */
interface Wanted extends Pick<Selection, 'from' | 'without' | 'limit'> {
  /** Only the commits themselves, not what is before them. */
  readonly alone?: boolean;
  /** Leave out what is not there, instead of failing. */
  readonly lenient?: boolean;
}

/** What is read beside what every reading gives. */
const further = ['%cn', '%ce', '%N'];

/** Reads commits. What the last ones of a shallow clone changed is not known: they come without paths. */
export async function readHistory(git: Git, root: Root, wanted: Wanted): Promise<readonly WholeCommit[]> {
  const [found, ends] = await Promise.all([git.run(commits(wanted)), shallowEnds(root)]);
  return ends.size === 0 ? found : found.map((commit) => (ends.has(commit.hash) ? { ...commit, paths: [] } : commit));
}

export function commits({
  from,
  without = [],
  limit,
  alone = false,
  lenient = false,
}: Wanted): Task<readonly WholeCommit[]> {
  const args = [
    'log',
    ...commitFormat('mailmap', further),
    `--notes=${notesRef}`,
    ...(limit === undefined ? [] : [`--max-count=${limit}`]),
    ...(alone ? ['--no-walk=unsorted'] : []),
    ...(lenient ? ['--ignore-missing'] : []),
    ...from,
    ...without.map((hash) => `^${hash}`),
    '--',
  ];
  return { args, read: readLog };
}

/** Reads what {@link commits} makes git print. */
function readLog(output: string): readonly WholeCommit[] {
  const found: WholeCommit[] = [];
  const reader = new CommitReader({
    more: further.length,
    found: (commit, [name, email, note]) => {
      const committer = { name: name!, email: email! };
      found.push(wholeCommit({ ...commit, committer, gitNote: note === '' ? null : note! }));
    },
  });
  reader.read(Buffer.from(output));
  reader.end();
  return found;
}
