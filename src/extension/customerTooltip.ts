/** What a customer is, needs and how it is reached, as a hover. Their text is shown as text, never as Markdown. */
import { l10n, MarkdownString } from 'vscode';
import type { Customer } from '../core/customer';
import type { Repository } from '../repository/repository';

export function customerTooltip(customer: Customer, repository: Repository): MarkdownString {
  const { name, id, type, role, description, needs, ignores, contacts, via, liaison } = customer;
  const tooltip = new MarkdownString();
  tooltip
    .appendMarkdown('**')
    .appendText(name)
    .appendMarkdown(`** \u2002`)
    .appendText(`${id} · ${type} · ${role.join(', ')}\n`);
  if (description !== undefined) tooltip.appendText(`${description}\n`);
  appendList(
    tooltip,
    l10n.t('Needs'),
    needs.map(({ text }) => text),
  );
  appendList(
    tooltip,
    l10n.t('Does not care about'),
    ignores.flatMap(({ text }) => text ?? []),
  );
  appendList(
    tooltip,
    l10n.t('Contacts'),
    contacts.map(({ channel, tool }) => (tool === undefined ? channel : `${channel} (${tool})`)),
  );
  appendList(
    tooltip,
    l10n.t('Reached through'),
    via.map((other) => repository.nameOf(other)),
  );
  if (liaison !== undefined) appendList(tooltip, l10n.t('Looked after by'), [liaison]);
  return tooltip;
}

function appendList(tooltip: MarkdownString, title: string, items: readonly string[]): void {
  if (items.length === 0) return;
  tooltip.appendMarkdown(`\n\n**${title}**\n`);
  for (const item of items) tooltip.appendMarkdown('\n- ').appendText(item.replace(/\s+/g, ' '));
}
