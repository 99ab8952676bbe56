/** Above each customer in customers.yaml: what it consumes, when it was last affected, and what waits for it. */
import { CodeLens, EventEmitter, l10n, languages, Range, window, workspace } from 'vscode';
import type { CodeLensProvider, Command, Disposable, DocumentSelector, TextDocument } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import { isPrivate } from '../../core/customers/overlay';
import { entryLines } from '../../language/entryLines';
import { waitingCounts, type Review } from '../../core/review/review';
import type { Repository } from '../../repository/repository';
import { ago } from '../ago';
import { guarded } from '../commands';
import type { CustomerOf } from '../customerChoice';
import type { ConsumedFiles } from '../files/consumedFiles';
import { customersDocument } from './customersDocuments';
import { DisposableStore } from '../disposableStore';
import { spokenLanguage } from '../language';
import type { WindowLog } from '../log';
import type { Repositories } from '../repositories/repositories';
import { showsCustomerLenses } from '../settings';

interface Ground {
  readonly repositories: Repositories;
  readonly consumed: ConsumedFiles;
  readonly log: WindowLog;
}

/** What it says is found out when it is on the screen. */
class CustomerLens extends CodeLens {
  readonly repository: Repository;
  readonly id: string | undefined;

  readonly titles: Titles;

  constructor(range: Range, { repository, id, titles }: Pick<CustomerLens, 'repository' | 'id' | 'titles'>) {
    super(range);
    this.repository = repository;
    this.id = id;
    this.titles = titles;
  }
}

/** What those lenses of a document say that were found out. */
type Titles = Map<CustomerLens, string>;

export function registerCodeLens(selector: DocumentSelector, ground: Ground): Disposable {
  const held = new DisposableStore();
  const lenses = held.add(new CustomerLenses(ground));
  held.add(languages.registerCodeLensProvider(selector, lenses));
  return held;
}

/** How many commits wait for each customer, as far as the newest commits have been read. */
interface Waiting {
  readonly review: Promise<Review>;
  counts: ReadonlyMap<string, number>;
  /** When they are known, or some time has passed. */
  soon: Promise<void>;
}

/** Milliseconds to wait for them, so that lenses are seldom shown twice: a click on those before finds nothing. */
const patience = 500;

class CustomerLenses implements CodeLensProvider, Disposable {
  readonly #ground: Ground;
  readonly #held = new DisposableStore();
  readonly #changed = this.#held.add(new EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #waiting = new WeakMap<Repository, Waiting>();
  readonly #titles = new WeakMap<TextDocument, Titles>();

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#held.add(
      ground.consumed.onDidChange(
        () => void guarded('looking at customers above their entries', ground.log, () => this.#look()),
      ),
    );
    this.#held.add(
      workspace.onDidChangeConfiguration((changed) => {
        if (changed.affectsConfiguration('downstreamCustomers.files.codeLens')) this.#changed.fire();
      }),
    );
  }

  /** Shows them anew where one would say something else: a click on those before finds nothing. */
  async #look(): Promise<void> {
    const { repositories } = this.#ground;
    const visible = window.visibleTextEditors.filter(({ document }) => customersDocument(document, repositories));
    const shown = visible.map(({ document }) => this.#titles.get(document));
    const isSame = await Promise.all(shown.map((titles) => this.#saysTheSame(titles)));
    if (isSame.length === 0 || isSame.includes(false)) this.#changed.fire();
  }

  async #saysTheSame(titles: Titles | undefined): Promise<boolean> {
    if (!titles || titles.size === 0) return false;
    for (const [lens, title] of titles) {
      const waiting = waitingCounts(await lens.repository.history.recent()).get(lens.id ?? '');
      if (waiting !== this.#waiting.get(lens.repository)?.counts.get(lens.id ?? '')) return false;
      if ((await this.#commandOf(lens)).title !== title) return false;
    }
    return true;
  }

  async provideCodeLenses(document: TextDocument): Promise<CodeLens[]> {
    const found = showsCustomerLenses(document) ? customersDocument(document, this.#ground.repositories) : undefined;
    if (!found || found.source.now.state === 'foreign') return [];
    const { repository } = found;
    const waiting = await this.#waitingIn(repository);
    const titles: Titles = new Map();
    this.#titles.set(document, titles);
    return entryLines(document.getText()).flatMap(({ line, id }) => {
      const range = new Range(line, 0, line, 0);
      const count = waiting.get(id ?? '') ?? 0;
      return [new CustomerLens(range, { repository, id, titles }), ...(count > 0 ? [waitingLens(range, count)] : [])];
    });
  }

  /** What is known soon; when more is known later, it is asked for again. */
  async #waitingIn(repository: Repository): Promise<Waiting['counts']> {
    const review = repository.history.recent();
    let waiting = this.#waiting.get(repository);
    if (waiting?.review !== review) {
      const counts = waiting?.counts ?? new Map<string, number>();
      this.#waiting.set(repository, (waiting = { review, counts, soon: Promise.resolve() }));
      waiting.soon = this.#count(waiting);
    }
    await waiting.soon;
    return waiting.counts;
  }

  /** Ends when they are counted, or have not been for a while. */
  async #count(waiting: Waiting): Promise<void> {
    let isLate = false;
    const count = async () => {
      waiting.counts = waitingCounts(await waiting.review);
      if (isLate) this.#changed.fire();
    };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => (timer = setTimeout(done, patience)));
    await Promise.race([count(), late]);
    isLate = true;
    clearTimeout(timer);
  }

  async resolveCodeLens(lens: CodeLens): Promise<CodeLens> {
    if (!(lens instanceof CustomerLens)) return lens;
    lens.command = await this.#commandOf(lens);
    lens.titles.set(lens, lens.command.title);
    return lens;
  }

  async #commandOf({ repository, id }: CustomerLens): Promise<Command> {
    const customer = repository.allCustomers.customers.find((each) => each.id === id);
    if (!customer) return { title: l10n.t('counted once it is saved'), command: '' };
    try {
      const chosen = { repository, customer };
      const [files, review] = await Promise.all([this.#ground.consumed.of(chosen), repository.history.recent()]);
      const title = [consumes(chosen, files.length), ...lastAffected(customer, review)].join(' · ');
      return { title, command: files.length === 0 ? '' : 'downstreamCustomers.consumedFiles', arguments: [chosen] };
    } catch (cause) {
      this.#ground.log.error('counting what customers consume', cause);
      return { title: l10n.t('could not be counted'), command: 'downstreamCustomers.showLog' };
    }
  }

  dispose(): void {
    this.#held.dispose();
  }
}

function waitingLens(range: Range, count: number): CodeLens {
  return new CodeLens(range, { title: l10n.t('{0} waiting', count), command: 'downstreamCustomers.review' });
}

function consumes({ repository, customer: { consumes: patterns, via } }: CustomerOf, count: number): string {
  if (patterns.length === 0 && via.length > 0) {
    return l10n.t('reached through {0}', via.map((id) => repository.nameOf(id)).join(', '));
  }
  if (count === 1) return l10n.t('consumes 1 file');
  return count === 0 ? l10n.t('consumes no files') : l10n.t('consumes {0} files', count);
}

/** Nothing of private ones, of whom no commit is looked at. */
function lastAffected(customer: Customer, { commits, customers }: Review): readonly string[] {
  if (isPrivate(customer)) return [];
  const time = customers.find(({ id }) => id === customer.id)?.lastAffected ?? null;
  if (time !== null) return [l10n.t('last affected {0}', ago(new Date(time), new Date(), spokenLanguage()))];
  return commits.length < 2
    ? [l10n.t('not affected yet')]
    : [l10n.t('not affected in the last {0} commits', commits.length)];
}
