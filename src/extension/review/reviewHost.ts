/** The window's side of a review panel: looks through a range, follows it, and does what the page asks for. */
import { commands, l10n, type Disposable } from 'vscode';
import { oneAtATime } from '../../core/oneAtATime';
import type { Note } from '../../core/note/note';
import type { ReviewedCommit } from '../../core/review/review';
import { failureText, isFailure, type Failure } from '../../repository/failure';
import type { RangeRequest } from '../../repository/range';
import type { Repository } from '../../repository/repository';
import type { FromPanel, PanelAnswer, ToPanel } from '../../webview/protocol';
import { guarded } from '../commands';
import { showChanges } from '../commitViews/commitDiff';
import { open } from '../customersFile/customersFiles';
import { DisposableStore } from '../disposableStore';
import type { Show } from '../documents/documents';
import type { WindowLog } from '../log';
import { askNotes, askNotesOfAll, tellAdded } from '../note/note';
import { warnOf } from '../notifications';
import { readPanelMessage } from './panelMessage';
import type { Repositories } from '../repositories/repositories';
import { askRange, type LastReviews } from './reviewRange';
import { chosenStore } from '../settings';
import { ShownReview } from './shownReview';

/** How a page is talked to. */
export interface ReviewPort {
  readonly post: (message: ToPanel) => void;
  readonly onMessage: (hear: (message: unknown) => void) => Disposable;
}

export interface HostGround {
  readonly repositories: Repositories;
  readonly log: WindowLog;
  /** The time when it is called. */
  readonly now: () => Date;
  readonly lastReviews: LastReviews;
  readonly showDocument: Show<RangeRequest>;
}

export interface HostOptions {
  readonly port: ReviewPort;
  readonly repository: Repository;
  readonly request: RangeRequest;
  readonly ground: HostGround;
  /** Whether another range may be shown here: not where another panel has it, which is then revealed. */
  readonly mayShow: (request: RangeRequest) => boolean;
  /** Called when it is known how the range is called that is shown now. */
  readonly named: (request: RangeRequest, name: string) => void;
}

export class ReviewHost implements Disposable {
  readonly #options: HostOptions;
  readonly #held = new DisposableStore();
  readonly #inTurn = oneAtATime();
  readonly #shown: ShownReview;
  /** What has come was not taken in, so that it is when git has looked again. */
  #isBehind = false;

  constructor(options: HostOptions) {
    const { port, repository, request, ground, named } = options;
    const { log, now, lastReviews } = ground;
    this.#options = options;
    const reviewed = (head: string) => this.#whileOpen(() => lastReviews.reviewed(repository, head));
    this.#shown = this.#held.add(new ShownReview({ post: port.post, repository, request, log, now, named, reviewed }));
    this.#held.add(port.onMessage((message) => this.hear(message)));
    const { repositories } = ground;
    this.#held.add(repositories.onDidChange((changed) => changed === repository && this.#isOpen && this.#follow()));
    this.#held.add(
      repositories.onDidChangeFiles((looked) => looked === repository && this.#isBehind && this.#follow()),
    );
  }

  get #isOpen(): boolean {
    const { repository, ground } = this.#options;
    return ground.repositories.all.includes(repository);
  }

  /** What nobody asked for fails without a notification, and is tried again when git has looked again. */
  #follow(): void {
    this.#isBehind = false;
    this.#inTurn(() => this.#shown.follow()).catch((cause) => {
      if (!this.#isOpen) return;
      this.#isBehind = true;
      this.#options.ground.log.error('following a review', cause);
    });
  }

  /** What the page says, or anybody in its name. */
  hear(message: unknown): void {
    const { log } = this.#options.ground;
    const read = readPanelMessage(message);
    if (!read) return log.info('The review panel has said something that is not understood');
    this.#whileOpen(async () => {
      const failure = await this.#answer(read);
      if (!failure) return;
      log.info(failureText(failure, l10n));
      warnOf(failure);
    });
  }

  /** What fails since the repository was closed is not worth a word. */
  #whileOpen(run: () => Promise<void>): void {
    void guarded('review', this.#options.ground.log, async () => {
      try {
        await run();
      } catch (cause) {
        if (this.#isOpen) throw cause;
      }
    });
  }

  async #answer(message: FromPanel): Promise<Failure | undefined> {
    switch (message.type) {
      case 'ready':
        return this.#shown.show();
      case 'cancel':
        return this.#shown.cancel();
      case 'pickRange':
        return this.#pickRange();
      case 'openDocument':
        return this.#openDocument();
      case 'write':
        return this.#write(message.answers);
      case 'openCustomer':
        return this.#openCustomer(message.id);
      case 'digest':
        return this.#digest(message.id);
      case 'showFiles':
      case 'openDiff':
      case 'change':
        return this.#answerFor(message);
    }
  }

  /** Commits that are not shown cannot be asked about. */
  async #answerFor(
    message: Extract<FromPanel, { type: 'showFiles' | 'openDiff' | 'change' }>,
  ): Promise<Failure | undefined> {
    const { hash } = message;
    const reviewed = this.#shown.commit(hash);
    if (!reviewed) return this.#strange(hash);
    switch (message.type) {
      case 'showFiles':
        return this.#post({ type: 'files', hash, files: reviewed.commit.paths });
      case 'openDiff':
        return this.#openDiff(reviewed, message.file);
      case 'change':
        return this.#change(message);
    }
  }

  #post(message: ToPanel): undefined {
    this.#options.port.post(message);
  }

  #strange(what: string): undefined {
    this.#options.ground.log.info(`The review panel has asked for what it does not show: ${JSON.stringify(what)}`);
  }

  async #pickRange(): Promise<Failure | undefined> {
    const { repository, ground, mayShow } = this.#options;
    const request = await askRange(repository, ground.lastReviews);
    if (!request) return undefined;
    const range = await repository.findRange(request);
    if (isFailure(range)) return range;
    if (mayShow(request)) await this.#shown.showOther(request);
    return undefined;
  }

  async #openDocument(): Promise<undefined> {
    const { repository, ground } = this.#options;
    const { name, request } = this.#shown;
    await ground.showDocument(repository, { name: `${repository.name} ${name}`, asked: request });
  }

  async #openDiff({ commit }: ReviewedCommit, path: string): Promise<undefined> {
    const { repository, ground } = this.#options;
    const isFile = commit.paths.includes(path) && !path.endsWith('/');
    const show = isFile ? showChanges({ repository, commit, path }, ground.repositories) : undefined;
    if (!show) return this.#strange(path);
    await commands.executeCommand(show.command, ...(show.arguments as unknown[]));
  }

  async #change({ hash, others }: Extract<FromPanel, { type: 'change' }>): Promise<Failure | undefined> {
    const notes = others.length === 0 ? await this.#ask(hash) : await this.#askOfAll([hash, ...others]);
    if (!notes || isFailure(notes)) return notes;
    return this.#post({ type: 'draft', answer: { hash, notes } });
  }

  async #ask(hash: string): Promise<readonly Note[] | Failure | undefined> {
    const { repository } = this.#options;
    const commit = await repository.commit(hash);
    return isFailure(commit) ? commit : askNotes(repository, commit);
  }

  #askOfAll(hashes: readonly string[]): Promise<readonly Note[] | undefined> {
    const commits = hashes.flatMap((hash) => this.#shown.commit(hash)?.commit ?? this.#strange(hash) ?? []);
    return askNotesOfAll(this.#options.repository, commits);
  }

  async #openCustomer(id: string): Promise<undefined> {
    const { repository } = this.#options;
    const [place] = repository.customers.customers.find((customer) => customer.id === id)?.places ?? [];
    if (!place) return this.#strange(id);
    await open(repository, place.file, place);
  }

  async #digest(id: string): Promise<undefined> {
    const { repository } = this.#options;
    if (!this.#shown.hasCustomer(id)) return this.#strange(id);
    const asked = { repository, id, range: this.#shown.request };
    await commands.executeCommand('downstreamCustomers.digest', asked);
  }

  async #write(answers: readonly PanelAnswer[]): Promise<undefined> {
    await this.#inTurn(async () => {
      const known = answers.filter(({ hash }) => this.#shown.commit(hash) ?? this.#strange(hash));
      try {
        await this.#writeAll(known);
      } catch (cause) {
        const text = cause instanceof Error ? cause.message : String(cause);
        for (const { hash } of known) this.#post({ type: 'refused', hash, text });
        throw cause;
      }
    });
  }

  async #writeAll(answers: readonly PanelAnswer[]): Promise<void> {
    const { repository } = this.#options;
    const notes = new Map(answers.map((answer) => [answer.hash, answer.notes]));
    const added = await repository.lookBack.addNotes({ notes, ...chosenStore(repository) });
    for (const [hash, result] of added) {
      if (isFailure(result)) this.#post({ type: 'refused', hash, text: failureText(result, l10n) });
    }
    const written = [...added.values()].flatMap((result) => (isFailure(result) ? [] : [result]));
    await this.#shown.written(written);
    tellAdded(repository, written);
  }

  dispose(): void {
    this.#held.dispose();
  }
}
