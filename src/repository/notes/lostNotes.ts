/** Notes of commits that an amend or a rebase has left behind: found again at the commits that took their places. */
import type { WholeCommit } from '../../core/history/commit';
import { mergedGitNotes, withGitNotes } from '../../core/note/gitNote';
import { unsaid, type Note } from '../../core/note/note';
import type { Git } from '../../git/git';
import { commits } from '../../git/history';
import { changeGitNotes, notesIn, notesTip } from '../../git/notes';
import { patchIds, strayCommits } from '../../git/patchIds';
import { amendedTo, headMoves, type HeadMove } from '../../git/reflog';
import { head } from '../../git/revision';
import type { GitNotes } from './gitNotes';

export interface LostNote {
  /** The commit that has the notes and is on no branch or tag, and the one in its place. */
  readonly from: WholeCommit;
  readonly to: WholeCommit;
  /** What the one in its place does not say. */
  readonly notes: readonly Note[];
  /** Nothing else comes into question for either, and the one in its place has no note. */
  readonly sure: boolean;
}

/** How many of the newest commits of HEAD, of its moves, and of those left behind are looked at. */
const [mostCommits, mostMoves, mostStrays] = [1000, 1000, 1000];

/** Newest first. The one in the place of another changes the same (by git's patch-id), or is what it was amended to. */
export async function findLostNotes({ git }: GitNotes): Promise<readonly LostNote[]> {
  const [tip, at, moves] = await Promise.all([git.run(notesTip), git.run(head), git.run(headMoves(mostMoves))]);
  if (at === undefined) return [];
  const noted = tip === undefined ? [] : [...(await git.run(notesIn(tip))).keys()];
  const hashes = [...new Set([...noted, ...moves.map(({ hash }) => hash)])];
  const strays = await readCommits(git, (await strayCommits(git, hashes)).slice(0, mostStrays));
  const lost = strays.filter((commit) => commit.notes.length > 0);
  if (lost.length === 0) return [];
  const present = await git.run(commits({ from: [at], limit: mostCommits }));
  const heirs = await heirsOf(git, { lost, strays, present, moves });
  return withoutRepeats(lost.flatMap((from) => (heirs.get(from) ?? []).flatMap((to) => lostBetween(from, to))));
}

interface Search {
  readonly lost: readonly WholeCommit[];
  readonly strays: readonly WholeCommit[];
  readonly present: readonly WholeCommit[];
  readonly moves: readonly HeadMove[];
}

/** For each lost commit those that may be in its place. */
async function heirsOf(
  git: Git,
  { lost, strays, present, moves }: Search,
): Promise<ReadonlyMap<WholeCommit, readonly WholeCommit[]>> {
  const later = new Map(lost.map((commit) => [commit, amendedTo(moves, commit.hash)]));
  const amended = new Set(later.values());
  const bridges = strays.filter(({ hash }) => amended.has(hash));
  const known = [...lost, ...bridges].filter(hasPatch);
  const paths = new Set(known.map(pathsOf));
  const alike = present.filter((commit) => hasPatch(commit) && paths.has(pathsOf(commit)));
  const ids = await patchIds(git, [...new Set([...known, ...alike].map(({ hash }) => hash))]);
  const isHeir = (from: WholeCommit, to: WholeCommit) => {
    const id = ids.get(to.hash);
    return to.hash === later.get(from) || [from.hash, later.get(from)!].some((hash) => id && ids.get(hash) === id);
  };
  return new Map(lost.map((from) => [from, present.filter((to) => isHeir(from, to))]));
}

const hasPatch = ({ parents, paths }: WholeCommit): boolean =>
  parents.length <= 1 && paths.length > 0 && paths.length <= 1000;

const pathsOf = ({ paths }: WholeCommit): string => paths.join('\0');

/** Notes in a message are not brought back to where a person has noted otherwise, nor is a contradiction made. */
function lostBetween(from: WholeCommit, to: WholeCommit): readonly LostNote[] {
  const [notes, there] = [from.notes, to.notes];
  const missing = unsaid(there, notes);
  const contradicts = [...there, ...notes].some(({ customer }) => customer === null);
  if (missing.length === 0 || (there.length > 0 && (from.gitNote === null || contradicts))) return [];
  return [{ from, to, notes: missing, sure: there.length === 0 }];
}

/** Of several commits that one has replaced, those say nothing new that a later one repeats. */
function withoutRepeats(lost: readonly LostNote[]): readonly LostNote[] {
  const kept: LostNote[] = [];
  for (const each of lost) {
    const repeated = kept.some(({ to, notes }) => to === each.to && unsaid(notes, each.notes).length === 0);
    if (!repeated) kept.push(each);
  }
  const alone = (one: LostNote) => kept.filter(({ from, to }) => from === one.from || to === one.to).length === 1;
  return kept.map((each) => ({ ...each, sure: each.sure && alone(each) }));
}

/** As git notes of the commits in their places: no commit is rewritten. */
export async function reattachNotes({ git }: GitNotes, lost: readonly LostNote[]): Promise<void> {
  const changes = new Map<string, (text: string | null) => string>();
  for (const { from, to, notes } of lost) {
    const before = changes.get(to.hash) ?? ((text) => text ?? '');
    changes.set(to.hash, (text) => withGitNotes(mergedGitNotes(before(text), from.gitNote ?? ''), notes));
  }
  await changeGitNotes(git, changes);
}

/** In portions that fit into a command line. */
async function readCommits(git: Git, hashes: readonly string[]): Promise<readonly WholeCommit[]> {
  const found: WholeCommit[] = [];
  for (let at = 0; at < hashes.length; at += 200) {
    found.push(...(await git.run(commits({ from: hashes.slice(at, at + 200), alone: true }))));
  }
  return found;
}
