/** Who consumes a file of the window, in a glance: what the status bar, the Explorer and the lenses say of it. */
import { l10n, MarkdownString, type Uri } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import { codeSpan, escapeMarkdown } from '../../core/markdown';
import type { Touch } from '../../core/matching/matcher';
import { isPrivate } from '../../core/customers/overlay';
import { matches } from '../../core/matching/patterns';
import type { Repository } from '../../repository/repository';
import { plainLabel } from '../plainText';
import type { Repositories } from '../repositories/repositories';

export interface FileCustomers {
  readonly repository: Repository;
  /** Relative to the repository's root. */
  readonly path: string;
  /** One or more, in the order of customers.yaml; the private ones, too. */
  readonly touches: readonly Touch[];
}

/**
 * Those who would notice a change there, by their patterns; neither former customers nor those who are only reached through
 * others. Asks neither git nor the disk. Undefined: nobody, or it is no file of a repository.
 */
export function customersByPattern(uri: Uri, repositories: Repositories): FileCustomers | undefined {
  const repository = uri.scheme === 'file' ? repositories.at(uri) : undefined;
  const path = repository?.pathInside(uri.fsPath);
  if (!repository || path === undefined || path === '') return undefined;
  const touches = repository.files
    .touching(path)
    .filter(({ noticed, customer: { lifecycle } }) => noticed && lifecycle !== 'past');
  return touches.length > 0 ? { repository, path, touches } : undefined;
}

/** The same, of a file that git tracks, or that is new and not ignored: a pattern such as `*.md` matches far more. */
export async function customersOfFile(uri: Uri, repositories: Repositories): Promise<FileCustomers | undefined> {
  const found = customersByPattern(uri, repositories);
  return found && (await found.repository.files.has(found.path)) ? found : undefined;
}

export function countText({ touches: { length } }: FileCustomers): string {
  return length === 1 ? l10n.t('1 customer') : l10n.t('{0} customers', length);
}

export function namesOf({ touches }: FileCustomers): readonly string[] {
  return touches.map(({ customer }) => customer.name);
}

/** What a customer needs of a path: what it needs of all, and of this one. */
export function needsAt({ needs }: Customer, path: string): readonly string[] {
  return needs
    .filter(({ paths }) => paths.length === 0 || paths.some((pattern) => matches(pattern, path)))
    .map(({ text }) => text);
}

/** What is asked about files and folders; '' is the root. */
export function whoConsumesTitle([path = '', ...others]: readonly string[]): string {
  const what = path === '' ? l10n.t('the whole repository') : plainLabel(path);
  return others.length === 0
    ? l10n.t('Who consumes {0}?', what)
    : l10n.t('Who consumes {0} and {1} more?', what, others.length);
}

/** A tooltip has room for so many customers, and for so many needs of each. */
const most = { customers: 8, needs: 4 };

/** Who they are and what they need there, as Markdown that may do nothing. */
export function needsTooltip(found: FileCustomers): MarkdownString {
  const { path, touches } = found;
  const shown = touches.slice(0, most.customers);
  const more = touches.length - shown.length;
  const name = codeSpan(path.slice(path.lastIndexOf('/') + 1));
  const title =
    touches.length === 1
      ? l10n.t('1 customer consumes {0}', name)
      : l10n.t('{0} customers consume {1}', touches.length, name);
  return new MarkdownString(
    [
      title,
      ...shown.map((touch) => customerLines(touch, path)),
      ...(more > 0 ? [l10n.t('… and {0} more', more)] : []),
      l10n.t('Click to see why, and what to do.'),
    ].join('\n\n'),
  );
}

function customerLines({ customer, pattern }: Touch, path: string): string {
  const all = needsAt(customer, path);
  const needs = all.slice(0, most.needs);
  const more = all.length - needs.length;
  return [
    `**${escapeMarkdown(customer.name)}** \u2002 ${codeSpan(pattern.source)}${isPrivate(customer) ? ` \u2002 ${l10n.t('private')}` : ''}`,
    ...needs.map((need) => `- ${escapeMarkdown(need)}`),
    ...(more > 0 ? [`- ${l10n.t('… and {0} more', more)}`] : []),
  ].join('\n');
}
