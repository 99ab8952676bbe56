/** What commits change, so that one is known again after a rebase: git's patch-id, which heeds neither place nor spaces. */
import { submodules, type Git } from './git';

/** So many at once that their differences fit into memory. */
const portion = 20;

/** The patch-ids of commits that have at most one parent; none for what changes nothing. */
export async function patchIds(git: Git, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const flags = ['--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative', '--no-color', submodules];
  const args = ['diff-tree', '--stdin', '--root', '-p', '-r', ...flags];
  for (let at = 0; at < hashes.length; at += portion) {
    const input = `${hashes.slice(at, at + portion).join('\n')}\n`;
    const differences = await git.run({ args, input, read: (output) => output });
    const told = await git.run({ args: ['patch-id', '--stable'], input: differences, read: (output) => output });
    for (const [, id, hash] of told.matchAll(/^([0-9a-f]+) ([0-9a-f]+)$/gm)) ids.set(hash!, id!);
  }
  return ids;
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
      environment: { GIT_NO_LAZY_FETCH: '1' },
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
