/** Why a text names no commit. */
import type { Git } from '../git/git';
import { head } from '../git/revision';
import type { Failure } from './failure';

export async function noSuchCommit(git: Git, revision: string): Promise<Failure> {
  return (await git.run(head)) === undefined ? { failure: 'no-commits' } : { failure: 'unknown-revision', revision };
}
