/**
 * The question about new commits of a repository. VS Code gives no way to take a notification back, so its buttons look
 * first whether it still applies, and say why not. One with the same words replaces the one before.
 */
import { l10n, window } from 'vscode';
import { shortHash, type Commit, type WholeCommit } from '../../core/history/commit';
import { nobodyAffected, type Note } from '../../core/note/note';
import { affectedIds, type ReviewedCommit } from '../../core/review/review';
import { isFailure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { guarded } from '../commands';
import type { WindowLog } from '../log';
import { nameList } from '../nameList';
import { addNotes, askNotes } from '../note/note';
import { inform, warnOf } from '../notifications';
import type { Pause } from './pause';
import { plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';
import { switchPromptOff } from '../settings';

export interface QuestionGround {
  readonly repositories: Repositories;
  readonly pause: Pause;
  readonly log: WindowLog;
}

/** Milliseconds for which a question is joined by what comes after it. One that is left standing longer is left alone. */
const joinable = 600_000;

/** A commit as it is by now, perhaps amended; or why nothing is to be asked about it any more, in words. */
type Standing = ReviewedCommit<WholeCommit> | { readonly over: string };

export class CommitQuestion {
  readonly #repository: Repository;
  readonly #ground: QuestionGround;
  /** Asked about and not answered, newest first. */
  #waiting: readonly ReviewedCommit[] = [];
  /** Of the notification that was shown last. */
  #turn: symbol | undefined;
  #shownAt = 0;
  /** Commits are being answered one after the other; those that come meanwhile are asked about afterwards. */
  #answering = false;
  #cameMeanwhile = false;

  constructor(repository: Repository, ground: QuestionGround) {
    this.#repository = repository;
    this.#ground = ground;
  }

  /** Asks about these and all that still wait for an answer. @param fresh newest first */
  async ask(fresh: readonly ReviewedCommit[]): Promise<void> {
    const isOld = performance.now() - this.#shownAt > joinable;
    this.#waiting = isOld && !this.#answering ? fresh : [...fresh, ...this.#waiting];
    if (this.#answering) this.#cameMeanwhile = true;
    else await this.#ask();
  }

  async #ask(): Promise<void> {
    const turn = Symbol('turn');
    this.#turn = turn;
    const waiting = this.#waiting;
    const standing = await Promise.all(waiting.map(({ commit }) => this.#standing(commit)));
    if (this.#turn !== turn) return; // more came meanwhile, and will be asked about with these
    const asked = standing.flatMap((each, at) => {
      return 'over' in each || !this.#waiting.includes(waiting[at]!) ? [] : [each];
    });
    this.#waiting = asked;
    if (asked.length === 0) return;
    this.#shownAt = performance.now();
    this.#ground.log.info(`asking who ${asked.map(({ commit }) => shortHash(commit.hash)).join(', ')} affects`);
    const add = l10n.t('Add Note');
    const none = l10n.t('Nobody Affected');
    const stop = l10n.t('Stop Asking…');
    const answer = await inform(this.#text(asked), add, none, l10n.t('Not Now'), stop);
    if (answer === undefined && this.#turn !== turn) return; // another one stands in its place
    if (answer === add) await this.#answerAll(joined(this.#waiting, asked), asked, (commit) => this.#askNotes(commit));
    else if (answer === none) await this.#answerAll(asked, asked, async () => [nobodyAffected]);
    else this.#forget(asked);
    if (answer === stop) await stopAsking(this.#repository, this.#ground.pause);
  }

  #text(asked: readonly ReviewedCommit[]): string {
    const names = nameList([...new Set(asked.flatMap(affectedIds))].map((id) => this.#repository.nameOf(id)));
    const [only, ...others] = asked;
    return only && others.length === 0
      ? l10n.t('“{0}” may affect {1}.', only.commit.subject, names)
      : l10n.t('Your last commits may affect {0}.', names); // not how many: the same words replace those before
  }

  #forget(answered: readonly ReviewedCommit[]): void {
    const hashes = new Set(answered.map(({ commit }) => commit.hash));
    this.#waiting = this.#waiting.filter(({ commit }) => !hashes.has(commit.hash));
  }

  /** One after the other until Escape. @param named those that the pressed notification was about */
  async #answerAll(
    asked: readonly ReviewedCommit[],
    named: readonly ReviewedCommit[],
    answer: (commit: WholeCommit) => Promise<readonly Note[] | undefined>,
  ): Promise<void> {
    const standing = await Promise.all(named.map(({ commit }) => this.#standing(commit)));
    const over = standing.flatMap((each) => ('over' in each ? [each.over] : []));
    if (over.length === named.length) {
      void inform(over.length === 1 ? over[0]! : l10n.t('None of these commits waits for an answer any more.'));
      return this.#forget(named);
    }
    this.#forget(asked);
    this.#answering = true;
    try {
      for (const { commit } of asked) if (!(await this.#answerFor(commit, answer))) break;
    } finally {
      this.#answering = false;
    }
    if (!this.#cameMeanwhile) return;
    this.#cameMeanwhile = false;
    void guarded('asking after a commit', this.#ground.log, () => this.#ask());
  }

  /** Whether to go on with the next one. */
  async #answerFor(
    asked: Commit,
    answer: (commit: WholeCommit) => Promise<readonly Note[] | undefined>,
  ): Promise<boolean> {
    const standing = await this.#standing(asked);
    if ('over' in standing) return true;
    const notes = await answer(standing.commit);
    const now = await this.#standing(asked);
    if ('over' in now) {
      void inform(now.over);
      return true;
    }
    if (!notes) return false;
    const failure = await addNotes(this.#repository, now.commit.hash, notes);
    if (failure) warnOf(failure);
    return true;
  }

  /** Asks for as long as there is something to ask. */
  async #askNotes(commit: WholeCommit): Promise<readonly Note[] | undefined> {
    const { repositories, log } = this.#ground;
    const end = new AbortController();
    const look = async () => {
      if ('over' in (await this.#standing(commit))) end.abort();
    };
    const following = repositories.onDidChange((changed) => {
      if (changed === this.#repository) void guarded('asking after a commit', log, look);
    });
    try {
      return await askNotes(this.#repository, commit, end.signal);
    } finally {
      following.dispose();
    }
  }

  async #standing(asked: Commit): Promise<Standing> {
    const repository = this.#repository;
    const closed = { over: l10n.t('{0} is not open in this window any more.', repository.name) };
    const isClosed = () => !this.#ground.repositories.all.includes(repository);
    if (isClosed()) return closed;
    try {
      const commit = await repository.commit(await repository.ownCommits.amendedTo(asked.hash));
      if (isFailure(commit) || !(await repository.ownCommits.isReachable(commit.hash))) {
        return { over: l10n.t('“{0}” is on no branch any more.', asked.subject) };
      }
      if (commit.notes.length > 0) return { over: l10n.t('“{0}” has a note already.', commit.subject) };
      const reviewed = await repository.history.reviewed(commit);
      return reviewed.state === 'missing'
        ? reviewed
        : { over: l10n.t('“{0}” affects no customer any more.', commit.subject) };
    } catch (cause) {
      if (isClosed()) return closed;
      throw cause;
    }
  }
}

/** All of both, once. */
function joined(some: readonly ReviewedCommit[], others: readonly ReviewedCommit[]): readonly ReviewedCommit[] {
  return [...new Map([...some, ...others].map((each) => [each.commit.hash, each])).values()];
}

async function stopAsking(repository: Repository, pause: Pause): Promise<void> {
  const where = l10n.t('in {0}', plainLabel(repository.name));
  const notToday = { label: l10n.t('Not today'), description: where };
  const notHere = {
    label: l10n.t('Not in this repository'),
    description: l10n.t('{0}, until “Ask About Commits Here Again”', plainLabel(repository.name)),
  };
  const never = { label: l10n.t('Never'), description: l10n.t('switches off downstreamCustomers.prompt.mode') };
  const items = [notToday, notHere, never];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Stop asking about commits?') });
  if (chosen === notToday) await pause.untilTomorrow(repository);
  if (chosen === notHere) await pause.here(repository);
  if (chosen === never) await switchPromptOff();
}
