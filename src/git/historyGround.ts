/** What git's account of the history rests on besides the commits themselves. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Git, Task } from './git';
import { notesRef } from './notes';
import { plainText } from './plainFile';
import type { Root } from './root';

/** What is asked of git before the history is: both are refs, and so one question. */
export interface HistoryGround {
  /**
   * A digest of where a shallow clone ends, and of grafts and replaced objects: with another one, commits that were read before
   * may have other parents or paths. Sources: gitrepository-layout, git-replace.
   */
  readonly ground: string;
  /** The tip of our notes; undefined: there are none. */
  readonly notes: string | undefined;
}

const refs: Task<ReadonlyMap<string, string>> = {
  args: ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/replace', notesRef],
  read: (output) => new Map(Array.from(output.matchAll(/^(\S+) (\S+)$/gm), ([, ref, object]) => [ref!, object!])),
};

export async function historyGround(git: Git, { commonDirectory }: Root): Promise<HistoryGround> {
  const files = [join(commonDirectory, 'shallow'), join(commonDirectory, 'info', 'grafts')];
  const [found, ...contents] = await Promise.all([git.run(refs), ...files.map((file) => plainText(file, 'latin1'))]);
  const replaced = [...found].filter(([ref]) => ref.startsWith('refs/replace/'));
  const ground = createHash('sha256')
    .update(JSON.stringify([replaced, ...contents]))
    .digest('hex');
  return { ground, notes: found.get(notesRef) };
}
