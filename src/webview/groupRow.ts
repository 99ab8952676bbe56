/** A group of the list, and what is to be known of its customer. */
import { button, element, foreign, type Child } from './dom';
import { customerOf } from './model';
import type { Group, Row } from './rows';
import { twistie } from './shapes';
import type { Shown } from './shown';
import { visible } from './visible';
import { counted } from './words';

type GroupRow = Extract<Row, { kind: 'group' }>;
type AboutRow = Extract<Row, { kind: 'about' }>;

export function groupRow({ group, isOpen, key }: GroupRow, shown: Shown): HTMLElement {
  const { words, act } = shown;
  const { places, missing } = group;
  const row = element(
    'div',
    { class: `row group${places.length === 0 ? ' silent' : ''}`, 'aria-expanded': String(isOpen) },
    [
      element('div', { class: 'check', role: 'gridcell' }, [twistie()]),
      element('div', { class: 'heading', role: 'rowheader' }, [
        groupName(group, shown),
        element('span', { class: 'quiet' }, [
          places.length === 0 ? words.notAffectedHere : counted(words.commits, places.length),
        ]),
        missing > 0 ? element('span', { class: 'lack' }, [counted(words.missing, missing)]) : undefined,
      ]),
    ],
  );
  row.addEventListener('click', () => act.toggleGroup(key));
  return row;
}

function groupName({ customer, day }: Group, { words, dates, model }: Shown): HTMLElement {
  if (customer === undefined) {
    return element('span', { class: 'name' }, [day === undefined ? words.nobodyGroup : dates.day(day)]);
  }
  const { name, isFormer } = customerOf(model, customer);
  return element('span', { class: 'name' }, [foreign(name), isFormer ? ` (${words.former})` : undefined]);
}

/** What a customer needs, how attention was paid to it, and the ways to its digest and its entry. */
export function aboutRow({ customer, level }: AboutRow, { words, model, act }: Shown): HTMLElement {
  const { name, needs, facts, isFormer } = customerOf(model, customer);
  const of = (word: string): string => `${word}: ${visible(name)}`;
  return element('div', { class: 'row about' }, [
    element('div', { class: 'check', role: 'gridcell' }),
    element('div', { class: 'body', role: 'gridcell' }, [
      level === 1 ? element('div', { class: 'name' }, [foreign(name)]) : undefined, // no group says it
      ...sentences(words.needs, needs),
      ...sentences(words.facts, facts),
    ]),
    element('div', { class: 'answers', role: 'gridcell' }, [
      button({
        name: 'digest',
        label: words.digest,
        spoken: of(words.digest),
        press: () => act.post({ type: 'digest', id: customer }),
      }),
      isFormer
        ? undefined
        : button({
            name: 'entry',
            label: words.openEntry,
            spoken: of(words.openEntry),
            press: () => act.post({ type: 'openCustomer', id: customer }),
          }),
    ]),
  ]);
}

function sentences(heading: string, all: readonly string[]): readonly Child[] {
  if (all.length === 0) return [];
  const items = all.map((each) => element('li', {}, [foreign(each)]));
  return [element('h4', {}, [heading]), element('ul', {}, items)];
}
