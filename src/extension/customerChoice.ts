/** The customer that a command is for: the one of the tree that it was called on, or the one that a person picks. */
import { l10n, window, type QuickPickItem } from 'vscode';
import type { Customer } from '../core/customers/customer';
import { isPrivate, overlayFile } from '../core/customers/overlay';
import type { Repository } from '../repository/repository';
import { plainLabel } from './plainText';
import type { Repositories } from './repositories/repositories';

/** A customer in the window: what a tree node has, too. */
export interface CustomerOf {
  readonly repository: Repository;
  readonly customer: Customer;
}

export function isCustomerOf(node: unknown): node is CustomerOf {
  return typeof node === 'object' && node !== null && 'customer' in node && 'repository' in node;
}

interface CustomerItem extends QuickPickItem, CustomerOf {}

export async function customerOf(
  node: unknown,
  { withCustomers }: Repositories,
  title: string,
): Promise<CustomerOf | undefined> {
  if (isCustomerOf(node)) return node;
  const all = withCustomers.flatMap((repository) =>
    repository.allCustomers.customers.map((customer): CustomerOf => ({ repository, customer })),
  );
  return pickCustomer(all, title);
}

export async function pickCustomer(candidates: readonly CustomerOf[], title: string): Promise<CustomerOf | undefined> {
  const isSeveral = new Set(candidates.map(({ repository }) => repository)).size > 1;
  const items = candidates.map(({ repository, customer }): CustomerItem => ({
    repository,
    customer,
    label: plainLabel(customer.name),
    description: plainLabel(isSeveral ? `${customer.id} · ${repository.name}` : customer.id),
  }));
  const placeHolder = l10n.t('Which customer?');
  return window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true });
}

/**
 * The files that list a customer, without the private one where others do, too: what is written about a customer that everybody
 * knows is for everybody.
 */
export function ownFilesOf(customer: Customer): readonly string[] {
  const files = customer.places.map(({ file }) => file);
  return isPrivate(customer) ? files : files.filter((file) => file !== overlayFile);
}

/** Of these files the one whose part of the entry has a key already; the first one where none has. */
export function fileWith(key: string, { repository: { sources }, customer }: CustomerOf): string {
  const { id } = customer;
  const files = ownFilesOf(customer);
  const has = (file: string) => {
    const { now, good } = sources.find((source) => source.file === file) ?? {};
    return (good ?? now)?.customers.some((entry) => entry.id === id && entry.at.has(key));
  };
  return files.find(has) ?? files[0]!;
}
