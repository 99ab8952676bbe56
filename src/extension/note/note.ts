/** Notes on commits: asked for by a person, and kept where they belong. */
import { commands, l10n, type Disposable } from 'vscode';
import { shortHash, type Commit, type WholeCommit } from '../../core/history/commit';
import { nobodyAffected, type Note } from '../../core/note/note';
import { affectedIds, type ReviewedCommit } from '../../core/review/review';
import { isFailure, type Failure } from '../../repository/failure';
import { whyBeside, type AddedNotes } from '../../repository/notes/notes';
import type { Repository } from '../../repository/repository';
import { registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import { tickOff } from '../firstSteps';
import type { WindowLog } from '../log';
import { inform, mention } from '../notifications';
import { askWhoIsAffected } from '../prompt/prompt';
import type { Repositories } from '../repositories/repositories';
import { chosenStore } from '../settings';

/** A commit in the window: what a tree node has, too. */
interface CommitOf {
  readonly repository: Repository;
  readonly reviewed: ReviewedCommit;
}

/** What is to be written to each of the commits that were asked about. */
type NotesOf = (commit: CommitOf) => readonly Note[];

/** Undefined: Escape, and nothing is to be written. */
type Answer = (repository: Repository, commits: readonly CommitOf[]) => Promise<NotesOf | Failure | undefined>;

export function registerNoteCommands(repositories: Repositories, log: WindowLog): Disposable {
  const held = new DisposableStore();
  const answering = (answer: Answer) => (node: unknown, selected: unknown) =>
    answerFor({ node, selected }, repositories, answer);
  held.add(registerCommand('addNote', log, answering(askOnce)));
  held.add(
    registerCommand(
      'nobodyAffected',
      log,
      answering(async () => () => [nobodyAffected]),
    ),
  );
  held.add(registerCommand('confirmSuggestion', log, answering(confirm)));
  return held;
}

/** One question, whose answer holds for all. */
async function askOnce(repository: Repository, commits: readonly CommitOf[]): Promise<NotesOf | Failure | undefined> {
  const [only, ...others] = commits;
  if (!only) return undefined;
  const all = commits.map(({ reviewed }) => reviewed.commit);
  const notes = others.length === 0 ? await askOf(only) : await askNotesOfAll(repository, all);
  return notes && (isFailure(notes) ? notes : () => notes);
}

async function askOf({ repository, reviewed }: CommitOf): Promise<readonly Note[] | Failure | undefined> {
  const commit = await repository.commit(reviewed.commit.hash);
  return isFailure(commit) ? commit : askNotes(repository, commit);
}

/** Asks once who several commits affect. Undefined: Escape, and nothing is to be written. */
export function askNotesOfAll(
  repository: Repository,
  commits: readonly Pick<Commit, 'paths'>[],
): Promise<readonly Note[] | undefined> {
  const affected = repository.history.suggest(commits.flatMap(({ paths }) => paths));
  return askWhoIsAffected({ repository, message: l10n.t('{0} commits', commits.length), affected, noted: [] });
}

/** What is suggested holds, of each its own. */
async function confirm(_: Repository, commits: readonly CommitOf[]): Promise<NotesOf | undefined> {
  const noted = commits.find(({ reviewed }) => reviewed.state === 'noted');
  const without = commits.find(({ reviewed }) => affectedIds(reviewed).length === 0);
  if (noted) return void inform(l10n.t('“{0}” has a note already.', noted.reviewed.commit.subject));
  if (without) return void inform(l10n.t('Nobody is suggested for “{0}”.', without.reviewed.commit.subject));
  return ({ reviewed }) => affectedIds(reviewed).map((id) => ({ customer: id, level: null, text: null }));
}

/** @param called the row that a command was called on, and all that are selected with it */
async function answerFor(
  called: { readonly node: unknown; readonly selected: unknown },
  repositories: Repositories,
  answer: Answer,
): Promise<Failure | undefined> {
  const commits = await commitsOf(called, repositories);
  if (isFailure(commits)) return commits;
  for (const repository of new Set(commits.map((each) => each.repository))) {
    const its = commits.filter((each) => each.repository === repository);
    const notesOf = await answer(repository, its);
    if (!notesOf || isFailure(notesOf)) return notesOf;
    const notes = new Map(its.map((each) => [each.reviewed.commit.hash, notesOf(each)]));
    const failed = await addNotesToEach(repository, notes);
    if (failed) return failed;
  }
  return undefined;
}

/** Asks who a commit affects. Undefined: Escape, and nothing is to be written. */
export async function askNotes(
  repository: Repository,
  commit: WholeCommit,
  signal?: AbortSignal,
): Promise<readonly Note[] | undefined> {
  const { message, notes: noted } = commit;
  const affected = repository.history.suggest(commit.paths);
  const prepared = noted.length === 0 ? await repository.prepared.takenBy(commit.hash) : undefined;
  return askWhoIsAffected({ repository, message, affected, noted, prepared, ...(signal && { signal }) });
}

/** Writes notes, and says where they went. */
export async function addNotes(
  repository: Repository,
  hash: string,
  notes: readonly Note[],
): Promise<Failure | undefined> {
  const added = await repository.addNotes({ revision: hash, notes, ...chosenStore(repository) });
  if (isFailure(added)) return added;
  tellAdded(repository, [added]);
  return undefined;
}

/** Writes notes to commits, by hash; to several that have none, in one go. */
async function addNotesToEach(
  repository: Repository,
  notes: ReadonlyMap<string, readonly Note[]>,
): Promise<Failure | undefined> {
  const [[hash, its] = [], ...others] = notes;
  if (hash !== undefined && others.length === 0) return addNotes(repository, hash, its!);
  const results = await repository.lookBack.addNotes({ notes, ...chosenStore(repository) });
  const all = [...results.values()];
  const written = all.flatMap((each) => (isFailure(each) ? [] : [each]));
  tellAdded(repository, written);
  return all.find((each) => isFailure(each));
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
    return mention(text);
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

/** The commits that a command was called on; HEAD where it was called from the palette. */
async function commitsOf(
  { node, selected }: { readonly node: unknown; readonly selected: unknown },
  repositories: Repositories,
): Promise<readonly CommitOf[] | Failure> {
  const nodes = (Array.isArray(selected) && selected.length > 0 ? (selected as unknown[]) : [node]).filter(isCommitOf);
  if (nodes.length > 0) return nodes;
  const repository = await repositories.pickWithCustomers();
  if (!repository) return [];
  const commit = await repository.commit('HEAD');
  return isFailure(commit) ? commit : [{ repository, reviewed: await repository.history.reviewed(commit) }];
}

const isCommitOf = (node: unknown): node is CommitOf =>
  typeof node === 'object' && node !== null && 'reviewed' in node && 'repository' in node;
