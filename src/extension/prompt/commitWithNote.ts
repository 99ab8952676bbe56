/**
 * Commit with Customer Note: asks first, unless *Prepare Note…* has asked all of it, writes the answer into the message box,
 * and then has VS Code's git commit, with all of its own checks. Beside it an entry in the menu of the Commit button, which asks after the commit.
 */
import { commands, l10n, Uri, window, type Disposable } from 'vscode';
import { shortHash } from '../../core/history/commit';
import { whyNotAsked } from '../../core/note/commitMessage';
import { withNotes } from '../../core/note/note';
import { readyNotes } from '../../core/note/preparedNote';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { guarded, registerCommand } from '../commands';
import { DisposableStore } from '../disposableStore';
import { tickOff } from '../firstSteps';
import type { GitRepository, PostCommitCommandsProvider } from '../repositories/gitExtension';
import type { WindowLog } from '../log';
import { addNotes, askNotes } from '../note/note';
import { mention, warnOf } from '../notifications';
import { catchUp, pathsToCommit } from './pathsToCommit';
import { askWhoIsAffected } from './prompt';
import type { Repositories } from '../repositories/repositories';
import { asksWhileCommitting, noteStore } from '../settings';

/** Whether a question about the last commit of a repository stands, so that no other needs asking. */
interface AskingNow extends Disposable {
  isAsking(repository: Repository): boolean;
}

interface Ground {
  readonly repositories: Repositories;
  /** Of whose last commit a question stands, or whose note is on its way. */
  readonly asking: Set<Repository>;
}

export function registerCommitWithNote(repositories: Repositories, log: WindowLog): AskingNow {
  const held = new DisposableStore();
  const asking = new Set<Repository>();
  const ground = { repositories, asking };
  held.add(registerCommand('commitWithNote', log, (target) => commitWithNote(target, ground)));
  held.add(
    commands.registerCommand(noteNewCommit, (target) =>
      guarded(noteNewCommit, log, () => askAboutNewCommit(target, ground)),
    ),
  );
  const inButton = held.add(new DisposableStore());
  held.add(
    repositories.onDidFindGit((api) => {
      inButton.dispose();
      const entry = api?.registerPostCommitCommandsProvider?.(buttonEntry(repositories));
      if (entry) inButton.add(entry);
    }),
  );
  return { isAsking: (repository) => asking.has(repository), dispose: () => held.dispose() };
}

/** Called by git's own extension only, and so in no menu of ours and not in the palette. */
const noteNewCommit = 'downstreamCustomers.noteNewCommit';

/** In the menu of the Commit button. */
function buttonEntry(repositories: Repositories): PostCommitCommandsProvider {
  return {
    getCommands: ({ rootUri }) => {
      const hasCustomers = repositories.at(rootUri)?.customers.customers.length;
      const title = l10n.t('$(organization) Commit & Add Customer Note');
      const tooltip = l10n.t('Commit, then ask who is affected');
      return hasCustomers ? [{ command: noteNewCommit, title, tooltip }] : [];
    },
  };
}

/** @param target what a menu of Source Control gives: a source control, git's repository, or a file or folder of it */
function repositoryOf(target: unknown, repositories: Repositories): Promise<Repository | undefined> {
  const hasRoot = typeof target === 'object' && target !== null && 'rootUri' in target;
  const uri = hasRoot ? target.rootUri : target;
  const found = uri instanceof Uri ? repositories.at(uri) : undefined;
  if (found) return Promise.resolve(found);
  return repositories.pickWithCustomers();
}

async function commitWithNote(target: unknown, { repositories, asking }: Ground): Promise<Failure | undefined> {
  const repository = await repositoryOf(target, repositories);
  const git = repository && repositories.gitOf(repository);
  if (!git) return undefined;
  const paths = await pathsToCommit(repository, git);
  if (isFailure(paths)) return paths;
  if (paths.length > 0 && isAsked(repository, git)) return askAndCommit({ repository, git, asking }, paths);
  await commands.executeCommand('git.commit', git); // where there is nothing to commit, it says so
  return undefined;
}

function isAsked(repository: Repository, { inputBox, state }: GitRepository): boolean {
  const why = whyNot(inputBox.value);
  return (
    repository.customers.customers.length > 0 &&
    state.mergeChanges.length === 0 && // git refuses to commit these
    !state.rebaseCommit && // git takes the message that the commit had
    why !== 'noted' &&
    why !== 'fixup' &&
    !(isBeside(repository) && repository.hook.hasScript() && asksWhileCommitting(repository)) // the hook asks, too
  );
}

const isBeside = (repository: Repository): boolean => noteStore(repository) === 'git-note';

function whyNot(text: string): ReturnType<typeof whyNotAsked> {
  return whyNotAsked({ text, edited: false, commentChar: '' }, { operation: 'commit', onMerge: true });
}

interface Place extends Pick<Ground, 'asking'> {
  readonly repository: Repository;
  readonly git: GitRepository;
}

async function askAndCommit(place: Place, paths: readonly string[]): Promise<Failure | undefined> {
  const { repository, git } = place;
  const message = whyNot(git.inputBox.value) === 'empty' ? await askSubject() : git.inputBox.value;
  if (!message) return undefined;
  const affected = repository.history.suggest(paths);
  const placeholder = l10n.t('Enter takes the ticked ones, Escape commits nothing');
  const prepared = await repository.prepared.next();
  const ready = prepared && readyNotes(prepared, affected);
  const notes = ready ?? (await askWhoIsAffected({ repository, message, affected, noted: [], prepared, placeholder }));
  if (!notes) return undefined;
  // What was written while the question stood counts.
  const written = whyNot(git.inputBox.value) === 'empty' ? message : git.inputBox.value;
  if (!isBeside(repository)) {
    const made = await commit(place, withNotes(written, notes).trimEnd(), written);
    if (made === undefined) return undefined;
    tickOff('noted');
    mention(l10n.t('$(check) Committed {0} with its customer note', shortHash(made)));
    return undefined;
  }
  place.asking.add(repository);
  try {
    const hash = await commit(place, written, written);
    return hash === undefined ? undefined : await addNotes(repository, hash, notes);
  } finally {
    place.asking.delete(repository);
  }
}

/**
 * Has VS Code's git commit a message. Where it does not, `before` is put back, unless somebody has written meanwhile.
 * @returns the new commit's hash
 */
async function commit({ repository, git }: Place, message: string, before: string): Promise<string | undefined> {
  await catchUp(repository, git);
  await repository.checkHistory();
  const was = repository.head;
  git.inputBox.value = message;
  try {
    await commands.executeCommand('git.commit', git);
  } finally {
    await repository.checkHistory();
    const isAsLeft = withoutCr(git.inputBox.value) === withoutCr(message);
    if (repository.head === was && isAsLeft) git.inputBox.value = before;
  }
  return repository.head === was ? undefined : repository.head;
}

const withoutCr = (text: string): string => text.replaceAll('\r\n', '\n');

/** Undefined or '': nothing is to be committed. */
async function askSubject(): Promise<string | undefined> {
  const subject = await window.showInputBox({
    title: l10n.t('Commit with Customer Note'),
    prompt: l10n.t('What does this commit change? The first line of its message'),
    ignoreFocusOut: true,
  });
  return subject?.trim();
}

/** A commit that the button has just made: asked about unless it says who is affected. */
async function askAboutNewCommit(target: unknown, { repositories, asking }: Ground): Promise<void> {
  const repository = await repositoryOf(target, repositories);
  if (!repository) return;
  asking.add(repository);
  try {
    const made = await repository.commit('HEAD');
    if (isFailure(made) || made.notes.length > 0) return;
    const notes = await askNotes(repository, made);
    const failed = notes && (await addNotes(repository, made.hash, notes));
    if (failed) warnOf(failed);
  } finally {
    asking.delete(repository);
  }
}
