/** Which commits to look back over: named by a person, or by default (SPEC §11). */
import type { Git } from '../git/git';
import type { Selection } from '../git/history';
import { commitNamed, commitTime, head, splitRange, upstream } from '../git/revision';
import type { Failure } from './failure';

export interface Range {
  /** How it is called: `v1.1..HEAD`. */
  readonly name: string;
  readonly selection: Selection;
}

const day = 24 * 60 * 60;

/**
 * `A..B` is that; a lone `REV` is `REV..HEAD`; nothing is what the upstream branch lacks, else the 30 days before HEAD's
 * commit. Nothing depends on the clock.
 * @param since a date as `git log --since` reads it; alone it stands for all of HEAD's history since then
 */
export async function findRange(git: Git, text: string | undefined, since?: string): Promise<Range | Failure> {
  const at = await git.run(head);
  if (text !== undefined) return namedRange(git, text, since);
  if (at === undefined) return { failure: 'no-commits' };
  if (since !== undefined) return { name: `HEAD since ${since}`, selection: { from: [at], since } };
  const tracked = await git.run(upstream);
  const without = tracked === undefined ? undefined : await git.run(commitNamed(tracked));
  if (without !== undefined) return { name: `${tracked}..HEAD`, selection: { from: [at], without: [without] } };
  const begin = new Date(((await git.run(commitTime(at))) - 30 * day) * 1000).toISOString();
  return { name: `HEAD since ${begin.slice(0, 10)}`, selection: { from: [at], since: begin } };
}

async function namedRange(git: Git, text: string, since: string | undefined): Promise<Range | Failure> {
  const { from, to } = splitRange(text) ?? { from: text, to: 'HEAD' };
  const [begin, end] = await Promise.all([git.run(commitNamed(from)), git.run(commitNamed(to))]);
  if (begin === undefined) return { failure: 'unknown-revision', revision: from };
  if (end === undefined) return { failure: 'unknown-revision', revision: to };
  const selection = { from: [end], without: [begin], ...(since !== undefined && { since }) };
  return { name: `${from}..${to}${since === undefined ? '' : ` since ${since}`}`, selection };
}
