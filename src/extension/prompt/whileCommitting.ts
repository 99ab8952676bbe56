/** While committing: what the commit hook asks is asked here, in a window that somebody can see (SPEC §5). */
import { commands, l10n, RelativePattern, Uri, window, workspace, type Disposable } from 'vscode';
import type { WholeCommit } from '../../core/history/commit';
import { draftWithNotes, finishedMessage, whyNotAsked } from '../../core/note/commitMessage';
import { readNotes, type Note } from '../../core/note/note';
import { oneAtATime, shared, type InTurn } from '../../core/oneAtATime';
import { worthAsking } from '../../core/suggestion/suggestion';
import { systemClock } from '../../mailbox/clock';
import { entryOfThisProcess } from '../../mailbox/entry';
import type { Answer, CommitRequest } from '../../mailbox/protocol';
import { MailboxWindow } from '../../mailbox/window';
import { isFailure } from '../../repository/failure';
import type { HeadPlace } from '../../repository/notes/ownCommits';
import type { Repository } from '../../repository/repository';
import { DisposableStore } from '../disposableStore';
import { tickOff } from '../firstSteps';
import type { WindowLog } from '../log';
import { askWhoIsAffected } from './prompt';
import type { Repositories } from '../repositories/repositories';
import { asksWhileCommitting, noteStore, promptFor, promptOnMerge, promptSeconds } from '../settings';

export interface CommittingGround {
  readonly log: WindowLog;
  /** Of the extension. */
  readonly version: string;
  readonly pause: {
    readonly isPaused: (repository: Repository) => boolean;
    readonly untilTomorrow: (repository: Repository) => unknown;
  };
  /** Writes what was answered to a commit whose message is to stay as it is, once it is made. */
  readonly writeNotes: (repository: Repository, commit: WholeCommit, notes: readonly Note[]) => Promise<void>;
}

/** Notes that are to be kept beside a commit, which is not made yet. */
interface ToKeep {
  readonly notes: readonly Note[];
  /** Where HEAD is before it. */
  readonly since: HeadPlace;
}

/** Milliseconds for a round trip to the user interface. */
const roundTrip = 700;

export class WhileCommitting implements Disposable {
  readonly #held = new DisposableStore();
  readonly #served = new Map<Repository, ServedMailbox>();
  readonly #ground: CommittingGround;
  /** One question at a time in this window, whatever repository it is about. */
  readonly #inTurn = oneAtATime();

  constructor(repositories: Repositories, ground: CommittingGround) {
    this.#ground = ground;
    const look = (repository: Repository) => this.#look(repository, repositories.all.includes(repository));
    this.#held.add(repositories.onDidChange(look));
    this.#held.add(
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('downstreamCustomers.prompt')) repositories.all.forEach(look);
      }),
    );
  }

  /** Whether a commit was asked about before it was made, or needed not be. What nobody answered in time was not. */
  isDealtWith(repository: Repository, commit: WholeCommit): boolean {
    return this.#served.get(repository)?.isDealtWith(commit) ?? false;
  }

  #look(repository: Repository, isOpen: boolean): void {
    const served = this.#served.get(repository);
    if (isOpen && served) served.look();
    else if (isOpen) this.#served.set(repository, new ServedMailbox(repository, this.#inTurn, this.#ground));
    else {
      served?.dispose();
      this.#served.delete(repository);
    }
  }

  dispose(): void {
    for (const served of this.#served.values()) served.dispose();
    this.#held.dispose();
  }
}

/** The mailbox of a repository, served as long as the hook is there and wanted. */
class ServedMailbox implements Disposable {
  readonly #repository: Repository;
  readonly #inTurn: InTurn;
  readonly #ground: CommittingGround;
  readonly #held = new DisposableStore();
  readonly #lookInTurn = shared(() => this.#lookOnce());
  /** Messages of commits that nobody answered for in time. */
  readonly #unanswered = new Set<string>();
  /** By message. */
  readonly #toKeep = new Map<string, ToKeep>();
  #window: MailboxWindow | undefined;
  #ended = false;

  constructor(repository: Repository, inTurn: InTurn, ground: CommittingGround) {
    this.#repository = repository;
    this.#inTurn = inTurn;
    this.#ground = ground;
    const { hook, root } = repository;
    for (const pattern of [
      new RelativePattern(Uri.file(hook.mailbox), 'hook'),
      new RelativePattern(Uri.joinPath(Uri.file(root.commonDirectory), 'hooks'), 'commit-msg'),
    ]) {
      const watcher = this.#held.add(workspace.createFileSystemWatcher(pattern));
      for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) event(() => this.look());
    }
    this.look();
  }

  isDealtWith({ message }: WholeCommit): boolean {
    return this.#window !== undefined && !this.#unanswered.has(words(message));
  }

  /** To be called when the hook, the customers, the settings or HEAD may have changed. */
  look(): void {
    const { log } = this.#ground;
    void this.#lookInTurn().catch((cause) => log.error('looking for the commit hook', cause));
    void this.#keepNotes().catch((cause) => log.error('writing a note beside its commit', cause));
  }

  async #lookOnce(): Promise<void> {
    const isWanted = !this.#ended && (await this.#isWanted());
    if (isWanted && !this.#window) this.#window = await this.#open();
    if (isWanted && !this.#ended) return;
    this.#window?.dispose();
    this.#window = undefined;
  }

  async #isWanted(): Promise<boolean> {
    const repository = this.#repository;
    if (repository.customers.customers.length === 0 || !asksWhileCommitting(repository)) return false;
    if (!repository.hook.hasScript()) return false;
    const { state } = await repository.hook.status();
    return state === 'installed' || state === 'outdated';
  }

  #open(): Promise<MailboxWindow> {
    const { log, version } = this.#ground;
    const repository = this.#repository;
    const { workTree } = repository.root;
    log.info(`${workTree}: asking while committing`);
    return MailboxWindow.open({
      ...entryOfThisProcess(repository.hook.mailbox, { version, workTree }),
      ask: (request, signal) => this.#ask(request, signal),
      isQuiet: (request) => this.#isQuiet(request),
      unasked: ({ message }) => this.#unanswered.add(words(finishedMessage(message))),
      isAlive: isSeen,
      isFocused: () => window.state.focused,
      promptFor: () => promptFor(repository),
      timeLimit: () => promptSeconds(repository) * 1000,
      inTurn: this.#inTurn,
      clock: systemClock,
      log,
    });
  }

  #isQuiet({ message, operation, paths }: CommitRequest): boolean {
    const repository = this.#repository;
    return (
      whyNotAsked(message, { operation, onMerge: promptOnMerge(repository) }) !== undefined ||
      this.#ground.pause.isPaused(repository) ||
      !worthAsking(repository.history.suggest(paths))
    );
  }

  async #ask({ message: draft, paths }: CommitRequest, signal: AbortSignal): Promise<Answer> {
    const repository = this.#repository;
    const message = finishedMessage(draft);
    const key = words(message);
    let pressed: Answer = 'none';
    this.#unanswered.add(key);
    this.#toKeep.delete(key); // of a commit that was not made after all
    const prepared = await repository.prepared.next();
    const notes = await askWhoIsAffected({
      repository,
      message,
      affected: repository.history.suggest(paths),
      noted: readNotes(message),
      prepared,
      signal,
      placeholder: l10n.t('Enter takes the ticked ones, Escape commits without a note'),
      waiting: {
        cancelCommit: () => (pressed = 'abort'),
        notToday: () => void this.#ground.pause.untilTomorrow(repository),
      },
    });
    if (signal.aborted) return 'none';
    const isBeside = noteStore(repository) !== 'trailer';
    if (notes && isBeside) this.#toKeep.set(key, { notes, since: await repository.ownCommits.place() });
    this.#unanswered.delete(key);
    if (!notes) return pressed;
    tickOff('noted');
    return isBeside ? 'none' : { write: draftWithNotes(draft, notes) };
  }

  /** Where notes are kept beside commits: one that waits for its note may have been made. */
  async #keepNotes(): Promise<void> {
    for (const [key, { notes, since }] of this.#toKeep) {
      const commit = await this.#made(key, since);
      const isMine = commit !== undefined && this.#toKeep.delete(key); // else another look has found it, too
      if (isMine) await this.#ground.writeNotes(this.#repository, commit, notes);
    }
  }

  /** It is HEAD, be it a merge, or one's own, on which others were made at once. */
  async #made(key: string, since: HeadPlace): Promise<WholeCommit | undefined> {
    const { ownCommits } = this.#repository;
    const isIt = ({ message }: WholeCommit) => words(message) === key;
    const head = await this.#repository.commit('HEAD');
    if (isFailure(head) || head.hash === since.hash) return undefined; // it is not made yet
    if (isIt(head)) return head;
    return (await ownCommits.since(since)).map(({ commit }) => commit).find(isIt);
  }

  /** A commit that waits goes on at once. */
  dispose(): void {
    this.#ended = true;
    this.#held.dispose();
    this.#window?.dispose();
    this.#window = undefined;
  }
}

/** What a message says, however git has tidied it. */
const words = (message: string): string => message.trim().replace(/\s+/g, ' ');

/**
 * Whether this window's user interface answers. The extension host of one whose browser or connection has gone lives on for
 * hours, and nobody would see its question.
 */
async function isSeen(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<boolean>((done) => (timer = setTimeout(() => done(false), roundTrip)));
  const answered = commands.executeCommand('setContext', 'downstreamCustomers.seen', Date.now()).then(() => true);
  try {
    return await Promise.race([answered, silent]);
  } finally {
    clearTimeout(timer);
  }
}
