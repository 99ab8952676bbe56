/** The rows of the To Review view: repository → commit without a note → its files; those of others and older ones apart. */
import { l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { shortHash, type Commit } from '../../core/history/commit';
import { escapeMarkdown } from '../../core/markdown';
import { affectedIds, type ReviewedCommit, type WaitingCommits } from '../../core/review/review';
import { reasonText } from '../../core/suggestion/suggestion';
import type { Repository } from '../../repository/repository';
import { changedFileItem } from './changedFiles';
import type { Repositories } from '../repositories/repositories';

interface In {
  readonly repository: Repository;
}

type Group = 'ofOthers' | 'older';

export type ReviewNode =
  | (In & { readonly kind: 'repository'; readonly waiting: WaitingCommits })
  | (In & { readonly kind: 'group'; readonly group: Group; readonly commits: readonly ReviewedCommit[] })
  | (In & { readonly kind: 'commit'; readonly reviewed: ReviewedCommit })
  | (In & { readonly kind: 'changedFile'; readonly commit: Commit; readonly path: string });

/** One's own, and where there are any, those that others made and older ones, closed. */
export function waitingNodes(repository: Repository, waiting: WaitingCommits): readonly ReviewNode[] {
  const groups = (['ofOthers', 'older'] as const).filter((group) => waiting[group].length > 0);
  return [
    ...commitNodes(repository, waiting.own),
    ...groups.map((group): ReviewNode => ({ kind: 'group', repository, group, commits: waiting[group] })),
  ];
}

const commitNodes = (repository: Repository, commits: readonly ReviewedCommit[]): readonly ReviewNode[] =>
  commits.map((reviewed) => ({ kind: 'commit', repository, reviewed }));

export function reviewChildren(node: ReviewNode): readonly ReviewNode[] {
  const { repository } = node;
  switch (node.kind) {
    case 'repository':
      return waitingNodes(repository, node.waiting);
    case 'group':
      return commitNodes(repository, node.commits);
    case 'commit': {
      const { commit } = node.reviewed;
      return commit.paths.map((path) => ({ kind: 'changedFile', repository, commit, path }));
    }
    case 'changedFile':
      return [];
  }
}

const { Collapsed, Expanded } = TreeItemCollapsibleState;

export function reviewItem(node: ReviewNode, repositories: Repositories): TreeItem {
  switch (node.kind) {
    case 'repository':
      return repositoryItem(node.repository, node.waiting.own.length);
    case 'group':
      return groupItem(node);
    case 'commit':
      return commitItem(node.repository, node.reviewed);
    case 'changedFile':
      return changedFileItem(node, repositories);
  }
}

function repositoryItem({ name, root: { workTree } }: Repository, count: number): TreeItem {
  const item = new TreeItem(Uri.file(workTree), Expanded);
  item.id = workTree;
  item.iconPath = new ThemeIcon('repo');
  item.description = String(count);
  item.contextValue = 'repository';
  item.accessibilityInformation = { label: `${name}, ${countText(count)}` };
  return item;
}

function groupItem({ repository, group, commits }: Extract<ReviewNode, { kind: 'group' }>): TreeItem {
  const label = group === 'older' ? l10n.t('Older') : l10n.t('By Others');
  const item = new TreeItem(label, Collapsed);
  item.id = JSON.stringify([repository.root.workTree, group]);
  item.iconPath = new ThemeIcon(group === 'older' ? 'archive' : 'account');
  item.description = String(commits.length);
  item.tooltip =
    group === 'older'
      ? l10n.t('More than 30 days older than the newest commit. They are not counted.')
      : l10n.t('Commits of other people. They are not counted; who knows may answer for them.');
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${label}, ${countText(commits.length)}` };
  return item;
}

function commitItem(repository: Repository, reviewed: ReviewedCommit): TreeItem {
  const { commit, affected } = reviewed;
  const names = affectedIds(reviewed).map((id) => repository.nameOf(id));
  const item = new TreeItem(commit.subject, Collapsed);
  item.id = JSON.stringify([repository.root.workTree, 'commit', commit.hash]);
  item.description = names.join(', ');
  item.iconPath = new ThemeIcon('git-commit');
  const why = affected
    .filter(({ ticked }) => ticked)
    .map(({ customer, reasons: [first] }) => {
      const reason = first && reasonText(first, (id) => repository.nameOf(id), l10n);
      return `${customer.name}: ${reason}`;
    });
  const tooltip = [
    commit.subject,
    `${shortHash(commit.hash)} · ${commit.author.name} · ${commit.time.slice(0, 10)}`,
    ...why,
  ];
  item.tooltip = new MarkdownString(tooltip.map(escapeMarkdown).join('  \n'));
  item.contextValue = 'commit.missing';
  const spoken = [commit.subject, l10n.t('may affect {0}', names.join(', ')), commit.author.name];
  item.accessibilityInformation = { label: spoken.join(', ') };
  return item;
}

/** Such as "5 commits without a note". */
export function countText(count: number): string {
  return count === 1 ? l10n.t('1 commit without a note') : l10n.t('{0} commits without a note', count);
}
