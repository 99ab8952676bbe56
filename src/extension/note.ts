/** Notes on commits: asked for by a person, and kept where they belong. */
import { commands, l10n, window, type Disposable } from 'vscode';
import { shortHash, type Commit, type WholeCommit } from '../core/commit';
import { nobodyAffected, type Note } from '../core/note';
import { isFailure, type Failure } from '../repository/failure';
import { whyBeside, type AddedNotes } from '../repository/notes';
import type { Repository } from '../repository/repository';
import { registerCommand } from './commands';
import { DisposableStore } from './disposableStore';
import { tickOff } from './firstSteps';
import type { WindowLog } from './log';
import { inform } from './notifications';
import { askWhoIsAffected } from './prompt';
import type { Repositories } from './repositories';
import { noteStore } from './settings';

/** A commit in the window: what a tree node has, too. */
interface CommitOf {
  readonly repository: Repository;
  readonly reviewed: { readonly commit: Commit };
}

export function registerNoteCommands(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  held.add(registerCommand('addNote', log, (node) => noteCommit(node, repositories, (...asked) => askNotes(...asked))));
  held.add(
    registerCommand('nobodyAffected', log, (node) => noteCommit(node, repositories, async () => [nobodyAffected])),
  );
  return held;
}

type Answer = (repository: Repository, commit: WholeCommit) => Promise<readonly Note[] | undefined>;

async function noteCommit(node: unknown, repositories: Repositories, answer: Answer): Promise<Failure | undefined> {
  const chosen = await commitOf(node, repositories);
  if (!chosen || isFailure(chosen)) return chosen;
  const { repository, reviewed } = chosen;
  const commit = await repository.commit(reviewed.commit.hash);
  if (isFailure(commit)) return commit;
  const notes = await answer(repository, commit);
  return notes && addNotes(repository, commit.hash, notes);
}

/** Asks who a commit affects. Undefined: Escape, and nothing is to be written. */
export function askNotes(
  repository: Repository,
  commit: WholeCommit,
  signal?: AbortSignal,
): Promise<readonly Note[] | undefined> {
  const { message } = commit;
  const affected = repository.history.suggest(commit.paths);
  return askWhoIsAffected({ repository, message, affected, noted: commit.notes, ...(signal && { signal }) });
}

/** Writes notes, and says where they went. */
export async function addNotes(
  repository: Repository,
  hash: string,
  notes: readonly Note[],
): Promise<Failure | undefined> {
  const isBeside = noteStore(repository) === 'git-note';
  const added = await repository.addNotes({ revision: hash, notes, ...(isBeside && { store: 'git-note' }) });
  if (isFailure(added)) return added;
  tellAdded(repository, [added]);
  return undefined;
}

/** Says where notes went: once for all of them. */
export function tellAdded(repository: Repository, added: readonly AddedNotes[]): void {
  const unexpected = added.filter(({ why }) => why !== undefined);
  const [first] = added;
  if (!first) return;
  tickOff('noted');
  if (unexpected.length === 0) {
    const text =
      added.length === 1
        ? l10n.t('$(check) Customer note added to {0}', shortHash(first.hash))
        : l10n.t('$(check) Customer notes added to {0} commits', added.length);
    window.setStatusBarMessage(text, 5000);
    return;
  }
  const [beside] = unexpected;
  const kept =
    added.length === 1
      ? l10n.t('The note is kept beside {0} as a git note, since {1}.', shortHash(first.hash), whyBeside(beside!, l10n))
      : l10n.t(
          '{0} notes are written, {1} of them beside their commits as git notes.',
          added.length,
          unexpected.length,
        );
  const local =
    unexpected.length === 1
      ? l10n.t('It is local until refs/notes/downstream-customers is pushed.')
      : l10n.t('They are local until refs/notes/downstream-customers is pushed.');
  const share = l10n.t('Share Notes…');
  void inform(`${kept} ${local}`, share).then(
    (chosen) => chosen === share && commands.executeCommand('downstreamCustomers.shareNotes', repository),
  );
}

/** The commit that a command was called on; HEAD where it was called from the palette. */
async function commitOf(node: unknown, repositories: Repositories): Promise<CommitOf | Failure | undefined> {
  if (typeof node === 'object' && node !== null && 'reviewed' in node && 'repository' in node) return node as CommitOf;
  const repository = await repositories.pick(repositories.withCustomers, l10n.t('Which repository?'));
  if (!repository) return undefined;
  const commit = await repository.commit('HEAD');
  return isFailure(commit) ? commit : { repository, reviewed: { commit } };
}
