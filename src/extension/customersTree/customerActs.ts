/** Small acts on a customer of the tree or, from the palette, on the one that is picked: copy a contact or an id, open a link. */
import { env, l10n, window, type QuickPickItem } from 'vscode';
import type { Contact } from '../../core/customers/customer';
import { openable } from '../../core/openable';
import { customerOf, type CustomerOf } from '../customerChoice';
import type { TreeActGround } from './customersTreeCommands';
import { inform, mention } from '../notifications';
import { openAddress } from '../openAddress';
import { plainLabel } from '../plainText';

/** @param node of the tree, if it was called there */
export async function copyContact({ repositories }: TreeActGround, node?: unknown): Promise<void> {
  const title = l10n.t('Copy Contact');
  const chosen = await customerOf(node, repositories, title);
  const contact = chosen && (contactOf(node) ?? (await pickContact(chosen, title)));
  if (contact) await copy(contact.channel);
}

export async function copyId({ repositories }: TreeActGround, node?: unknown): Promise<void> {
  const chosen = await customerOf(node, repositories, l10n.t('Copy Id'));
  if (chosen) await copy(chosen.customer.id);
}

/** Opens the link or mail address of a row, or the one of a customer that is picked. */
export async function openLink({ repositories }: TreeActGround, node?: unknown): Promise<void> {
  const title = l10n.t('Open Link or Mail');
  const chosen = await customerOf(node, repositories, title);
  const address = chosen && (addressOf(node) ?? (await pickAddress(chosen, title)));
  if (address !== undefined) await openAddress(address);
}

async function copy(text: string): Promise<void> {
  await env.clipboard.writeText(text);
  mention(l10n.t('$(check) {0} copied', plainLabel(text)));
}

/** Of a row of *Contacts*. */
const contactOf = (node: unknown): Contact | undefined => (node as { contact?: Contact } | undefined)?.contact;

/** The only one, or the primary one; where several could be meant, the one that a person picks. */
async function pickContact({ customer }: CustomerOf, title: string): Promise<Contact | undefined> {
  const { name, contacts } = customer;
  const primary = contacts.filter((contact) => contact.primary);
  const [only, ...others] = primary.length > 0 ? primary : contacts;
  if (!only) void inform(l10n.t('No contact of {0} is listed in customers.yaml.', name));
  if (!only || others.length === 0) return only;
  const items = contacts.map((contact) => {
    const { channel, tool, scope } = contact;
    return {
      contact,
      label: plainLabel(channel),
      description: plainLabel([tool, scope].filter(Boolean).join(', ')),
    };
  });
  return (await window.showQuickPick(items, { title, placeHolder: name }))?.contact;
}

interface AddressItem extends QuickPickItem {
  readonly address: string;
}

/** Of a row with one. */
function addressOf(node: unknown): string | undefined {
  const { contact, link, feedback } = (node ?? {}) as {
    readonly contact?: { readonly channel: string };
    readonly link?: { readonly url: string };
    readonly feedback?: { readonly link?: string };
  };
  const text = contact?.channel ?? link?.url ?? feedback?.link;
  return text === undefined ? undefined : openable(text);
}

async function pickAddress({ customer }: CustomerOf, title: string): Promise<string | undefined> {
  const { name, contacts, links, feedback, consumes } = customer;
  const item = (text: string | undefined, label: string): readonly AddressItem[] => {
    const address = text === undefined ? undefined : openable(text);
    return address === undefined ? [] : [{ address, label: plainLabel(label), description: plainLabel(address) }];
  };
  const items = [
    ...links.flatMap(({ url, title: label = url }) => item(url, label)),
    ...contacts.flatMap(({ channel }) => item(channel, channel)),
    ...consumes.flatMap(({ contract }) => item(contract, l10n.t('Contract'))),
    ...feedback.flatMap(({ link, text }) => item(link, text)),
  ];
  if (items.length === 0) void inform(l10n.t('No link or mail address of {0} is listed in customers.yaml.', name));
  if (items.length <= 1) return items[0]?.address;
  return (await window.showQuickPick(items, { title, placeHolder: name, matchOnDescription: true }))?.address;
}
