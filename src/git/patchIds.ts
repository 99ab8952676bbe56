/** What commits change, so that one is known again after a rebase: git's patch-id, which heeds neither place nor spaces. */
import { withoutIndex } from './environment';
import { isGitError, submodules, type Git } from './git';

/** So many at once that their differences fit into memory. */
const portion = 20;

/** The patch-ids of commits that have at most one parent; none for what changes nothing or is not all there. */
export async function patchIds(git: Git, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (let at = 0; at < hashes.length; at += portion) {
    for (const [hash, id] of await idsOf(git, hashes.slice(at, at + portion))) ids.set(hash, id);
  }
  return ids;
}

async function idsOf(git: Git, hashes: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const flags = ['--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--no-color', submodules];
  const args = ['diff-tree', '--stdin', '--root', '-p', '-r', ...flags];
  try {
    const input = `${hashes.join('\n')}\n`;
    const differences = await git.run({ args, environment: withoutIndex, input, read: (output) => output });
    const told = await git.run({ args: ['patch-id', '--stable'], input: differences, read: (output) => output });
    return Array.from(told.matchAll(/^([0-9a-f]+) ([0-9a-f]+)$/gm), ([, id, hash]) => [hash!, id!] as const);
  } catch (cause) {
    if (!isGitError(cause) || cause.reason !== 'failed') throw cause;
    // A partial clone lacks something: there is no id of one, but perhaps of the others.
    const half = Math.floor(hashes.length / 2);
    return half === 0 ? [] : [...(await idsOf(git, hashes.slice(0, half))), ...(await idsOf(git, hashes.slice(half)))];
  }
}

/**
 * Those of these commits that are still there, but on no branch, tag or HEAD any more, newest first. What only a stash or
 * `filter-branch` keeps is on none.
 */
export async function strayCommits(git: Git, hashes: readonly string[]): Promise<readonly string[]> {
  const among = new Set(
    await git.run({
      args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
      input: hashes.map((hash) => `${hash}\n`).join(''),
      read: (output) => [...output.matchAll(/^([0-9a-f]+) commit$/gm)].map(([, hash]) => hash!),
    }),
  );
  if (among.size === 0) return [];
  return git.run({
    args: ['rev-list', '--stdin', '--not', '--exclude=refs/stash', '--exclude=refs/original/*', '--all'],
    input: `${[...among].join('\n')}\n`,
    read: (output) => output.split('\n').filter((hash) => among.has(hash)),
  });
}
