/** Looking back over a range of commits: what changed for whom, and what nobody said anything about (SPEC §8, §11). */
import type { Commit } from '../history/commit';
import type { Customers } from '../customers/customer';
import { namedIn, type StoredNote } from '../note/note';
import { worthAsking, type Affected } from '../suggestion/suggestion';

/** `missing`: it would have been asked who is affected, and nobody answered. */
export type ReviewState = 'noted' | 'missing' | 'untouched';

export interface ReviewedCommit<C extends Commit = Commit> {
  readonly commit: C;
  readonly state: ReviewState;
  /** Those affected by declaration, strongest first. */
  readonly affected: readonly Affected[];
  readonly notes: readonly StoredNote[];
}

export interface ReviewedCustomer {
  readonly id: string;
  /** Commits whose note names it (a level of `none` does not count), and those without a note that touch it noticeably. */
  readonly affected: number;
  /** Of these, the ones without a note that would have been asked. */
  readonly missing: number;
  /** When the newest of the affecting ones was committed. */
  readonly lastAffected: string | null;
  readonly lastTold: string | null;
}

export interface Review<C extends Commit = Commit> {
  readonly commits: readonly ReviewedCommit<C>[];
  readonly customers: readonly ReviewedCustomer[];
}

interface Tally {
  affected: number;
  missing: number;
  lastAffected: string | null;
}

/** Takes commits one by one, newest first, and counts them for each customer. */
export function customersTally({ customers }: Customers): {
  readonly take: (reviewed: ReviewedCommit) => void;
  readonly counted: () => readonly ReviewedCustomer[];
} {
  const tallies = new Map(
    customers.map(({ id }): [string, Tally] => [id, { affected: 0, missing: 0, lastAffected: null }]),
  );
  return {
    take: (reviewed) => {
      for (const id of affectedIds(reviewed)) {
        const tally = tallies.get(id);
        if (!tally) continue; // only its note names it
        tally.affected++;
        if (reviewed.state === 'missing') tally.missing++;
        tally.lastAffected ??= reviewed.commit.time;
      }
    },
    counted: () => customers.map(({ id, told }) => ({ id, ...tallies.get(id)!, lastTold: told ?? null })),
  };
}

/** @param suggested whom it affects, by what came before it */
export function reviewCommit<C extends Commit>(commit: C, suggested: readonly Affected[]): ReviewedCommit<C> {
  const affected = suggested.filter(({ certainty }) => certainty === 'declared');
  const { notes } = commit;
  return { commit, affected, notes, state: stateOf(commit, notes, affected) };
}

function stateOf(commit: Commit, notes: readonly StoredNote[], affected: readonly Affected[]): ReviewState {
  if (notes.length > 0) return 'noted';
  const asked = commit.kind !== 'merge' && commit.kind !== 'fixup' && worthAsking(affected);
  return asked ? 'missing' : 'untouched';
}

/** Milliseconds before the newest commit in which a note is waited for: 30 days. */
const patience = 30 * 24 * 60 * 60 * 1000;

/** Tells of commits, newest first, which of them wait for a note. */
function isWaiting([first]: readonly ReviewedCommit[]): (reviewed: ReviewedCommit) => boolean {
  const newest = first ? Date.parse(first.commit.time) : 0;
  return ({ commit, state }) => state === 'missing' && newest - Date.parse(commit.time) <= patience;
}

/** For how many commits of the last 30 days before the newest one a note waits, by the id of each customer that they touch. */
export function waitingCounts({ commits }: Review): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of commits.filter(isWaiting(commits))) {
    for (const id of affectedIds(each)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** Commits that a note is missing for, newest first. */
export interface WaitingCommits {
  /** One's own of the last 30 days before the newest commit: those that the person is to answer. */
  readonly own: readonly ReviewedCommit[];
  /** Those of others of these days. */
  readonly ofOthers: readonly ReviewedCommit[];
  readonly older: readonly ReviewedCommit[];
}

/** @param own hashes of commits that the person made, at least of those days */
export function waitingCommits({ commits }: Review, own: ReadonlySet<string>): WaitingCommits {
  const missing = commits.filter(({ state }) => state === 'missing');
  const isRecent = isWaiting(commits);
  const recent = missing.filter(isRecent);
  return {
    own: recent.filter(({ commit }) => own.has(commit.hash)),
    ofOthers: recent.filter(({ commit }) => !own.has(commit.hash)),
    older: missing.filter((each) => !isRecent(each)),
  };
}

/** The customers that a commit affects: as its note says, or where it has none, as the patterns say. */
export function affectedIds({ state, notes, affected }: ReviewedCommit): readonly string[] {
  if (state !== 'noted') return affected.filter(({ ticked }) => ticked).map(({ customer }) => customer.id);
  return namedIn(notes);
}

/** Whether a commit says that nobody is affected, and nobody was found to be later. */
export function isOfNobody({ notes }: ReviewedCommit): boolean {
  return notes.some(({ customer }) => customer === null) && namedIn(notes).length === 0;
}
