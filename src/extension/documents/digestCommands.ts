/** *Digest…*, *Digest for All Customers…* and *Copy Customer Notes for This Branch*: what is asked, and which document opens. */
import { env, l10n, window, QuickPickItemKind, ThemeIcon, type QuickPickItem } from 'vscode';
import { branchNotes } from '../../core/review/branchNotes';
import type { Customer } from '../../core/customers/customer';
import { digestDocument, digestsDocument } from '../../core/review/digestDocument';
import { said } from '../../core/l10n';
import { isPrivate, privateIds } from '../../core/customers/overlay';
import type { FoundDigest } from '../../repository/digests';
import { failureText, isFailure, type Failure } from '../../repository/failure';
import type { RangeRequest } from '../../repository/range';
import type { Repository } from '../../repository/repository';
import type { AskedDigest } from './digest';
import { askAct, changesText, runAct, type DigestAct } from './digestActs';
import type { Show } from './documents';
import { inform, mention } from '../notifications';
import { plainLabel } from '../plainText';
import { withProgress } from '../progress';
import type { Repositories } from '../repositories/repositories';
import { typedRange } from '../typedRange';

export interface DigestGround {
  readonly repositories: Repositories;
  readonly show: Show<AskedDigest>;
}

interface Target {
  readonly repository: Repository;
  readonly customer: Customer;
  readonly range?: RangeRequest | undefined;
  /** What to do with it; undefined: that is asked. */
  readonly act?: DigestAct | undefined;
}

/**
 * Asks for which customer, unless it is said, and what to do with the digest.
 * @param asked a customer of the tree, or what a command gives: `{ repository, id, range?, act? }`
 */
export async function askDigest(ground: DigestGround, asked?: unknown): Promise<Failure | undefined> {
  const target = (await targetOf(asked)) ?? (await askTarget(ground.repositories));
  if (!target || isFailure(target)) return target;
  const { repository, customer } = target;
  for (let { range, act: given } = target; ;) {
    const request = range ?? (await repository.digests.untold(customer));
    const found = await digestWith(repository, customer, request);
    if (!found || isFailure(found)) return found;
    const act = given ?? (await askAct(found, repository));
    given = undefined;
    if (act === undefined) return undefined;
    if (act !== 'range') return done(ground, { ...target, range: request }, { act, found });
    range = (await typedRange(repository, l10n.t('Digest of which changes?'))) ?? request; // Escape: as before
  }
}

const digestWith = (repository: Repository, customer: Customer, range: RangeRequest) =>
  withProgress(l10n.t('Collecting what changed for {0}', customer.name), () =>
    repository.digests.of(customer, { range }),
  );

async function done(
  ground: DigestGround,
  { repository, customer, range }: Target,
  { act, found }: { readonly act: Exclude<DigestAct, 'range'>; readonly found: FoundDigest },
): Promise<undefined> {
  if (act !== 'open') return runAct(act, repository, found);
  const asked: AskedDigest = { id: customer.id, ...(range && { range }) };
  await ground.show(repository, { name: `${customer.name} ${said(found.range, l10n)}`, asked });
}

/** Undefined: it says nothing that could be understood. */
async function targetOf(asked: unknown): Promise<Target | Failure | undefined> {
  if (typeof asked !== 'object' || asked === null || !('repository' in asked)) return undefined;
  const { repository, customer, id, range, act } = asked as Partial<Target> & { readonly id?: string };
  const named = customer?.id ?? id;
  if (!repository || typeof named !== 'string') return undefined;
  const found = await repository.digests.customer(named, true);
  return isFailure(found) ? found : { repository, customer: found, range, act };
}

interface CustomerItem extends QuickPickItem {
  readonly customer?: Customer;
}

/** Those with something to tell come first. */
async function askTarget(repositories: Repositories): Promise<Target | Failure | undefined> {
  const repository = await repositories.pickWithCustomers();
  if (!repository) return undefined;
  const listed = await Promise.all(
    repository.allCustomers.customers.map(({ id }) => repository.digests.customer(id, true)),
  );
  const customers = listed.filter((each): each is Customer => !isFailure(each));
  const found = await withProgress(l10n.t('Collecting what changed for whom'), () =>
    repository.digests.ofAll(customers),
  );
  if (!found || isFailure(found)) return found;
  const [told, others] = [found.filter(hasEntries), found.filter((each) => !hasEntries(each))];
  const items: CustomerItem[] = [
    ...told.map(customerItem),
    ...(told.length > 0 && others.length > 0
      ? [{ label: l10n.t('Nothing to tell'), kind: QuickPickItemKind.Separator }]
      : []),
    ...others.map(customerItem),
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Digest'),
    placeHolder: l10n.t('For which customer?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.customer && { repository, customer: chosen.customer };
}

const hasEntries = ({ digest }: FoundDigest): boolean => digest.entries.length > 0;

function customerItem(found: FoundDigest): CustomerItem {
  const { customer, entries } = found.digest;
  const range = said(found.range, l10n);
  const { name, id } = customer;
  const description = entries.length === 0 ? id : `${id} · ${changesText(found)} · ${range}`;
  const icon = isPrivate(customer) && { iconPath: new ThemeIcon('lock') };
  return { customer, label: plainLabel(name), description: plainLabel(description), ...icon };
}

export async function openAllDigests({ repositories, show }: DigestGround): Promise<undefined> {
  const repository = await repositories.pickWithCustomers();
  if (!repository) return;
  await show(repository, { name: l10n.t('Digests of {0}', repository.name), asked: { id: null } });
}

/** What a document holds now. */
export async function documentText({ digests, customers }: Repository, { id, range }: AskedDigest): Promise<string> {
  if (id === null) {
    const all = await digests.ofAll(customers.customers, { range });
    return isFailure(all) ? failureText(all, l10n) : digestsDocument(all, l10n);
  }
  const customer = await digests.customer(id, true);
  const found = isFailure(customer) ? customer : await digests.of(customer, { range });
  return isFailure(found) ? failureText(found, l10n) : digestDocument(found, l10n);
}

export async function copyBranchNotes(repositories: Repositories): Promise<Failure | undefined> {
  const repository = await repositories.pickWithCustomers();
  if (!repository) return undefined;
  const { customers, allCustomers } = repository;
  const range = await repository.findRange({ branch: true });
  if (isFailure(range)) return range;
  const name = said(range.name, l10n);
  const review = await withProgress(l10n.t('Collecting what changed for whom'), () =>
    repository.history.review(range.selection),
  );
  if (!review) return undefined;
  if (review.commits.length === 0) {
    void inform(l10n.t('There are no commits in {0}, so there is nothing to copy.', name));
    return undefined;
  }
  const hidden = privateIds(customers, allCustomers);
  await env.clipboard.writeText(branchNotes(review, { customers, range: name, hidden }, l10n));
  mention(l10n.t('$(check) Customer notes of {0} copied, {1} commits', plainLabel(name), review.commits.length));
  return undefined;
}
