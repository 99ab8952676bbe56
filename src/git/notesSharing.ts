/** Git notes between repositories: what git is told to do with them, and how they are fetched, merged and pushed. */
import { isGitError, type Git, type Task } from './git';
import { changesTo, commitNotes, notesIn, notesRef, notesTip, textOf, type NoteChange, type PlacedNote } from './notes';
import { isAncestor } from './revision';

/** The names of the remotes. */
export const remotes: Task<readonly string[]> = { args: ['remote'], read: (output) => output.match(/.+/g) ?? [] };

/** All values of a setting. */
export function settings(key: string): Task<readonly string[]> {
  return { args: ['config', '--get-all', key], read: (output) => output.match(/.+/g) ?? [], answers: { 1: [] } };
}

export function addSetting(key: string, value: string): Task<undefined> {
  return { args: ['config', '--local', '--add', key, value], read: () => undefined };
}

/** Where the notes of a remote are kept here. */
export const trackingRef = (remote: string): string => `refs/notes/${remote}/downstream-customers`;

export const fetchSpec = (remote: string): string => `+${notesRef}:${trackingRef(remote)}`;

/** A command that talks to a remote ends with this signal; ssh fails where it would ask in a terminal. */
async function calling<T>(git: Git, task: Task<T>, signal: AbortSignal | undefined): Promise<T> {
  const ssh = await git.run(settings('core.sshCommand'));
  const environment = ssh.length > 0 ? {} : { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' };
  return git.run({ ...task, remote: true, environment, ...(signal && { signal }) });
}

/** The tip of the notes at a remote, now; undefined: there are none. */
export function remoteTip(git: Git, remote: string, signal?: AbortSignal): Promise<string | undefined> {
  const read = (output: string) => new RegExp(`^([0-9a-f]+)\t${notesRef}$`, 'm').exec(output)?.[1];
  return calling(git, { args: ['ls-remote', '--quiet', '--', remote, notesRef], read }, signal);
}

export function fetchNotes(git: Git, remote: string, signal?: AbortSignal): Promise<undefined> {
  const flags = ['--quiet', '--no-filter', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
  const args = ['fetch', ...flags, '--', remote, fetchSpec(remote)];
  return calling(git, { args, read: () => undefined }, signal);
}

/** Pushes these notes, and nothing else: no hook is run, no tag follows. What was pushed is known here to be there. */
export async function pushNotes(
  git: Git,
  { remote, tip }: { remote: string; tip: string },
  signal?: AbortSignal,
): Promise<void> {
  const flags = ['--quiet', '--no-verify', '--no-follow-tags', '--recurse-submodules=no'];
  const args = ['push', ...flags, '--', remote, `${tip}:${notesRef}`];
  await calling(git, { args, read: () => undefined }, signal);
  await git.run(moveRef(trackingRef(remote), tip));
}

const moveRef = (ref: string, to: string, from?: string): Task<undefined> => ({
  args: ['update-ref', '-m', 'customer notes', ref, to, ...(from === undefined ? [] : [from])],
  read: () => undefined,
});

/**
 * Takes notes of others into ours: as they are where we have made none since, else both, and for a commit that both have
 * noted what `union` makes of the two.
 * @param theirs a commit of notes
 */
export async function mergeNotes(
  git: Git,
  theirs: string,
  union: (ours: string, theirs: string) => string,
): Promise<void> {
  const tip = await git.run(notesTip);
  if (tip === undefined || (tip !== theirs && (await git.run(isAncestor(tip, theirs))))) {
    try {
      return await git.run(moveRef(notesRef, theirs, tip ?? '0'.repeat(theirs.length)));
    } catch (cause) {
      if (!isGitError(cause) || (await git.run(notesTip)) === tip) throw cause;
    }
  }
  await commitNotes(git, async (ours) => {
    if (ours === undefined || (await git.run(isAncestor(theirs, ours)))) return undefined;
    const [here, there] = [await git.run(notesIn(ours)), await git.run(notesIn(theirs))];
    const changes: NoteChange[] = [];
    for (const [hash, placed] of there) {
      const known = here.get(hash);
      if (isSame(known, placed)) continue;
      if (!known && placed.length === 1) {
        changes.push(placed[0]!);
        continue;
      }
      const [said, added] = [await textOf(git, known), await textOf(git, placed)];
      changes.push(...changesTo(hash, known, said === null ? added! : union(said, added!)));
    }
    return { changes, merged: theirs };
  });
}

function isSame(a: readonly PlacedNote[] | undefined, b: readonly PlacedNote[] | undefined): boolean {
  return a?.map(({ blob }) => blob).join() === b?.map(({ blob }) => blob).join();
}

/** How many commits are noted at one tip, and not so at another. */
export async function notesBeyond(git: Git, tip: string | undefined, other: string | undefined): Promise<number> {
  if (tip === undefined || tip === other) return 0;
  const [here, there] = [await git.run(notesIn(tip)), other === undefined ? undefined : await git.run(notesIn(other))];
  return [...here].filter(([hash, placed]) => !isSame(placed, there?.get(hash))).length;
}
