/** The customer that a command is for: the one of the tree that it was called on, or the one that a person picks. */
import { l10n, window, type QuickPickItem } from 'vscode';
import type { Customer } from '../core/customer';
import type { Repository } from '../repository/repository';
import { withoutIcons } from './plainText';
import type { Repositories } from './repositories';

/** A customer in the window: what a tree node has, too. */
export interface CustomerOf {
  readonly repository: Repository;
  readonly customer: Customer;
}

interface CustomerItem extends QuickPickItem, CustomerOf {}

export async function customerOf(
  node: unknown,
  { withCustomers }: Repositories,
  title: string,
): Promise<CustomerOf | undefined> {
  if (typeof node === 'object' && node !== null && 'customer' in node && 'repository' in node)
    return node as CustomerOf;
  const items = withCustomers.flatMap((repository) =>
    repository.allCustomers.customers.map((customer): CustomerItem => ({
      repository,
      customer,
      label: withoutIcons(customer.name),
      description: withoutIcons(withCustomers.length > 1 ? `${customer.id} · ${repository.name}` : customer.id),
    })),
  );
  const placeHolder = l10n.t('Which customer?');
  return window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true });
}

/** The file of a customer whose part of the entry has a key already; the first one where none has. */
export function fileWith(key: string, { repository: { sources }, customer: { id, places } }: CustomerOf): string {
  const files = places.map(({ file }) => file);
  const has = (file: string) => {
    const { now, good } = sources.find((source) => source.file === file) ?? {};
    return (good ?? now)?.customers.some((entry) => entry.id === id && entry.at.has(key));
  };
  return files.find(has) ?? files[0]!;
}
