/** What a customer is, needs and how it is reached, as a hover. Their text is shown as text, never as Markdown. */
import { l10n, MarkdownString } from 'vscode';
import type { Customer } from '../core/customer';
import { escapeMarkdown } from '../core/markdown';
import { isPrivate } from '../core/overlay';
import type { Repository } from '../repository/repository';

/** @param facts what attention was paid to it, a sentence each */
export function customerTooltip(
  customer: Customer,
  { allCustomers }: Repository,
  facts: readonly string[],
): MarkdownString {
  const { name, id, type, role, description, needs, ignores, contacts, via, liaison } = customer;
  const lines = [
    `**${escapeMarkdown(name)}** \u2002 ${escapeMarkdown(`${id} · ${type} · ${role.join(', ')}`)}`,
    ...(isPrivate(customer) ? [l10n.t('Private: only your customers.local.yaml lists it.')] : []),
    ...(description === undefined ? [] : [escapeMarkdown(description)]),
    ...(facts.length > 0 ? [facts.map(escapeMarkdown).join('  \n')] : []),
    ...listed(
      l10n.t('Needs'),
      needs.map(({ text }) => text),
    ),
    ...listed(
      l10n.t('Does not care about'),
      ignores.flatMap(({ text }) => text ?? []),
    ),
    ...listed(
      l10n.t('Contacts'),
      contacts.map(({ channel, tool }) => (tool === undefined ? channel : `${channel} (${tool})`)),
    ),
    ...listed(
      l10n.t('Reached through'),
      via.map((other) => allCustomers.customers.find((each) => each.id === other)?.name ?? other),
    ),
    ...listed(l10n.t('Looked after by'), liaison === undefined ? [] : [liaison]),
  ];
  return new MarkdownString(lines.join('\n\n'));
}

function listed(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  return [`**${title}**`, items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')];
}
