/** *Who Consumes This?*: the customers of files and folders with the reasons, and what one does then. */
import { commands, env, l10n, QuickPickItemKind, ThemeIcon, Uri, type QuickPickItem } from 'vscode';
import type { Contact, Customer } from '../../core/customers/customer';
import { isPrivate } from '../../core/customers/overlay';
import { reasonText, type Affected } from '../../core/suggestion/suggestion';
import { isFailure, type Failure } from '../../repository/failure';
import type { Repository } from '../../repository/repository';
import { activeFile, fileOnDisk } from './activeFile';
import { needsAt, whoConsumesTitle } from './fileCustomers';
import type { FilesGround } from './files';
import { inform, mention } from '../notifications';
import { inOwnDirection, plainLabel } from '../plainText';
import { askChoice, askInTurn, type Question } from '../questions';
import type { Repositories } from '../repositories/repositories';

/** Files and folders of one repository. */
interface Asked {
  readonly repository: Repository;
  /** Relative to the root; '' is the root. */
  readonly paths: readonly string[];
  readonly uris: readonly Uri[];
}

/** With the files themselves: of folders all that are below. */
interface Found extends Asked {
  readonly files: readonly string[];
}

/** @param args of the Explorer, an editor, Source Control, a lens, or none of the palette */
export async function whoConsumes(ground: FilesGround, ...args: unknown[]): Promise<Failure | undefined> {
  const { repositories } = ground;
  const uris = urisOf(args);
  const [first] = uris;
  if (!first) {
    void inform(l10n.t('Open a file on disk, or choose files and folders in the Explorer.'));
    return undefined;
  }
  await repositories.settled();
  const asked = askedIn(uris, repositories);
  if (isFailure(asked)) {
    if (repositories.state !== 'untrusted') return asked;
    void inform(l10n.t('Customers are known once you trust this workspace: finding them runs git.'));
    return undefined;
  }
  const { repository } = asked;
  if (repository.allCustomers.customers.length === 0) return offerFile(repository);
  const below = await Promise.all(asked.paths.map((path) => repository.files.below(path)));
  const files = [...new Set(below.flat())];
  await ask(ground, { ...asked, files }, await repository.files.consumers(files, { withPrivate: true }));
  return undefined;
}

/** What was called upon, as the files on disk that it stands for. */
function urisOf(args: readonly unknown[]): readonly Uri[] {
  const [clicked, selected] = args;
  const given = Array.isArray(selected) ? selected : args.some(isResource) ? args : [clicked];
  const uris = given.flatMap((each) => (each instanceof Uri ? [each] : isResource(each) ? [each.resourceUri] : []));
  const active = uris.length === 0 ? activeFile() : undefined;
  return active ? [active] : uris.flatMap((uri) => fileOnDisk(uri) ?? []);
}

/** A changed file in Source Control, of which each that is selected is an argument of its own. */
function isResource(each: unknown): each is { readonly resourceUri: Uri } {
  return typeof each === 'object' && each !== null && 'resourceUri' in each && each.resourceUri instanceof Uri;
}

function askedIn(uris: readonly Uri[], repositories: Repositories): Asked | Failure {
  const [first] = uris;
  const repository = repositories.at(first!);
  if (!repository) return { failure: 'not-a-repository', directory: first!.fsPath };
  const paths: string[] = [];
  for (const uri of uris) {
    const path = repositories.at(uri) === repository ? repository.pathInside(uri.fsPath) : undefined;
    if (path === undefined) return { failure: 'outside', path: uri.fsPath };
    paths.push(path);
  }
  return { repository, paths, uris };
}

async function offerFile({ name }: Repository): Promise<undefined> {
  const create = l10n.t('Create customers.yaml');
  const answer = await inform(l10n.t('{0} lists no customers yet.', name), create);
  if (answer === create) await commands.executeCommand('downstreamCustomers.createFile');
}

interface CustomerItem extends QuickPickItem {
  /** Undefined: another one is to be written down. */
  readonly customer?: Customer;
}

interface ActItem extends QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

async function ask(ground: FilesGround, asked: Found, found: readonly Affected[]): Promise<void> {
  const items = customerItems(asked, found);
  let chosen: CustomerItem | undefined;
  let act: ActItem | undefined;
  const askCustomer: Question = (step) =>
    askChoice(
      {
        placeholder: found.length === 0 ? l10n.t('Nobody, as far as is known') : l10n.t('Enter shows what you can do'),
        items,
        active: chosen,
        take: (item) => (chosen = item),
      },
      step,
    );
  const askAct =
    (customer: Customer): Question =>
    (step) =>
      askChoice(
        {
          placeholder: inOwnDirection(customer.description ?? ''),
          items: actItems(ground, asked, customer),
          active: undefined,
          take: (item) => (act = item),
        },
        { ...step, title: plainLabel(customer.name) },
      );
  const questions = () => [askCustomer, ...(chosen?.customer ? [askAct(chosen.customer)] : [])];
  if (!(await askInTurn({ title: whoConsumesTitle(asked.paths) }, questions)) || !chosen) return;
  if (chosen.customer) await act?.run();
  else await commands.executeCommand('downstreamCustomers.addPath', asked.uris[0], [...asked.uris]);
}

/** Those who consume it, then who is reached through them, then who rarely notices such files; and a way to add one. */
function customerItems(asked: Found, found: readonly Affected[]): readonly CustomerItem[] {
  const isFormer = ({ customer }: Affected) => customer.lifecycle === 'past';
  const kinds = [
    { label: l10n.t('consume it'), is: (each: Affected) => each.ticked },
    { label: l10n.t('reached through them'), is: (each: Affected) => each.certainty === 'through' },
    { label: l10n.t('rarely notice such files'), is: (each: Affected) => !isFormer(each) },
    { label: l10n.t('former customers'), is: isFormer },
  ];
  const left = new Set(found);
  const groups = kinds.flatMap(({ label, is }) => {
    const those = [...left].filter(is);
    for (const each of those) left.delete(each);
    const items = those.map((each) => customerItem(asked, each));
    return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
  });
  const add: CustomerItem = { label: l10n.t('$(add) Add to a customer’s paths…'), alwaysShow: true };
  return [...groups, { label: '', kind: QuickPickItemKind.Separator }, add];
}

function customerItem({ repository, files }: Found, { customer, reasons }: Affected): CustomerItem {
  const names = new Map(repository.allCustomers.customers.map(({ id, name }) => [id, name]));
  const severalLists = repository.sources.filter(({ now }) => now.state !== 'foreign').length > 1;
  const isOne = files.length === 1;
  const why = reasons.map((reason) => {
    const isPath = reason.kind === 'path';
    const text =
      isPath && isOne ? l10n.t('consumes {0}', reason.pattern) : reasonText(reason, (id) => names.get(id) ?? id, l10n);
    return isPath && severalLists ? l10n.t('{0} (in {1})', text, reason.file) : text;
  });
  const needs = isOne ? needsAt(customer, files[0]!) : customer.needs.map(({ text }) => text);
  return {
    customer,
    label: plainLabel(customer.name),
    iconPath: new ThemeIcon(isPrivate(customer) ? 'lock' : 'organization'),
    description: plainLabel([...(isPrivate(customer) ? [l10n.t('private')] : []), ...why].join('; ')),
    ...(needs.length > 0 && { detail: plainLabel(l10n.t('Needs: {0}', needs.join(' · '))) }),
  };
}

function actItems({ reveal }: FilesGround, { repository }: Asked, customer: Customer): readonly ActItem[] {
  const chosen = { repository, customer };
  const [place] = customer.places;
  return [
    { label: l10n.t('$(list-tree) Show in the Customers view'), run: () => reveal(chosen) },
    {
      label: l10n.t('$(go-to-file) Open its entry'),
      ...(place && { description: `${plainLabel(place.file)}:${place.range.line}` }),
      run: () => commands.executeCommand('downstreamCustomers.openFile', chosen),
    },
    ...customer.contacts.map((contact) => copyItem(contact)),
    {
      label: l10n.t('$(megaphone) Digest…'),
      description: l10n.t('what changed for it'),
      run: () => commands.executeCommand('downstreamCustomers.digest', chosen),
    },
  ];
}

function copyItem({ channel, tool, scope }: Contact): ActItem {
  return {
    label: l10n.t('$(copy) Copy {0}', plainLabel(channel)),
    description: plainLabel([tool, scope].filter(Boolean).join(', ')),
    run: async () => {
      await env.clipboard.writeText(channel);
      mention(l10n.t('$(check) {0} copied', plainLabel(channel)));
    },
  };
}
