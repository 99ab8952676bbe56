/** Writes a customer note where it belongs: into the message, or where that must not change, beside the commit. */
import type { L10n } from '../../core/l10n';
import { closest } from '../../core/closest';
import { withGitNotes } from '../../core/note/gitNote';
import { namedIn, storedNotes, withNotes, type Note, type StoredNote } from '../../core/note/note';
import type { Customers } from '../../core/customers/customer';
import { rewriteMessage, whyNotRewritable } from '../../git/amend';
import type { Git } from '../../git/git';
import { commits } from '../../git/history';
import { changeGitNotes } from '../../git/notes';
import { notRewritableText, type NotRewritable } from '../../git/notRewritable';
import { commitNamed, head, isReachable, lostAmong } from '../../git/revision';
import type { Root } from '../../git/root';
import type { Failure } from '../failure';
import { noSuchCommit } from '../noSuchCommit';

export interface NoteRequest {
  readonly revision: string;
  readonly notes: readonly Note[];
  /** Where to; default: the message where the commit may be rewritten, else a git note. */
  readonly store?: 'trailer' | 'git-note';
}

export interface AddedNotes {
  /** The commit that carries the notes now, and the one that was asked for. */
  readonly hash: string;
  readonly was: string;
  readonly stored: 'trailer' | 'git-note';
  /** All notes of the commit. */
  readonly notes: readonly StoredNote[];
  /** Why it is a git note although nobody asked for one. */
  readonly why?: NotRewritable;
}

interface Ground {
  readonly root: Root;
  /** Those that a note may name, and with them those that only the person at this machine knows. */
  readonly customers: Customers;
  readonly allCustomers: Customers;
}

/** Adds to what is there, and writes nothing twice. */
export async function addNotes(git: Git, request: NoteRequest & Ground): Promise<AddedNotes | Failure> {
  const { revision, notes, store, root } = request;
  const was = await git.run(commitNamed(revision));
  if (was === undefined) return noSuchCommit(git, revision);
  const unknown = unknownCustomer(request);
  if (unknown) return unknown;
  const contradicted = await namedAlready(git, was, notes);
  if (contradicted) return contradicted;
  const why = store === 'git-note' ? undefined : await whyNotRewritable(git, root, was);
  if (why?.reason === 'not-head' && !(await git.run(isReachable(was)))) return { failure: 'unreachable', hash: was };
  if (why || store === 'git-note') return addBeside(git, request, { was, why });
  const hash = await rewriteMessage(git, was, (message) => withNotes(message, notes));
  if (hash === undefined) return addNotes(git, { ...request, revision: was }); // HEAD has moved on meanwhile
  if (typeof hash !== 'string') return addBeside(git, request, { was, why: hash });
  return { hash, was, stored: 'trailer', notes: await notesOfCommit(git, hash) };
}

/** @param why the message must not change; undefined: a git note was asked for */
async function addBeside(
  git: Git,
  { notes, store }: NoteRequest,
  { was, why }: { readonly was: string; readonly why: NotRewritable | undefined },
): Promise<AddedNotes | Failure> {
  if (why && store === 'trailer') return { failure: 'not-rewritable', hash: was, why };
  await changeGitNotes(git, new Map([[was, (text) => withGitNotes(text, notes)]]));
  return { hash: was, was, stored: 'git-note', notes: await notesOfCommit(git, was), ...(why && { why }) };
}

/** Answers for commits that have no note, by hash. */
export interface NotesRequest extends Pick<NoteRequest, 'store'> {
  readonly notes: ReadonlyMap<string, readonly Note[]>;
}

/**
 * Adds notes to commits that have none: all git notes in one write, and HEAD last, since its message may be rewritten.
 * @returns what came of each
 */
export async function addNotesToAll(
  git: Git,
  request: NotesRequest & Ground,
): Promise<ReadonlyMap<string, AddedNotes | Failure>> {
  const { notes, ...others } = request;
  const [at, lost, before] = await Promise.all([
    git.run(head),
    lostAmong(git, [...notes.keys()]),
    notesOfCommits(git, [...notes.keys()]),
  ]);
  const results = new Map<string, AddedNotes | Failure>();
  const beside = new Map<string, readonly Note[]>();
  for (const [hash, its] of notes) {
    const failure = whyNotAdded(hash, { ...others, notes: its, lost, before });
    if (failure) results.set(hash, failure);
    else if (hash !== at || request.store === 'git-note') beside.set(hash, its);
  }
  if (beside.size > 0) {
    await changeGitNotes(git, new Map([...beside].map(([hash, its]) => [hash, (text) => withGitNotes(text, its)])));
    const after = await notesOfCommits(git, [...beside.keys()]);
    const why = request.store !== 'git-note' && ({ reason: 'not-head' } as const);
    for (const hash of beside.keys()) {
      results.set(hash, { hash, was: hash, stored: 'git-note', notes: after.get(hash) ?? [], ...(why && { why }) });
    }
  }
  const last = at !== undefined && !results.has(at) ? notes.get(at) : undefined;
  if (at !== undefined && last) results.set(at, await addNotes(git, { ...others, revision: at, notes: last }));
  return results;
}

function whyNotAdded(
  hash: string,
  wanted: Ground & {
    readonly notes: readonly Note[];
    readonly lost: ReadonlySet<string>;
    readonly before: ReadonlyMap<string, readonly StoredNote[]>;
  },
): Failure | undefined {
  const { notes, lost, before } = wanted;
  if (lost.has(hash)) return { failure: 'unreachable', hash };
  if ((before.get(hash) ?? []).length > 0) return { failure: 'noted-already', hash };
  const ids = namedIn(notes);
  if (ids.length > 0 && notes.some(({ customer }) => customer === null)) return { failure: 'named-already', hash, ids };
  return unknownCustomer(wanted);
}

/** Nobody is affected, and somebody is named: one of the two is wrong, and only a person can tell which. */
async function namedAlready(git: Git, hash: string, notes: readonly Note[]): Promise<Failure | undefined> {
  if (!notes.some(({ customer }) => customer === null)) return undefined;
  const ids = namedIn([...(await notesOfCommit(git, hash)), ...notes]);
  return ids.length === 0 ? undefined : { failure: 'named-already', hash, ids };
}

/** Why the note was kept beside the commit, in words that go on a sentence; '' where it was asked for. */
export function whyBeside({ why }: AddedNotes, l10n: L10n): string {
  return why ? notRewritableText(why, l10n) : '';
}

function unknownCustomer({
  notes,
  customers,
  allCustomers,
}: Pick<NoteRequest, 'notes'> & Pick<Ground, 'customers' | 'allCustomers'>): Failure | undefined {
  const ids = customers.customers.map(({ id }) => id);
  const id = notes.map(({ customer }) => customer).find((customer) => customer !== null && !ids.includes(customer));
  if (!id) return undefined;
  if (allCustomers.customers.some((customer) => customer.id === id)) return { failure: 'private-customer', id };
  const meant = closest(id, ids);
  return { failure: 'unknown-customer', id, ...(meant !== undefined && { meant }) };
}

async function notesOfCommit(git: Git, hash: string): Promise<readonly StoredNote[]> {
  return (await notesOfCommits(git, [hash])).get(hash) ?? [];
}

/** So many hashes are asked for at once: not every system takes long command lines. */
const mostHashes = 500;

/** The notes of commits by their hashes; those that are not there are left out. */
async function notesOfCommits(
  git: Git,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredNote[]>> {
  const found = new Map<string, readonly StoredNote[]>();
  for (let at = 0; at < hashes.length; at += mostHashes) {
    const some = await git.run(commits({ from: hashes.slice(at, at + mostHashes), alone: true, lenient: true }));
    for (const { hash, message, gitNote } of some) found.set(hash, storedNotes(message, gitNote));
  }
  return found;
}
