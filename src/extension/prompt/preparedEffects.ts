/** What was said of a change before its commit, as the first answers of the prompt, and in words. */
import { l10n } from 'vscode';
import type { Customer } from '../../core/customers/customer';
import type { Note } from '../../core/note/note';
import type { PreparedNote } from '../../core/note/preparedNote';
import { allLevelItems, deservesText, levelItems, type Effect } from './promptLevels';

interface Effects extends Effect {
  /** Where it is said customer by customer. */
  readonly each: Map<Customer, Effect>;
}

/** @param notes on those that the question begins with */
export function preparedEffects(
  notes: readonly Note[],
  prepared: PreparedNote | undefined,
  customers: readonly Customer[],
): Effects {
  const each = new Map<Customer, Effect>();
  const [first] = notes;
  const isSaid = notes.some(
    ({ customer, level, text }) =>
      level ?? text ?? (prepared?.said !== undefined && prepared.chosen.get(customer ?? '')),
  );
  if (!first || !isSaid) return { level: undefined, text: '', each };
  const isOne = notes.every(({ level, text }) => level === first.level && text === first.text);
  if (isOne && first.level !== 'none' && (first.text === null || deservesText(first.level))) {
    return { level: itemOf(first), text: first.text ?? '', each };
  }
  for (const note of notes) {
    const customer = customers.find(({ id }) => id === note.customer);
    const level = itemOf(note);
    const withText = level && note.text !== null ? { ...level, each: true as const } : level;
    if (customer) each.set(customer, { level: withText, text: note.text ?? '' });
  }
  return { level: allLevelItems(true).find((item) => item.each), text: '', each };
}

const itemOf = (note: Note) => levelItems().find(({ level }) => level === note.level);

/** Such as "prepared: fix: Retries wait longer". */
export function preparedText({ level, text }: Note): string {
  const said = [level, text].filter((part) => part !== null).join(': ');
  return said === '' ? l10n.t('prepared') : l10n.t('prepared: {0}', said);
}
