/** Names of commits: resolved, and told apart. */
import { oneLine, type Git, type Task } from './git';

/** The hash of the commit that a person's text names; undefined: there is none, as for `^HEAD`. Safe with any text. */
export function commitNamed(revision: string): Task<string | undefined> {
  return {
    args: ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    read: (output) => /^[0-9a-f]+$/.exec(oneLine(output))?.[0],
    answers: { 1: undefined, 128: undefined },
  };
}

export const head: Task<string | undefined> = commitNamed('HEAD');

/** The object that a ref points to; undefined: there is no such ref. */
export const refTip = (ref: string): Task<string | undefined> => ({
  args: ['rev-parse', '--verify', '--quiet', ref],
  read: oneLine,
  answers: { 1: undefined },
});

/** The whole name of the branch that HEAD is on, such as `refs/heads/main`; '' where it is on none. */
export const currentBranch: Task<string> = {
  args: ['symbolic-ref', '--quiet', 'HEAD'],
  read: oneLine,
  answers: { 1: '' },
};

/** The upstream of the current branch, such as `origin/main`; undefined: it has none. */
export const upstream: Task<string | undefined> = {
  args: ['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}'],
  read: oneLine,
  answers: { 128: undefined },
};

/** The newest tag that HEAD has; undefined: there is none. */
export const lastTag: Task<string | undefined> = {
  args: ['describe', '--tags', '--abbrev=0', 'HEAD'],
  read: oneLine,
  answers: { 128: undefined },
};

/** Whether the clone ends somewhere, so that older commits are not there. */
export const isShallow: Task<boolean> = {
  args: ['rev-parse', '--is-shallow-repository'],
  read: (output) => oneLine(output) === 'true',
};

/** Where branches begin, as far as the refs tell: the default branch of `origin`, else a branch named main or master. */
const likelyBases = ['refs/remotes/origin/main', 'refs/remotes/origin/master', 'refs/heads/main', 'refs/heads/master'];

/** The branch that HEAD's branch is meant to go into, such as `origin/main`; undefined: HEAD is on it, or there is none. */
export async function baseBranch(git: Git): Promise<string | undefined> {
  const [refs, current] = [await git.run(baseRefs), await git.run(currentBranch)];
  const found = [refs.get('refs/remotes/origin/HEAD'), ...likelyBases.filter((ref) => refs.has(ref))];
  const base = found.find((ref) => ref !== undefined && ref !== '' && ref !== current);
  return base?.replace(/^refs\/(?:remotes|heads)\//, '');
}

/** What the refs point to, if they are symbolic. */
const baseRefs: Task<ReadonlyMap<string, string>> = {
  args: ['for-each-ref', '--format=%(refname) %(symref)', 'refs/remotes/origin/HEAD', ...likelyBases],
  read: (output) => new Map(Array.from(output.matchAll(/^(\S+) (.*)$/gm), ([, ref, to]) => [ref!, to!] as const)),
};

/** When a commit was committed: seconds since 1970. */
export function commitTime(hash: string): Task<number> {
  return { args: ['show', '--no-patch', '--format=%ct', hash, '--'], read: (output) => Number(oneLine(output)) };
}

/**
 * When a date is: anything that `git log --since` reads, in ISO 8601. A bare date begins at midnight UTC, where git would
 * take the time of day from the clock. Undefined: git sees no date in it, and would take it for now.
 */
export function timeNamed(date: string): Task<string | undefined> {
  const begin = date.replace(/^\d{4}-\d{2}-\d{2}$/, '$&T00:00:00Z');
  return {
    args: ['rev-parse', '--since=now', `--since=${begin}`],
    read: (output) => {
      const [now, named] = [...output.matchAll(/^--max-age=(\d+)$/gm)].map(([, seconds]) => Number(seconds));
      const isNow = named === undefined || now === undefined || Math.abs(named - now) <= 1;
      const time = new Date(Number(named) * 1000);
      return isNow || Number.isNaN(time.getTime()) ? undefined : time.toISOString();
    },
  };
}

/** `user.email` of the person at this machine; undefined where none is set. */
export const userEmail: Task<string | undefined> = {
  args: ['config', '--get', 'user.email'],
  read: oneLine,
  answers: { 1: undefined },
};

/** The branches, remote branches and tags that have a commit, by their whole names. */
export function refsContaining(hash: string): Task<readonly string[]> {
  return {
    args: ['for-each-ref', `--contains=${hash}`, '--format=%(refname)', 'refs/remotes', 'refs/tags', 'refs/heads'],
    read: (output) => output.split('\n').filter((ref) => ref !== ''),
  };
}

/** Whether a branch, a tag or the HEAD of some worktree has the commit; an amended one is left to no one. */
export function isReachable(hash: string): Task<boolean> {
  return { args: ['rev-list', '--max-count=1', hash, '--not', '--all', '--'], read: (output) => output === '' };
}

/** Where two commits part; undefined: their histories never met. */
export const mergeBase = (a: string, b: string): Task<string | undefined> => ({
  args: ['merge-base', a, b],
  read: oneLine,
  answers: { 1: undefined },
});

/** Whether a commit comes from another one, or is that one. */
export const isAncestor = (of: string, commit: string): Task<boolean> => ({
  args: ['merge-base', '--is-ancestor', of, commit],
  read: () => true,
  answers: { 1: false },
});

/** Whether HEAD comes from a commit; it does not from one that is not there. */
export const isBeforeHead = (hash: string): Task<boolean> => ({
  ...isAncestor(hash, 'HEAD'),
  answers: { 1: false, 128: false },
});

/** How many commits HEAD has that another commit has not. */
export const commitsBeyond = (hash: string): Task<number> => ({
  args: ['rev-list', '--count', 'HEAD', `^${hash}`, '--'],
  read: (output) => Number(oneLine(output)),
});

/** Of these commits those that no branch, tag or HEAD has any more; one that is not there at all is among them. */
export async function lostAmong(git: Git, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const input = hashes.map((hash) => `${hash}\n`).join('');
  const [missing, unreachable] = await Promise.all([
    git.run({
      args: ['cat-file', '--batch-check=%(objectname)'],
      input,
      read: (output) => [...output.matchAll(/^([0-9a-f]+) missing$/gm)].map(([, hash]) => hash!),
    }),
    git.run({
      args: ['rev-list', '--ignore-missing', '--not', '--all', '--not', '--stdin'],
      input,
      read: (output) => output.split('\n'),
    }),
  ]);
  const lost = new Set([...missing, ...unreachable]);
  return new Set(hashes.filter((hash) => lost.has(hash)));
}

/** The two ends of `A..B`. */
interface Ends {
  readonly from: string;
  readonly to: string;
}

/** Reads `A..B` and `A...B`; an end left out is HEAD. Undefined: it is no range. */
export function splitRange(text: string): Ends | undefined {
  const at = text.indexOf('..');
  if (at < 0) return undefined;
  const to = text.slice(at + 2).replace(/^\./, '');
  return { from: text.slice(0, at) || 'HEAD', to: to || 'HEAD' };
}

/** Where B left A, both hashes, so that a comparison shows what B did; A itself where their histories never met. */
export async function forkPoint(git: Git, { from, to }: Ends): Promise<string> {
  return (await git.run(mergeBase(from, to))) ?? from;
}
