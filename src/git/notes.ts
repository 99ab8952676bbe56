/** git notes in a ref of our own: for commits that must not be rewritten. */
import { oneLine, type Git, type Task } from './git';

export const notesRef = 'refs/notes/downstream-customers';

const refTip = (ref: string): Task<string | undefined> => ({
  args: ['rev-parse', '--verify', '--quiet', ref],
  read: oneLine,
  answers: { 1: undefined },
});

const show = (ref: string, hash: string): Task<string | null> => ({
  args: ['notes', `--ref=${ref}`, 'show', hash],
  read: (output) => output,
  answers: { 1: null },
});

/** The tip of our notes; undefined: there are none. */
export const notesTip = refTip(notesRef);

/**
 * Changes the git note of a commit. Several writers at once lose nothing: each change is made on a ref of its own and then
 * put in place only if nobody else was faster (`git notes` itself has no such guard); else it is made again on what is
 * there now.
 * @param change the new text from the old (null: there was none); the same text: nothing is written
 * @param scratch a name for that ref that nobody else uses
 * @returns whether something was written
 */
export async function changeGitNote(
  git: Git,
  hash: string,
  { change, scratch }: { change: (text: string | null) => string; scratch: string },
): Promise<boolean> {
  const ref = `refs/notes/downstream-customers-${scratch}`;
  for (let attempt = 1; ; attempt++) {
    const tip = await git.run(notesTip);
    if (tip) await git.run(setRef(ref, tip));
    try {
      const before = await git.run(show(ref, hash));
      const after = change(before);
      if (after === before) return false;
      await git.run({
        args: ['notes', `--ref=${ref}`, 'add', '-f', '-F', '-', hash],
        input: after,
        read: () => undefined,
      });
      const made = await git.run(refTip(ref));
      if (await git.run(swapRef(notesRef, { to: made!, from: tip ?? noCommit(made!) }))) return true;
    } finally {
      await git.run({ args: ['update-ref', '-d', ref], read: () => undefined });
    }
    if (attempt === mostAttempts) throw new Error(`${notesRef} kept changing; nothing was written`);
  }
}

/** Gives the git note of a commit to another one that has none. */
export async function copyGitNote(
  git: Git,
  { from, to }: { from: string; to: string },
  scratch: string,
): Promise<void> {
  const text = await git.run(show(notesRef, from));
  if (text !== null) await changeGitNote(git, to, { change: (there) => there ?? text, scratch });
}

const mostAttempts = 20;

/** How git writes "there must be none", in the length of this repository's hashes. */
const noCommit = (like: string): string => '0'.repeat(like.length);

const setRef = (ref: string, to: string): Task<undefined> => ({
  args: ['update-ref', ref, to],
  read: () => undefined,
});

const swapRef = (ref: string, { to, from }: { to: string; from: string }): Task<boolean> => ({
  args: ['update-ref', '-m', 'downstream-customers: note', ref, to, from],
  read: () => true,
  answers: { 128: false },
});
