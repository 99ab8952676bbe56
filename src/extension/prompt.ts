/** The prompt: who does this change affect? Customers, then how strongly, then a text where it is wanted. */
import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { levels, levelText, type Level } from '../core/level';
import { nobodyAffected, type Note } from '../core/note';
import { reasonText, type Affected } from '../core/suggestion';
import type { Customer } from '../core/customer';
import type { Repository } from '../repository/repository';

export interface Question {
  readonly repository: Repository;
  /** The subject of the commit. */
  readonly subject: string;
  /** Who is affected as far as is known, strongest first. */
  readonly affected: readonly Affected[];
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
async function askCustomers({
  repository,
  subject,
  affected,
}: Question): Promise<readonly (Customer | null)[] | undefined> {
  const { items, ticked } = customerItems(repository, affected);
  const nobody = items[0]!;
  const pick = window.createQuickPick<CustomerItem>();
  pick.title = l10n.t('Who does this change affect? {0}', subject);
  pick.placeholder = l10n.t('Enter takes the ticked ones, Escape leaves the commit without a note');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items;
  pick.selectedItems = ticked;
  let before: readonly CustomerItem[] = ticked;
  pick.onDidChangeSelection((selected) => {
    const nobodyIsNew = selected.includes(nobody) && !before.includes(nobody);
    const next = nobodyIsNew ? [nobody] : selected.filter((item) => item !== nobody || selected.length === 1);
    before = next;
    if (next.length !== selected.length) pick.selectedItems = next;
  });
  const chosen = await new Promise<readonly CustomerItem[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      if (pick.selectedItems.length > 0) resolve(pick.selectedItems);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  pick.dispose();
  return chosen?.map(({ customer }) => customer);
}

function customerItems(
  repository: Repository,
  affected: readonly Affected[],
): { items: readonly CustomerItem[]; ticked: readonly CustomerItem[] } {
  const named = new Set(affected.map(({ customer }) => customer.id));
  const others = repository.customers.customers.filter(({ id, lifecycle }) => !named.has(id) && lifecycle !== 'past');
  const first = affected.map((each) => affectedItem(each, repository));
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
    ticked: first.filter((_, at) => affected[at]!.ticked),
  };
}

function separated(label: string, items: readonly CustomerItem[]): readonly CustomerItem[] {
  return items.length === 0 ? [] : [{ customer: null, label, kind: QuickPickItemKind.Separator }, ...items];
}

function affectedItem({ customer, reasons }: Affected, repository: Repository): CustomerItem {
  const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id))).join('; ');
  return { ...customerItem(customer), description: why };
}

function customerItem(customer: Customer): CustomerItem {
  const needs = customer.needs.map(({ text }) => text);
  const ignores = customer.ignores.flatMap(({ text }) => text ?? []);
  const detail = [
    needs.length > 0 ? l10n.t('Needs: {0}', needs.join('; ')) : '',
    ignores.length > 0 ? l10n.t('Does not care about: {0}', ignores.join('; ')) : '',
  ].filter((part) => part !== '');
  return { customer, label: customer.name, ...(detail.length > 0 && { detail: detail.join(' · ') }) };
}

async function askLevel(title: string, several: boolean): Promise<LevelItem | undefined> {
  const items: LevelItem[] = [
    { level: null, label: l10n.t('Affected'), description: l10n.t('without saying how strongly') },
    ...levels
      .filter((level) => level !== 'none')
      .map((level) => ({ level, label: level, description: levelText(level) })),
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
    const items = [
      { level: null, label: l10n.t('Affected'), description: l10n.t('without saying how strongly') },
      ...levels.map((level) => ({ level, label: level, description: levelText(level) })),
    ];
    const chosen = await window.showQuickPick(items, {
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
