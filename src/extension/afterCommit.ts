/** After a commit of one's own that touches a customer and has no note: one quiet notification (SPEC §5). */
import { ConfigurationTarget, env, l10n, window, type Disposable, type Memento } from 'vscode';
import { shortHash, subject, type Commit } from '../core/commit';
import { nobodyAffected } from '../core/note';
import { affectedIds } from '../core/review';
import { failureText } from '../repository/failure';
import type { Repository } from '../repository/repository';
import { guarded } from './commands';
import type { WindowLog } from './log';
import { addNotes, askAndAddNote } from './note';
import { inform, warn } from './notifications';
import type { Repositories } from './repositories';
import { promptMode, setPromptMode } from './settings';

/** @param memory of this workspace: where "not today" is kept */
export function askAfterCommits(repositories: Repositories, log: WindowLog, memory: Memento): Disposable {
  const heads = new Map<Repository, Promise<string | undefined>>();
  const follow = async (repository: Repository, before: string | undefined) => {
    const { head } = repository;
    if (head === before) return head;
    const [commit, ...older] = await repository.ownCommitsSince(before);
    if (older.length > 0) log.info(`${older.length} more new commits; see Review Changes`);
    if (commit && commit.hash === head)
      void guarded('asking after a commit', log, () => ask(repository, commit, { log, memory }));
    return head;
  };
  return repositories.onDidChange((repository) => {
    const before = heads.get(repository);
    const next = before ? before.then((hash) => follow(repository, hash)) : Promise.resolve(repository.head);
    heads.set(
      repository,
      next.catch((cause) => {
        log.error('looking for new commits', cause);
        return repository.head;
      }),
    );
  });
}

async function ask(
  repository: Repository,
  commit: Commit,
  { log, memory }: { log: WindowLog; memory: Memento },
): Promise<void> {
  const [reviewed] = repository.reviewed([commit]).commits;
  const pausedUntil = memory.get<number>(pauseKey(repository), 0);
  if (reviewed?.state !== 'missing' || promptMode(repository) === 'off') return;
  if (repository.operationInProgress() !== undefined || Date.now() < pausedUntil) return;
  log.info(`asking who ${shortHash(commit.hash)} affects`);
  const names = affectedIds(reviewed).map((id) => repository.nameOf(id));
  const [add, none, notNow, stop] = [
    l10n.t('Add Note'),
    l10n.t('Nobody Affected'),
    l10n.t('Not Now'),
    l10n.t('Stop Asking…'),
  ];
  const message = l10n.t('“{0}” may affect {1}.', subject(commit), list(names));
  const answer = await inform(message, add, none, notNow, stop);
  if (answer === stop) return stopAsking(repository, memory);
  if (answer !== add && answer !== none) return;
  const failure = await (answer === add
    ? askAndAddNote(repository, commit)
    : addNotes(repository, commit.hash, [nobodyAffected]));
  if (failure) void warn(failureText(failure));
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
