/** git notes in a ref of our own: for commits that must not be rewritten. */
import { listsByKey } from '../core/listsByKey';
import { isGitError, nulSeparated, oneLine, type Git, type Task } from './git';
import { refTip } from './revision';

export const notesRef = 'refs/notes/downstream-customers';

/** The tip of our notes; undefined: there are none. */
export const notesTip = refTip(notesRef);

/** The commit that HEAD is at and the tip of our notes; undefined: there is none. */
export type Tips = readonly [head: string | undefined, notes: string | undefined];

export const currentTips: Task<Tips> = {
  args: ['cat-file', '--batch-check=%(objectname)'],
  input: `HEAD^{commit}\n${notesRef}\n`,
  read: (output) => {
    const [head, notes] = output.split('\n').map((line) => /^[0-9a-f]+$/.exec(line)?.[0]);
    return [head, notes];
  },
};

/** Where the note of a commit is in a tree of notes: git spreads them over folders as it sees fit. */
export interface PlacedNote {
  readonly path: string;
  readonly blob: string;
}

/** For each commit with a note its places, nearly always one; two are one note, as git reads them. */
export type PlacedNotes = ReadonlyMap<string, readonly PlacedNote[]>;

/**
 * The notes in a tree of notes.
 * @param hashes only those of these commits
 */
export function notesIn(tip: string, hashes?: readonly string[]): Task<PlacedNotes> {
  const only = hashes !== undefined && hashes.length <= 10 ? hashes.flatMap(placesOf) : [];
  return { args: ['ls-tree', '-r', '-z', '--full-tree', tip, ...only], read: readPlaced };
}

function readPlaced(output: string): PlacedNotes {
  const placed = nulSeparated(output).flatMap((line) => {
    const [, blob = '', path = ''] = /^\d+ blob ([0-9a-f]+)\t([0-9a-f/]+)$/.exec(line) ?? [];
    const hash = commitOfNote(path, blob.length);
    return hash === undefined ? [] : [[hash, { path, blob }] as const];
  });
  return listsByKey(placed);
}

/** The commit whose note a path of a tree of notes is; undefined: it is no note. */
export function commitOfNote(path: string, hashLength: number): string | undefined {
  const hash = path.replaceAll('/', '');
  return hash.length === hashLength && /^[0-9a-f]+$/.test(hash) ? hash : undefined;
}

/** Where git may have put a note: `0123…`, `01/23…`, `01/23/…`. */
function placesOf(hash: string): readonly string[] {
  return [0, 1, 2, 3].map((depth) => hash.slice(0, 2 * depth).replace(/../g, '$&/') + hash.slice(2 * depth));
}

export const newPlace = (hash: string): string => placesOf(hash)[1]!;

/** The text of a note; null: there is none. */
export async function textOf(git: Git, placed: readonly PlacedNote[] | undefined): Promise<string | null> {
  if (!placed) return null;
  const texts: string[] = [];
  for (const { blob } of placed) texts.push(await git.run({ args: ['cat-file', 'blob', blob], read: (text) => text }));
  return joinedNote(texts);
}

/** The text of a note that is in several places. */
export const joinedNote = (texts: readonly string[]): string => texts.join('\n');

/** What a commit of notes changes: the note at a path is a text or a blob that there is, or, with neither, gone. */
export interface NoteChange {
  readonly path: string;
  readonly text?: string;
  readonly blob?: string;
}

/** The changes that give a commit this note. */
export function changesTo(hash: string, placed: readonly PlacedNote[] = [], text: string): readonly NoteChange[] {
  const [first, ...others] = placed;
  return [{ path: first?.path ?? newPlace(hash), text }, ...others.map(({ path }) => ({ path }))];
}

/** What to make of the notes as they are; undefined: nothing. */
type Plan = (tip: string | undefined) => Promise<
  | {
      readonly changes: readonly NoteChange[];
      /** Another tip whose notes are in the new ones. */
      readonly merged?: string;
    }
  | undefined
>;

const mostAttempts = 20;

/**
 * Commits changes of notes. Several writers at once lose nothing: the ref moves only if nobody else was faster (`git notes`
 * itself has no such guard); else it is planned again on what is there now. One process writes objects and ref, and nothing
 * stays where it is killed.
 * @returns whether something was written
 */
export async function commitNotes(git: Git, plan: Plan): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const tip = await git.run(notesTip);
    const planned = await plan(tip);
    if (!planned) return false;
    try {
      const committer = await git.run({ args: ['var', 'GIT_COMMITTER_IDENT'], read: oneLine });
      await git.run(notesCommit({ tip, committer, ...planned }));
      return true;
    } catch (cause) {
      // 1: the ref has moved, or somebody is about to move it.
      if (!isGitError(cause) || cause.exitCode !== 1 || attempt === mostAttempts) throw cause;
    }
  }
}

interface NotesCommit {
  readonly tip: string | undefined;
  readonly committer: string;
  readonly changes: readonly NoteChange[];
  readonly merged?: string;
}

/** Source: git-fast-import, which moves a ref only to what contains it, and only from where it was. */
function notesCommit({ tip, committer, changes, merged }: NotesCommit): Task<undefined> {
  const lines = [
    'feature done',
    `commit ${notesRef}`,
    `committer ${committer}`,
    ...data(merged === undefined ? 'Customer notes' : 'Merge customer notes'),
    ...(tip === undefined ? [] : [`from ${tip}`]),
    ...(merged === undefined ? [] : [`merge ${merged}`]),
    ...changes.flatMap(({ path, text, blob }) => {
      if (text !== undefined) return [`M 100644 inline ${path}`, ...data(text)];
      return [blob === undefined ? `D ${path}` : `M 100644 ${blob} ${path}`];
    }),
    'done',
  ];
  return { args: ['fast-import', '--quiet'], input: `${lines.join('\n')}\n`, read: () => undefined };
}

const data = (text: string): readonly string[] => [`data ${new TextEncoder().encode(text).length}`, text];

/**
 * Changes the git notes of commits.
 * @param changes for each commit the new text from the old (null: there was none); the same text: nothing is written
 * @returns whether something was written
 */
export function changeGitNotes(
  git: Git,
  changes: ReadonlyMap<string, (text: string | null) => string>,
): Promise<boolean> {
  return commitNotes(git, async (tip) => {
    const there = tip === undefined ? undefined : await git.run(notesIn(tip, [...changes.keys()]));
    const made: NoteChange[] = [];
    for (const [hash, change] of changes) {
      const before = await textOf(git, there?.get(hash));
      const after = change(before);
      if (after !== before) made.push(...changesTo(hash, there?.get(hash), after));
    }
    return made.length === 0 ? undefined : { changes: made };
  });
}

/** Gives the git note of a commit to another one that has none. */
export async function copyGitNote(git: Git, { from, to }: { from: string; to: string }): Promise<void> {
  const tip = await git.run(notesTip);
  const text = tip === undefined ? null : await textOf(git, (await git.run(notesIn(tip, [from]))).get(from));
  if (text !== null) await changeGitNotes(git, new Map([[to, (there) => there ?? text]]));
}
