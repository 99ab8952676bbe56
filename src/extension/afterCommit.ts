/** After commits of one's own that touch a customer and have no note: one quiet notification (SPEC §5). */
import { ConfigurationTarget, env, l10n, window, type Disposable, type Memento } from 'vscode';
import { notesOf, shortHash, subject, type Commit } from '../core/commit';
import { nobodyAffected } from '../core/note';
import { affectedIds, type ReviewedCommit } from '../core/review';
import { failureText, isFailure, type Failure } from '../repository/failure';
import type { Repository } from '../repository/repository';
import { guarded } from './commands';
import type { WindowLog } from './log';
import { addNotes, askNotes } from './note';
import { inform, warn } from './notifications';
import type { Repositories } from './repositories';
import { promptMode, setPromptMode } from './settings';

/** What asking needs. */
interface Ground {
  readonly log: WindowLog;
  /** Of this workspace: where "not today" is kept. */
  readonly memory: Memento;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the person was asked about it while committing. */
  readonly isDealtWith: (repository: Repository, commit: Commit) => boolean;
}

export function askAfterCommits(repositories: Repositories, ground: Ground): Disposable {
  const heads = new WeakMap<Repository, Promise<string | undefined>>();
  const asked = new Set<string>();
  const follow = async (repository: Repository, before: string | undefined) => {
    const { head } = repository;
    if (head === before) return head;
    const own = await repository.ownCommitsSince(before);
    const fresh = own.filter(({ replaced }) => !replaced.some((hash) => asked.has(hash)));
    for (const { commit } of own) asked.add(commit.hash);
    const { commits } = repository.reviewed(fresh.map(({ commit }) => commit));
    const missing = commits.filter(
      ({ state, commit }) => state === 'missing' && !ground.isDealtWith(repository, commit),
    );
    if (missing.length > 0) void guarded('asking after a commit', ground.log, () => ask(repository, missing, ground));
    return head;
  };
  return repositories.onDidChange((repository) => {
    const before = heads.get(repository);
    const next = before ? before.then((hash) => follow(repository, hash)) : Promise.resolve(repository.head);
    heads.set(
      repository,
      next.catch((cause) => {
        ground.log.error('looking for new commits', cause);
        return repository.head;
      }),
    );
  });
}

/** @param missing commits without a note, the newest first */
async function ask(repository: Repository, missing: readonly ReviewedCommit[], ground: Ground): Promise<void> {
  if (isQuiet(repository, ground)) return;
  ground.log.info(`asking who ${missing.map(({ commit }) => shortHash(commit.hash)).join(', ')} affects`);
  const add = l10n.t('Add Note');
  const none = l10n.t('Nobody Affected');
  const notNow = l10n.t('Not Now');
  const stop = l10n.t('Stop Asking…');
  const answer = await inform(questionText(repository, missing), add, none, notNow, stop);
  if (answer === stop) return stopAsking(repository, ground.memory);
  if (answer !== add && answer !== none) return;
  for (const { commit } of missing) {
    const done = await answerFor(repository, commit.hash, answer === none);
    if (done === 'dismissed') return;
    if (done) void warn(failureText(done));
  }
}

function questionText(repository: Repository, missing: readonly ReviewedCommit[]): string {
  const ids = new Set(missing.flatMap(affectedIds));
  const names = list([...ids].map((id) => repository.nameOf(id)));
  const [only, ...others] = missing;
  return only && others.length === 0
    ? l10n.t('“{0}” may affect {1}.', subject(only.commit), names)
    : l10n.t('{0} new commits may affect {1}.', missing.length, names);
}

/** Writes the answer to a commit, which may have been amended or noted while the question stood. */
async function answerFor(
  repository: Repository,
  asked: string,
  none: boolean,
): Promise<Failure | 'dismissed' | undefined> {
  const commit = await repository.commit(await repository.amendedTo(asked));
  if (isFailure(commit)) return commit;
  if (notesOf(commit).length > 0) {
    void inform(l10n.t('“{0}” has a note already.', subject(commit)));
    return undefined;
  }
  const notes = none ? [nobodyAffected] : await askNotes(repository, commit);
  return notes ? addNotes(repository, commit.hash, notes) : 'dismissed';
}

function isQuiet(repository: Repository, { memory, environment }: Ground): boolean {
  return (
    promptMode(repository) === 'off' ||
    Boolean(environment['CI'] || environment['DOWNSTREAM_CUSTOMERS_SKIP']) ||
    repository.operationInProgress() !== undefined ||
    Date.now() < memory.get<number>(pauseKey(repository), 0)
  );
}

/** "A, B and 2 more". */
function list(names: readonly string[]): string {
  if (names.length > 3) return l10n.t('{0} and {1} more', names.slice(0, 2).join(', '), names.length - 2);
  return new Intl.ListFormat(env.language).format(names);
}

const pauseKey = ({ root }: Repository): string => `pausedUntil ${root.workTree}`;

async function stopAsking(repository: Repository, memory: Memento): Promise<void> {
  const notToday = { label: l10n.t('Not today'), description: l10n.t('in {0}', repository.name) };
  const never = { label: l10n.t('Never'), description: l10n.t('switches off downstreamCustomers.prompt.mode') };
  const chosen = await window.showQuickPick([notToday, never], { title: l10n.t('Stop asking after commits?') });
  if (chosen === never) await setPromptMode('off', ConfigurationTarget.Global);
  if (chosen === notToday) await memory.update(pauseKey(repository), new Date().setHours(24, 0, 0, 0));
}
