/** What git's account of the history rests on besides the commits themselves. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Git, Task } from './git';
import { plainText } from './plainFile';
import type { Root } from './root';

const replacements: Task<string> = {
  args: ['for-each-ref', '--format=%(refname) %(objectname)', 'refs/replace'],
  read: (output) => output,
};

/**
 * A digest of where a shallow clone ends, of grafts and replaced objects, and of who is called what: with another one, commits
 * that were read before may have other parents, paths or names. Sources: gitrepository-layout, git-replace, gitmailmap.
 */
export async function historyGround(git: Git, { commonDirectory, workTree }: Root): Promise<string> {
  const files = [join(commonDirectory, 'shallow'), join(commonDirectory, 'info', 'grafts'), join(workTree, '.mailmap')];
  const [replaced, ...contents] = await Promise.all([
    git.run(replacements),
    ...files.map((file) => plainText(file, 'latin1')),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([replaced, ...contents]))
    .digest('hex');
}
