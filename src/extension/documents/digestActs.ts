/** What one can do with a digest: open it, copy it, save it, write a mail with it, and note that the customer was told. */
import { commands, env, l10n, ThemeIcon, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import { isFormer } from '../../core/review/digest';
import { digestDocument, digestText, digestTitle } from '../../core/review/digestDocument';
import { said } from '../../core/l10n';
import { mailAddressOf } from '../../core/mailAddress';
import { mailDraft } from '../../core/mailDraft';
import type { FoundDigest } from '../../repository/digests';
import type { Repository } from '../../repository/repository';
import { mention } from '../notifications';
import { openAddress } from '../openAddress';
import { inOwnDirection, plainLabel } from '../plainText';

export type DigestAct = 'open' | 'copy' | 'save' | 'mail' | 'told' | 'range';

interface ActItem extends QuickPickItem {
  readonly act: DigestAct;
}

/** Such as "3 changes". */
export function changesText({ digest: { entries } }: FoundDigest): string {
  if (entries.length === 0) return l10n.t('nothing to tell');
  return entries.length === 1 ? l10n.t('1 change') : l10n.t('{0} changes', entries.length);
}

/** Undefined: Escape. */
export async function askAct(found: FoundDigest, { head }: Repository): Promise<DigestAct | undefined> {
  const { customer } = found.digest;
  const range = said(found.range, l10n);
  const { name } = customer;
  const mayBeTold = found.upTo === head && !isFormer(customer); // one that ends before HEAD is not all that there is to tell
  const told = customer.told === undefined ? l10n.t('writes down today') : l10n.t('last told on {0}', customer.told);
  const items: readonly ActItem[] = [
    {
      act: 'open',
      iconPath: new ThemeIcon('open-preview'),
      label: l10n.t('Open'),
      description: l10n.t('with preview'),
    },
    { act: 'copy', iconPath: new ThemeIcon('copy'), label: l10n.t('Copy'), description: l10n.t('as Markdown') },
    { act: 'save', iconPath: new ThemeIcon('save'), label: l10n.t('Save…') },
    {
      act: 'mail',
      iconPath: new ThemeIcon('mail'),
      label: l10n.t('Draft E-Mail'),
      description: plainLabel(mailAddressOf(customer) ?? l10n.t('no contact by e-mail is listed')),
    },
    ...(mayBeTold
      ? [{ act: 'told', iconPath: new ThemeIcon('check'), label: l10n.t('Mark as Told'), description: told } as const]
      : []),
    {
      act: 'range',
      iconPath: new ThemeIcon('history'),
      label: l10n.t('Another Range…'),
      description: plainLabel(range),
    },
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Digest for {0}: {1}', plainLabel(name), changesText(found)),
    placeHolder: l10n.t('What changed for {0}: {1}', inOwnDirection(name), inOwnDirection(range)),
    ignoreFocusOut: true,
  });
  return chosen?.act;
}

export async function runAct(
  act: Exclude<DigestAct, 'open' | 'range'>,
  repository: Repository,
  found: FoundDigest,
): Promise<undefined> {
  const { customer } = found.digest;
  switch (act) {
    case 'copy':
      await env.clipboard.writeText(digestDocument(found, l10n));
      mention(l10n.t('$(check) Digest for {0} copied', plainLabel(customer.name)));
      return;
    case 'save':
      return save(repository, found);
    case 'mail':
      await openAddress(mailOf(found));
      return;
    case 'told':
      await commands.executeCommand('downstreamCustomers.markTold', {
        repository,
        customer: shownCustomer(repository, customer),
        upTo: found.upTo,
      });
  }
}

/** The customer with the places of all its parts. */
function shownCustomer({ allCustomers }: Repository, { id }: Customer): Customer | undefined {
  return allCustomers.customers.find((customer) => customer.id === id);
}

async function save(repository: Repository, found: FoundDigest): Promise<undefined> {
  const { id, name } = found.digest.customer;
  const uri = await window.showSaveDialog({
    defaultUri: Uri.file(repository.absolutePath(`digest-${id}.md`)),
    filters: { Markdown: ['md'] },
    title: l10n.t('Digest for {0}', name),
  });
  if (!uri) return;
  await workspace.fs.writeFile(uri, new TextEncoder().encode(digestDocument(found, l10n)));
  mention(l10n.t('$(check) Digest for {0} saved', plainLabel(name)));
}

/** The address that a mail program opens. */
export function mailOf(found: FoundDigest): string {
  const mail = {
    to: mailAddressOf(found.digest.customer),
    subject: digestTitle(found, l10n),
    body: digestText(found, l10n),
  };
  return mailDraft(mail, l10n.t('(Cut here, since it is too long for a draft. Copy takes the whole digest.)'));
}
