/** The prompt: who does this change affect? Customers, then how strongly, then a text where it is wanted. */
import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { levels, levelText, type Level } from '../core/level';
import { subjectOf } from '../core/message';
import { namedIn, nobodyAffected, noteText, type Note } from '../core/note';
import { reasonText, type Affected } from '../core/suggestion';
import type { Customer } from '../core/customer';
import type { Repository } from '../repository/repository';
import { withoutIcons } from './plainText';

export interface Question {
  readonly repository: Repository;
  /** Of the commit, without comments. */
  readonly message: string;
  /** Who is affected as far as is known, strongest first. */
  readonly affected: readonly Affected[];
  /** What the commit says already. */
  readonly noted: readonly Note[];
  /** Takes the question away, as if by Escape. */
  readonly signal?: AbortSignal;
}

interface CustomerItem extends QuickPickItem {
  /** Null: nobody. */
  readonly customer: Customer | null;
}

interface LevelItem extends QuickPickItem {
  readonly level: Level | null;
  /** Asked customer by customer, with a text for each. */
  readonly each?: true;
}

/** Asks. Undefined: the person pressed Escape, and nothing is to be written. */
export async function askWhoIsAffected(question: Question): Promise<readonly Note[] | undefined> {
  const chosen = await askCustomers(question);
  if (!chosen) return undefined;
  if (chosen.includes(null)) return [nobodyAffected];
  const customers = chosen.filter((customer) => customer !== null);
  const level = await askLevel(l10n.t('How does it affect {0}?', names(customers)), customers.length > 1);
  if (!level) return undefined;
  if (level.each) return askEach(customers);
  const text = deservesText(level.level) ? await askText(names(customers)) : null;
  if (text === undefined) return undefined;
  return customers.map(({ id }) => ({ customer: id, level: level.level, text }));
}

const names = (customers: readonly Customer[]): string => customers.map(({ name }) => name).join(', ');

/** Something that works differently, or must be done, says nothing without words. */
const deservesText = (level: Level | null): boolean => level === 'action-required' || level === 'behaviour-change';

/** The first item (nobody) and customers cannot be chosen together: the last choice holds. */
async function askCustomers(question: Question): Promise<readonly (Customer | null)[] | undefined> {
  const { items, ticked } = customerItems(question);
  const nobody = items[0]!;
  const most = items.filter(({ kind }) => kind !== QuickPickItemKind.Separator).length;
  const pick = window.createQuickPick<CustomerItem>();
  const subject = withoutIcons(subjectOf(question.message));
  pick.title =
    question.noted.length > 0
      ? l10n.t('Who else does this change affect? {0}', subject)
      : l10n.t('Who does this change affect? {0}', subject);
  pick.placeholder = l10n.t('Enter takes the ticked ones, Escape leaves the commit without a note');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  pick.selectedItems = ticked;
  let before: readonly CustomerItem[] = ticked;
  pick.onDidChangeSelection((selected) => {
    const added = selected.filter((item) => !before.includes(item));
    const everything = selected.length === most && most > 2; // "toggle all" means all customers
    const nobodyIsNew = added.includes(nobody) && !everything;
    const next = nobodyIsNew ? [nobody] : selected.filter((item) => item !== nobody || selected.length === 1);
    before = next;
    if (next.length !== selected.length) pick.selectedItems = next;
  });
  const chosen = await new Promise<readonly CustomerItem[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) resolve(pick.selectedItems);
      else pick.placeholder = l10n.t('Tick who is affected, or the first line for nobody; Escape leaves it out');
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return chosen?.map(({ customer }) => customer);
}

function customerItems(question: Question): { items: readonly CustomerItem[]; ticked: readonly CustomerItem[] } {
  const { repository, affected, noted } = question;
  const ids = new Set([...affected.map(({ customer }) => customer.id), ...noted.map(({ customer }) => customer)]);
  const { customers } = repository.customers;
  const others = customers.filter(({ id, lifecycle }) => !ids.has(id) && lifecycle !== 'past');
  const first = [
    ...affected.map(({ customer }) => customer),
    ...customers.filter(({ id }) => ids.has(id) && !affected.some(({ customer }) => customer.id === id)),
  ].map((customer) => likelyItem(customer, question));
  const named = namedIn(noted);
  const isTicked = (id: string) =>
    noted.length > 0 ? named.includes(id) : affected.some(({ customer, ticked }) => ticked && customer.id === id);
  const nobody: CustomerItem = {
    customer: null,
    label: l10n.t('Nobody is affected'),
    description: l10n.t('written as `Affects: none`'),
  };
  return {
    items: [
      nobody,
      ...separated(l10n.t('Affected'), first),
      ...separated(
        l10n.t('Other customers'),
        others.map((customer) => customerItem(customer)),
      ),
    ],
    ticked: first.filter(({ customer }) => customer && isTicked(customer.id)),
  };
}

function separated(label: string, items: readonly CustomerItem[]): readonly CustomerItem[] {
  return items.length === 0 ? [] : [{ customer: null, label, kind: QuickPickItemKind.Separator }, ...items];
}

/** A customer that is affected, or noted: with what the commit says of it already, then the reasons. */
function likelyItem(customer: Customer, { repository, affected, noted }: Question): CustomerItem {
  const notes = noted
    .filter((note) => note.customer === customer.id)
    .map((note) => l10n.t('noted: {0}', noteText(note)));
  const { reasons = [] } = affected.find((each) => each.customer.id === customer.id) ?? {};
  const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id)));
  return { ...customerItem(customer), description: withoutIcons([...notes, ...why].join('; ')) };
}

function customerItem(customer: Customer): CustomerItem {
  const needs = customer.needs.map(({ text }) => text);
  const ignores = customer.ignores.flatMap(({ text }) => text ?? []);
  const detail = [
    needs.length > 0 ? l10n.t('Needs: {0}', needs.join('; ')) : '',
    ignores.length > 0 ? l10n.t('Does not care about: {0}', ignores.join('; ')) : '',
  ].filter((part) => part !== '');
  const label = withoutIcons(customer.name);
  return { customer, label, ...(detail.length > 0 && { detail: withoutIcons(detail.join(' · ')) }) };
}

function levelItems(): LevelItem[] {
  return [
    { level: null, label: l10n.t('Affected'), description: l10n.t('without saying how strongly') },
    ...levels.map((level) => ({ level, label: level, description: levelText(level) })),
  ];
}

async function askLevel(title: string, several: boolean): Promise<LevelItem | undefined> {
  const items: LevelItem[] = [
    ...levelItems().filter(({ level }) => level !== 'none'),
    { level: null, label: '', kind: QuickPickItemKind.Separator },
    {
      level: null,
      each: true,
      label: several ? l10n.t('$(edit) Say it for each of them…') : l10n.t('$(edit) Say it with a text…'),
    },
  ];
  return window.showQuickPick(items, { title, ignoreFocusOut: true });
}

/** Level and text for one customer after the other. */
async function askEach(customers: readonly Customer[]): Promise<readonly Note[] | undefined> {
  const notes: Note[] = [];
  for (const { id, name } of customers) {
    const chosen = await window.showQuickPick(levelItems(), {
      title: l10n.t('How does it affect {0}?', name),
      ignoreFocusOut: true,
    });
    const text = chosen && (await askText(name));
    if (!chosen || text === undefined) return undefined;
    notes.push({ customer: id, level: chosen.level, text });
  }
  return notes;
}

/** Null: no text. Undefined: Escape. */
async function askText(name: string): Promise<string | null | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('What should {0} know?', name),
    prompt: l10n.t('In their words; what they must do, if anything. Enter alone leaves it out.'),
    ignoreFocusOut: true,
  });
  return text === undefined ? undefined : text.trim() || null;
}
