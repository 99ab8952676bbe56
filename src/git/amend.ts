/**
 * Gives a commit another message without touching anything else: `commit-tree`, and an `update-ref` that succeeds only
 * while HEAD is still that commit. No index, no work tree, no hook is involved.
 */
import { operationInProgress, type Root } from './root';
import { oneLine, type Git, type Task } from './git';
import { copyGitNote } from './notes';
import type { NotRewritable } from './notRewritable';
import { byNote } from './reflog';
import { currentBranch, refsContaining, refTip, userEmail } from './revision';

/** A commit object, as `git cat-file commit` prints it. */
interface CommitObject {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Ident;
  readonly committer: Ident;
  readonly signed: boolean;
  /** A header that `commit-tree` would not write again, or not as it is. */
  readonly unusual: string | undefined;
  readonly isUtf8: boolean;
  readonly message: string;
}

interface Ident {
  readonly name: string;
  readonly email: string;
  /** As git reads it: `@seconds zone`. */
  readonly date: string;
}

const commitObject = (hash: string): Task<CommitObject> => ({
  args: ['cat-file', 'commit', hash],
  read: readCommitObject,
});

const headNow = refTip('HEAD');

/** Why the commit must not be rewritten: somebody else may have it, or it is not the one to rewrite. Undefined: it may be. */
export async function whyNotRewritable(git: Git, root: Root, hash: string): Promise<NotRewritable | undefined> {
  if ((await git.run(headNow)) !== hash) return { reason: 'not-head' };
  const operation = operationInProgress(root);
  if (operation) return { reason: 'in-progress', operation };
  const [branch, refs, email, commit] = await Promise.all([
    git.run(currentBranch),
    git.run(refsContaining(hash)),
    git.run(userEmail),
    git.run(commitObject(hash)),
  ]);
  const ref = refs.find((name) => name !== branch);
  if (ref) return { reason: 'shared', ref };
  if (commit.committer.email !== email) return { reason: 'not-yours', committer: commit.committer.email };
  if (!commit.isUtf8) return { reason: 'not-utf-8' };
  return commit.unusual === undefined ? undefined : { reason: 'unusual', header: commit.unusual };
}

/**
 * Puts a commit with another message in the place of HEAD. Author, dates, tree, parents, signing and our git note stay.
 * @returns the new hash; undefined: HEAD has moved on meanwhile. Where that, or why it must stay, nothing was changed
 */
export async function rewriteMessage(
  git: Git,
  hash: string,
  change: (message: string) => string,
): Promise<string | NotRewritable | undefined> {
  const commit = await git.run(commitObject(hash));
  const message = change(commit.message);
  if (message === commit.message) return hash;
  const made = await git.run(commitTree(commit, message));
  if (made === undefined) return { reason: 'not-signed' };
  try {
    await git.run(moveHead(made, hash));
  } catch (cause) {
    if ((await git.run(headNow)) !== hash) return undefined;
    throw cause;
  }
  await git.run(carryNotes(hash, made));
  await copyGitNote(git, { from: hash, to: made });
  return made;
}

/** Undefined: git cannot sign it, as without the key, or at a machine where nobody can type its password. */
function commitTree(
  { tree, parents, author, committer, signed }: CommitObject,
  message: string,
): Task<string | undefined> {
  return {
    args: [
      'commit-tree',
      tree,
      ...parents.flatMap((parent) => ['-p', parent]),
      ...(signed ? ['-S'] : ['--no-gpg-sign']),
      '-F',
      '-',
    ],
    input: message,
    environment: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_AUTHOR_DATE: author.date,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: committer.date,
    },
    read: oneLine,
    ...(signed && { answers: { 1: undefined } }),
  };
}

const moveHead = (to: string, from: string): Task<undefined> => ({
  args: ['update-ref', '-m', byNote, 'HEAD', to, from],
  read: () => undefined,
});

/** What `git commit --amend` does for a person's own notes where `notes.rewriteRef` is set, and nothing where it is not. */
const carryNotes = (from: string, to: string): Task<undefined> => ({
  args: ['notes', 'copy', '--for-rewrite=amend'],
  input: `${from} ${to}\n`,
  read: () => undefined,
});

function readCommitObject(text: string): CommitObject {
  const end = text.indexOf('\n\n');
  const headers = (end < 0 ? text : text.slice(0, end)).replace(/\n /g, ' ').split('\n');
  const values = (name: string) =>
    headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  const known = /^(tree|parent|author|committer|gpgsig|gpgsig-sha256) /;
  const unusual = headers.find((line) => !known.test(line))?.split(' ')[0];
  const author = readIdent(values('author')[0]!);
  const committer = readIdent(values('committer')[0]!);
  return {
    tree: values('tree')[0]!,
    parents: values('parent'),
    author,
    committer,
    signed: headers.some((line) => line.startsWith('gpgsig')),
    unusual: unusual ?? Object.entries({ author, committer }).find(([, ident]) => !isWrittenAsItIs(ident))?.[0],
    isUtf8: !/[\0\uFFFD]/.test(text),
    message: end < 0 ? '' : text.slice(end + 2),
  };
}

/** `name <email> seconds zone`. */
function readIdent(line: string): Ident {
  const [, name = '', email = '', date = ''] = /^(.*?) ?<([^>]*)> (.*)$/.exec(line) ?? [];
  return { name, email, date: `@${date}` };
}

/** git trims names and addresses, wants a name, and knows zones of four digits; other tools made commits without all that. */
function isWrittenAsItIs({ name, email, date }: Ident): boolean {
  const trimmed = /^[\0-\x20.,:;<>"'\\]|[\0-\x20.,:;<>"'\\]$/;
  return name !== '' && !trimmed.test(name) && !trimmed.test(email) && /^@\d+ [+-]\d{4}$/.test(date);
}
