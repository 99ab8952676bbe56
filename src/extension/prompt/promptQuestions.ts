/** The questions of the prompt: which customers, then how strongly, then a text where it is wanted. */
import { l10n, QuickPickItemKind, ThemeIcon, window, type QuickPickItem } from 'vscode';
import type { Level } from '../../core/note/level';
import { subjectOf } from '../../core/note/message';
import { namedIn, nobodyAffected, noteText, type Note } from '../../core/note/note';
import { preparedNotes } from '../../core/note/preparedNote';
import { saidLevel, type SaidLevel } from '../../core/note/saidLevel';
import { reasonText } from '../../core/suggestion/suggestion';
import type { Customer } from '../../core/customers/customer';
import { nameList } from '../nameList';
import { plainLabel } from '../plainText';
import { preparedEffects, preparedText } from './preparedEffects';
import { allLevelItems, levelItems, takesText, type Effect, type LevelItem } from './promptLevels';
import type { AskedChange } from './prompt';
import { askChoice, askInTurn, askText, shown, type Asking, type Question, type Step } from '../questions';

interface CustomerItem extends QuickPickItem {
  /** Null: nobody. */
  readonly customer: Customer | null;
}

interface Answers extends Effect {
  chosen: readonly CustomerItem[];
  /** Where it is asked customer by customer. */
  readonly each: Map<Customer, Effect>;
}

/** Asks. Undefined: the person pressed Escape, and nothing is to be written. */
export async function askQuestions(change: AskedChange): Promise<readonly Note[] | undefined> {
  const { prepared, affected, repository } = change;
  const said = prepared ? preparedNotes(prepared, affected) : [];
  const { items, ticked } = customerItems(change, said);
  const { customers } = repository.customers;
  const answers: Answers = { chosen: ticked, ...preparedEffects(said, prepared, customers) };
  const questions = (): readonly Question[] => [
    askCustomers({ items, answers, placeholder: change.placeholder }),
    ...furtherQuestions(change, answers),
  ];
  return (await askInTurn(asking(change), questions)) ? notesOf(change, answers) : undefined;
}

function asking({ message, noted, signal, waiting }: AskedChange): Asking {
  const subject = plainLabel(subjectOf(message));
  const title =
    noted.length > 0
      ? l10n.t('Who else does this change affect? {0}', subject)
      : l10n.t('Who does this change affect? {0}', subject);
  const button = (icon: string, tooltip: string) => ({ iconPath: new ThemeIcon(icon), tooltip });
  const ends = waiting && [
    { button: button('bell-slash', l10n.t('Do Not Ask Again Today')), press: waiting.notToday },
    { button: button('circle-slash', l10n.t('Cancel Commit')), press: waiting.cancelCommit },
  ];
  return { title, ...(signal && { signal }), ...(ends && { ends }) };
}

/** What is asked of the customers that are chosen. */
function furtherQuestions({ message }: AskedChange, answers: Answers): readonly Question[] {
  const customers = customersOf(answers.chosen);
  const [first, ...others] = customers;
  if (!first) return [];
  const said = saidLevel(message);
  if (others.length === 0) return questionsOfOne(first, answers, said);
  const names = nameList(customers.map(({ name }) => plainLabel(name)));
  const level = askLevel(names, { effect: answers, said: said?.level, items: allLevelItems(true) });
  if (answers.level?.each) {
    return [level, ...customers.flatMap((customer) => questionsOfEach(customer, answers, said?.level))];
  }
  return takesText(answers.level, said?.explained) ? [level, askWords(names, answers)] : [level];
}

/** Where nobody else is chosen. */
function questionsOfOne(customer: Customer, answers: Answers, said: SaidLevel | undefined): readonly Question[] {
  const effect = effectOn(customer, answers);
  const name = plainLabel(customer.name);
  const level = askLevel(name, { effect, said: said?.level, items: allLevelItems(false, said?.explained) });
  return takesText(effect.level, said?.explained) ? [level, askWords(name, effect)] : [level];
}

function questionsOfEach(customer: Customer, answers: Answers, said: Level | undefined): readonly Question[] {
  const effect = effectOn(customer, answers);
  const name = plainLabel(customer.name);
  return [askLevel(name, { effect, said, items: levelItems() }), askWords(name, effect)];
}

/** On a customer alone; it begins with what was said of all. */
function effectOn(customer: Customer, { level, text, each }: Answers): Effect {
  const effect = each.get(customer) ?? { level: level?.each ? undefined : level, text };
  each.set(customer, effect);
  return effect;
}

const customersOf = (chosen: readonly CustomerItem[]): readonly Customer[] =>
  chosen.flatMap(({ customer }) => customer ?? []);

function notesOf({ message }: AskedChange, answers: Answers): readonly Note[] {
  const customers = customersOf(answers.chosen);
  if (customers.length === 0) return [nobodyAffected];
  const isForEach = customers.length > 1 && answers.level?.each;
  return customers.map((customer) => {
    const { level, text } = customers.length === 1 || isForEach ? effectOn(customer, answers) : answers;
    const isTaken = isForEach || takesText(level, saidLevel(message)?.explained);
    return { customer: customer.id, level: level?.level ?? null, text: (isTaken && text) || null };
  });
}

interface CustomerQuestion {
  readonly items: readonly CustomerItem[];
  readonly answers: Answers;
  readonly placeholder: string | undefined;
}

/** The first item (nobody) and customers cannot be chosen together: the last choice holds. */
function askCustomers({ items, answers, placeholder }: CustomerQuestion): Question {
  const nobody = items[0]!;
  const most = items.filter(({ kind }) => kind !== QuickPickItemKind.Separator).length;
  return (step) => {
    const pick = window.createQuickPick<CustomerItem>();
    pick.placeholder = placeholder ?? l10n.t('Enter takes the ticked ones, Escape leaves the commit without a note');
    pick.canSelectMany = true;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = items;
    pick.selectedItems = answers.chosen;
    let before = answers.chosen;
    pick.onDidChangeSelection((selected) => {
      const added = selected.filter((item) => !before.includes(item));
      const everything = selected.length === most && most > 2; // "toggle all" means all customers
      const nobodyIsNew = added.includes(nobody) && !everything;
      const next = nobodyIsNew ? [nobody] : selected.filter((item) => item !== nobody || selected.length === 1);
      before = next;
      if (next.length !== selected.length) pick.selectedItems = next;
    });
    return shown(pick, step, () => {
      answers.chosen = pick.selectedItems;
      const isAnswer = answers.chosen.length > 0;
      if (!isAnswer)
        pick.placeholder = l10n.t('Tick who is affected, or the first line for nobody; Escape leaves it out');
      return isAnswer;
    });
  };
}

/** @param said of it before, of those that are ticked then */
function customerItems(
  change: AskedChange,
  said: readonly Note[],
): { items: readonly CustomerItem[]; ticked: readonly CustomerItem[] } {
  const { repository, affected, noted, prepared } = change;
  const ids = new Set([
    ...affected.map(({ customer }) => customer.id),
    ...[...noted, ...said].map(({ customer }) => customer),
  ]);
  const { customers } = repository.customers;
  const others = customers.filter(({ id, lifecycle }) => !ids.has(id) && lifecycle !== 'past');
  const first = [
    ...affected.map(({ customer }) => customer),
    ...customers.filter(({ id }) => ids.has(id) && !affected.some(({ customer }) => customer.id === id)),
  ].map((customer) => likelyItem(customer, change));
  const suggested = affected.flatMap(({ customer, ticked }) => (ticked ? [customer.id] : []));
  const named = prepared ? said.map(({ customer }) => customer) : noted.length > 0 ? namedIn(noted) : suggested;
  const isNobody = prepared !== undefined && noted.length === 0 && named.length === 0;
  const written = l10n.t('written as `Affects: none`');
  const nobody: CustomerItem = {
    customer: null,
    label: l10n.t('Nobody is affected'),
    description: isNobody ? [l10n.t('prepared'), written].join('; ') : written,
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
    ticked: isNobody ? [nobody] : first.filter(({ customer }) => customer && named.includes(customer.id)),
  };
}

function separated(label: string, items: readonly CustomerItem[]): readonly CustomerItem[] {
  return items.length === 0 ? [] : [{ customer: null, label, kind: QuickPickItemKind.Separator }, ...items];
}

/** A customer that is affected, or noted: with what the commit says of it already, what was prepared, then the reasons. */
function likelyItem(customer: Customer, { repository, affected, noted, prepared }: AskedChange): CustomerItem {
  const notes = noted
    .filter((note) => note.customer === customer.id)
    .map((note) => l10n.t('noted: {0}', noteText(note, l10n)));
  const chosen = prepared?.chosen.get(customer.id);
  if (chosen) notes.push(preparedText(chosen));
  const { reasons = [] } = affected.find((each) => each.customer.id === customer.id) ?? {};
  const why = reasons.map((reason) => reasonText(reason, (id) => repository.nameOf(id), l10n));
  return { ...customerItem(customer), description: plainLabel([...notes, ...why].join('; ')) };
}

function customerItem(customer: Customer): CustomerItem {
  const needs = customer.needs.map(({ text }) => text);
  const ignores = customer.ignores.flatMap(({ text }) => text ?? []);
  const detail = [
    needs.length > 0 ? l10n.t('Needs: {0}', firstOf(needs)) : '',
    ignores.length > 0 ? l10n.t('Does not care about: {0}', firstOf(ignores)) : '',
  ].filter((part) => part !== '');
  const label = plainLabel(customer.name);
  return { customer, label, ...(detail.length > 0 && { detail: plainLabel(detail.join(' · ')) }) };
}

/** A line of a quick pick has room for the first of several. */
function firstOf([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : l10n.t('{0} (+{1})', first, others.length);
}

interface LevelQuestion {
  readonly effect: Effect;
  /** The level that the message says. */
  readonly said: Level | undefined;
  readonly items: readonly LevelItem[];
}

/** @param name as a label */
function askLevel(name: string, { effect, said, items }: LevelQuestion): Question {
  return (step) => {
    const before = effect.level;
    const alike = items.filter(({ level }) => level === (before ? before.level : said));
    const active = alike.find(({ each }) => each === before?.each) ?? alike[0];
    const question = {
      placeholder: l10n.t('Enter takes the level that is marked'),
      items,
      active,
      take: (item: LevelItem) => (effect.level = item),
    };
    return askChoice(question, titled(step, l10n.t('How does it affect {0}?', name)));
  };
}

/** @param name as a label */
function askWords(name: string, effect: Effect): Question {
  return (step) =>
    askText(
      {
        prompt: l10n.t('In their words; what they must do, if anything. Enter alone leaves it out.'),
        value: effect.text,
        mistakeIn: () => undefined,
        take: (text) => (effect.text = text),
      },
      titled(step, l10n.t('What should {0} know?', name)),
    );
}

const titled = (step: Step, title: string): Step => ({ ...step, title });
