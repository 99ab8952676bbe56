/** What a customer is, needs and how it is reached, as a hover. Their text is shown as text, never as Markdown. */
import { l10n, MarkdownString } from 'vscode';
import type { Customer, Customers, Link } from '../../core/customers/customer';
import { escapeMarkdown } from '../../core/markdown';
import { openable } from '../../core/openable';
import { isPrivate } from '../../core/customers/overlay';

/** @param facts what attention was paid to it, a sentence each */
export function customerTooltip(
  customer: Customer,
  { customers }: Customers,
  facts: readonly string[],
): MarkdownString {
  const { name, id, type, role, description, needs, ignores, contacts, via, liaison, notice, told, links } = customer;
  const one = (text: string | undefined) => (text === undefined ? [] : [escapeMarkdown(text)]);
  const lines = [
    `**${escapeMarkdown(name)}** \u2002 ${escapeMarkdown(`${id} · ${type} · ${role.join(', ')}`)}`,
    ...(isPrivate(customer) ? [l10n.t('Private: only your customers.local.yaml lists it.')] : []),
    ...one(description),
    ...(facts.length > 0 ? [facts.map(escapeMarkdown).join('  \n')] : []),
    ...listed(
      l10n.t('Needs'),
      needs.map(({ text }) => escapeMarkdown(text)),
    ),
    ...listed(
      l10n.t('Does not care about'),
      ignores.flatMap(({ text }) => one(text)),
    ),
    ...listed(
      l10n.t('Contacts'),
      contacts.map(({ channel, tool }) => withLink(tool === undefined ? channel : `${channel} (${tool})`, channel)),
    ),
    ...listed(
      l10n.t('Reached through'),
      via.map((other) => escapeMarkdown(customers.find((each) => each.id === other)?.name ?? other)),
    ),
    ...listed(l10n.t('Looked after by'), one(liaison)),
    ...listed(l10n.t('Notice before a change'), one(notice)),
    ...(facts.length > 0 ? [] : listed(l10n.t('Last told'), one(told))), // they say that
    ...listed(
      l10n.t('Links'),
      links.map(({ title, url }: Link) => withLink(title ?? url, url)),
    ),
  ];
  const tooltip = new MarkdownString(lines.join('\n\n'));
  tooltip.isTrusted = false;
  return tooltip;
}

/** @param items Markdown */
function listed(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const [only] = items;
  return items.length === 1
    ? [`**${title}:** ${only!}`]
    : [`**${title}**`, items.map((item) => `- ${item}`).join('\n')];
}

/** A link where the address is one of a page or of mail. */
function withLink(text: string, address: string): string {
  const target = openable(address);
  return target === undefined ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](${encodedUrl(target)})`;
}

/** What would end a link in Markdown, or would be more than an address there. */
function encodedUrl(url: string): string {
  return url.replace(/[\s<>()[\]\\`]|\p{Cc}/gu, (sign) =>
    [...new TextEncoder().encode(sign)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
