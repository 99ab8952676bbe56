/** How each node of the Customers view looks. */
import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { attentionFacts, isOverdue } from '../core/attention';
import { shortHash } from '../core/commit';
import type { Customer, Group } from '../core/customer';
import { escapeMarkdown } from '../core/markdown';
import { noteText } from '../core/note';
import { isPrivate } from '../core/overlay';
import type { Pattern } from '../core/patterns';
import type { ReviewedCommit } from '../core/review';
import type { Repository } from '../repository/repository';
import { showChanges } from './commitDiff';
import type { CustomerNode, Node, Section } from './customersNodes';
import { customerTooltip } from './customerTooltip';
import type { Repositories } from './repositories';

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

/** What VS Code shows of a node. @param today the day where the person is */
export function itemOf(node: Node, repositories: Repositories, today: string): TreeItem {
  switch (node.kind) {
    case 'repository':
      return repositoryItem(node.repository);
    case 'group':
      return groupItem(node.repository, node.group);
    case 'customer':
      return customerItem(node, today);
    case 'section':
      return sectionItem(node.section, node);
    case 'pattern':
      return patternItem(node.pattern, node.excluded);
    case 'file':
      return fileItem(node.repository, node.path);
    case 'commit':
      return commitItem(node.reviewed, node.customer);
    case 'changedFile':
      return changedFileItem(node, repositories);
    case 'text':
      return textItem(node);
  }
}

/** Tells nodes apart, whatever the names are. */
const idOf = (...parts: readonly string[]): string => JSON.stringify(parts);

function repositoryItem({ root: { workTree }, allCustomers }: Repository): TreeItem {
  const item = new TreeItem(Uri.file(workTree), Expanded);
  item.id = workTree;
  item.iconPath = new ThemeIcon('repo');
  item.description = l10n.t('{0} customers', allCustomers.customers.length);
  item.contextValue = 'repository';
  return item;
}

function groupItem({ root: { workTree } }: Repository, { id, name, description }: Group): TreeItem {
  const item = new TreeItem(name, Expanded);
  item.id = idOf(workTree, 'group', id);
  if (description !== undefined) item.tooltip = description;
  item.contextValue = 'group';
  item.accessibilityInformation = { label: [name, description].filter(Boolean).join(', ') };
  return item;
}

function customerItem({ repository, attention, customer, below }: CustomerNode, today: string): TreeItem {
  const { id, name, type, places, lifecycle } = customer;
  const paid = attention.get(id);
  const waiting = paid?.waiting ?? 0;
  const outdated = places.some(({ file }) => repository.isOutdated(file));
  const item = new TreeItem(name, Collapsed);
  item.id = idOf(repository.root.workTree, 'customer', below, id);
  item.description = [
    lifecycle === 'active' ? '' : lifecycle,
    waiting > 0 ? l10n.t('{0} waiting', waiting) : '',
    paid && isOverdue(paid, today) ? l10n.t('not told') : '',
    outdated ? l10n.t('out of date') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
  item.iconPath = new ThemeIcon(isPrivate(customer) ? 'lock' : outdated ? 'warning' : typeIcons[type]);
  item.tooltip = customerTooltip(customer, repository, paid ? attentionFacts(paid, { today, l10n }) : []);
  item.contextValue = 'customer';
  const spoken = [name, type, isPrivate(customer) ? l10n.t('private') : '', item.description];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join(', ') };
  return item;
}

const typeIcons: Readonly<Record<Customer['type'], string>> = {
  team: 'organization',
  external: 'globe',
  public: 'broadcast',
  system: 'server',
};

function sectionItem(section: Section, { repository, customer, below }: CustomerNode): TreeItem {
  const item = new TreeItem(sectionTitle(section), Collapsed);
  item.id = idOf(repository.root.workTree, 'section', below, customer.id, section);
  item.iconPath = new ThemeIcon(sectionIcons[section]);
  item.contextValue = section;
  return item;
}

const sectionIcons: Readonly<Record<Section, string>> = {
  needs: 'checklist',
  ignores: 'circle-slash',
  consumes: 'package',
  recent: 'history',
  reached: 'type-hierarchy-sub',
  contacts: 'mention',
};

function sectionTitle(section: Section): string {
  switch (section) {
    case 'needs':
      return l10n.t('Needs');
    case 'ignores':
      return l10n.t('Does not care about');
    case 'consumes':
      return l10n.t('Consumes');
    case 'recent':
      return l10n.t('Recent changes');
    case 'reached':
      return l10n.t('Reached through it');
    case 'contacts':
      return l10n.t('Contacts');
  }
}

function patternItem({ source, file }: Pattern, excluded: boolean): TreeItem {
  const item = new TreeItem(source, Collapsed);
  if (excluded) item.description = l10n.t('left out');
  item.iconPath = new ThemeIcon(excluded ? 'circle-slash' : 'folder');
  item.tooltip = file;
  item.contextValue = 'pattern';
  item.accessibilityInformation = { label: [source, item.description].filter(Boolean).join(', ') };
  return item;
}

function fileItem(repository: Repository, path: string): TreeItem {
  const uri = Uri.file(repository.absolutePath(path));
  const item = new TreeItem(uri, None);
  item.description = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] };
  item.contextValue = 'file';
  return item;
}

/** A file of a commit: opens what the commit did to it. */
function changedFileItem(changed: Extract<Node, { kind: 'changedFile' }>, repositories: Repositories): TreeItem {
  const item = fileItem(changed.repository, changed.path);
  const show = showChanges(changed, repositories);
  if (show) item.command = show;
  return item;
}

function commitItem(reviewed: ReviewedCommit, customer: Customer): TreeItem {
  const { commit, notes, state } = reviewed;
  const note = notes.find((each) => each.customer === customer.id);
  const isOpen = !note && !isPrivate(customer);
  const item = new TreeItem(commit.subject, Collapsed);
  const said = note ? [note.level, note.text].filter((part) => part !== null).join(': ') : '';
  item.description = isOpen ? l10n.t('no note') : said || l10n.t('affected');
  item.iconPath = new ThemeIcon(isOpen ? 'question' : 'git-commit');
  const tooltip = [
    commit.subject,
    `${shortHash(commit.hash)} · ${commit.author.name} · ${commit.time.slice(0, 10)}`,
    ...notes.map(noteText),
  ];
  item.tooltip = new MarkdownString(tooltip.map(escapeMarkdown).join('  \n'));
  item.accessibilityInformation = { label: `${commit.subject}, ${item.description}` };
  item.contextValue = state === 'missing' ? 'commit.missing' : 'commit';
  return item;
}

function textItem({ label, description, icon }: Extract<Node, { kind: 'text' }>): TreeItem {
  const item = new TreeItem(label, None);
  if (description) item.description = description;
  item.tooltip = label;
  item.accessibilityInformation = { label: [label, description].filter(Boolean).join(', ') };
  item.iconPath = new ThemeIcon(icon);
  item.contextValue = 'text';
  return item;
}
