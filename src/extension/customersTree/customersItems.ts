/** How each node of the Customers view looks. */
import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { attentionFacts, isOverdue } from '../../core/review/attention';
import { shortHash } from '../../core/history/commit';
import type { Customer } from '../../core/customers/customer';
import { escapeMarkdown } from '../../core/markdown';
import { noteText } from '../../core/note/note';
import { openable } from '../../core/openable';
import { isPrivate } from '../../core/customers/overlay';
import type { Repository } from '../../repository/repository';
import { changedFileItem, fileItem } from '../commitViews/changedFiles';
import type { Node, NodeOf } from './customersNodes';
import { groupTitle, sectionIcons, sectionTitle } from './customersTitles';
import { customerTooltip } from './customerTooltip';
import { plainRow } from '../plainText';
import type { Repositories } from '../repositories/repositories';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

export interface ItemGround {
  readonly repositories: Repositories;
  /** The day where the person is. */
  readonly today: string;
  /** Whether a person has opened the node. */
  readonly isOpen: (node: Node) => boolean;
}

/** What VS Code shows of a node. */
export function itemOf(node: Node, ground: ItemGround): TreeItem {
  const item = itemFor(node, ground);
  item.id = node.id;
  if (item.collapsibleState === Collapsed && ground.isOpen(node)) item.collapsibleState = Expanded;
  const shown = typeof item.label === 'string' ? item.label : '';
  item.accessibilityInformation ??= { label: spoken(shown, item.description) };
  return plainRow(item);
}

function itemFor(node: Node, { repositories, today }: ItemGround): TreeItem {
  switch (node.kind) {
    case 'repository':
      return repositoryItem(node.repository);
    case 'group':
      return groupItem(node);
    case 'customer':
      return customerItem(node, today);
    case 'section':
      return sectionItem(node);
    case 'pattern':
      return patternItem(node);
    case 'file':
      return fileItem(node.repository, node.path, node.isContract ? l10n.t('contract') : '');
    case 'moreFiles':
      return moreFilesItem(node);
    case 'commit':
      return commitItem(node);
    case 'changedFile':
      return changedFileItem(node, repositories);
    case 'contact':
      return contactItem(node);
    case 'feedback':
      return feedbackItem(node);
    case 'link':
      return linkItem(node);
    case 'text':
      return rowItem(node.label, { icon: node.icon, description: node.description, context: 'text' });
  }
}

const spoken = (...parts: readonly (string | boolean | undefined)[]): string => parts.filter(Boolean).join(', ');

const joined = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');

interface Row {
  readonly icon: string;
  readonly description: string;
  /** What the menus know it by. */
  readonly context: string;
}

/** A row of text that has nothing below it. */
function rowItem(label: string, { icon, description, context }: Row): TreeItem {
  const item = new TreeItem(label, None);
  if (description !== '') item.description = description;
  item.tooltip = label;
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = context;
  return item;
}

function repositoryItem({ root: { workTree }, allCustomers, name }: Repository): TreeItem {
  const item = new TreeItem(Uri.file(workTree), Expanded);
  const { length } = allCustomers.customers;
  item.iconPath = new ThemeIcon('repo');
  item.description = length === 1 ? l10n.t('1 customer') : l10n.t('{0} customers', length);
  item.contextValue = 'repository';
  item.accessibilityInformation = { label: spoken(name, l10n.t('repository'), item.description) };
  return item;
}

function groupItem({ by, group }: NodeOf<'group'>): TreeItem {
  const title = groupTitle(by, group);
  const item = new TreeItem(title, Expanded);
  if (group.description !== undefined) item.tooltip = group.description;
  item.contextValue = 'group';
  item.accessibilityInformation = { label: spoken(title, group.description) };
  return item;
}

function customerItem({ seen, customer }: NodeOf<'customer'>, today: string): TreeItem {
  const { id, name, type, places, lifecycle } = customer;
  const paid = seen.attention.get(id);
  const waiting = paid?.waiting ?? 0;
  const outdated = places.some(({ file }) => seen.outdated.has(file));
  const item = new TreeItem(name, Collapsed);
  item.description = joined(
    lifecycle === 'active' ? '' : lifecycle,
    waiting > 0 ? l10n.t('{0} waiting', waiting) : '',
    paid && isOverdue(paid, today) ? l10n.t('not told') : '',
    outdated ? l10n.t('out of date') : '',
  );
  item.iconPath = new ThemeIcon(isPrivate(customer) ? 'lock' : outdated ? 'warning' : typeIcons[type]);
  item.tooltip = customerTooltip(customer, seen.customers, paid ? attentionFacts(paid, { today, l10n }) : []);
  item.contextValue = 'customer';
  const secret = isPrivate(customer) && l10n.t('private');
  item.accessibilityInformation = { label: spoken(name, type, secret, item.description) };
  return item;
}

const typeIcons: Readonly<Record<Customer['type'], string>> = {
  team: 'organization',
  external: 'globe',
  public: 'broadcast',
  system: 'server',
};

function sectionItem({ section, count, customer }: NodeOf<'section'>): TreeItem {
  const title = sectionTitle(section);
  const item = new TreeItem(title, Collapsed);
  const open = section === 'feedback' ? customer.feedback.filter(({ done }) => !done).length : 0;
  if (open > 0) item.description = l10n.t('{0} open', open);
  item.iconPath = new ThemeIcon(sectionIcons[section]);
  item.contextValue = `section.${section}`;
  item.accessibilityInformation = { label: spoken(title, String(count), item.description) };
  return item;
}

function patternItem({ pattern: { source, file }, excluded, as }: NodeOf<'pattern'>): TreeItem {
  const item = new TreeItem(source, Collapsed);
  item.description = excluded ? l10n.t('left out') : as;
  item.iconPath = new ThemeIcon(excluded ? 'circle-slash' : 'folder');
  item.tooltip = file;
  item.contextValue = 'pattern';
  return item;
}

function moreFilesItem(node: NodeOf<'moreFiles'>): TreeItem {
  const item = new TreeItem(l10n.t('and {0} more…', node.count), None);
  item.iconPath = new ThemeIcon('ellipsis');
  item.contextValue = 'moreFiles';
  const title = l10n.t('Show All');
  if (!node.excluded) item.command = { command: 'downstreamCustomers.consumedFiles', title, arguments: [node] };
  return item;
}

function commitItem({ reviewed: { commit, notes, state }, customer }: NodeOf<'commit'>): TreeItem {
  const note = notes.find((each) => each.customer === customer.id);
  const isOpen = !note && !isPrivate(customer);
  const item = new TreeItem(commit.subject, Collapsed);
  const said = note ? [note.level, note.text].filter((part) => part !== null).join(': ') : '';
  item.description = isOpen ? l10n.t('no note') : said || l10n.t('affected');
  item.iconPath = new ThemeIcon(isOpen ? 'question' : 'git-commit');
  const tooltip = [
    commit.subject,
    `${shortHash(commit.hash)} · ${commit.author.name} · ${commit.time.slice(0, 10)}`,
    ...notes.map((each) => noteText(each, l10n)),
  ];
  item.tooltip = new MarkdownString(tooltip.map(escapeMarkdown).join('  \n'));
  item.contextValue = state === 'missing' ? 'commit.missing' : 'commit';
  return item;
}

/** The menus know what can be opened by the `.link` at the end. */
const contextOf = (context: string, address: string | undefined): string =>
  address !== undefined && openable(address) !== undefined ? `${context}.link` : context;

function contactItem({ contact: { channel, tool, scope, primary = false } }: NodeOf<'contact'>): TreeItem {
  const description = [tool, scope].filter(Boolean).join(', ');
  const icon = primary ? 'star-full' : 'mention';
  const item = rowItem(channel, { icon, description, context: contextOf('contact', channel) });
  item.accessibilityInformation = { label: spoken(channel, primary && l10n.t('primary'), description) };
  return item;
}

function feedbackItem({ feedback: { text, date, link, done = false } }: NodeOf<'feedback'>): TreeItem {
  const description = joined(date, done ? l10n.t('done') : l10n.t('open'));
  const icon = done ? 'check' : 'comment-unresolved';
  const item = rowItem(text, { icon, description, context: contextOf('feedback', link) });
  item.tooltip = new MarkdownString([text, description, link ?? ''].filter(Boolean).map(escapeMarkdown).join('  \n'));
  return item;
}

/** Opens by a click, as links do. */
function linkItem(node: NodeOf<'link'>): TreeItem {
  const { title, url } = node.link;
  const item = rowItem(title ?? url, { icon: 'link', description: '', context: contextOf('link', url) });
  item.tooltip = url;
  item.accessibilityInformation = { label: spoken(title ?? url, l10n.t('link')) };
  const command = 'downstreamCustomers.openLink';
  if (openable(url) !== undefined) item.command = { command, title: l10n.t('Open Link'), arguments: [node] };
  return item;
}
