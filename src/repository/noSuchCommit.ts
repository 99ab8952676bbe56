/** Why a text names no commit. */
import type { Git } from '../git/git';
import { head, isShallow } from '../git/revision';
import type { Failure } from './failure';

export async function noSuchCommit(git: Git, revision: string): Promise<Failure> {
  if ((await git.run(head)) === undefined) return { failure: 'no-commits' };
  const shallow = await git.run(isShallow);
  return { failure: 'unknown-revision', revision, ...(shallow && { shallow }) };
}
