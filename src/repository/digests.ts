/** The digests of a repository: whom they are for, where each begins, and what is in it. */
import { closest } from '../core/closest';
import type { Commit } from '../core/history/commit';
import type { Customer } from '../core/customers/customer';
import { digestsOf, formerCustomer, isFormer } from '../core/review/digest';
import type { RangedDigest } from '../core/review/digestDocument';
import type { History, Selection } from '../core/history/history';
import type { Log } from '../core/log';
import type { Git } from '../git/git';
import { commitNamed, head } from '../git/revision';
import { shallowEnds, type Root } from '../git/root';
import { rememberTold, toldUpTo, type ToldUpTo } from '../git/told';
import type { Listing } from './customers/customersReading';
import { isFailure, type Failure } from './failure';
import { hashesOf, type HistoryStore } from './history/historyStore';
import { findRange, type Range, type RangeRequest } from './range';
import { inTurns } from './turn';

export interface DigestsOptions {
  readonly git: Git;
  readonly root: Root;
  readonly store: HistoryStore;
  /** The customers that may be named. */
  readonly listing: () => Listing;
  /** Those and the private ones. */
  readonly all: () => Listing;
  readonly log: Log;
}

export interface DigestRequest {
  /** Undefined: since each was told. */
  readonly range?: RangeRequest | undefined;
  /** With the commits that touch a customer and have no note. */
  readonly unnoted?: boolean | undefined;
}

export interface FoundDigest extends RangedDigest {
  /** Whether the range reaches the end of a shallow clone, so that more may have been before it. */
  readonly isCut: boolean;
  /** Where in the range the history was read no further. */
  readonly unread: Commit | undefined;
  /** The hash of the commit up to which it goes. */
  readonly upTo: string | undefined;
}

/** Days before HEAD's commit, where nobody knows since when. */
const defaultDays = 30;

export class Digests {
  readonly #options: DigestsOptions;

  constructor(options: DigestsOptions) {
    this.#options = options;
  }

  /**
   * Whom an id means: one that is listed, or one that is not any more and that notes of this history name.
   * @param withPrivate also one that only the private overlay lists, since a person has asked for it
   */
  async customer(id: string, withPrivate = false): Promise<Customer | Failure> {
    const { git, store, listing, all } = this.#options;
    const wanted = id.toLowerCase();
    const isWanted = (customer: Customer) => customer.id === wanted;
    const listed = listing().customers.customers;
    const privately = all().customers.customers.find(isWanted);
    const found = listed.find(isWanted) ?? (withPrivate ? privately : undefined);
    if (found) return found;
    if (privately) return { failure: 'private-digest', id: wanted };
    const at = await git.run(head);
    if (at === undefined) return { failure: 'no-commits' };
    const former = await namedIn(await store.upTo([at]), at);
    if (former.has(wanted)) return formerCustomer(wanted);
    const meant = closest(wanted, [...listed.map((each) => each.id), ...former.keys()]);
    return { failure: 'unknown-customer', id, ...(meant !== undefined && { meant }) };
  }

  /** How many commits have a note that names an id. */
  async naming(id: string): Promise<number> {
    const { git, store } = this.#options;
    const at = await git.run(head);
    return at === undefined ? 0 : ((await namedIn(await store.upTo([at]), at)).get(id) ?? 0);
  }

  /** The range that a customer has not been told of. */
  async untold(customer: Customer): Promise<RangeRequest> {
    const { git } = this.#options;
    return this.#untold(customer, await git.run(toldUpTo));
  }

  /** @param remembered up to where each was told, by id */
  async #untold({ id, told }: Customer, remembered: ReadonlyMap<string, ToldUpTo>): Promise<RangeRequest> {
    const { git } = this.#options;
    if (told === undefined || Number.isNaN(Date.parse(told))) return { days: defaultDays };
    const { day, hash } = remembered.get(id) ?? {};
    if (day !== told || hash === undefined || (await git.run(commitNamed(hash))) === undefined)
      return { since: told, byOwnClock: true };
    return { text: `${hash}..HEAD`, day: told };
  }

  /**
   * Remembers that a customer was told on a day. Where it cannot, the day is all that is known.
   * @param upTo the hash of the commit up to which; undefined: of all that HEAD has
   */
  async remember(
    id: string,
    { day, upTo }: { readonly day: string; readonly upTo: string | undefined },
  ): Promise<void> {
    const { git, log } = this.#options;
    try {
      const hash = upTo ?? (await git.run(head));
      if (hash !== undefined) await git.run(rememberTold(id, { day, hash }));
    } catch (cause) {
      log.error(`remembering up to where ${id} was told`, cause);
    }
  }

  async of(customer: Customer, request: DigestRequest = {}): Promise<FoundDigest | Failure> {
    const found = await this.ofAll([customer], request);
    return isFailure(found) ? found : found[0]!;
  }

  /** Those of several customers, in their order. */
  async ofAll(
    customers: readonly Customer[],
    { range, unnoted = false }: DigestRequest = {},
  ): Promise<readonly FoundDigest[] | Failure> {
    const { git, listing, all } = this.#options;
    const remembered = range ? new Map<string, ToldUpTo>() : await git.run(toldUpTo);
    const groups = new Map<string, { readonly range: Range; readonly customers: Customer[] }>();
    for (const customer of customers) {
      const request = range ?? (await this.#untold(customer, remembered));
      const key = JSON.stringify(request);
      const known = groups.get(key);
      if (known) {
        known.customers.push(customer);
        continue;
      }
      const found = await findRange(git, request);
      if (isFailure(found)) return found;
      groups.set(key, { range: found, customers: [customer] });
    }
    const walk = await this.#walk(
      [...groups.values()].map((group) => group.range.selection),
      unnoted,
    );
    const isKnown = (customer: Customer) => listing().names.has(customer.id) || isFormer(customer);
    const digests = new Map<Customer, FoundDigest>();
    for (const group of groups.values()) {
      const { commits, ...ends } = await walk(group.range.selection);
      const [known, others] = [group.customers.filter(isKnown), group.customers.filter((each) => !isKnown(each))];
      const its = [...digestsOf(commits, known, listing().matcher), ...digestsOf(commits, others, all().matcher)];
      const [upTo] = group.range.selection.from;
      for (const digest of its) digests.set(digest.customer, { digest, range: group.range.name, upTo, ...ends });
    }
    return customers.map((customer) => digests.get(customer)!);
  }

  /** What gives the commits of each of these selections: those with a note, or all. */
  async #walk(selections: readonly Selection[], unnoted: boolean): Promise<(selection: Selection) => Promise<Walked>> {
    const { store, root } = this.#options;
    const history = await store.upTo([...new Set(selections.flatMap(hashesOf))]);
    const ends = await shallowEnds(root);
    const known = new Map<number, Commit>();
    const commitAt = (row: number): Commit => {
      const commit = known.get(row) ?? history.commit(row);
      known.set(row, commit);
      return commit;
    };
    return async (selection) => {
      const commits: Commit[] = [];
      let isCut = false;
      let end: number | undefined;
      await inTurns(history.rows(selection), (row) => {
        if (unnoted || history.isNoted(row)) commits.push(commitAt(row));
        isCut ||= ends.size > 0 && ends.has(history.hash(row));
        if (history.isEnd(row)) end = row;
      });
      return { commits, isCut, unread: end === undefined ? undefined : commitAt(end) };
    };
  }
}

interface Walked extends Pick<FoundDigest, 'isCut' | 'unread'> {
  readonly commits: readonly Commit[];
}

/** The ids that notes of a history name, and how many commits have such a note. */
async function namedIn(history: History, at: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await inTurns(history.rows({ from: [at] }), (row) => {
    const notes = history.isNoted(row) ? history.commit(row).notes : [];
    for (const { customer } of notes) if (customer !== null) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  });
  return counts;
}
