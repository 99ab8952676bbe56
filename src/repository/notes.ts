/** Writes a customer note where it belongs: into the message, or where that must not change, beside the commit. */
import { closest } from '../core/closest';
import { withGitNotes } from '../core/gitNote';
import { namedIn, storedNotes, withNotes, type Note, type StoredNote } from '../core/note';
import type { Customers } from '../core/customer';
import { rewriteMessage, whyNotRewritable } from '../git/amend';
import type { Git } from '../git/git';
import { commits } from '../git/history';
import { changeGitNotes } from '../git/notes';
import { notRewritableText, type NotRewritable } from '../git/notRewritable';
import { commitNamed, isReachable } from '../git/revision';
import type { Root } from '../git/root';
import type { Failure } from './failure';
import { noSuchCommit } from './noSuchCommit';

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
  if (why && store === 'trailer') return { failure: 'not-rewritable', hash: was, why };
  if (why || store === 'git-note') {
    await changeGitNotes(git, new Map([[was, (text) => withGitNotes(text, notes)]]));
    return { hash: was, was, stored: 'git-note', notes: await notesOfCommit(git, was), ...(why && { why }) };
  }
  const hash = await rewriteMessage(git, was, (message) => withNotes(message, notes));
  if (hash === undefined) return addNotes(git, { ...request, revision: was }); // HEAD has moved on meanwhile
  return { hash, was, stored: 'trailer', notes: await notesOfCommit(git, hash) };
}

/** Nobody is affected, and somebody is named: one of the two is wrong, and only a person can tell which. */
async function namedAlready(git: Git, hash: string, notes: readonly Note[]): Promise<Failure | undefined> {
  if (!notes.some(({ customer }) => customer === null)) return undefined;
  const ids = namedIn([...(await notesOfCommit(git, hash)), ...notes]);
  return ids.length === 0 ? undefined : { failure: 'named-already', hash, ids };
}

/** Why the note was kept beside the commit, in words that go on a sentence; '' where it was asked for. */
export function whyBeside({ why }: AddedNotes): string {
  return why ? notRewritableText(why) : '';
}

function unknownCustomer({ notes, customers, allCustomers }: NoteRequest & Ground): Failure | undefined {
  const ids = customers.customers.map(({ id }) => id);
  const id = notes.map(({ customer }) => customer).find((customer) => customer !== null && !ids.includes(customer));
  if (!id) return undefined;
  if (allCustomers.customers.some((customer) => customer.id === id)) return { failure: 'private-customer', id };
  const meant = closest(id, ids);
  return { failure: 'unknown-customer', id, ...(meant !== undefined && { meant }) };
}

async function notesOfCommit(git: Git, hash: string): Promise<readonly StoredNote[]> {
  const [commit] = await git.run(commits({ from: [hash], alone: true }));
  return commit ? storedNotes(commit.message, commit.gitNote) : [];
}
