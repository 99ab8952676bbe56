/** Notes on commits: asked for by a person, and kept where they belong. */
import { l10n, window, type Disposable } from 'vscode';
import { shortHash, subject, type Commit } from '../core/commit';
import { nobodyAffected, type Note } from '../core/note';
import { isFailure, type Failure } from '../repository/failure';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import type { WindowLog } from './log';
import { inform } from './notifications';
import { askWhoIsAffected } from './prompt';
import type { Repositories } from './repositories';

/** A commit in the window: what a tree node has, too. */
interface CommitOf {
  readonly repository: Repository;
  readonly reviewed: { readonly commit: Commit };
}

export function registerNoteCommands(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const on = async (node: unknown, act: (repository: Repository, commit: Commit) => Promise<Failure | undefined>) => {
    const chosen = await commitOf(node, repositories);
    if (!chosen || isFailure(chosen)) return chosen;
    return act(chosen.repository, chosen.reviewed.commit);
  };
  held.add(registerCommand('addNote', log, (node) => on(node, askAndAddNote)));
  held.add(
    registerCommand('nobodyAffected', log, (node) =>
      on(node, (repository, { hash }) => addNotes(repository, hash, [nobodyAffected])),
    ),
  );
  return held;
}

/** Asks who a commit affects and writes it down; Escape writes nothing. */
export async function askAndAddNote(repository: Repository, commit: Commit): Promise<Failure | undefined> {
  const affected = repository.affectedBy(commit.paths);
  const notes = await askWhoIsAffected({ repository, subject: subject(commit), affected });
  return notes && addNotes(repository, commit.hash, notes);
}

/** Writes notes, and says where they went. */
export async function addNotes(
  repository: Repository,
  hash: string,
  notes: readonly Note[],
): Promise<Failure | undefined> {
  const added = await repository.addNotes({ revision: hash, notes });
  if (isFailure(added)) return added;
  if (added.stored === 'trailer') {
    window.setStatusBarMessage(l10n.t('$(check) Customer note added to {0}', shortHash(added.hash)), 5000);
    return undefined;
  }
  void inform(
    l10n.t(
      '{0} keeps its hash, so the note is kept beside it as a git note. It is local until refs/notes/downstream-customers is pushed.',
      shortHash(hash),
    ),
  );
  return undefined;
}

/** The commit that a command was called on; HEAD where it was called from the palette. */
async function commitOf(node: unknown, repositories: Repositories): Promise<CommitOf | Failure | undefined> {
  if (typeof node === 'object' && node !== null && 'reviewed' in node && 'repository' in node) return node as CommitOf;
  const repository = await pickRepository(repositories);
  if (!repository) return undefined;
  const commit = await repository.commit('HEAD');
  if (isFailure(commit)) return { failure: 'no-commits' };
  return { repository, reviewed: { commit } };
}

/** The only repository with customers, or the one that a person picks. */
export async function pickRepository(repositories: Repositories): Promise<Repository | undefined> {
  const items = repositories.withCustomers.map((repository) => ({
    repository,
    label: repository.name,
    description: repository.root.workTree,
  }));
  if (items.length <= 1) return items[0]?.repository;
  const picked = await window.showQuickPick(items, { title: l10n.t('Which repository?') });
  return picked?.repository;
}
