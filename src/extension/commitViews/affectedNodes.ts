/** The rows of the Affected view: repository → customer → why it is affected, which files concern it, and what it needs. */
import { l10n, ThemeIcon, TreeItem, TreeItemCheckboxState, TreeItemCollapsibleState, Uri } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import type { Note } from '../../core/note/note';
import type { PreparedNote } from '../../core/note/preparedNote';
import { reasonText, type Affected, type Reason } from '../../core/suggestion/suggestion';
import type { Repository } from '../../repository/repository';
import { fileItem } from './changedFiles';
import { showWork } from './commitDiff';
import { customerTooltip } from '../customersTree/customerTooltip';
import { plainRow } from '../plainText';
import type { ChangedPaths } from '../repositories/nextChange';
import { preparedText } from '../prompt/preparedEffects';

/** What a repository's rows are made of. */
export interface AffectedNow extends ChangedPaths {
  readonly repository: Repository;
  readonly affected: readonly Affected[];
  readonly prepared: PreparedNote | undefined;
}

interface In {
  readonly now: AffectedNow;
  readonly repository: Repository;
}

interface CustomerRow extends In {
  readonly kind: 'customer';
  readonly customer: Customer;
  readonly reasons: readonly Reason[];
  /** It would be ticked, had nobody said anything. */
  readonly suggested: boolean;
  readonly isTicked: boolean;
  /** What was said of it. */
  readonly note: Note | undefined;
}

export type AffectedNode =
  | (In & { readonly kind: 'repository' })
  | CustomerRow
  | (In & {
      readonly kind: 'reason' | 'need';
      readonly customer: Customer;
      readonly text: string;
      readonly icon: string;
    })
  | (In & { readonly kind: 'file'; readonly customer: Customer; readonly path: string });

/** Those that would be ticked first, then the others, then those that only a person has named. */
export function customerRows(now: AffectedNow): readonly CustomerRow[] {
  const { repository, affected, prepared } = now;
  const row = (customer: Customer, reasons: readonly Reason[], suggested: boolean): CustomerRow => {
    const chosen = prepared?.chosen.get(customer.id);
    const isTicked = chosen === undefined ? suggested : chosen !== null;
    return { kind: 'customer', now, repository, customer, reasons, suggested, isTicked, note: chosen ?? undefined };
  };
  const found = new Set(affected.map(({ customer }) => customer.id));
  const named = repository.customers.customers.filter(({ id }) => !found.has(id) && prepared?.chosen.get(id));
  return [
    ...affected.filter(({ ticked }) => ticked).map(({ customer, reasons }) => row(customer, reasons, true)),
    ...affected.filter(({ ticked }) => !ticked).map(({ customer, reasons }) => row(customer, reasons, false)),
    ...named.map((customer) => row(customer, [], false)),
  ];
}

export function affectedChildren(node: AffectedNode): readonly AffectedNode[] {
  if (node.kind === 'repository') return customerRows(node.now);
  if (node.kind !== 'customer') return [];
  const { now, repository, customer, reasons } = node;
  const place = { now, repository, customer };
  const files = reasons.flatMap((reason) =>
    reason.kind === 'path' || reason.kind === 'unnoticed' ? reason.paths : [],
  );
  return [
    ...reasons.map((reason): AffectedNode => {
      const text = reasonText(reason, (id) => repository.nameOf(id), l10n);
      return { ...place, kind: 'reason', text, icon: reasonIcons[reason.kind] };
    }),
    ...[...new Set(files)].map((path): AffectedNode => ({ ...place, kind: 'file', path })),
    ...customer.needs.map(({ text }): AffectedNode => ({ ...place, kind: 'need', text, icon: 'checklist' })),
  ];
}

const reasonIcons: Readonly<Record<Reason['kind'], string>> = {
  path: 'package',
  unnoticed: 'eye-closed',
  quiet: 'mute',
  through: 'type-hierarchy-sub',
  noted: 'history',
  together: 'git-compare',
};

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

export function affectedItem(node: AffectedNode): TreeItem {
  const item = itemOf(node);
  const { workTree } = node.repository.root;
  const customer = node.kind === 'repository' ? '' : node.customer.id;
  const below = 'path' in node ? node.path : 'text' in node ? node.text : '';
  item.id = JSON.stringify([workTree, node.kind, customer, below]);
  item.contextValue = node.kind;
  return plainRow(item);
}

function itemOf(node: AffectedNode): TreeItem {
  switch (node.kind) {
    case 'repository':
      return repositoryItem(node.now);
    case 'customer':
      return customerItem(node);
    case 'reason':
    case 'need':
      return textItem(node);
    case 'file': {
      const item = fileItem(node.repository, node.path);
      item.command = showWork(node, node.now.of);
      return item;
    }
  }
}

function repositoryItem(now: AffectedNow): TreeItem {
  const { name, root } = now.repository;
  const item = new TreeItem(Uri.file(root.workTree), Expanded);
  item.iconPath = new ThemeIcon('repo');
  const isNobody = customerRows(now).length === 0 && l10n.t('nobody is affected');
  item.description = [originText(now), isNobody].filter(Boolean).join(' · ');
  item.accessibilityInformation = { label: `${name}, ${item.description}` };
  return item;
}

/** Such as "staged · prepared". */
export function originText({ of, prepared }: AffectedNow): string {
  const origin = of === 'staged' ? l10n.t('staged') : l10n.t('working changes');
  return prepared?.said === undefined ? origin : `${origin} · ${l10n.t('prepared')}`;
}

function customerItem({ repository, customer, reasons, suggested, isTicked, note }: CustomerRow): TreeItem {
  const item = new TreeItem(customer.name, Collapsed);
  const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id), l10n));
  item.description = [...(note ? [preparedText(note)] : []), ...why.slice(0, 1)].join(' · ');
  item.tooltip = customerTooltip(customer, repository.customers, why);
  const { Checked, Unchecked } = TreeItemCheckboxState;
  const state = isTicked ? Checked : Unchecked;
  const tooltip = isTicked ? l10n.t('Untick: not affected') : l10n.t('Tick: affected');
  item.checkboxState = { state, tooltip, accessibilityInformation: { label: customer.name } };
  const likely = suggested ? l10n.t('affected') : l10n.t('probably not affected');
  const said = isTicked ? l10n.t('ticked') : l10n.t('not ticked');
  item.accessibilityInformation = { label: [customer.name, said, likely, item.description].join(', ') };
  return item;
}

function textItem({ kind, text, icon }: { readonly kind: string; readonly text: string; readonly icon: string }) {
  const item = new TreeItem(text, None);
  item.iconPath = new ThemeIcon(icon);
  item.tooltip = text;
  item.accessibilityInformation = { label: kind === 'need' ? l10n.t('needs {0}', text) : text };
  return item;
}
